import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { partnerContactQuery, relationshipsQuery } from './queries';
import type { PartnerRelationship } from '../api/types';
import { EmptyState } from '../ui/EmptyState';
import { Facts } from '../ui/Facts';
import { Loaded } from '../ui/Loaded';
import { inMailto } from '../ui/mailto';
import { OwnSubscriptions } from '../ui/OwnSubscriptions';
import { PageTitle } from '../ui/PageTitle';
import { Section } from '../ui/Section';
import { useCustomer } from './AdminCenter';
import { PartnerHistory } from './PartnerHistory';
import { PartnerReview } from './PartnerReview';
import { RelationshipActions, RelationshipFacts } from './RelationshipCards';
import { RelationshipTags } from './RelationshipTags';

/**
 * One partner of the customer: whom to ask there, what it can administer, what it sold, what happened, and what can be
 * done about it.
 */
export function PartnerPage() {
  const { partnerId } = useParams();
  const { id } = useCustomer();
  return (
    <Loaded query={useQuery(relationshipsQuery(id))}>
      {(all) => {
        const relationship = all.find((each) => each.partnerId === partnerId);
        return relationship ? <PartnerOf key={partnerId} relationship={relationship} all={all} /> : <NoPartner />;
      }}
    </Loaded>
  );
}

function NoPartner() {
  const { t } = useTranslation();
  return (
    <>
      <PageTitle title={t('partner.title')} above={<AllPartners />} />
      <Alert type="warning" showIcon title={t('partnerPage.gone')} description={t('partnerPage.goneNext')} />
    </>
  );
}

function AllPartners() {
  const { t } = useTranslation();
  const { id } = useCustomer();
  return <Link to={`/admin-center/${id}/partner-relationships`}>{t('nav.relationships')}</Link>;
}

interface Properties {
  readonly relationship: PartnerRelationship;
  readonly all: readonly PartnerRelationship[];
}

function PartnerOf({ relationship, all }: Properties) {
  const { t } = useTranslation();
  const { id } = useCustomer();
  const { partnerId, partnerName, status, services } = relationship;
  const isActive = status === 'active';
  return (
    <>
      <PageTitle
        title={partnerName}
        above={<AllPartners />}
        actions={isActive && <RelationshipActions relationship={relationship} all={all} />}
      />
      <RelationshipTags relationship={relationship} />
      <div className="columns">
        <Section title={t('relationship.title')}>
          <RelationshipFacts relationship={relationship} all={all} />
        </Section>
        {isActive && <Contact customerId={id} partnerId={partnerId} />}
      </div>
      <Section title={t('partnerPage.dap')} help="dap">
        {services.some(({ dap }) => dap) ? (
          <PartnerReview relationship={relationship} />
        ) : (
          <EmptyState text={t('dap.never')} />
        )}
      </Section>
      <Section title={t('partnerPage.subscriptions')} help="partnerOfRecord">
        <OwnSubscriptions customerId={id} none={t('partnerPage.noSubscriptions')} partnerId={partnerId} />
      </Section>
      <PartnerHistory partnerId={partnerId} />
    </>
  );
}

/** The person whom the partner's emails are from (decision 23). */
function Contact({ customerId, partnerId }: { readonly customerId: string; readonly partnerId: string }) {
  const { t } = useTranslation();
  return (
    <Section title={t('partnerPage.contact')}>
      <Loaded query={useQuery(partnerContactQuery(customerId, partnerId))}>
        {({ name, telephone, replyTo }) =>
          name === undefined ? (
            <p className="quiet">{t('partnerPage.contactNone')}</p>
          ) : (
            <Facts
              facts={[
                { name: t('sender.name'), value: name },
                ...(telephone === undefined ? [] : [{ name: t('sender.telephone'), value: telephone }]),
                ...(replyTo === undefined
                  ? []
                  : [{ name: t('partnerPage.email'), value: <a href={`mailto:${inMailto(replyTo)}`}>{replyTo}</a> }]),
              ]}
            />
          )
        }
      </Loaded>
    </Section>
  );
}
