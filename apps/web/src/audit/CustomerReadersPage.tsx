import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Section } from '../ui/Section';
import { Readers } from './Readers';

export function CustomerReadersPage() {
  const { t } = useTranslation();
  const { customerId = '' } = useParams();
  return (
    <Section title={t('nav.readers')}>
      <Readers of={{ customerId }} />
    </Section>
  );
}
