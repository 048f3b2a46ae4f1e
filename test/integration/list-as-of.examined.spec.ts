import { randomUUID } from 'node:crypto';
import { type DomainEvent } from '#domain';
import { type Documents, openDocuments } from '#documents';
import { catalog } from '#event-catalog';
import { type StoredEvent } from '#event-store';
import { ViewWriter } from '#projections';
import { customerIntervals, firstCollectionOf, ListedCustomerRows, type ListOrder } from '#read-models';
import { RecordedFinds } from '../support/recorded-finds';
import { acceptedCustomer, newCustomerId, newPartnerId, storedEvents } from './read-models.support';

/** What a partner's customer list as of a position costs, by the account of the engine itself. */
const CUSTOMERS = 100;
/** Each changes what the list says of the customer. */
const RENAMES = 8;
const PAGE = 30;
const BATCH = 100;
const partnerId = newPartnerId();

/** Each accepted after the other, then each renamed, eight times over. */
function streams(): Parameters<typeof storedEvents>[0] {
  const customers = Array.from({ length: CUSTOMERS }, (_, n) => ({ n, stream: `customer-${newCustomerId()}` }));
  const accepted = customers.flatMap(({ n, stream }) =>
    acceptedCustomer(`Contoso ${n}`, partnerId, ['azure'], []).map((event) => ({ stream, event })),
  );
  const renamed = Array.from({ length: RENAMES }, (_, time) =>
    customers.map(({ n, stream }) => {
      const data = { from: `Contoso ${n}`, to: `Contoso ${n} ${time}` };
      const event: DomainEvent = { type: 'CustomerRenamed', data };
      return { stream, event };
    }),
  );
  return [...accepted, ...renamed.flat()];
}

let finds: RecordedFinds;
let documents: Documents;
let events: readonly StoredEvent[];

beforeAll(async () => {
  finds = await RecordedFinds.of(process.env['MONGODB_URL']!);
  documents = await openDocuments({ url: finds.url, database: `t-${randomUUID()}` });
  events = storedEvents(streams());
  const writer = new ViewWriter({
    projection: customerIntervals,
    collection: firstCollectionOf('customer-intervals'),
    views: documents.views,
    codec: catalog,
    token: 1,
  });
  await writer.prepare();
  for (let n = 0; n < events.length; n += BATCH) await writer.apply(events.slice(n, n + BATCH));
}, 60_000);

afterAll(async () => {
  await documents?.views.dropAll();
  await documents?.close();
  await finds?.close();
});

describe('a page of a customer list as of a position examines what it lists, and no more of all that was ever so of the customers', () => {
  it.each<[string, number, number]>([
    ['soon after the first of them had accepted', 0.02, 7],
    ['at the end of the log', 1, PAGE],
  ])('%s', async (_, share, listed) => {
    const position = events[Math.ceil(share * events.length) - 1]!.position;
    for (const order of ['sortPinyin', 'sortJis', 'begunAt', 'lastChange'] satisfies ListOrder[]) {
      await finds.costs('partnerId');
      const lists = new ListedCustomerRows(documents);
      const passage = { order: 'as-told', atOnce: PAGE } as const;
      const { value: rows } = await lists.search(position, { partner: partnerId, order }, passage).next();
      const [{ examined = Number.NaN } = {}] = await finds.costs('partnerId');
      expect([order, rows?.length]).toEqual([order, listed]);
      expect([order, examined]).toEqual([order, listed]);
    }
  });
});
