import { ImportPage } from './ImportPage';
import { CUSTOMERS } from './import-kinds';

/** Many customers at once, with their domains. */
export function CustomersImportPage() {
  return <ImportPage kind={CUSTOMERS} />;
}
