import { useTranslation } from 'react-i18next';
import { Readers } from '../audit/Readers';
import { PageTitle } from '../ui/PageTitle';
import { useCustomer } from './AdminCenter';

/** Who of the marketplace looked at what is kept of the customer. */
export function ReadersPage() {
  const { t } = useTranslation();
  const { id } = useCustomer();
  return (
    <>
      <PageTitle title={t('nav.readers')} />
      <Readers of={{ customerId: id }} />
    </>
  );
}
