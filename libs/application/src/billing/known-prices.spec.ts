import { randomUUID } from 'node:crypto';
import { type Day, type EventId, type Instant, type PartnerId } from '#domain';
import { AggregateStore, type EventLog, type Position, type StoredEvent, StreamDeleted } from '#event-store';
import { NOT_YET } from '#read-models';
import { KnownStates } from '../known-states';
import { KnownPrices } from './known-prices';
import { ListPrices, ListPricesHandler } from './list-prices';
import { ListBillLines, ListBillLinesHandler, ListMonthlyBills, ListMonthlyBillsHandler } from './monthly-bills';

const clock = { now: () => '2026-12-01T00:00:00.000Z' as Instant };
const identity = { tenant: 'marketplace', subject: 's', roles: ['auditor', 'operator'] };
const context = { identity, language: 'en' } as never;
const partnerId = 'p' as PartnerId;
const freshness = { reached: async () => undefined } as never;
const accounts = { ownPartner: async () => ({}) } as never;

const PRICE = { kind: 'offer', code: 'plan', currency: 'CNY', from: '2025-01-01' };
const set = (revision: bigint, amount: number, more: Partial<StoredEvent> = {}): StoredEvent => ({
  id: randomUUID() as EventId,
  stream: 'prices-list',
  revision,
  position: `${revision}/${revision}` as Position,
  type: 'PriceSet',
  data: { ...PRICE, amount },
  metadata: {
    actor: { tenant: 'marketplace', subject: 's', role: 'operator' },
    commandId: randomUUID(),
    command: 'SetPrice',
    contentHash: '0'.repeat(64),
    correlationId: randomUUID(),
    at: '2025-01-01T00:00:00.000Z',
    basis: [],
    about: { partnerIds: [] },
    schemaVersion: 1,
  },
  recordedAt: '2025-01-01T00:00:00.000Z' as Instant,
  ...more,
});
const ofALaterType = (revision: bigint) => set(revision, 0, { type: 'WrittenByALaterVersion', data: {} });

type Given = readonly StoredEvent[] | 'tombstoned';

/** A log that gives out these events of the list, and an index by which these are found that it does not give out. */
function knownPrices({ given, left = [], limit }: { given: Given; left?: readonly StoredEvent[]; limit?: object }) {
  const log: Pick<EventLog, 'read' | 'readBackwards'> = {
    async *read(stream, from = 0n) {
      if (given === 'tombstoned') throw new StreamDeleted(stream);
      yield* given.filter(({ revision }) => revision >= from);
    },
    readBackwards: async (stream) => (stream === '$$prices-list' && limit ? [set(0n, 0, { data: limit })] : []),
  };
  const index = {
    leftOf: async function* () {
      yield* left;
    },
  };
  const aggregates = new AggregateStore({ log: log as EventLog });
  return new KnownPrices(new KnownStates(aggregates, index as never, log as EventLog));
}

const terms = { offer: 'plan', seats: 3, addOns: {}, until: NOT_YET, from: '2026-11-01T00:00:00.000Z' };
const views = {
  areBillsStale: async () => false,
  firstBilled: async () => '2026-11-01T00:00:00.000Z',
  billedTerms: async function* () {
    yield [{ ...terms, customerId: 'c', subscriptionId: 's' }];
  },
  billsById: async () => new Map(),
  customersById: async () => new Map(),
} as never;

async function pagesBy(prices: KnownPrices) {
  const offers = { priced: () => [{ kind: 'offer', code: 'plan', names: {} }] };
  const bills = new ListMonthlyBillsHandler(accounts, prices, views, freshness, clock);
  const lines = new ListBillLinesHandler(accounts, prices, views, freshness, clock);
  return {
    list: await new ListPricesHandler(prices, offers as never, clock).execute(new ListPrices(context)),
    bill: (await bills.execute(new ListMonthlyBills(context, partnerId, {}))).rows.find(
      (one) => one.month === '2026-11',
    ),
    line: (await lines.execute(new ListBillLines(context, partnerId, '2026-11' as never, {}))).rows[0],
  };
}

const told = (amount: number, stale?: true) => ({
  list: { rows: [{ today: { amount, currency: 'CNY', from: '2025-01-01' as Day } }], ...(stale && { stale }) },
  bill: { totals: [{ amount: 3 * amount, currency: 'CNY' }], unpriced: 0, ...(stale && { stale }) },
  line: { totals: [{ amount: 3 * amount, currency: 'CNY' }], unpriced: false, ...(stale && { stale }) },
});

describe('The prices that all bills rest on', () => {
  it('are told whole, and nothing is stale, while all of them can be read', async () => {
    const pages = await pagesBy(knownPrices({ given: [set(0n, 1_000), set(1n, 2_000)] }));
    expect(pages).toMatchObject(told(2_000));
    for (const page of Object.values(pages)) expect(page).not.toHaveProperty('stale');
  });

  it.each<[string, Parameters<typeof knownPrices>[0]]>([
    ['an event of a later version', { given: [set(0n, 1_000), ofALaterType(1n), set(2n, 2_000)] }],
    [
      'an event in a later form',
      {
        given: [
          set(0n, 1_000),
          set(1n, 2_000, { metadata: { ...(set(1n, 0).metadata as object), schemaVersion: 99 } }),
        ],
      },
    ],
    ['a tombstone', { given: 'tombstoned', left: [set(0n, 1_000)] }],
    ['a soft delete', { given: [], left: [set(0n, 1_000)], limit: { $tb: 2 ** 63 } }],
    ['a cut', { given: [set(1n, 2_000)], left: [set(0n, 1_000), ofALaterType(1n)], limit: { $tb: 1 } }],
  ])('up to %s are told to everybody, who are told that they are stale', async (_, spoiled) => {
    expect(await pagesBy(knownPrices(spoiled))).toMatchObject(told(1_000, true));
  });

  it('of which the first was scavenged are not guessed from the rest: all is unpriced, and stale', async () => {
    const pages = await pagesBy(knownPrices({ given: [set(1n, 2_000)], left: [set(1n, 2_000)], limit: { $tb: 1 } }));
    expect(pages).toMatchObject({ list: { stale: true }, bill: { totals: [], unpriced: 1, stale: true } });
  });
});
