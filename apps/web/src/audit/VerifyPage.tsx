import { useTranslation } from 'react-i18next';
import { PageTitle } from '../ui/PageTitle';
import { ToTheSecond } from '../ui/Moment';
import { VerifyExport } from './VerifyExport';

/** For whoever was handed an export: nobody needs an account to verify it. */
export function VerifyPage() {
  const { t } = useTranslation();
  return (
    <main id="main" className="page narrow">
      <PageTitle title={t('verify.title')} />
      <ToTheSecond value={true}>
        <VerifyExport />
      </ToTheSecond>
    </main>
  );
}
