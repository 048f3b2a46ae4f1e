import { randomUUID } from 'node:crypto';
import { type CustomerId, type DomainEvent, type EventId, type Service } from '#domain';
import { type Documents, openDocuments } from '#documents';
import { catalog } from '#event-catalog';
import { type Position } from '#event-store';
import { ViewWriter } from '#projections';
import {
  customerIntervals,
  dapHoldings,
  DapHoldings,
  DutiesWithoutAccess,
  firstCollectionOf,
  type Passage,
  RemovedDapRows,
  type TemporalReport,
} from '#read-models';
import { RecordedFinds } from '../support/recorded-finds';
import { acceptedCustomer, minute, newCustomerId, newPartnerId, storedEvents } from './read-models.support';

/** So many customers took back what they had granted, one after the other. */
const MANY = 120;
/** One of them otherwise, and of a service that nobody else had. */
const RARE = 70;
const partner = newPartnerId();
const customers: readonly CustomerId[] = Array.from({ length: MANY }, newCustomerId);

let finds: RecordedFinds;
let documents: Documents;
let head: Position;

/** Accepted, sold to, and taken back: four events of the customer, one of a subscription. */
function historyOf(customerId: CustomerId, n: number) {
  const service: Service = n === RARE ? 'power-bi' : 'azure';
  const about = { customerId, partnerIds: [partner] };
  const removal: DomainEvent = {
    type: 'DapRemoved',
    data: {
      partnerId: partner,
      service,
      cspTransacting: true,
      grantEventId: randomUUID() as EventId,
      cause: n === RARE ? 'relationship-ended' : 'removed-by-customer',
    },
  };
  const sale: DomainEvent = {
    type: 'SubscriptionProvisioned',
    data: {
      customerId,
      originalResellerId: partner,
      partnerOfRecordId: partner,
      offer: 'azure-1',
      seats: 1,
      services: [service],
    },
  };
  const accepted = acceptedCustomer(`Contoso ${n}`, partner, [service]);
  return [
    ...[...accepted, removal].map((event) => ({ stream: `customer-${customerId}`, event, about })),
    { stream: `subscription-${randomUUID()}`, event: sale, about },
  ];
}

beforeAll(async () => {
  finds = await RecordedFinds.of(process.env['MONGODB_URL']!);
  documents = await openDocuments({ url: finds.url, database: `t-${randomUUID()}` });
  const events = storedEvents(customers.flatMap(historyOf));
  head = events.at(-1)!.position;
  for (const projection of [dapHoldings, customerIntervals]) {
    const writer = new ViewWriter({
      views: documents.views,
      codec: catalog,
      token: 1,
      projection: projection as typeof dapHoldings,
      collection: firstCollectionOf(projection.view),
    });
    await writer.prepare();
    await writer.apply(events);
  }
});

afterAll(async () => {
  await documents?.views.dropAll();
  await documents?.close();
  await finds?.close();
});

/** How many rows a report finds, and how many documents were looked at in vain for any of its questions. */
async function costOf<Asked>(
  report: TemporalReport<Asked, unknown, unknown>,
  asked: Asked,
  order: Passage['order'] = 'as-told',
): Promise<{ readonly found: number; readonly inVain: number }> {
  await finds.costs();
  let found = 0;
  for await (const portion of report.search(head, asked, { order, atOnce: 20 })) found += portion.length;
  const costs = await finds.costs('_id', 'began', 'ended');
  return { found, inVain: Math.max(...costs.map(({ examined, returned }) => examined - returned)) };
}

const FIRST = 10;
const PERIOD = { since: minute(5 * FIRST), until: minute(5 * FIRST + 5 * 7 - 1) };

describe('What few rows of a report have is found without looking at the others', () => {
  it.each([
    ['a service', { service: 'power-bi' }],
    ['a reason', { cause: 'relationship-ended' }],
  ] as const)('permissions that were taken away: by %s', async (_, asked) => {
    expect(await costOf(new RemovedDapRows(documents), asked)).toEqual({ found: 1, inVain: 0 });
  });

  it('permissions that were taken away: in a period', async () => {
    expect(await costOf(new RemovedDapRows(documents), PERIOD)).toEqual({ found: 7, inVain: 0 });
  });

  it('who held a service', async () => {
    expect(await costOf(new DapHoldings(documents), { service: 'power-bi' })).toEqual({ found: 2, inVain: 0 });
  });

  it.each([
    ['a service', { service: 'power-bi' }],
    ['a reason', { reason: 'relationship-ended' }],
  ] as const)('duties without access: by %s', async (_, asked) => {
    // What was so before the sale is another interval.
    expect(await costOf(new DutiesWithoutAccess(documents), asked)).toEqual({ found: 1, inVain: 1 });
  });

  it('duties without access: one customer after the other, whatever else is told of customers', async () => {
    const { found, inVain } = await costOf(new DutiesWithoutAccess(documents), {}, 'by-customer');
    expect(found).toBe(MANY);
    expect(inVain).toBeLessThanOrEqual(MANY); // the former interval of each
  });
});
