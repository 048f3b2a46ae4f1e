import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type CustomerId, type EventId, type Instant, labelsIdOf, type PartnerId } from '#domain';
import { READS_PREFIX } from '#event-catalog';
import { formatPosition, type StoredEvent } from '#event-store';
import { KNOWN_VIEWS, PROJECTIONS, viewsOf } from './known-views';

const SAMPLES = path.join(__dirname, '../../event-catalog/samples');
const PARTNER = 'd4a0c3d2-7b41-8e0a-9c55-3f7f2f0e9d04' as PartnerId;
const CUSTOMER = 'e5a0c3d2-7b41-8e0a-9c55-3f7f2f0e9d05' as CustomerId;

/**
 * What each view holds, and goes on from, after each event of the history below. Whatever makes another of it makes
 * another form of the view, a service more too (rows say of each service that there is none): what a version before has
 * stored would else be read as if it were of this one, and stay so until somebody rebuilds it. So a digest is never
 * changed here but together with the form's number. Of an event that is new nothing is stored yet: it is left out of
 * the history until a form changes anyway.
 */
const FORMS: Readonly<Record<string, string>> = {
  'partners.6': '85dc404d0c54d26a',
  'customer-file.2': '60f7bbd74e37f2df',
  'invitations.7': 'ad2c6b54aa64fe0f',
  'billed-terms': 'c9ffb0272d7e7ff7',
  'partner-figures.2': '1ace3722c522dffb',
  'dap-holdings.4': 'a6078971fc9f9a40',
  'customer-intervals.6': '35d08822e2ebd2ff',
  'event-index.2': 'e86d6fb535cdf54a',
  'read-records.2': '608111a3d2efc62f',
};

/** A life of a partner and a customer, by the samples of the events' present versions. */
const HISTORY: Readonly<Record<string, readonly string[]>>[] = [
  {
    [`partner-${PARTNER}`]: [
      'PartnerEnrolled.v1',
      'ResellerAgreementAccepted.v1',
      'InvitationLinkIssued.v1',
      'InvitationSenderChanged.v1',
      'CustomerTagDefined.v1',
      'CustomerTagRenamed.v1',
      'IndirectResellerLinked.v1',
      'PartnerRenamed.v1',
    ],
    [`customer-${CUSTOMER}`]: ['CustomerRegistered.v1', 'CustomerRenamed.v1', 'CustomerDomainVerified.v1'],
    'invitation-accepted': [
      'InvitationIssued.v1',
      'InvitationSent.v1',
      'InvitationDeliveryFailed.v2',
      'InvitationRecipientCorrected.v1',
      'InvitationRemindersScheduled.v1',
      'InvitationReminded.v1',
      'InvitationAccepted.v1',
    ],
    'invitation-declined': ['InvitationIssued.v1', 'InvitationSent.v1', 'InvitationDeclined.v1'],
    'invitation-expired': ['InvitationIssued.v1', 'InvitationSent.v1', 'InvitationExpired.v1'],
    'invitation-withdrawn': ['InvitationIssued.v1', 'InvitationWithdrawn.v1'],
  },
  {
    [`customer-${CUSTOMER}`]: ['RelationshipAccepted.v1', 'DapGranted.v1', 'AccessConfirmed.v1'],
    'subscription-sold': [
      'SubscriptionProvisioned.v1',
      'SeatsAdded.v1',
      'SeatsRemoved.v1',
      'AddOnOrdered.v1',
      'SubscriptionUpgraded.v1',
      'SubscriptionTransitioned.v1',
      'SubscriptionMigrated.v1',
      'PartnerOfRecordChanged.v1',
      'SubscriptionSuspended.v1',
      'SubscriptionReactivated.v1',
    ],
    'subscription-elsewhere': [
      'ExternalSubscriptionRegistered.v1',
      'SubscriptionSuspended.v1',
      'SubscriptionLapsed.v1',
    ],
    [`labels-${labelsIdOf(PARTNER, CUSTOMER)}`]: ['CustomerLabelled.v1'],
  },
  {
    [`customer-${CUSTOMER}`]: [
      'DapRemoved.v1',
      'DapGranted.v1',
      'RelationshipDeclined.v1',
      'RelationshipEndProposed.v1',
      'RelationshipEndProposalRefused.v1',
      'RelationshipEnded.v1',
      'CustomerDomainReleased.v1',
      'CustomerDeparted.v1',
    ],
    'subscription-sold': ['SubscriptionCancelled.v1'],
    [`partner-${PARTNER}`]: [
      'PartnerSuspended.v1',
      'PartnerReinstated.v1',
      'PartnerChannelRoleChanged.v1',
      'InvitationLinkRotated.v1',
      'InvitationLinkRevoked.v1',
      'IndirectResellerUnlinked.v1',
      'CustomerTagRemoved.v1',
    ],
    [`${READS_PREFIX}2026-01`]: ['RecordRead.v1'],
  },
];

function history(): StoredEvent[] {
  const revisions = new Map<string, bigint>();
  const metadata = JSON.parse(readFileSync(path.join(SAMPLES, 'metadata.json'), 'utf8')) as object;
  const lived = HISTORY.flatMap((chapter) =>
    Object.entries(chapter).flatMap(([stream, samples]) => samples.map((sample) => ({ stream, sample }))),
  );
  return lived.map(({ stream, sample }, index) => {
    const [type = '', version = ''] = sample.split('.v');
    const data = JSON.parse(readFileSync(path.join(SAMPLES, `${sample}.json`), 'utf8')) as object;
    const revision = (revisions.get(stream) ?? -1n) + 1n;
    revisions.set(stream, revision);
    const at = new Date(Date.UTC(2026, 0, 1) + index * 86_400_000).toISOString() as Instant;
    const [commit, prepare] = [BigInt(index + 1), BigInt(index + 1)];
    return {
      id: `event-${index}` as EventId,
      stream,
      revision,
      position: formatPosition({ commit, prepare }),
      type,
      data: {
        ...data,
        ...('partnerId' in data && { partnerId: PARTNER }),
        ...('originalResellerId' in data && { originalResellerId: PARTNER }),
        ...('customerId' in data && { customerId: CUSTOMER }),
        ...('grantEventId' in data && { grantEventId: lastOf('DapGranted.v1', lived.slice(0, index)) }),
      },
      metadata: {
        ...metadata,
        at,
        commandId: `command-${index}`,
        about: { customerId: CUSTOMER, partnerIds: [PARTNER] },
        schemaVersion: Number(version),
      },
      recordedAt: at,
    };
  });
}

function lastOf(sample: string, lived: readonly { readonly sample: string }[]): string {
  return `event-${lived.findLastIndex((each) => each.sample === sample)}`;
}

/** Terms are made by the runtime's own word breaker, which differs from one version of it to the next. */
function text(value: unknown): string {
  return JSON.stringify(value, (key, each: unknown) =>
    key === 'terms' ? undefined : typeof each === 'bigint' ? each.toString() : each,
  );
}

describe('The form of a view is another one where its rows or its states are', () => {
  const events = history();

  it.each(PROJECTIONS.map((projection) => [projection.storedName, projection] as const))('%s', (name, projection) => {
    const states = projection.states();
    const folds = viewsOf(projection).map((view) => KNOWN_VIEWS[view].fold());
    const digest = createHash('sha256');
    const told = new Set<string>();
    for (const event of events) {
      states.apply(event);
      for (const fold of folds) fold.apply(event);
      const after = text([[...states.subjects()], folds.map((fold) => [fold.rows(), [...fold.sums()]])]);
      told.add(after);
      digest.update(after);
    }
    expect(told.size).toBeGreaterThan(1);
    expect({ [name]: digest.digest('hex').slice(0, 16) }).toEqual({ [name]: FORMS[name] });
  });

  it('has no form written down that is no more', () => {
    expect(Object.keys(FORMS).sort()).toEqual(PROJECTIONS.map(({ storedName }) => storedName).sort());
  });
});
