import {
  type CustomerId,
  type CustomerTagId,
  type Day,
  type DomainEvent,
  type EventId,
  type Instant,
  type LinkId,
  type MailDomain,
  type PartnerId,
  type PersonId,
  SERVICES,
  type TenantId,
} from '#domain';
import { type EventMetadata, formatPosition } from '#event-store';
import { type AnyProjection, handled, type ProjectedRow } from '#projections';
import { VIEW_NAMES } from '../known-views';
import { type Projected } from '../projection';
import * as all from '.';

/** `LONG_STREAM=20000` for the length that operators have seen. */
const EVENTS = Number(process.env['LONG_STREAM'] ?? 5_000);
/** By then everything that is kept only so often (the last periods of a service) is full. */
const SHORT = 2_500;
const partner = (n: number) => `p${n % 3}` as PartnerId;
const service = (n: number) => SERVICES[n % SERVICES.length]!;
const link = (n: number) => `link-${n}` as LinkId;
const personal = { person: 'p' as PersonId, iv: '', tag: '', ciphertext: '' } as never;
const customerId = 'c' as CustomerId;

/**
 * The nth event of a stream that never ends: everything that can happen in it again and again, with other content each
 * time.
 */
const STREAMS: Readonly<Record<string, (n: number) => DomainEvent>> = {
  'customer-c': (n) => {
    const partnerId = partner(n);
    const removal = { cspTransacting: true, grantEventId: 'g' as EventId, cause: 'removed-by-customer' } as const;
    const all: DomainEvent[] = [
      { type: 'CustomerRenamed', data: { from: `n${n}`, to: `n${n + 1}` } },
      { type: 'CustomerDomainVerified', data: { domain: `d${n}.example` as MailDomain } },
      { type: 'CustomerDomainReleased', data: { domain: `d${n - 1}.example` as MailDomain } },
      {
        type: 'RelationshipAccepted',
        data: {
          partnerId,
          kind: 'reseller',
          linkId: link(n),
          services: [],
          shown: { partnerName: `p${n}`, language: 'en', textVersion: '1' },
        },
      },
      { type: 'RelationshipDeclined', data: { partnerId, linkId: link(n), suspicious: true } },
      { type: 'DapGranted', data: { partnerId: partner(0), service: service(n), cspTransacting: true } },
      { type: 'DapRemoved', data: { partnerId: partner(0), service: service(n - 1), ...removal } },
      { type: 'AccessConfirmed', data: { partnerId: partner(0), services: [service(n)] } },
      { type: 'RelationshipEndProposed', data: { partnerId, by: 'partner' } },
      { type: 'RelationshipEndProposalRefused', data: { partnerId, by: 'customer' } },
      { type: 'RelationshipEnded', data: { partnerId, cause: 'agreed' } },
    ];
    return n === 0
      ? { type: 'CustomerRegistered', data: { tenantId: 't' as TenantId, name: 'n0' } }
      : all[n % all.length]!;
  },
  'partner-p': (n) => {
    const all: DomainEvent[] = [
      { type: 'PartnerRenamed', data: { from: `n${n}`, to: `n${n + 1}` } },
      { type: 'InvitationLinkRotated', data: { linkId: link(n), replaces: link(n - 1) } },
      { type: 'InvitationLinkRevoked', data: { linkId: link(n - 1) } },
      { type: 'PartnerSuspended', data: { reason: `reason ${n}` } },
      { type: 'PartnerReinstated', data: {} },
      { type: 'ResellerAgreementAccepted', data: { version: `${n}` } },
      { type: 'IndirectResellerLinked', data: { resellerId: `r${n}` as PartnerId } },
      { type: 'IndirectResellerUnlinked', data: { resellerId: `r${n - 1}` as PartnerId } },
      { type: 'CustomerTagDefined', data: { tagId: `t${n}` as CustomerTagId, name: `tag ${n}` } },
      { type: 'CustomerTagRemoved', data: { tagId: `t${n - 1}` as CustomerTagId } },
    ];
    if (n === 0)
      return {
        type: 'PartnerEnrolled',
        data: { tenantId: 't' as TenantId, name: 'n0', channelRole: 'indirect-provider' },
      };
    return all[n % all.length]!;
  },
  'invitation-i': (n) => {
    const all: DomainEvent[] = [
      { type: 'InvitationSent', data: { channel: 'mail' as never, linkId: link(n) } },
      { type: 'InvitationReminded', data: { channel: 'mail' as never, linkId: link(n) } },
      { type: 'InvitationDeliveryFailed', data: { code: `5.1.${n}`, permanent: true } },
      { type: 'InvitationRemindersScheduled', data: { afterDays: [(n % 60) + 1] } },
    ];
    const issued: DomainEvent = {
      type: 'InvitationIssued',
      data: {
        partnerId: partner(0),
        purpose: 'new-relationship',
        recipient: personal,
        recipientDomain: 'd.example' as MailDomain,
        services: [],
        language: 'en',
        paragraphs: personal,
      },
    };
    return n === 0 ? issued : all[n % all.length]!;
  },
  'labels-p0.c': (n) => ({
    type: 'CustomerLabelled',
    data: { partnerId: partner(0), customerId, alias: `alias ${n}`, tags: [`t${n}` as CustomerTagId] },
  }),
  'prices-list': (n) => ({
    type: 'PriceSet',
    data: { kind: 'offer', code: `o${n}`, amount: n, currency: 'CNY', from: '2026-12-01' as Day },
  }),
  'subscription-s': (n) => {
    const change = { fromOffer: `o${n}`, toOffer: `o${n + 1}`, services: [service(n)] };
    const all: DomainEvent[] = [
      { type: 'SeatsAdded', data: { seats: 1 } },
      { type: 'SeatsRemoved', data: { seats: 1 } },
      { type: 'AddOnOrdered', data: { addOn: `a${n % 5}`, seats: 1 } },
      { type: 'SubscriptionUpgraded', data: change },
      { type: 'SubscriptionMigrated', data: change },
      { type: 'PartnerOfRecordChanged', data: { from: partner(n), to: partner(n + 1) } },
      { type: 'SubscriptionSuspended', data: {} },
      { type: 'SubscriptionReactivated', data: {} },
    ];
    const sale = {
      customerId,
      originalResellerId: partner(0),
      partnerOfRecordId: partner(0),
      offer: 'o0',
      services: [],
      seats: 1,
    };
    return n === 0 ? { type: 'SubscriptionProvisioned', data: sale } : all[n % all.length]!;
  },
};

const { monthOfPartner: _, INDEX_KEYS: _keys, INTERVAL_SLOTS: _slots, ...projections } = all;
const PROJECTIONS: readonly AnyProjection<ProjectedRow, unknown, DomainEvent>[] = Object.values<never>(
  projections as never,
);

it('no view is forgotten here', () => {
  expect(PROJECTIONS.map(({ view }) => view).sort()).toEqual([...VIEW_NAMES, 'customer-file'].sort());
});

const metadata: EventMetadata = {
  actor: { tenant: 't', subject: 's', role: 'operator' },
  commandId: 'c',
  command: 'Test',
  contentHash: 'h',
  correlationId: 'r',
  at: '2026-01-01T00:00:00.000Z' as Instant,
  basis: [],
  about: { customerId, partnerIds: [partner(0)] },
  schemaVersion: 1,
};

const about = () => metadata.about;

describe.each(Object.keys(STREAMS))('however long the stream %s gets', (stream) => {
  const concerned = PROJECTIONS.flatMap((projection) => {
    const subject = projection.subjectOf(stream, about);
    return subject === undefined ? [] : [{ view: projection.view, projection, subject }];
  });

  it.each(concerned)('what $view writes for one event stays as small', ({ projection, subject }) => {
    let state = projection.initial;
    const largest = { short: 0, long: 0 };
    for (let n = 0; n < EVENTS; n += 1) {
      const event = handled(projection, eventAt(stream, n));
      if (event === undefined) continue;
      const before = state;
      state = projection.evolve(before, event, about, () => metadata);
      if (n % 97 !== 0) continue;
      const rows =
        'views' in projection
          ? projection.views.map((view) => view.rows(subject, state))
          : [projection.rows(subject, state), projection.eventRows?.(event, () => metadata, state, before)];
      const written = JSON.stringify([state, ...rows]).length;
      largest[n < SHORT ? 'short' : 'long'] = Math.max(largest[n < SHORT ? 'short' : 'long'], written);
    }
    // Longer numbers in the same fields are all that may make a difference.
    expect(largest.long).toBeLessThan(largest.short * 1.3 + 200);
  });
});

function eventAt(stream: string, n: number): Projected<DomainEvent> {
  const place = formatPosition({ commit: BigInt(n), prepare: BigInt(n) });
  const at = new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString() as Instant;
  return {
    ...STREAMS[stream]!(n),
    id: `event-${n}` as EventId,
    at,
    stream,
    revision: String(n),
    position: place,
    recordedAt: at,
  };
}
