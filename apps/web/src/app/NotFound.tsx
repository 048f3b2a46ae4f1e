import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/EmptyState';
import { LinkButton } from '../ui/LinkButton';
import { PageTitle } from '../ui/PageTitle';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <main id="main" className="page narrow">
      <PageTitle title={t('notFound.title')} />
      <EmptyState
        text={t('notFound.next')}
        action={
          <LinkButton primary to="/">
            {t('notFound.home')}
          </LinkButton>
        }
      />
    </main>
  );
}
