import { useTranslation } from 'react-i18next';
import { LinkButton } from '../ui/LinkButton';

/** The reports, narrowed to one customer or partner. */
export function ReportLinks({ of }: { readonly of: { readonly customer: string } | { readonly partner: string } }) {
  const { t } = useTranslation();
  const query = new URLSearchParams(of).toString();
  return (
    <>
      <LinkButton to={`/audit-center/removed-dap?${query}`}>{t('nav.removedDap')}</LinkButton>
      <LinkButton to={`/audit-center/duties-without-access?${query}`}>{t('nav.withoutAccess')}</LinkButton>
      <LinkButton to={`/audit-center/dap-history?${query}`}>{t('nav.dapHistory')}</LinkButton>
    </>
  );
}
