import { deepStrictEqual } from 'node:assert';
import { randomInt } from 'node:crypto';
import { type CustomerEvent, type CustomerId, type SubscriptionEvent } from '#domain';
import { catalog } from '#event-catalog';
import { type StoredEvent } from '#event-store';
import { customerPartners, Folding, type RemovedDap, RemovedDapReport, subscriptions } from '#read-models';
import { choices, randomLog } from './random-log.support';

/** In `npm test` the short form; `npm run test:audit` is the long one. */
const EVENTS = Number(process.env['AUDIT_EVENTS'] ?? 2_000);
const POSITIONS = Number(process.env['AUDIT_POSITIONS'] ?? 50);
/** The long form meets another history each time, unless it is told which. */
const SEED = Number(process.env['AUDIT_SEED'] ?? (process.env['AUDIT_EVENTS'] ? randomInt(1_000_000) : 1));

type Happened = (CustomerEvent | SubscriptionEvent) & {
  readonly customerId: string;
  readonly stored: StoredEvent;
  readonly index: number;
};

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
  private readonly toldByCustomer = new Map<
    string,
    readonly { readonly index: number; readonly row: Partial<RemovedDap> }[]
  >();
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
      const rows = events.flatMap((event) =>
        event.type === 'DapRemoved' ? [{ index: event.index, row: toldOf(event, events) }] : [],
      );
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
    (event.type === 'RelationshipAccepted' || event.type === 'RelationshipEnded') && event.data.partnerId === partnerId
      ? [event]
      : [],
  );
  const everReseller = steps.some((event) => event.type === 'RelationshipAccepted' && event.data.kind === 'reseller');
  const sold = events.flatMap((event) =>
    event.type === 'SubscriptionProvisioned' && event.data.originalResellerId === partnerId
      ? [event.stored.stream]
      : [],
  );
  const closed = new Set(
    events.flatMap(({ type, stored: { stream } }) => (type === 'SubscriptionCancelled' ? [stream] : [])),
  );
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
      restored: {
        at: again.stored.recordedAt,
        by: actorOf(again.stored),
        afterSeconds: secondsFrom(stored, again.stored),
      },
    }),
    openGap: ![...last.values()].includes('DapGranted'),
    duty: everReseller || sold.length > 0 ? (owed ? 'owed' : 'over') : 'none',
    dutyWithoutAccess: owed && last.get(partnerId) !== 'DapGranted',
  };
}

const actorOf = (event: StoredEvent) => catalog.metadata(event).actor;
const secondsFrom = (from: StoredEvent, to: StoredEvent) =>
  (Date.parse(to.recordedAt) - Date.parse(from.recordedAt)) / 1_000;

/**
 * Who has DAP on what, by customer, partner and service, and which subscriptions are open: by the last event about
 * each.
 */
class Holdings {
  private readonly last = new Map<string, boolean>();

  hear({ stream, type, data }: StoredEvent): void {
    if (type === 'SubscriptionProvisioned' || type === 'SubscriptionCancelled')
      this.last.set(stream, type === 'SubscriptionProvisioned');
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
      deepStrictEqual(rows, expected);
    }
    expect(new Set(report.rows().map(({ cause }) => cause)).size).toBeGreaterThanOrEqual(4);
    expect(new Set(report.rows().map(({ duty }) => duty)).size).toBeGreaterThanOrEqual(3);
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
      deepStrictEqual(rows, expected);
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
