import { Alert } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PartnerRelationship } from '../api/types';
import { DapTimeline } from '../ui/DapTimeline';
import { EmptyState } from '../ui/EmptyState';
import { Facts } from '../ui/Facts';
import { Moment } from '../ui/Moment';
import { Section } from '../ui/Section';
import { useCustomer } from './AdminCenter';
import { CustomerEndSteps } from './CustomerEndSteps';
import { GrantToReseller } from './GrantToReseller';
import { RelationshipTags } from './RelationshipTags';
import { RemoveAllDap } from './RemoveAllDap';
import { RemoveOneDap } from './RemoveOneDap';

/** Each partner by itself: its DAP now and then, taking it back, and the end of the relationship. */
export function RelationshipCards({ relationships }: { readonly relationships: readonly PartnerRelationship[] }) {
  return relationships.map((relationship) => (
    <RelationshipCard key={relationship.partnerId} relationship={relationship} all={relationships} />
  ));
}

interface Properties {
  readonly relationship: PartnerRelationship;
  readonly all: readonly PartnerRelationship[];
}

function RelationshipCard({ relationship, all }: Properties) {
  const { t } = useTranslation();
  const { id } = useCustomer();
  const [now] = useState(() => Date.now());
  const { partnerName, partnerId, since, services, status } = relationship;
  return (
    <Section
      title={partnerName}
      actions={
        <>
          <Link to={`/admin-center/${id}/partners/${partnerId}`}>
            {t('partnerPage.open', { partner: partnerName })}
          </Link>
          {status === 'active' && <RelationshipActions relationship={relationship} all={all} />}
        </>
      }
    >
      <RelationshipTags relationship={relationship} />
      <RelationshipFacts relationship={relationship} all={all} />
      <h3 className="block">{t('dap.timeline')}</h3>
      {services.length > 0 ? (
        <DapTimeline services={services} since={since} now={now} />
      ) : (
        <EmptyState text={t('dap.never')} />
      )}
      <div className="form-line">
        {services
          .filter(({ dap }) => dap)
          .map(({ service }) => (
            <RemoveOneDap key={service} partnerId={partnerId} partnerName={partnerName} service={service} />
          ))}
      </div>
    </Section>
  );
}

/** What can be done about a relationship in force. */
export function RelationshipActions({ relationship, all }: Properties) {
  return (
    <>
      {relationship.kind === 'reseller' && <GrantToReseller provider={relationship} />}
      <RemoveAllDap relationships={all} partner={relationship} />
      <CustomerEndSteps relationship={relationship} all={all} />
    </>
  );
}

/** Since when there is a relationship, through whom, and whether one side would end it. */
export function RelationshipFacts({
  relationship: { partnerId, since, endedAt, viaProviderId, proposal },
  all,
}: Properties) {
  const { t } = useTranslation();
  const provider = all.find((each) => each.partnerId === viaProviderId)?.partnerName ?? viaProviderId;
  return (
    <>
      {proposal && (
        <Alert
          className="block"
          type="info"
          showIcon
          title={t(proposal.by === 'customer' ? 'end.proposedByUs' : 'end.proposedByPartner')}
          description={<Moment at={proposal.at} />}
        />
      )}
      <Facts
        facts={[
          { name: t('relationship.since'), value: <Moment at={since} /> },
          ...(endedAt ? [{ name: t('relationship.endedAt'), value: <Moment at={endedAt} /> }] : []),
          ...(provider ? [{ name: t('relationship.via'), value: provider }] : []),
          { name: t('partner.id'), value: <code>{partnerId}</code> },
        ]}
      />
    </>
  );
}
