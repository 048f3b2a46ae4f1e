import { useParams } from 'react-router';
import { TimeLine } from './TimeLine';

export function PartnerTimeLinePage() {
  const { partnerId = '' } = useParams();
  return <TimeLine of={{ partner: partnerId }} />;
}
