import { randomInt } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { type CustomerId, type PartnerId, SERVICES } from '#domain';
import { openDocuments } from '#documents';
import { type Position } from '#event-store';
import {
  type AccountNames,
  customerIntervals,
  customerPartners,
  type CustomerPartnerRow,
  customers,
  firstCollectionOf,
  Folding,
  type ListOrder,
  ListedCustomerRows,
  type ListedCustomersAsked,
  partnerCustomers,
  type Passage,
  RelationshipRows,
  type ViewRows,
} from '#read-models';
import { MongoProxy } from '../support/mongo-proxy';
import { choices, randomLog } from './random-log.support';
import { ownDocuments } from './read-models.support';

/** In `npm test` the short form; `npm run test:audit` is the long one. */
const EVENTS = Number(process.env['AUDIT_EVENTS'] ?? 2_000);
const POSITIONS = Number(process.env['AUDIT_POSITIONS'] ?? 60);
/** The long form meets another history each time, unless it is told which. */
const SEED = Number(process.env['AUDIT_SEED'] ?? (process.env['AUDIT_EVENTS'] ? randomInt(1_000_000) : 1));

const PARTNERS = ['p0', 'p1', 'p2', 'p3', 'p4'].map((id) => id as PartnerId);
const ORDERS: readonly ListOrder[] = ['sortPinyin', 'sortJis', 'begunAt', 'lastChange'];
/** Which collection is read now, of the one view, and what is in it. */
const MOST_REQUESTS = 4;

const names: AccountNames = {
  customer: (id) => id,
  partner: (id) => `Partner ${id}`,
  agreementVersion: () => undefined,
  suspended: () => false,
};

type Row = Readonly<Record<string, unknown>>;

/** What a page shows of a row that a projection made: not by what it is found and told apart. */
const NOT_SHOWN = new Set(['_id', 'revision', 'sortPinyin', 'sortJis', 'terms', 'searchTexts', 'facets']);
const shown = (row: Row): Row => Object.fromEntries(Object.entries(row).filter(([field]) => !NOT_SHOWN.has(field)));

describe(`At each of ${POSITIONS} positions of a random history of ${EVENTS} events (AUDIT_SEED=${SEED}), out of intervals that were written once`, () => {
  const log = randomLog(EVENTS, SEED, { accountsChange: true });
  const choose = choices(SEED + 1);
  const places = Array.from({ length: POSITIONS }, () => 1 + choose(log.length)).sort((a, b) => a - b);
  const lists = new Folding(partnerCustomers);
  const relationships = new Folding(customerPartners);
  const accounts = new Folding(customers);
  let documents: Awaited<ReturnType<typeof ownDocuments>>;
  let listed: ListedCustomerRows;
  let related: RelationshipRows;

  beforeAll(async () => {
    documents = await ownDocuments();
    [listed, related] = [new ListedCustomerRows(documents), new RelationshipRows(documents)];
    const folding = new Folding(customerIntervals);
    for (const event of log) folding.apply(event);
    const rows = documents.views.collection<{ _id: string; guard: string }>(firstCollectionOf('customer-intervals'));
    await rows.ensureIndexes(customerIntervals.indexes as never);
    await rows.putNewer(
      folding.rows().map((row) => ({ ...row, guard: '1' })),
      'guard',
    );
  });
  afterAll(() => documents.discard());

  const passage: Passage = { order: 'as-told', atOnce: 40 };
  const listAt = async (position: Position, asked: ListedCustomersAsked): Promise<Row[]> => {
    const rows: Row[] = [];
    for await (const portion of listed.search(position, asked, passage)) {
      for (const { fact } of portion) if (fact !== undefined) rows.push({ ...listed.told(fact) });
    }
    return rows;
  };
  const relationshipsAt = async (position: Position, customer: CustomerId): Promise<Row[]> => {
    const rows: Row[] = [];
    for await (const portion of related.search(position, { customer }, passage)) {
      for (const { fact } of portion) if (fact !== undefined) rows.push({ ...related.told(fact, names) });
    }
    return rows;
  };
  const foldedList = (partner: PartnerId, order: ListOrder): ViewRows['partner-customers'][] => {
    const ofPartner = lists.rows().filter(({ partnerId, status }) => partnerId === partner && status === 'active');
    const keyOf = (row: ViewRows['partner-customers']) =>
      `${order === 'begunAt' ? row.since : row[order]} ${row.customerId}/`;
    const up = order === 'sortPinyin' || order === 'sortJis';
    return ofPartner.sort((a, b) => (keyOf(a) < keyOf(b) === up ? -1 : 1));
  };
  const expectSame = (what: readonly unknown[], told: unknown, expected: unknown): void => {
    if (!isDeepStrictEqual(told, expected)) expect([what, told]).toEqual([what, expected]);
  };

  it('a customer list, a Partner Relationships page and an account are what a fold of the log up to there says', async () => {
    let applied = 0;
    let seen = 0;
    for (const place of places) {
      for (; applied < place; applied += 1)
        for (const fold of [lists, relationships, accounts]) fold.apply(log[applied]!);
      const { position, stream } = log[place - 1]!;
      const [partner, order] = [PARTNERS[choose(PARTNERS.length)]!, ORDERS[choose(ORDERS.length)]!];
      const expected = foldedList(partner, order);
      expectSame([place, partner, order], await listAt(position, { partner, order }), expected.map(shown as never));
      seen += expected.length;
      const [service, other] = [SERVICES[choose(SERVICES.length)]!, SERVICES[choose(SERVICES.length)]!];
      const narrowed = expected.filter(
        ({ facets }) => facets.includes(`with:${service}`) && facets.includes(`without:${other}`),
      );
      expectSame(
        [place, partner, order, service, other],
        await listAt(position, { partner, order, with: service, without: other }),
        narrowed.map(shown as never),
      );
      const customer = (stream.startsWith('customer-') ? stream.slice('customer-'.length) : 'c1') as CustomerId;
      const byAge = (a: CustomerPartnerRow, b: CustomerPartnerRow) =>
        `${a.since} ${a._id}` < `${b.since} ${b._id}` ? -1 : 1;
      const page = [...relationships.rowsOf(customer)].sort(byAge).map((row) => {
        return { ...shown(row as never), partnerName: `Partner ${row.partnerId}`, suspended: false };
      });
      expectSame([place, customer], await relationshipsAt(position, customer), page);
      const account = await related.account(customer, position);
      const [folded] = accounts.rowsOf(customer);
      expectSame([place, customer, 'account'], account && of(account), folded && of(folded));
    }
    expect(seen).toBeGreaterThan(0);
  });

  it('in pages, whichever order they are in, each row is on one of them', async () => {
    const { position } = log.at(-1)!;
    for (const order of ORDERS) {
      const asked = { partner: PARTNERS[1]!, order } as const;
      const whole = await listAt(position, asked);
      const paged: unknown[] = [];
      for (let after: readonly [string, string] | undefined, more = true; more;) {
        more = false;
        for await (const portion of listed.search(position, asked, {
          order: 'as-told',
          atOnce: 3,
          ...(after && { after }),
        })) {
          for (const { place, fact } of portion) {
            paged.push(fact && listed.told(fact));
            after = place;
          }
          more = portion.length === 3;
          break;
        }
      }
      expect([order, paged]).toEqual([order, whole]);
    }
  });

  it('a page costs as many requests to the engine however many rows there are', async () => {
    const proxy = await MongoProxy.to(process.env['MONGODB_URL']!);
    const through = await openDocuments({ url: proxy.url, database: documents.database });
    let finds = 0;
    proxy.heard = ({ find, getMore }) => void (finds += find !== undefined || getMore !== undefined ? 1 : 0);
    const costs: number[] = [];
    const { position } = log.at(-1)!;
    for (const atOnce of [2, 10, 60]) {
      finds = 0;
      for await (const _ of new ListedCustomerRows(through).search(
        position,
        { partner: PARTNERS[1]!, order: 'sortPinyin' },
        { order: 'as-told', atOnce },
      ))
        break;
      costs.push(finds);
    }
    await through.close();
    await proxy.close();
    expect(new Set(costs).size).toBe(1);
    expect(costs[0]).toBeLessThanOrEqual(MOST_REQUESTS);
  });
});

function of({
  name,
  status,
  domains,
}: {
  readonly name: string;
  readonly status: string;
  readonly domains: readonly string[];
}) {
  return { name, status, domains };
}
