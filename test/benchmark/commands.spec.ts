import 'reflect-metadata';
import { randomBytes, randomUUID } from 'node:crypto';
import http from 'node:http';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { ApplicationModule, ChangeCustomer, Offers, type RequestContext, SubscriptionViewers } from '#application';
import { type CustomerId } from '#domain';
import { AggregateStore, type EventStoreDbEventLog, type ExpectedRevision } from '#event-store';
import { loadConfig, PortsModule } from '#platform';
import { LiveChanges } from '../../apps/api/src/live/live-changes';
import { freePort } from '../../apps/standalone/src/addresses';
import { LocalTokens } from '../../apps/standalone/src/local-tokens';
import { LOCAL_MARKETPLACE_TENANT } from '../../apps/standalone/src/people';
import { program } from '../../apps/standalone/src/programs';
import { Supervisor } from '../../apps/standalone/src/supervisor';
import { newCustomerId, newEvent, openLog, tenant } from '../integration/read-models.support';
import { DIST } from '../support/engines';
import { UNLIMITED } from '../support/unlimited';
import { ratioOf, report } from './ratio';

/**
 * What a command costs beside the barest loop that does the same on the same engines: 500 streams, 64 commands in
 * flight; one that reads a stream to its end and appends, and one that only appends. It prints and asserts no time.
 */
jest.setTimeout(900_000);
const STREAMS = 500;
const IN_FLIGHT = 64;
const COMMANDS = Number(process.env['COMMANDS'] ?? 2_000);
/** As many as a customer has on the average. */
const EVENTS_EACH = 12;

const log: EventStoreDbEventLog = openLog();
const supervisor = new Supervisor(() => undefined);
let bus: INestApplicationContext;
/** As in the API: what is known of streams is proven by it. */
let live: LiveChanges;
let api: string;
let authorization: string;

beforeAll(async () => {
  const [issuerPort, apiPort] = [await freePort(), await freePort()];
  const issuer = `http://127.0.0.1:${issuerPort}`;
  api = `http://127.0.0.1:${apiPort}`;
  const env = {
    DATABASE: `bench-${randomBytes(6).toString('hex')}`,
    MASTER_KEY: randomBytes(32).toString('base64'),
    LINK_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    OIDC_ISSUER: issuer,
    OIDC_AUDIENCE: 'urn:reseller-relationships:api',
    MARKETPLACE_TENANT: LOCAL_MARKETPLACE_TENANT,
    HOST: '127.0.0.1',
    PORT: String(apiPort),
    PUBLIC_URL: api,
    LOG_LEVEL: 'warn',
    ...UNLIMITED,
  };
  await supervisor.start(program(DIST, 'issuer', env));
  await supervisor.start(program(DIST, 'api', env));
  const imports = [PortsModule.register(loadConfig({ ...process.env, ...env })), ApplicationModule];
  class Application {}
  Module({ imports })(Application);
  bus = await NestFactory.createApplicationContext(Application, { logger: ['error'], abortOnError: false });
  const aggregates = bus.get(AggregateStore);
  live = new LiveChanges(openLog(), aggregates, new SubscriptionViewers(aggregates, bus.get(Offers)));
  live.onApplicationBootstrap();
  authorization = `Bearer ${await new LocalTokens(issuer).of('operator')}`;
});

afterAll(async () => {
  await live?.onModuleDestroy();
  await bus?.close();
  await supervisor.stop();
  await log.close();
});

/** Streams of registered customers, of as many events as one has on the average. */
async function customersOf(count: number): Promise<CustomerId[]> {
  const ids = Array.from({ length: count }, newCustomerId);
  await inFlight(ids, async (id) => {
    const names = Array.from({ length: EVENTS_EACH - 1 }, (_, n) => renaming(n));
    const registered = { type: 'CustomerRegistered', data: { tenantId: tenant, name: 'Contoso' } } as const;
    await log.append(
      `customer-${id}`,
      [registered, ...names].map((event) => newEvent(event)),
      'no-stream',
    );
  });
  return ids;
}

function renaming(n: number) {
  return {
    type: 'CustomerRenamed',
    data: { from: `武汉华昕教育咨询有限公司 ${n}`, to: `武汉华昕教育咨询有限公司 ${n + 1}` },
  } as const;
}

async function inFlight<Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>): Promise<void> {
  const left = items.values();
  await Promise.all(
    Array.from({ length: IN_FLIGHT }, async () => {
      for (const item of left) await work(item);
    }),
  );
}

const everyStream = (ids: readonly CustomerId[]): CustomerId[] =>
  Array.from({ length: COMMANDS }, (_, n) => ids[n % STREAMS]!);

it('a command costs little beside a bare read and append, and beside an append alone', async () => {
  const [read, known] = [await customersOf(STREAMS), await customersOf(STREAMS)];
  const [bussed, asked] = [await customersOf(STREAMS), await customersOf(STREAMS)];
  const readAndAppend = () =>
    inFlight(everyStream(read), async (id) => {
      let expected: ExpectedRevision = 'no-stream';
      for await (const { revision } of log.read(`customer-${id}`)) expected = revision;
      await log.append(`customer-${id}`, [newEvent(renaming(1))], expected);
    });
  const revisions = new Map<CustomerId, bigint>(known.map((id) => [id, BigInt(EVENTS_EACH - 1)]));
  const appendAlone = () =>
    inFlight(everyStream(known), async (id) => {
      const { revision } = await log.append(`customer-${id}`, [newEvent(renaming(1))], revisions.get(id)!);
      revisions.set(id, revision);
    });
  const commands = bus.get(CommandBus);
  const context = (): RequestContext => ({
    identity: { subject: 'subject', tenant: LOCAL_MARKETPLACE_TENANT, roles: ['operator'] },
    correlationId: randomUUID(),
    commandId: randomUUID(),
    language: 'en',
  });
  const throughBus = () =>
    inFlight(everyStream(bussed), (id) =>
      commands.execute(new ChangeCustomer(context(), id, { type: 'RenameCustomer', name: randomUUID() })),
    );
  const agent = new http.Agent({ keepAlive: true, maxSockets: IN_FLIGHT });
  const overHttp = () => inFlight(everyStream(asked), (id) => rename(agent, id));
  // Each is told at once: what takes long is then known while it does.
  for (const { name, bare, ours } of [
    { name: 'bus beside append alone', bare: appendAlone, ours: throughBus },
    { name: 'bus beside read and append', bare: readAndAppend, ours: throughBus },
    { name: 'HTTP beside read and append', bare: readAndAppend, ours: overHttp },
  ])
    report([await ratioOf({ count: COMMANDS, name, bare, ours })]);
  agent.destroy();
});

function rename(agent: http.Agent, id: CustomerId): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { Authorization: authorization, 'Content-Type': 'application/json' };
    const request = http.request(`${api}/customers/${id}/name`, { method: 'PUT', agent, headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`It was answered ${response.statusCode}`));
      response.resume().on('end', resolve);
    });
    request.on('error', reject);
    request.end(JSON.stringify({ name: randomUUID() }));
  });
}
