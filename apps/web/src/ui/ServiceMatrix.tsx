import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type PartnerRelationship, type Service, type ServiceHistory, SERVICES } from '../api/types';

interface Properties {
  readonly relationships: readonly PartnerRelationship[];
  /** What stands at the beginning of a partner's row. */
  readonly partner: (relationship: PartnerRelationship) => ReactNode;
  /** What stands where a partner meets a service that it has or had DAP for. */
  readonly dap: (relationship: PartnerRelationship, service: Service, history: ServiceHistory) => ReactNode;
}

/**
 * Partners by services (S11): a row for each relationship, a column for each service that any of them ever had DAP for.
 */
export function ServiceMatrix({ relationships, partner, dap }: Properties) {
  const { t } = useTranslation();
  const services = SERVICES.filter((service) => relationships.some((each) => historyOf(each, service)));
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
                <span className="cell">{partner(relationship)}</span>
              </th>
              {services.map((service) => {
                const history = historyOf(relationship, service);
                return (
                  <td key={service}>
                    {history ? dap(relationship, service, history) : <span className="quiet">–</span>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function historyOf({ services }: PartnerRelationship, service: Service): ServiceHistory | undefined {
  return services.find((each) => each.service === service);
}
