import { EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import { type EventStoreDbEventLog } from '#event-store';
import { newCustomerId, newEvent, openLog, tenant } from '../integration/read-models.support';
import { type Ratio, ratioOf, report } from './ratio';

/** Durable appends of one event, 64 on their way at a time, beside the client's own. `APPENDS` says how many. */
jest.setTimeout(600_000);
const APPENDS = Number(process.env['APPENDS'] ?? 10_000);
const IN_FLIGHT = 64;

const log: EventStoreDbEventLog = openLog();
const client = EventStoreDBClient.connectionString(process.env['EVENTSTORE_URL'] ?? '');
const ratios: Ratio[] = [];
afterAll(async () => {
  await client.dispose();
  await log.close();
  report(ratios);
});

const registered = () =>
  newEvent({ type: 'CustomerRegistered', data: { tenantId: tenant, name: '武汉华昕教育咨询有限公司' } });

async function inFlight(append: () => Promise<unknown>): Promise<void> {
  let left = APPENDS;
  const appendOn = async (): Promise<void> => {
    while (left-- > 0) await append();
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, appendOn));
}

it('an append costs no more than through the client', async () => {
  const bare = (): Promise<unknown> => {
    const { id, type, data, metadata } = registered();
    const event = jsonEvent({ id, type, data: { ...data }, metadata: { ...metadata } });
    return client.appendToStream(`customer-${newCustomerId()}`, event, { expectedRevision: NO_STREAM });
  };
  const ours = (): Promise<unknown> => log.append(`customer-${newCustomerId()}`, [registered()], 'no-stream');
  const contest = { name: `appends, ${IN_FLIGHT} in flight, beside the client's`, count: APPENDS };
  ratios.push(await ratioOf({ ...contest, bare: () => inFlight(bare), ours: () => inFlight(ours) }));
});
