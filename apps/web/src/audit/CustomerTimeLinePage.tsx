import { useParams } from 'react-router';
import { TimeLine } from './TimeLine';

/** Narrowed to a partner it is the time line of a relationship. */
export function CustomerTimeLinePage() {
  const { customerId = '' } = useParams();
  return <TimeLine of={{ customer: customerId }} />;
}
