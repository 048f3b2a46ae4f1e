import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { RelationshipTags } from '../admin-center/RelationshipTags';
import { type PartnerRelationship, type ServiceHistory } from '../api/types';
import { Moment } from '../ui/Moment';
import { ServiceMatrix } from '../ui/ServiceMatrix';

interface Properties {
  readonly customerId: string;
  readonly relationships: readonly PartnerRelationship[];
}

/** Partners by services as they were: who had DAP where and since when, and who had lost it. */
export function RelationshipsThen({ customerId, relationships }: Properties) {
  const { t } = useTranslation();
  return (
    <ServiceMatrix
      relationships={relationships}
      partner={(relationship) => (
        <>
          <Link to={`/audit-center/partners/${relationship.partnerId}`}>{relationship.partnerName}</Link>
          <RelationshipTags relationship={relationship} />
          <Link to={`/audit-center/customers/${customerId}/time-line?partner=${relationship.partnerId}`}>
            {t('asOf.relationship')}
          </Link>
        </>
      )}
      dap={(_, __, history) => <DapThen history={history} />}
    />
  );
}

function DapThen({ history: { dap, since, intervals } }: { readonly history: ServiceHistory }) {
  const { t } = useTranslation();
  const changed = dap ? since : intervals.at(-1)?.to;
  return (
    <span className="cell">
      {dap ? <Tag color="success">{t('dap.short')}</Tag> : <Tag>{t('dap.removed')}</Tag>}
      {changed !== undefined && (
        <span className="quiet">
          {dap && `${t('dap.since')} `}
          <Moment at={changed} />
        </span>
      )}
    </span>
  );
}
