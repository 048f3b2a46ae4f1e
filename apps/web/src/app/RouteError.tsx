import { useRouteError } from 'react-router';
import { PageTitle } from '../ui/PageTitle';
import { ProblemAlert } from '../ui/ProblemAlert';
import { useTranslation } from 'react-i18next';

/** A page that could not be loaded or drawn. */
export function RouteError() {
  const { t } = useTranslation();
  return (
    <main id="main" className="page narrow">
      <PageTitle title={t('problem.page')} />
      <ProblemAlert error={useRouteError()} onRetry={() => window.location.reload()} />
    </main>
  );
}
