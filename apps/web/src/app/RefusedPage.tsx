import { Button, Result } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ProblemDocument } from '../api/problem';
import { signInAddress } from '../api/session';
import { PageTitle } from '../ui/PageTitle';

/** Why what was opened, a file or a printable report for instance, cannot be had, and what to do. */
export function RefusedPage({ problem: { code, title, next } }: { readonly problem: ProblemDocument }) {
  const { t } = useTranslation();
  return (
    <main id="main" className="page narrow">
      <Result
        status="warning"
        title={<PageTitle title={title} />}
        subTitle={next}
        extra={
          code === 'unauthenticated' ? (
            <Button type="primary" href={signInAddress()}>
              {t('home.signIn')}
            </Button>
          ) : (
            <Button type="primary" href="/">
              {t('notFound.home')}
            </Button>
          )
        }
      />
    </main>
  );
}
