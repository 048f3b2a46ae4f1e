import { useParams } from 'react-router';
import { Readers } from './Readers';

export function CustomerReadersPage() {
  const { customerId = '' } = useParams();
  return <Readers of={{ customerId }} />;
}
