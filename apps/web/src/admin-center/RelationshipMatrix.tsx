import { Checkbox, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type PartnerRelationship, type ServiceHistory } from '../api/types';
import { Moment } from '../ui/Moment';
import { ServiceMatrix } from '../ui/ServiceMatrix';
import { useCustomer } from './AdminCenter';
import { grantsIn, keyOf } from './grants';
import { RelationshipTags } from './RelationshipTags';
import { RemoveSelectedDap } from './RemoveSelectedDap';

/** Partners by services: who has DAP where and since when. What is ticked can be taken back together. */
export function RelationshipMatrix({ relationships }: { readonly relationships: readonly PartnerRelationship[] }) {
  const { t } = useTranslation();
  const { id: customerId } = useCustomer();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const selected = grantsIn(relationships).filter((grant) => ticked.has(keyOf(grant)));
  const tick = (key: string, on: boolean) =>
    setTicked((before) => (on ? new Set([...before, key]) : new Set([...before].filter((each) => each !== key))));
  return (
    <>
      <ServiceMatrix
        relationships={relationships}
        partner={(relationship) => (
          <>
            <strong>
              <Link to={`/admin-center/${customerId}/partners/${relationship.partnerId}`}>
                {relationship.partnerName}
              </Link>
            </strong>
            <RelationshipTags relationship={relationship} />
          </>
        )}
        dap={({ partnerId, partnerName }, service, history) => {
          const key = keyOf({ partnerId, service });
          const label = t('relationships.tick', { partner: partnerName, service: t(`service.${service}`) });
          const onTick = (on: boolean) => tick(key, on);
          return history.dap ? (
            <Held since={history.since} {...{ label, onTick }} ticked={ticked.has(key)} />
          ) : (
            <Removed history={history} />
          );
        }}
      />
      <div className="form-line">
        <RemoveSelectedDap grants={selected} onRemoved={() => setTicked(new Set())} />
        <span className="quiet">{t('relationships.tickHint')}</span>
      </div>
    </>
  );
}

interface HeldProperties {
  readonly since: string;
  readonly label: string;
  readonly ticked: boolean;
  readonly onTick: (on: boolean) => void;
}

function Held({ since, label, ticked, onTick }: HeldProperties) {
  const { t } = useTranslation();
  return (
    <span className="cell">
      <Checkbox checked={ticked} aria-label={label} onChange={(event) => onTick(event.target.checked)}>
        <Tag color="success">{t('dap.short')}</Tag>
      </Checkbox>
      <span className="quiet">
        {t('dap.since')} <Moment at={since} dateOnly />
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
