import { Checkbox, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PartnerRelationship, type Service, SERVICES, type ServiceHistory } from '../api/types';
import { Moment } from '../ui/Moment';
import { grantsIn, keyOf } from './grants';
import { RelationshipTags } from './RelationshipTags';
import { RemoveSelectedDap } from './RemoveSelectedDap';

/** Partners by services: who has DAP where and since when. What is ticked can be taken back together. */
export function RelationshipMatrix({ relationships }: { readonly relationships: readonly PartnerRelationship[] }) {
  const { t } = useTranslation();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const services = SERVICES.filter((service) => relationships.some((each) => each.services.some((known) => known.service === service)));
  const selected = grantsIn(relationships).filter((grant) => ticked.has(keyOf(grant)));
  const tick = (key: string, on: boolean) =>
    setTicked((before) => (on ? new Set([...before, key]) : new Set([...before].filter((each) => each !== key))));
  return (
    <>
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
                    <strong>{relationship.partnerName}</strong>
                    <RelationshipTags relationship={relationship} />
                  </span>
                </th>
                {services.map((service) => (
                  <td key={service}>
                    <Cell relationship={relationship} service={service} ticked={ticked} onTick={tick} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="form-line">
        <RemoveSelectedDap grants={selected} onRemoved={() => setTicked(new Set())} />
        <span className="quiet">{t('relationships.tickHint')}</span>
      </div>
    </>
  );
}

interface CellProperties {
  readonly relationship: PartnerRelationship;
  readonly service: Service;
  readonly ticked: ReadonlySet<string>;
  readonly onTick: (key: string, on: boolean) => void;
}

function Cell({ relationship: { partnerId, partnerName, services }, service, ticked, onTick }: CellProperties) {
  const { t } = useTranslation();
  const history = services.find((each) => each.service === service);
  if (!history) return <span className="quiet">–</span>;
  if (!history.dap) return <Removed history={history} />;
  const key = keyOf({ partnerId, service });
  return (
    <span className="cell">
      <Checkbox
        checked={ticked.has(key)}
        aria-label={t('relationships.tick', { partner: partnerName, service: t(`service.${service}`) })}
        onChange={(event) => onTick(key, event.target.checked)}
      >
        <Tag color="success">{t('dap.short')}</Tag>
      </Checkbox>
      <span className="quiet">
        {t('dap.since')} <Moment at={history.since} dateOnly />
      </span>
    </span>
  );
}

function Removed({ history: { intervals } }: { readonly history: ServiceHistory }) {
  const { t } = useTranslation();
  const to = intervals.at(-1)?.to;
  return (
    <span className="cell">
      <Tag>{t('dap.removed')}</Tag>
      {to !== undefined && (
        <span className="quiet">
          <Moment at={to} dateOnly />
        </span>
      )}
    </span>
  );
}
