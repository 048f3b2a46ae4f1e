import { Result } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Me, Service } from '../api/types';
import { LinkButton } from '../ui/LinkButton';
import { ServiceTags } from '../ui/ServiceTags';

export interface Answer {
  readonly kind: 'accepted' | 'already' | 'declined' | 'reported';
  readonly partnerName: string;
  readonly services: readonly Service[];
}

/** What the customer's admin answered, and where it shows. */
export function Answered({
  answer: { kind, partnerName, services },
  customer,
}: {
  readonly answer: Answer;
  readonly customer: Me['customers'][number];
}) {
  const { t } = useTranslation();
  const accepted = kind === 'accepted' || kind === 'already';
  return (
    <div role="status">
      <Result
        status={accepted ? 'success' : 'info'}
        title={t(`accept.answered.${kind}`, { partner: partnerName, customer: customer.name })}
        subTitle={accepted ? <ServiceTags services={services} color="success" /> : t('accept.nothingChanged')}
        extra={
          <LinkButton primary to={`/admin-center/${customer.id}/partner-relationships`}>
            {t('nav.relationships')}
          </LinkButton>
        }
      />
    </div>
  );
}
