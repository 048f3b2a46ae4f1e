import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type CustomerId, type DomainEvent, type EventId, type Instant, type PartnerId, type Recorded } from '#domain';
import { catalog, forms } from '#event-catalog';
import { type EventMetadata, parsePosition, type StoredEvent } from '#event-store';
import { type Reader, visibleEvent, visibleStored } from './visibility';

const READER = 'reader' as PartnerId;
const OTHER = 'canary' as PartnerId;
const partner: Reader = { kind: 'partner', tenant: 'reader-tenant', partnerId: READER };
const customer: Reader = { kind: 'customer', tenant: 'customer-tenant' };
const marketplace: Reader = { kind: 'marketplace' };
const SAMPLES = path.join(__dirname, '..', '..', '..', 'event-catalog', 'samples');

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

/** An event of every type, as it lies in the log, about the reader and another partner. */
const samples = Object.entries(forms).map(([type, { number }]): StoredEvent => {
  const data: object = JSON.parse(readFileSync(path.join(SAMPLES, `${type}.v${number}.json`), 'utf8'));
  return stored(type, data, { ...metadata([READER, OTHER]), schemaVersion: number });
});

function stored(type: string, data: unknown, meta: unknown): StoredEvent {
  return {
    id: 'event' as EventId,
    stream: 'customer-1',
    revision: 0n,
    position: parsePosition('1/1'),
    type,
    data,
    metadata: meta,
    recordedAt: '2026-02-01T08:00:00.000Z' as Instant,
  };
}

const renamed = recorded({ type: 'CustomerRenamed', data: { from: 'Fabrikam', to: 'Contoso' } });

describe('what a customer sees (section 7)', () => {
  it.each(['customer-1', 'subscription-1', 'webhooks-customer-1'])('is all of %s', (stream) => {
    expect(visibleEvent(renamed, stream, metadata([]), customer)?.data).toEqual({ from: 'Fabrikam', to: 'Contoso' });
  });

  it.each(['partner-1', 'invitation-1', 'domain-contoso.example', 'security-1', 'webhooks-partner-1'])(
    'is nothing of %s',
    (stream) => {
      expect(visibleEvent(renamed, stream, metadata([READER]), customer)).toBeUndefined();
    },
  );

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

describe('what of an event is kept from a partner that it concerns (section 7)', () => {
  const KEPT: Readonly<Record<string, readonly string[]>> = {
    PartnerSuspended: ['reason'],
    RelationshipDeclined: ['suspicious'],
    InvitationSenderChanged: ['sender'],
    RequestTemplateSaved: ['wording'],
    InvitationIssued: ['recipient', 'paragraphs'],
    InvitationRecipientCorrected: ['recipient', 'paragraphs'],
    RelationshipAccepted: ['viaProviderId'],
    SubscriptionProvisioned: ['originalResellerId', 'partnerOfRecordId'],
    CustomerRecordCorrected: ['reason'],
    SubscriptionRecordCorrected: ['reason'],
  };
  const fieldsOf = (data: object) => Object.keys(data).toSorted();

  it.each(samples.map((sample) => [sample.type, sample] as const))(
    'is what its rule says, and no more (%s)',
    (type, sample) => {
      const kept = KEPT[type] ?? [];
      const all = fieldsOf(sample.data as object);
      expect(all).toEqual(expect.arrayContaining([...kept]));
      const seen = fieldsOf(visibleStored(sample, catalog, partner)?.data ?? {});
      expect(all.filter((field) => !seen.includes(field))).toEqual(kept.toSorted());
      expect(fieldsOf(visibleStored(sample, catalog, marketplace)?.data ?? {})).toEqual(all);
      expect(fieldsOf(visibleStored(sample, catalog, customer)?.data ?? {})).toEqual(all);
    },
  );

  it.each([
    [READER, { viaProviderId: READER }],
    [OTHER, { viaAnotherPartner: true }],
    [undefined, {}],
  ])('is through whom a relationship came, unless it is the partner itself (%s)', (viaProviderId, through) => {
    const said: Extract<DomainEvent, { type: 'RelationshipAccepted' }>['data'] = {
      partnerId: READER,
      kind: 'indirect',
      services: ['exchange-online'],
      shown: { partnerName: 'Contoso', language: 'ja', textVersion: '1' },
    };
    const data = { ...said, ...(viaProviderId && { viaProviderId }) };
    const event = recorded({ type: 'RelationshipAccepted', data });
    expect(visibleEvent(event, 'customer-1', metadata([READER]), partner)?.data).toEqual({ ...said, ...through });
  });
});

describe('an event that this version cannot read', () => {
  const unknown = (meta: unknown) => stored('FromALaterVersion', { secret: 'canary' }, meta);
  const seen = (meta: unknown, reader: Reader) => visibleStored(unknown(meta), catalog, reader);

  it('is shown without what it says to whom it concerns', () => {
    for (const reader of [customer, partner, marketplace]) {
      const event = seen(metadata([READER]), reader);
      expect(event).toMatchObject({ type: 'FromALaterVersion', at: '2026-01-31T08:00:00.000Z', unreadable: true });
      expect(event?.data).toEqual({});
    }
    expect(seen(metadata([READER]), customer)?.actor).toMatchObject({ subject: 'somebody' });
    expect(seen(metadata([READER]), partner)?.actor).toEqual({ role: 'customer-admin' });
    expect(seen(metadata([OTHER]), partner)).toBeUndefined();
  });

  it('is shown to no partner where whom it concerns cannot be read either, and to others as of when it was recorded', () => {
    expect(seen('damaged', partner)).toBeUndefined();
    for (const reader of [customer, marketplace])
      expect(seen('damaged', reader)).toMatchObject({
        at: '2026-02-01T08:00:00.000Z',
        actor: { role: 'unknown' },
        unreadable: true,
      });
  });

  it('is told from a fault of the program, which is not hidden', () => {
    const faulty = (failing: 'decode' | 'metadata') => ({
      ...catalog,
      [failing]: () => {
        throw new TypeError('a fault');
      },
    });
    expect(() => visibleStored(unknown(metadata([])), faulty('decode'), customer)).toThrow(TypeError);
    expect(() => visibleStored(unknown(metadata([])), faulty('metadata'), customer)).toThrow(TypeError);
  });
});

describe('who acted, to the marketplace', () => {
  it('is told of every tenant', () => {
    expect(visibleEvent(renamed, 'partner-1', metadata([], 'any-tenant'), marketplace)?.actor).toEqual({
      role: 'customer-admin',
      subject: 'somebody',
      tenant: 'any-tenant',
    });
  });
});
