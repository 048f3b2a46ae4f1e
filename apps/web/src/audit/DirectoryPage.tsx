import { useTranslation } from 'react-i18next';
import { CustomerDirectory, PartnerDirectory, useDirectorySearch } from '../ui/directories';
import { PageTitle } from '../ui/PageTitle';
import { Section } from '../ui/Section';

/** Whose history to look at. */
export function DirectoryPage() {
  const { t } = useTranslation();
  const { search, input } = useDirectorySearch();
  return (
    <>
      <PageTitle title={t('nav.directory')} />
      {input}
      <Section title={t('audit.customers')}>
        <CustomerDirectory search={search} pageOf={(id) => `/audit-center/customers/${id}`} />
      </Section>
      <Section title={t('audit.partners')}>
        <PartnerDirectory search={search} pageOf={(id) => `/audit-center/partners/${id}`} />
      </Section>
    </>
  );
}
