import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Section } from '../ui/Section';
import { Readers } from './Readers';

export function PartnerReadersPage() {
  const { t } = useTranslation();
  const { partnerId = '' } = useParams();
  return (
    <Section title={t('nav.readers')}>
      <Readers of={{ partnerId }} />
    </Section>
  );
}
