import { randomUUID } from 'node:crypto';
import { type EventLog, type ExpectedRevision } from '#event-store';
import { acceptedCustomer, newCustomerId, newEvent } from '../integration/read-models.support';

/** How large a log the benchmarks of the event store make: 100,000 events, or `EVENTS`. */
export const EVENTS = Number(process.env['EVENTS'] ?? 100_000);
const PARTNERS = 1_000;
const CUSTOMERS_AT_ONCE = 64;

/**
 * Appends the lives of customers of about a thousand partners, each in a few appends, until there are `count` events;
 * resolves to how many there are then.
 */
export async function writeHistory(log: Pick<EventLog, 'append'>, count: number): Promise<number> {
  const partners = Array.from({ length: PARTNERS }, () => randomUUID());
  let written = 0;
  let customers = 0;
  const writeCustomers = async (): Promise<void> => {
    while (written < count) {
      const partnerId = partners[customers % PARTNERS] ?? '';
      const domains = ['a', 'b', 'c', 'd'].map((name) => `${name}${customers}.example`);
      customers += 1;
      const history = acceptedCustomer(
        `武汉华昕教育咨询有限公司 ${customers}`,
        partnerId,
        ['azure', 'intune', 'exchange-online', 'power-bi'],
        domains,
      );
      const events = history.map((event) => newEvent(event));
      written += events.length;
      const stream = `customer-${newCustomerId()}`;
      let expected: ExpectedRevision = 'no-stream';
      for (let from = 0; from < events.length; from += 3)
        ({ revision: expected } = await log.append(stream, events.slice(from, from + 3), expected));
    }
  };
  await Promise.all(Array.from({ length: CUSTOMERS_AT_ONCE }, writeCustomers));
  return written;
}
