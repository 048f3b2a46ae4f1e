import { ImportPage } from './ImportPage';
import { PARTNERS } from './import-kinds';

/** Many partners at once. */
export function PartnersImportPage() {
  return <ImportPage kind={PARTNERS} />;
}
