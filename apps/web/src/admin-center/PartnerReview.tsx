import { Button, Checkbox, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import type { PartnerRelationship, Service } from '../api/types';
import { useCommand } from '../api/use-command';
import { Moment } from '../ui/Moment';
import { useRoom } from '../ui/narrow';
import { ProblemAlert } from '../ui/ProblemAlert';
import { useCustomer } from './AdminCenter';
import { RemoveOneDap } from './RemoveOneDap';
import { type ReviewedGrant, reviewedGrants } from './review';

/** What a partner can administer, to be confirmed as still right or taken back (decision 24). */
export function PartnerReview({ relationship }: { readonly relationship: PartnerRelationship }) {
  const { t } = useTranslation();
  const { partnerId, partnerName } = relationship;
  const { id: customerId } = useCustomer();
  const [now] = useState(() => Date.now());
  const [chosen, choose] = useState<ReadonlySet<Service>>(new Set());
  const grants = reviewedGrants(relationship, now);
  // What has gone meanwhile, by another window or its partner, is not chosen any more.
  const services = grants.map(({ service }) => service).filter((service) => chosen.has(service));
  const count = services.length;
  const command = useCommand(
    () =>
      api.POST('/customers/{customerId}/partner-relationships/{partnerId}/confirmations', {
        params: { path: { customerId, partnerId } },
        body: { services },
      }),
    { done: t('review.confirmed', { count }), onDone: () => choose(new Set()) },
  );
  const isNarrow = useRoom()('narrow');
  const onChoose = (service: Service, on: boolean) =>
    choose((before) => new Set(on ? [...before, service] : [...before].filter((each) => each !== service)));
  return (
    <>
      <div className="table-box" tabIndex={0} role="group" aria-label={partnerName}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('service.label')}</th>
              {!isNarrow && <th scope="col">{t('review.granted')}</th>}
              <th scope="col">{t('review.last')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('review.remove')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {grants.map((grant) => (
              <Row
                key={grant.service}
                grant={grant}
                partner={relationship}
                chosen={chosen.has(grant.service)}
                onChoose={(on) => onChoose(grant.service, on)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {command.error && <ProblemAlert error={command.error} />}
      <div className="form-line">
        <Button type="primary" disabled={count === 0} loading={command.isPending} onClick={() => command.mutate()}>
          {t('review.confirm', { count })}
        </Button>
        <span className="quiet">{t('review.hint')}</span>
      </div>
    </>
  );
}

interface RowProperties {
  readonly grant: ReviewedGrant;
  readonly partner: PartnerRelationship;
  readonly chosen: boolean;
  readonly onChoose: (on: boolean) => void;
}

function Row({
  grant: { service, since, confirmedAt, due },
  partner: { partnerId, partnerName },
  chosen,
  onChoose,
}: RowProperties) {
  const { t } = useTranslation();
  const name = t(`service.${service}`);
  const isNarrow = useRoom()('narrow');
  const granted = <Moment at={since} dateOnly />;
  return (
    <tr>
      <th scope="row">
        <Checkbox
          checked={chosen}
          aria-label={t('review.select', { partner: partnerName, service: name })}
          onChange={({ target }) => onChoose(target.checked)}
        >
          {name}
        </Checkbox>
        {isNarrow && (
          <div className="below">
            <span className="quiet">{t('review.granted')}</span> {granted}
          </div>
        )}
      </th>
      {!isNarrow && <td>{granted}</td>}
      <td>
        <span className="cell">
          {confirmedAt === undefined ? t('review.never') : <Moment at={confirmedAt} />}
          {due && <Tag color="warning">{t('review.isDue')}</Tag>}
        </span>
      </td>
      <td>
        <RemoveOneDap partnerId={partnerId} partnerName={partnerName} service={service} inRow />
      </td>
    </tr>
  );
}
