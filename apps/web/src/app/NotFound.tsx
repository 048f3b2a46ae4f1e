import { Button, Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { PageTitle } from '../ui/PageTitle';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <main id="main" className="page narrow">
      <Result
        status="404"
        title={<PageTitle title={t('notFound.title')} />}
        subTitle={t('notFound.next')}
        extra={
          <Button type="primary" href="/">
            {t('notFound.home')}
          </Button>
        }
      />
    </main>
  );
}
