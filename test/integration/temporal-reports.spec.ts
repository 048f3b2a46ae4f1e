import { randomInt } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { type CustomerId, type PartnerId } from '#domain';
import { openDocuments } from '#documents';
import { positionKey, type StoredEvent } from '#event-store';
import {
  type AccountNames,
  ContinuityReport,
  ContinuityRows,
  customerIntervals,
  DapHistoryReport,
  DapHoldings,
  dapHoldings,
  DutiesWithoutAccess,
  DutiesWithoutAccessReport,
  firstCollectionOf,
  Folding,
  invitations,
  type LogReport,
  type Passage,
  RemovedDapReport,
  RemovedDapRows,
  type TemporalReport,
  TimeToAccept,
  TimeToAcceptReport,
} from '#read-models';
import { MongoProxy } from '../support/mongo-proxy';
import { choices, randomLog } from './random-log.support';
import { minute, ownDocuments } from './read-models.support';

/** In `npm test` the short form; `npm run test:audit` is the long one. */
const EVENTS = Number(process.env['AUDIT_EVENTS'] ?? 2_000);
const POSITIONS = Number(process.env['AUDIT_POSITIONS'] ?? 12);
const SEED = Number(process.env['AUDIT_SEED'] ?? (process.env['AUDIT_EVENTS'] ? randomInt(1_000_000) : 1));

/** Which collection is read now, of two views, and what is in it. */
const MOST_REQUESTS = 8;

type Rows = readonly Readonly<Record<string, unknown>>[];

/** As the random log names them. */
const names: AccountNames = {
  customer: (id) => `Customer of customer-${id}`,
  partner: (id) => `Partner ${id}`,
  agreementVersion: () => undefined,
  suspended: () => false,
};

/** A report as the database answers it, and as a fold of the log says it; each row by a text that says whose it is. */
interface Pair {
  readonly name: string;
  readonly asked: TemporalReport<never, unknown, object>;
  readonly fold: LogReport & { rows(period: { until: ReturnType<typeof minute> }): readonly object[] };
  readonly keyOf: (row: Rows[number]) => string;
}

describe(`At each of ${POSITIONS} positions of a random history of ${EVENTS} events (AUDIT_SEED=${SEED}), out of rows that were written once`, () => {
  const log = randomLog(EVENTS, SEED);
  const choose = choices(SEED + 1);
  const places = Array.from({ length: POSITIONS }, () => 1 + choose(log.length)).sort((a, b) => a - b);
  const until = minute(EVENTS + 1_000);
  let documents: Awaited<ReturnType<typeof ownDocuments>>;
  let pairs: readonly Pair[];

  beforeAll(async () => {
    documents = await ownDocuments();
    for (const projection of [dapHoldings, customerIntervals, invitations]) {
      const folding = new Folding(projection as typeof dapHoldings);
      for (const event of log) folding.apply(event);
      const rows = documents.views.collection<{ _id: string; guard: string }>(firstCollectionOf(projection.view));
      await rows.ensureIndexes(projection.indexes as never);
      await rows.putNewer(
        folding.rows().map((row) => ({ ...row, guard: '1' })),
        'guard',
      );
    }
    pairs = [
      pair('removed DAP', new RemovedDapRows(documents), new RemovedDapReport(), ({ eventId }) => String(eventId)),
      pair(
        'who held DAP',
        new DapHoldings(documents),
        new DapHistoryReport(),
        (row) => keyOf(row) + (row['began'] as { at: string }).at,
      ),
      pair('duties without access', new DutiesWithoutAccess(documents), new DutiesWithoutAccessReport(), keyOf),
      pair('continuity', new ContinuityRows(documents), new ContinuityReport(), keyOf),
      pair('time to accept', new TimeToAccept(documents), new TimeToAcceptReport(), ({ invitationId }) =>
        String(invitationId),
      ),
    ];
  });
  afterAll(() => documents.discard());

  const keyOf = ({ customerId, partnerId, service }: Rows[number]) => [customerId, partnerId, service].join('/');
  const pair = (name: string, asked: object, fold: Pair['fold'], by: Pair['keyOf']): Pair => {
    return { name, asked: asked as Pair['asked'], fold, keyOf: by };
  };
  const told = async ({ asked }: Pair, event: StoredEvent, filter: object, passage: Passage): Promise<Rows> => {
    const rows: Rows[number][] = [];
    for await (const portion of asked.search(event.position, { until, ...filter } as never, passage)) {
      for (const { fact } of portion) if (fact !== undefined) rows.push(asked.told(fact, names) as Rows[number]);
    }
    return rows;
  };
  const sorted = (rows: Rows, by: Pair['keyOf']): Rows => [...rows].sort((a, b) => (by(a) < by(b) ? -1 : 1));

  it('every report says what a fold of the log up to there says', async () => {
    let applied = 0;
    for (const place of places) {
      for (; applied < place; applied += 1) for (const { fold } of pairs) fold.apply(log[applied]!);
      for (const each of pairs) {
        const expected = sorted(each.fold.rows({ until }) as Rows, each.keyOf);
        for (const order of place === places.at(-1) ? (['as-told', 'by-customer'] as const) : (['as-told'] as const)) {
          const rows = sorted(await told(each, log[place - 1]!, {}, { order, atOnce: 1_000 }), each.keyOf);
          if (!isDeepStrictEqual(rows, expected))
            expect([each.name, place, rows]).toEqual([each.name, place, expected]);
        }
      }
    }
    for (const { name, fold } of pairs) expect([name, fold.rows({ until }).length]).not.toEqual([name, 0]);
  });

  it('in its order: removals by when, duties by since when, the others by whose', async () => {
    const last = log.at(-1)!;
    const [removed, held, duties, , accepted] = pairs as [Pair, Pair, Pair, Pair, Pair];
    const passage = { order: 'as-told', atOnce: 7 } as const;
    const removals = (await told(removed, last, {}, passage)).map(({ position }) =>
      positionKey(position as StoredEvent['position']),
    );
    expect(removals).toEqual(removals.toSorted());
    const since = (await told(duties, last, {}, passage)).map((row) => row['since']);
    expect(since).toEqual(since.toSorted());
    const whose = (await told(held, last, {}, passage)).map(({ customerId }) => customerId);
    expect(whose).toEqual(whose.toSorted());
    expect((await told(accepted, last, {}, passage)).length).toBeGreaterThan(0);
  });

  it('narrowed, it is that part of the whole one', async () => {
    const event = log[Math.floor(log.length / 2)]!;
    const passage = { order: 'as-told', atOnce: 50 } as const;
    const [customer, partner] = ['c1' as CustomerId, 'p1' as PartnerId];
    for (const each of pairs) {
      const whole = await told(each, event, {}, passage);
      for (const [filter, isAskedFor] of [
        [{ customer }, (row: Rows[number]) => row['customerId'] === customer],
        ...(each.name === 'continuity'
          ? []
          : [[{ partner }, (row: Rows[number]) => row['partnerId'] === partner] as const]),
        ...(each.name === 'time to accept'
          ? []
          : [[{ service: 'azure' }, (row: Rows[number]) => row['service'] === 'azure'] as const]),
        ...(each.name === 'removed DAP'
          ? ([
              [{ openGap: true }, (row: Rows[number]) => row['openGap'] === true],
              [{ dutyWithoutAccess: false }, (row: Rows[number]) => row['dutyWithoutAccess'] === false],
              [{ restored: true }, (row: Rows[number]) => row['restored'] !== undefined],
              [
                { restored: false, cause: 'reassigned' },
                (row: Rows[number]) => row['restored'] === undefined && row['cause'] === 'reassigned',
              ],
            ] as const)
          : []),
      ] as const) {
        expect([each.name, filter, await told(each, event, filter, passage)]).toEqual([
          each.name,
          filter,
          whole.filter(isAskedFor),
        ]);
      }
    }
  });

  it('costs a page as many requests to the engine however many rows there are', async () => {
    const proxy = await MongoProxy.to(process.env['MONGODB_URL']!);
    const through = await openDocuments({ url: proxy.url, database: documents.database });
    const reports: Readonly<Record<string, TemporalReport<never, unknown, object>>> = {
      'removed DAP': new RemovedDapRows(through),
      'who held DAP': new DapHoldings(through),
      'duties without access': new DutiesWithoutAccess(through),
      continuity: new ContinuityRows(through),
      'time to accept': new TimeToAccept(through),
    };
    const finds: string[] = [];
    proxy.heard = ({ find, getMore }) => {
      if (find !== undefined || getMore !== undefined) finds.push(typeof find === 'string' ? find : 'more');
    };
    const costs: Record<string, number[]> = {};
    for (const [name, report] of Object.entries(reports)) {
      for (const atOnce of [10, 10, 60]) {
        finds.splice(0);
        for await (const _ of report.search(log.at(-1)!.position, { until } as never, { order: 'as-told', atOnce }))
          break;
        costs[name] = [...(costs[name] ?? []), finds.length];
      }
    }
    await through.close();
    await proxy.close();
    for (const [name, [, few = 0, many = 0]] of Object.entries(costs))
      expect([name, many, many <= MOST_REQUESTS]).toEqual([name, few, true]);
  });

  it('goes on after any place without losing or repeating a row', async () => {
    const event = log.at(-1)!;
    for (const { name, asked } of pairs) {
      const places: (readonly [string, string])[] = [];
      for await (const portion of asked.search(event.position, { until } as never, {
        order: 'as-told',
        atOnce: 1_000,
      })) {
        for (const { place } of portion) places.push(place);
      }
      const middle = Math.floor(places.length / 2);
      const rest: (readonly [string, string])[] = [];
      for await (const portion of asked.search(event.position, { until } as never, {
        order: 'as-told',
        atOnce: 3,
        after: places[middle]!,
      })) {
        for (const { place } of portion) rest.push(place);
      }
      expect([name, rest]).toEqual([name, places.slice(middle + 1)]);
    }
  });
});
