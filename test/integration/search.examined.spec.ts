import { randomUUID } from 'node:crypto';
import { type DomainEvent } from '#domain';
import { type Documents, openDocuments } from '#documents';
import { catalog } from '#event-catalog';
import { ViewWriter } from '#projections';
import {
  customers,
  firstCollectionOf,
  type Page,
  partnerCustomers,
  partners,
  type Projection,
  subscriptions,
  type ViewName,
  Views,
} from '#read-models';
import { RecordedFinds } from '../support/recorded-finds';
import { acceptedCustomer, newCustomerId, newPartnerId, storedEvents, tenant } from './read-models.support';

/**
 * What a search costs, by the account of the engine itself, among many rows that are not found and more that are than a
 * page shows.
 */
const LIMIT = 10;
const EACH = 100;
const partnerId = newPartnerId();

/**
 * As they are typed: the former name, one Chinese character, what stands inside, what stands after a hyphen, each also
 * in pieces.
 */
const SEARCHES = [
  '旧名蓝岳',
  '岳',
  'oldname',
  '苏',
  '州',
  'ABX',
  'abx电',
  'cola',
  'Coca-Cola',
  'c',
  'o’brien',
  'zoe',
  '12306',
] as const;

/** In every name. */
const INC = 'Inc.';
/** Each in one name of all. */
const RARE: readonly string[] = ['第77', '贸易77'];

function streams(): Parameters<typeof storedEvents>[0] {
  return Array.from({ length: EACH }, (_, n) => [
    { name: `苏州ABX电子有限公司${n} ${INC}`, before: `旧名蓝岳${n}` },
    { name: `Coca-Cola ${n} Zoë ${INC}`, before: `Oldname & O'Brien ${n}` },
    { name: `铁路12306第${n} ${INC}`, before: `Northwind ${n}` },
    { name: `上海无关贸易${n} ${INC}`, before: `Fabrikam ${n}` },
  ])
    .flat()
    .flatMap(({ name, before }, n) => {
      const [customerId, ofPartner, subscription] = [
        newCustomerId(),
        `partner-${newPartnerId()}`,
        `subscription-${randomUUID()}`,
      ];
      const renaming = { from: before, to: name };
      const sold = {
        customerId,
        originalResellerId: partnerId,
        partnerOfRecordId: partnerId,
        offer: 'azure-plan',
        services: ['azure'],
        seats: 5,
      };
      return [
        ...acceptedCustomer(before, partnerId, ['azure'], [`c${n}.example`]).map((event) => ({
          stream: `customer-${customerId}`,
          event,
        })),
        {
          stream: subscription,
          event: { type: 'SubscriptionProvisioned', data: sold } as DomainEvent,
          about: { customerId, partnerIds: [partnerId] },
        },
        { stream: `customer-${customerId}`, event: { type: 'CustomerRenamed', data: renaming } },
        {
          stream: ofPartner,
          event: { type: 'PartnerEnrolled', data: { tenantId: tenant, name: before, channelRole: 'advisor' } },
        },
        { stream: ofPartner, event: { type: 'PartnerRenamed', data: renaming } },
      ];
    });
}

let finds: RecordedFinds;
let documents: Documents;
let views: Views;

beforeAll(async () => {
  finds = await RecordedFinds.of(process.env['MONGODB_URL']!);
  documents = await openDocuments({ url: finds.url, database: `t-${randomUUID()}` });
  views = new Views(documents);
  const events = storedEvents(streams());
  const fill = async <Name extends ViewName, State, Event extends DomainEvent>(
    projection: Projection<Name, State, Event>,
  ): Promise<void> => {
    const options = { views: documents.views, codec: catalog, token: 1 };
    const writer = new ViewWriter({ ...options, projection, collection: firstCollectionOf(projection.view) });
    await writer.prepare();
    await writer.apply(events);
  };
  await fill(partners);
  await fill(customers);
  await fill(partnerCustomers);
  await fill(subscriptions);
});

afterAll(async () => {
  await documents?.views.dropAll();
  await documents?.close();
  await finds?.close();
});

type Search = (search: string, cursor?: string) => Promise<Page<unknown>>;
const page = (search: string, cursor?: string) => ({ search, limit: LIMIT, ...(cursor !== undefined && { cursor }) });

describe('a search examines no more than twice as many documents as it finds, and where it finds many of all about a page of them', () => {
  it.each<[string, Search]>([
    ['of all partners', (search, cursor) => views.partners(page(search, cursor))],
    [
      'of all partners, in Japanese order',
      (search, cursor) => views.partners({ ...page(search, cursor), language: 'ja' }),
    ],
    ['of all customers', (search, cursor) => views.customers(page(search, cursor))],
    [
      'of all customers, in Japanese order',
      (search, cursor) => views.customers({ ...page(search, cursor), language: 'ja' }),
    ],
    ['of the customers of a partner', (search, cursor) => views.customersOfPartner(partnerId, page(search, cursor))],
    [
      'of them in Japanese order',
      (search, cursor) => views.customersOfPartner(partnerId, { ...page(search, cursor), language: 'ja' }),
    ],
    [
      'of the subscriptions a partner sold',
      (search, cursor) => views.subscriptionsSoldBy(partnerId, page(search, cursor)),
    ],
  ])('%s', async (_, search) => {
    for (const typed of [...SEARCHES, ...RARE]) {
      await finds.costs('terms');
      const first = await search(typed);
      if (first.next !== undefined) await search(typed, first.next);
      const costs = await finds.costs('terms');
      expect([typed, first.rows.length]).toEqual([typed, RARE.includes(typed) ? 1 : LIMIT]);
      expect(costs.map(({ limit }) => limit)).toEqual(costs.map(() => LIMIT + 1));
      const most = 2 * (RARE.includes(typed) ? 1 : EACH);
      for (const { examined } of costs) expect([typed, examined <= most ? 'few' : examined]).toEqual([typed, 'few']);
    }
    // In each of the names.
    await finds.costs('terms');
    await search(INC);
    const [{ examined = Number.NaN } = {}] = await finds.costs('terms');
    expect(examined).toBeLessThanOrEqual(2 * (LIMIT + 1));
  });
});
