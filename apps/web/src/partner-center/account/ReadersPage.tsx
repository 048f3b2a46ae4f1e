import { useTranslation } from 'react-i18next';
import { Readers } from '../../audit/Readers';
import { PageTitle } from '../../ui/PageTitle';
import { usePartnerContext } from '../context';

/** Who of the marketplace looked at what is kept of the partner. */
export function ReadersPage() {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  return (
    <>
      <PageTitle title={t('nav.readers')} />
      <Readers of={{ partnerId }} />
    </>
  );
}
