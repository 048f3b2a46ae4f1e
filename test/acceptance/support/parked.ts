import { randomUUID } from 'node:crypto';
import { EventStoreDBClient } from '@eventstore/db-client';
import { type CustomerId, type Instant, type MailDomain } from '#domain';
import { domainClaims } from '#event-catalog';
import { AggregateStore, type EventLog } from '#event-store';
import { type Customer, registerCustomer } from './accounts';
import { eventually, operator, succeeded } from './caller';

export interface ParkedStreamRow {
  readonly collection: string;
  readonly stream: string;
  readonly reason: string;
  readonly released: boolean;
}

export interface ParkedReactionRow {
  readonly eventId: string;
  readonly eventType: string;
  readonly stream: string;
  readonly reason: string;
}

/** What is parked because of one customer, and what gives back what parked it. */
export interface Parked {
  readonly customer: Customer;
  readonly stream: string;
  readonly domain: string;
  readonly streams: readonly ParkedStreamRow[];
  readonly reaction: ParkedReactionRow;
  readonly giveBack: () => Promise<void>;
}

export const parkedStreams = async () =>
  succeeded(await operator.get<{ rows: readonly ParkedStreamRow[] }>('/operations/parked-streams')).body.rows;
export const parkedReactions = async () =>
  succeeded(await operator.get<{ rows: readonly ParkedReactionRow[] }>('/operations/parked-reactions')).body.rows;

/** A customer whose stream somebody cut by hand: views park it, and so is what claims a domain for it. */
export async function parkedCustomer(log: EventLog): Promise<Parked> {
  const customer = await registerCustomer();
  succeeded(await operator.put(`${customer.path}/name`, { name: 'Renamed before its stream was cut' }));
  const [stream, domain] = [`customer-${customer.id}`, `d-${randomUUID()}.example`];
  await limit(stream, { maxCount: 1 });
  await claim(log, customer, domain);
  const ofStream = async () => (await parkedStreams()).filter((row) => row.stream === stream);
  const streams = await eventually(ofStream, (rows) => rows.length > 0);
  const found = await eventually(parkedReactions, (rows) => rows.some((row) => row.stream === `domain-${domain}`));
  const reaction = found.find((row) => row.stream === `domain-${domain}`)!;
  return { customer, stream, domain, streams, reaction, giveBack: () => limit(stream, {}) };
}

async function limit(stream: string, metadata: { maxCount?: number }): Promise<void> {
  const client = EventStoreDBClient.connectionString(process.env['EVENTSTORE_URL']!);
  await client.setStreamMetadata(stream, metadata).finally(() => client.dispose());
}

/** As it was claimed just before. */
async function claim(log: EventLog, customer: Customer, domain: string): Promise<void> {
  const command = {
    type: 'ClaimDomain',
    customerId: customer.id as CustomerId,
    domain: domain as MailDomain,
    isPublicMailDomain: false,
    isPublicSuffix: false,
  } as const;
  await new AggregateStore({ log }).handle(
    {
      aggregate: domainClaims,
      id: domain,
      actor: { tenant: 'marketplace', subject: 'operator', role: 'operator' },
      context: { commandId: randomUUID(), correlationId: randomUUID() },
      name: command.type,
      content: {},
      prepare: async () => ({ command }),
    },
    new Date().toISOString() as Instant,
  );
}
