import { randomInt } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import {
  customer,
  type CustomerCommand,
  type CustomerEvent,
  type CustomerId,
  type EventId,
  type PartnerFacts,
  Rejection,
  relationshipWith,
  SERVICES,
  servicesWithDap,
  subscription,
  type SubscriptionCommand,
  type SubscriptionEvent,
} from '#domain';
import { catalog } from '#event-catalog';
import { formatPosition, positionKey, type StoredEvent } from '#event-store';
import {
  customerPartners,
  type DapHolding,
  DapHistoryReport,
  dapHoldings,
  Folding,
  holdingAt,
  type RemovedDap,
  RemovedDapReport,
  subscriptions,
  toldHolding,
} from '#read-models';
import { accept, minute, partnerFacts, tenant } from './read-models.support';

/** In `npm test` the short form; `npm run test:audit` is the long one. */
const EVENTS = Number(process.env['AUDIT_EVENTS'] ?? 2_000);
const POSITIONS = Number(process.env['AUDIT_POSITIONS'] ?? 50);
/** The long form meets another history each time, unless it is told which. */
const SEED = Number(process.env['AUDIT_SEED'] ?? (process.env['AUDIT_EVENTS'] ? randomInt(1_000_000) : 1));

/** A reproducible source of choices (mulberry32). */
function choices(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const PARTNERS = ['p0', 'p1', 'p2', 'p3'].map((id) => partnerFacts(id));
const ADVISOR = partnerFacts('p4', 'advisor');

type SoldState = typeof subscription.initial;

/** A log of partners, customers and subscriptions whose commands were chosen at random; what the rules refuse leaves nothing. */
function randomLog(size: number, seed: number): StoredEvent[] {
  const choose = choices(seed);
  const pick = <T>(some: readonly T[]): T => some[choose(some.length)]!;
  const log: StoredEvent[] = [];
  const revisions = new Map<string, bigint>();
  const states = new Map<string, ReturnType<typeof customer.evolve>>();
  const append = (
    stream: string,
    commandId: string,
    event: { readonly type: string; readonly data: object },
    partnerIds: readonly string[],
    customerId = stream.startsWith('customer-') ? stream.slice('customer-'.length) : undefined,
  ) => {
    const revision = (revisions.get(stream) ?? -1n) + 1n;
    revisions.set(stream, revision);
    const place = BigInt(log.length + 1) * 100n;
    const at = minute(log.length);
    log.push({
      id: `e${log.length}` as EventId,
      stream,
      revision,
      position: formatPosition({ commit: place, prepare: place }),
      type: event.type,
      data: event.data,
      metadata: {
        actor: { tenant: 'tenant', subject: `s${choose(5)}`, role: 'customer-admin' },
        commandId,
        command: 'Test',
        contentHash: 'hash',
        correlationId: commandId,
        at,
        basis: [],
        about: { ...(customerId !== undefined && { customerId }), partnerIds },
        schemaVersion: 1,
      },
      recordedAt: at,
    });
    return log.at(-1)!;
  };
  for (const partner of [...PARTNERS, ADVISOR]) {
    const data = { tenantId: partner.tenantId, name: `Partner ${partner.partnerId}`, channelRole: partner.channelRole };
    append(`partner-${partner.partnerId}`, `enrol-${partner.partnerId}`, { type: 'PartnerEnrolled', data }, [partner.partnerId]);
  }
  const run = (stream: string, command: CustomerCommand) => {
    const state = states.get(stream) ?? customer.initial;
    const decision = customer.decide(command, state);
    if (decision instanceof Rejection) return;
    const commandId = `c${log.length}`;
    for (const event of decision) {
      const stored = append(stream, commandId, event, 'partnerId' in event.data ? [event.data.partnerId] : []);
      const recorded = { ...event, id: stored.id, at: stored.recordedAt };
      states.set(stream, customer.evolve(states.get(stream) ?? customer.initial, recorded));
    }
  };
  const sold: { readonly stream: string; readonly customerId: CustomerId; readonly partner: PartnerFacts; state: SoldState }[] = [];
  const runOn = (one: (typeof sold)[number], command: SubscriptionCommand) => {
    const decision = subscription.decide(command, one.state);
    if (decision instanceof Rejection) return;
    const commandId = `c${log.length}`;
    for (const event of decision) {
      const stored = append(one.stream, commandId, event, [one.partner.partnerId], one.customerId);
      one.state = subscription.evolve(one.state, { ...event, id: stored.id, at: stored.recordedAt });
    }
  };
  const asking = (partner: PartnerFacts, stream: string): Extract<SubscriptionCommand, { type: 'CancelSubscription' }>['asking'] => {
    const relationship = relationshipWith(states.get(stream) ?? customer.initial, partner.partnerId);
    return {
      partnerId: partner.partnerId,
      channelRole: partner.channelRole,
      standing: { status: 'active' },
      relationship: relationship?.status === 'active' ? { status: 'active' } : { status: 'none' },
      dap: relationship?.status === 'active' ? servicesWithDap(relationship) : [],
      lost: {},
    };
  };
  const customersWanted = Math.max(3, Math.floor(size / 60));
  while (log.length < size) {
    const stream = `customer-c${choose(customersWanted)}`;
    if (!states.has(stream)) run(stream, { type: 'RegisterCustomer', tenantId: tenant, name: `Customer of ${stream}` });
    const partner = choose(8) === 0 ? ADVISOR : pick(PARTNERS);
    const service = pick(SERVICES);
    const { partnerId } = partner;
    switch (choose(11)) {
      case 0:
      case 1:
      case 2:
        run(stream, accept(partner, [service, pick(SERVICES)]));
        break;
      case 3: {
        const holder = pick(PARTNERS).partnerId;
        run(stream, { ...accept(partner, [service]), reassign: [{ service, from: holder }] } as CustomerCommand);
        break;
      }
      case 4:
        run(stream, { type: 'RemoveDap', partnerId, service });
        break;
      case 5:
        run(stream, { type: 'RelinquishDap', partnerId, service });
        break;
      case 6:
        run(stream, { type: 'RemoveAllDap', partnerId });
        break;
      case 7:
      case 8: {
        const customerId = stream.slice('customer-'.length) as CustomerId;
        const one = { stream: `subscription-s${sold.length}`, customerId, partner, state: subscription.initial };
        const offer = { code: service, family: service, tier: 1, services: [service], addOns: [], mostSeats: 10 };
        runOn(one, { type: 'ProvisionSubscription', customerId, asking: asking(partner, stream), offer, seats: 1 + choose(5) });
        if (one.state.status !== 'absent') sold.push(one);
        break;
      }
      case 9:
        if (sold.length > 0) {
          const one = pick(sold);
          runOn(one, { type: 'CancelSubscription', asking: asking(one.partner, `customer-${one.customerId}`) });
        }
        break;
      default:
        run(stream, {
          type: 'ProposeRelationshipEnd',
          partnerId,
          ...(choose(2) === 0 ? { by: 'customer' } : { by: 'partner', standing: 'active' }),
        });
    }
  }
  return log.slice(0, size);
}

type Happened = (CustomerEvent | SubscriptionEvent) & { readonly customerId: string; readonly stored: StoredEvent; readonly index: number };

/** What happened at customers, and where in the log. */
function happenings(log: readonly StoredEvent[]): readonly Happened[] {
  return log.flatMap((stored, index) => {
    const { customerId } = catalog.metadata(stored).about;
    return customerId === undefined
      ? []
      : [{ ...(catalog.decode(stored) as CustomerEvent | SubscriptionEvent), customerId, stored, index }];
  });
}

/** The report told by somebody who only reads the events: no projection, no state of the domain. */
class Teller {
  private readonly byCustomer = new Map<string, Happened[]>();
  private readonly toldByCustomer = new Map<string, readonly { readonly index: number; readonly row: Partial<RemovedDap> }[]>();
  private readonly untold = new Set<string>();

  hear(event: Happened): void {
    const { customerId } = event;
    this.byCustomer.set(customerId, this.byCustomer.get(customerId) ?? []);
    this.byCustomer.get(customerId)!.push(event);
    this.untold.add(customerId);
  }

  /** Of customers of whom nothing was heard since, what was told before. */
  told(): Partial<RemovedDap>[] {
    for (const customerId of this.untold) {
      const events = this.byCustomer.get(customerId)!;
      const rows = events.flatMap((event) => (event.type === 'DapRemoved' ? [{ index: event.index, row: toldOf(event, events) }] : []));
      this.toldByCustomer.set(customerId, rows);
    }
    this.untold.clear();
    return [...this.toldByCustomer.values()]
      .flat()
      .sort((a, b) => a.index - b.index)
      .map(({ row }) => row);
  }
}

function toldOf(removal: Extract<Happened, { type: 'DapRemoved' }>, events: readonly Happened[]): Partial<RemovedDap> {
  const { customerId, stored, index } = removal;
  const { partnerId, service, cause, cspTransacting, grantEventId } = removal.data;
  const ofService = events
    .filter((event) => event.type === 'DapGranted' || event.type === 'DapRemoved')
    .filter(({ data }) => data.service === service);
  const last = new Map(ofService.map(({ data, type }) => [data.partnerId, type]));
  const later = ofService.flatMap((event) => (event.type === 'DapGranted' && event.index > index ? [event] : []));
  const again = later.find(({ data }) => data.partnerId === partnerId);
  const next = later.find(({ data }) => data.cspTransacting);
  const instead = cspTransacting && next?.data.partnerId !== partnerId ? next : undefined;
  const grant = events.find((event) => event.stored.id === grantEventId)!;
  const steps = events.flatMap((event) =>
    (event.type === 'RelationshipAccepted' || event.type === 'RelationshipEnded') && event.data.partnerId === partnerId ? [event] : [],
  );
  const everReseller = steps.some((event) => event.type === 'RelationshipAccepted' && event.data.kind === 'reseller');
  const sold = events.flatMap((event) =>
    event.type === 'SubscriptionProvisioned' && event.data.originalResellerId === partnerId ? [event.stored.stream] : [],
  );
  const closed = new Set(events.flatMap(({ type, stored: { stream } }) => (type === 'SubscriptionCancelled' ? [stream] : [])));
  const related = everReseller && steps.at(-1)?.type === 'RelationshipAccepted';
  const owed = related || sold.some((stream) => !closed.has(stream));
  return {
    eventId: stored.id,
    position: stored.position,
    customerId: customerId as CustomerId,
    customerName: `Customer of ${stored.stream}`,
    partnerId,
    partnerName: `Partner ${partnerId}`,
    service,
    cspTransacting,
    cause,
    granted: { at: grant.stored.recordedAt, by: actorOf(grant.stored) },
    removed: { at: stored.recordedAt, by: actorOf(stored) },
    ...(instead !== undefined && {
      replacedBy: {
        partnerId: instead.data.partnerId,
        partnerName: `Partner ${instead.data.partnerId}`,
        at: instead.stored.recordedAt,
        afterSeconds: secondsFrom(stored, instead.stored),
      },
    }),
    ...(again !== undefined && {
      restored: { at: again.stored.recordedAt, by: actorOf(again.stored), afterSeconds: secondsFrom(stored, again.stored) },
    }),
    openGap: ![...last.values()].includes('DapGranted'),
    duty: everReseller || sold.length > 0 ? (owed ? 'owed' : 'over') : 'none',
    dutyWithoutAccess: owed && last.get(partnerId) !== 'DapGranted',
  };
}

const actorOf = (event: StoredEvent) => catalog.metadata(event).actor;
const secondsFrom = (from: StoredEvent, to: StoredEvent) => (Date.parse(to.recordedAt) - Date.parse(from.recordedAt)) / 1_000;

/** Who has DAP on what, by customer, partner and service, and which subscriptions are open: by the last event about each. */
class Holdings {
  private readonly last = new Map<string, boolean>();

  hear({ stream, type, data }: StoredEvent): void {
    if (type === 'SubscriptionProvisioned' || type === 'SubscriptionCancelled') this.last.set(stream, type === 'SubscriptionProvisioned');
    if (type !== 'DapGranted' && type !== 'DapRemoved') return;
    const { partnerId, service } = data as { readonly partnerId: string; readonly service: string };
    this.last.set(`${stream.slice('customer-'.length)}/${partnerId}/${service}`, type === 'DapGranted');
  }

  now(): readonly string[] {
    return [...this.last].flatMap(([key, held]) => (held ? [key] : [])).sort();
  }
}

describe(`At each of ${POSITIONS} positions of a random history of ${EVENTS} events (AUDIT_SEED=${SEED})`, () => {
  const log = randomLog(EVENTS, SEED);
  const choose = choices(SEED + 1);
  const places = Array.from({ length: POSITIONS }, () => choose(log.length + 1)).sort((a, b) => a - b);

  it('the report of removed DAP says what the events before it say', () => {
    const happened = happenings(log);
    const report = new RemovedDapReport();
    const teller = new Teller();
    let [applied, heard] = [0, 0];
    for (const place of places) {
      for (; applied < place; applied += 1) report.apply(log[applied]!);
      for (; heard < happened.length && happened[heard]!.index < place; heard += 1) teller.hear(happened[heard]!);
      const [rows, expected] = [report.rows(), teller.told()];
      if (!isDeepStrictEqual(rows, expected)) expect(rows).toEqual(expected);
    }
    expect(new Set(report.rows().map(({ cause }) => cause)).size).toBeGreaterThanOrEqual(4);
    expect(new Set(report.rows().map(({ duty }) => duty)).size).toBeGreaterThanOrEqual(3);
  });

  it('the intervals of DAP, written once for all positions, are those that a fold up to there says', () => {
    const written = new Folding(dapHoldings);
    for (const event of log) written.apply(event);
    const rows = written.rows().sort((a, b) => (a._id < b._id ? -1 : 1));
    const names = { customer: (id: string) => `Customer of customer-${id}`, partner: (id: string) => `Partner ${id}` };
    const report = new DapHistoryReport();
    const inOrder = (one: DapHolding) => `${one.customerId}/${SERVICES.indexOf(one.service)}/${positionKey(one.began.position)}`;
    let applied = 0;
    for (const place of places) {
      for (; applied < place; applied += 1) report.apply(log[applied]!);
      if (place === 0) continue;
      const key = positionKey(log[place - 1]!.position);
      const told = rows.filter(({ began }) => began <= key).map((row) => toldHolding(holdingAt(row, key), names));
      const expected = [...report.rows()].sort((a, b) => (inOrder(a) < inOrder(b) ? -1 : 1));
      if (!isDeepStrictEqual(told, expected)) expect(told).toEqual(expected);
    }
    expect(new Set(report.rows().map(({ began }) => began.how)).size).toBeGreaterThanOrEqual(3);
  });

  it('the relationships and subscriptions as of then are those that the events before it say', () => {
    const [relationships, sold] = [new Folding(customerPartners), new Folding(subscriptions)];
    const holdings = new Holdings();
    let applied = 0;
    for (const place of places) {
      for (; applied < place; applied += 1) {
        for (const reader of [relationships, sold]) reader.apply(log[applied]!);
        holdings.hear(log[applied]!);
      }
      const held = relationships
        .rows()
        .flatMap(({ _id, services }) => services.filter(({ dap }) => dap).map(({ service }) => `${_id}/${service}`));
      const open = sold.rows().flatMap(({ _id, status }) => (status === 'active' ? [`subscription-${_id}`] : []));
      const [rows, expected] = [[...held, ...open].sort(), holdings.now()];
      if (!isDeepStrictEqual(rows, expected)) expect(rows).toEqual(expected);
    }
  });

  it('the report of one customer is that customer’s part of the whole one', () => {
    const whole = new RemovedDapReport();
    const part = new RemovedDapReport('c1' as CustomerId);
    for (const event of log) {
      whole.apply(event);
      part.apply(event);
    }
    expect(part.rows()).toEqual(whole.rows().filter(({ customerId }) => customerId === 'c1'));
  });

  it('an event that cannot be read cuts its own stream, and says so', () => {
    const index = log.findIndex(({ type }) => type === 'DapRemoved');
    const damaged = log.map((event, n) => (n === index ? { ...event, data: { broken: true } } : event));
    const report = new RemovedDapReport();
    for (const event of damaged) report.apply(event);
    const { stream, revision } = log[index]!;
    expect(report.cutStreams()).toMatchObject([{ stream, revision: revision.toString() }]);
    expect(report.rows().some(({ customerId }) => `customer-${customerId}` === stream)).toBe(false);
  });
});
