import { useRouteError } from 'react-router';
import { ProblemAlert } from '../ui/ProblemAlert';
import { ProblemPage } from './ProblemPage';

/** A page that could not be loaded or drawn. */
export function RouteError() {
  return (
    <ProblemPage>
      <ProblemAlert error={useRouteError()} onRetry={() => window.location.reload()} />
    </ProblemPage>
  );
}
