import { useParams } from 'react-router';
import { Readers } from './Readers';

export function PartnerReadersPage() {
  const { partnerId = '' } = useParams();
  return <Readers of={{ partnerId }} />;
}
