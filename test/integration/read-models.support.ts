import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type About,
  customer,
  type CustomerCommand,
  type CustomerEvent,
  type CustomerId,
  type DomainEvent,
  type EventId,
  fold,
  type Instant,
  type LinkId,
  type MailDomain,
  type PartnerFacts,
  type PartnerId,
  type Recorded,
  Rejection,
  type Service,
  type TenantId,
} from '#domain';
import { type Documents, openDocuments } from '#documents';
import { catalog, STREAM_PREFIXES } from '#event-catalog';
import {
  type Appended,
  type EventCodec,
  EventStoreDbEventLog,
  type EventLog,
  type ExpectedRevision,
  formatPosition,
  type LogMessage,
  type NewEvent,
  type Position,
  type StoredEvent,
} from '#event-store';

export const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** What whoever follows the product's log is given, beside the log and where to write. */
export const following = { prefixes: STREAM_PREFIXES, catalog, logger: silent } as const;

/** The catalog, except that it cannot read the events of which `unreadable` says so. */
export function catalogExcept(unreadable: (event: StoredEvent) => boolean): EventCodec<DomainEvent> {
  return {
    encode: (event) => catalog.encode(event),
    metadata: (stored) => catalog.metadata(stored),
    decode: (stored) => {
      if (unreadable(stored)) throw new Error('unreadable');
      return catalog.decode(stored);
    },
  };
}

/** Databases of this test's own, gone when `discard` is called. */
export async function ownDocuments(): Promise<Documents & { readonly database: string; discard(): Promise<void> }> {
  const database = `t-${randomUUID()}`;
  const documents = await openDocuments({ url: process.env.MONGODB_URL!, database });
  return {
    ...documents,
    database,
    discard: async () => {
      await documents.views.dropAll();
      await documents.records.dropAll();
      await documents.close();
    },
  };
}

/**
 * What one test has for itself: a mark in the names of its streams, databases, and of the log only what bears the mark.
 */
export async function ownPart(real: EventLog) {
  const mark = randomUUID();
  return { mark, documents: await ownDocuments(), log: ownPartOf(real, mark, await real.head()) };
}

export function openLog(): EventStoreDbEventLog {
  return new EventStoreDbEventLog({ url: process.env.EVENTSTORE_URL! });
}

/** The nth minute of 2026. */
export function minute(n: number): Instant {
  return new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString() as Instant;
}

export const enrolled = (name: string): DomainEvent => ({
  type: 'PartnerEnrolled',
  data: { tenantId: 'tenant' as never, name, channelRole: 'advisor' },
});
export const renamed = (from: string, to: string): DomainEvent => ({ type: 'PartnerRenamed', data: { from, to } });

/** An event as a command would have it appended, decided in the given minute. */
export function newEvent({ type, data }: DomainEvent, at = minute(0), about: About = { partnerIds: [] }): NewEvent {
  const metadata = {
    actor: { tenant: 'tenant', subject: 'subject', role: 'customer-admin' },
    commandId: randomUUID(),
    command: 'Test',
    contentHash: 'hash',
    correlationId: randomUUID(),
    at,
    basis: [],
    about,
    schemaVersion: 1,
  };
  return { id: randomUUID() as EventId, type, data, metadata };
}

export async function append(
  log: EventLog,
  stream: string,
  events: readonly DomainEvent[],
  expected: ExpectedRevision = 'no-stream',
): Promise<Appended> {
  return log.append(
    stream,
    events.map((event, index) => newEvent(event, minute(index))),
    expected,
  );
}

/** A log in memory: each event at the position of its place, and with the revision it has in its stream. */
export function storedEvents(
  events: readonly { readonly stream: string; readonly event: DomainEvent; readonly about?: About }[],
): StoredEvent[] {
  const revisions = new Map<string, bigint>();
  return events.map(({ stream, event, about }, index) => {
    const revision = (revisions.get(stream) ?? -1n) + 1n;
    revisions.set(stream, revision);
    const place = BigInt(index + 1) * 100n;
    const { id, type, data, metadata } = newEvent(event, minute(index), about);
    return {
      id,
      type,
      data,
      metadata,
      stream,
      revision,
      position: formatPosition({ commit: place, prepare: place }),
      recordedAt: minute(index),
    };
  });
}

export function decoded(events: readonly StoredEvent[]): Recorded<DomainEvent>[] {
  return events.map((event) => catalog.decode(event));
}

// Domain histories

export const tenant = 'tenant' as TenantId;

export function partnerFacts(
  partnerId: string,
  channelRole: PartnerFacts['channelRole'] = 'direct-reseller',
): PartnerFacts {
  const linkId = `link-${partnerId}` as LinkId;
  return {
    partnerId: partnerId as PartnerId,
    tenantId: `tenant-${partnerId}` as TenantId,
    standing: 'active',
    channelRole,
    linkId,
    linkedResellers: [],
  };
}

export function accept(partner: PartnerFacts, services: readonly Service[]): CustomerCommand {
  const shown = { partnerName: 'Name', language: 'en', textVersion: '1' } as const;
  return {
    type: 'AcceptRelationship',
    partner,
    linkId: partner.linkId!,
    services,
    reassign: [],
    shown,
    retiredServices: [],
  };
}

/** What follows from these commands, one after the other; refused ones leave nothing. */
export function historyOf(commands: readonly CustomerCommand[]): CustomerEvent[] {
  return commands.reduce<CustomerEvent[]>((events, command) => {
    const recorded = events.map((event, index) => ({ ...event, id: `event-${index}` as EventId, at: minute(index) }));
    const decision = customer.decide(command, fold(customer.evolve, customer.initial, recorded));
    return decision instanceof Rejection ? events : [...events, ...decision];
  }, []);
}

/** A customer that has accepted one partner for these services. */
export function acceptedCustomer(
  name: string,
  partnerId: string,
  services: readonly Service[],
  domains: readonly string[] = [],
): CustomerEvent[] {
  return historyOf([
    { type: 'RegisterCustomer', tenantId: tenant, name },
    ...domains.map((domain) => ({ type: 'VerifyCustomerDomain', domain: domain as MailDomain }) as const),
    accept(partnerFacts(partnerId), services),
  ]);
}

export const newPartnerId = (): PartnerId => randomUUID() as PartnerId;
export const newCustomerId = (): CustomerId => randomUUID() as CustomerId;

/**
 * The log as if it began after `from` and held only the streams with `mark` in their names: other runs may write to a
 * shared one meanwhile.
 */
export function ownPartOf(log: EventLog, mark: string, from: Position): EventLog {
  const asSeen = (message: LogMessage): LogMessage =>
    message.kind === 'event' && !message.event.stream.includes(mark)
      ? { kind: 'checkpoint', position: message.event.position }
      : message;
  return {
    append: (...args) => log.append(...args),
    read: (...args) => log.read(...args),
    readBackwards: (...args) => log.readBackwards(...args),
    readAll: (options) => log.readAll(options),
    head: () => log.head(),
    eventAt: (position) => log.eventAt(position),
    firstEvent: (prefixes) => firstOfPart(log, { from, prefixes }, ({ stream }) => stream.includes(mark)),
    close: () => log.close(),
    async *subscribe(options) {
      for await (const messages of log.subscribe({ after: from, ...options })) yield messages.map(asSeen);
    },
  };
}

/**
 * What such a part of a log begins with. Where the log was empty, what another run writes into it first is not what the
 * part's checkpoints name.
 */
export async function firstOfPart(
  log: EventLog,
  options: Parameters<EventLog['readAll']>[0],
  isOwn: (event: StoredEvent) => boolean,
): Promise<StoredEvent | undefined> {
  for await (const event of log.readAll(options)) if (isOwn(event)) return event;
  return undefined;
}

/** Resolves once `holds` does; looks again every few milliseconds. */
export async function until(holds: () => boolean | Promise<boolean>, timeoutMs = 10_000): Promise<void> {
  for (const deadline = Date.now() + timeoutMs; !(await holds()); await sleep(10)) {
    if (Date.now() > deadline) throw new Error(`It was not so within ${timeoutMs} ms: ${holds.toString()}`);
  }
}
