import { type CustomerId, type DomainEvent, type EventId, type Instant, type PartnerId, type Recorded } from '#domain';
import { type EventMetadata } from '#event-store';
import { type Reader, visibleEvent } from './visibility';

const READER = 'reader' as PartnerId;
const OTHER = 'canary' as PartnerId;
const partner: Reader = { kind: 'partner', tenant: 'reader-tenant', partnerId: READER };
const customer: Reader = { kind: 'customer', tenant: 'customer-tenant' };

function metadata(partnerIds: readonly PartnerId[], tenant = 'customer-tenant'): EventMetadata {
  return {
    actor: { tenant, subject: 'somebody', role: 'customer-admin' },
    commandId: 'command',
    command: 'Command',
    contentHash: 'hash',
    correlationId: 'correlation',
    at: '2026-01-31T08:00:00.000Z' as Instant,
    basis: [],
    about: { partnerIds },
    schemaVersion: 1,
  };
}

function recorded(event: DomainEvent): Recorded<DomainEvent> {
  return { ...event, id: 'event' as EventId, at: '2026-01-31T08:00:00.000Z' as Instant };
}

const renamed = recorded({ type: 'CustomerRenamed', data: { from: 'Fabrikam', to: 'Contoso' } });

describe('what a customer sees (section 7)', () => {
  it.each(['customer-1', 'subscription-1'])('is all of %s', (stream) => {
    expect(visibleEvent(renamed, stream, metadata([]), customer)?.data).toEqual({ from: 'Fabrikam', to: 'Contoso' });
  });

  it.each(['partner-1', 'invitation-1', 'domain-contoso.example', 'security-1'])('is nothing of %s', (stream) => {
    expect(visibleEvent(renamed, stream, metadata([READER]), customer)).toBeUndefined();
  });

  it('is who of its own acted, and of others’ people only the role', () => {
    expect(visibleEvent(renamed, 'customer-1', metadata([]), customer)?.actor).toMatchObject({ subject: 'somebody' });
    expect(visibleEvent(renamed, 'customer-1', metadata([], 'another-tenant'), customer)?.actor).toEqual({
      role: 'customer-admin',
    });
  });
});

describe('what a partner sees (section 7)', () => {
  it('is nothing that does not concern it', () => {
    expect(visibleEvent(renamed, 'customer-1', metadata([OTHER]), partner)).toBeUndefined();
  });

  const provisioned = (original: PartnerId, ofRecord: PartnerId): DomainEvent => ({
    type: 'SubscriptionProvisioned',
    data: {
      customerId: 'customer' as CustomerId,
      originalResellerId: original,
      partnerOfRecordId: ofRecord,
      offer: 'offer',
      services: ['azure'],
      seats: 5,
    },
  });

  it.each<[DomainEvent, object]>([
    [provisioned(READER, OTHER), { originalReseller: 'you', partnerOfRecord: 'another-partner' }],
    [provisioned(OTHER, READER), { originalReseller: 'another-partner', partnerOfRecord: 'you' }],
    [
      { type: 'PartnerOfRecordChanged', data: { from: READER, to: OTHER } },
      { from: 'you', to: 'another-partner' },
    ],
    [
      { type: 'PartnerOfRecordChanged', data: { from: OTHER, to: READER } },
      { from: 'another-partner', to: 'you' },
    ],
  ])('is of another partner only that there is one (%j)', (event, expected) => {
    const seen = visibleEvent(recorded(event), 'subscription-1', metadata([READER, OTHER]), partner);
    expect(seen?.data).toMatchObject(expected);
    expect(JSON.stringify(seen)).not.toContain(OTHER);
  });
});
