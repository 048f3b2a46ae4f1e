import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { RelationshipTags } from '../admin-center/RelationshipTags';
import { type PartnerRelationship, type Service, SERVICES } from '../api/types';
import { Moment } from '../ui/Moment';

interface Properties {
  readonly customerId: string;
  readonly relationships: readonly PartnerRelationship[];
}

/** Partners by services as they were: who had DAP where and since when, and who had lost it. */
export function RelationshipsThen({ customerId, relationships }: Properties) {
  const { t } = useTranslation();
  const services = SERVICES.filter((service) => relationships.some((each) => each.services.some((known) => known.service === service)));
  return (
    <div className="table-box" tabIndex={0} role="group" aria-label={t('nav.relationships')}>
      <table className="table matrix">
        <thead>
          <tr>
            <th scope="col">{t('partner.title')}</th>
            {services.map((service) => (
              <th key={service} scope="col">
                {t(`service.${service}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {relationships.map((relationship) => (
            <tr key={relationship.partnerId}>
              <th scope="row">
                <span className="cell">
                  <Link to={`/audit-center/partners/${relationship.partnerId}`}>{relationship.partnerName}</Link>
                  <RelationshipTags relationship={relationship} />
                  <Link to={`/audit-center/customers/${customerId}/time-line?partner=${relationship.partnerId}`}>
                    {t('asOf.relationship')}
                  </Link>
                </span>
              </th>
              {services.map((service) => (
                <td key={service}>
                  <Cell relationship={relationship} service={service} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ relationship, service }: { readonly relationship: PartnerRelationship; readonly service: Service }) {
  const { t } = useTranslation();
  const history = relationship.services.find((each) => each.service === service);
  if (!history) return <span className="quiet">–</span>;
  const changed = history.dap ? history.since : history.intervals.at(-1)?.to;
  return (
    <span className="cell">
      {history.dap ? <Tag color="success">{t('dap.short')}</Tag> : <Tag>{t('dap.removed')}</Tag>}
      {changed !== undefined && (
        <span className="quiet">
          {history.dap && `${t('dap.since')} `}
          <Moment at={changed} />
        </span>
      )}
    </span>
  );
}
