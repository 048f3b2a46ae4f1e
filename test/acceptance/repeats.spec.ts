import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { STREAM_PREFIXES } from '#event-catalog';
import { type EventLog, type Position, type StoredEvent } from '#event-store';
import { type Customer, customerOf, freshTenant, type Partner, partnerWithLink } from './support/accounts';
import { type Answer, type Caller, operator, type Receipt, succeeded } from './support/caller';
import { OwnApis } from './support/own-apis';
import { appendedBy, openLog } from './support/streams';

// API processes are killed here, so this one file has two of its own on the stack's engines.

/** How many commands are repeated; `ROUNDS=1000` for the long form. */
const ROUNDS = Number(process.env['ROUNDS'] ?? 5);
const ROUNDS_PER_RESTART = 50;
const AT_ONCE = 10;
const TIMEOUT_PER_ROUND_MS = 5_000;

interface RepeatedCommand {
  readonly id: string;
  readonly caller: Caller;
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly json?: object;
  /** The event it appends exactly one of. */
  readonly marker: string;
}

type LinkedPartner = Partner & { readonly link: string };

let log: EventLog;
let apis: OwnApis;
let start: Position;

beforeAll(async () => {
  log = openLog();
  start = await log.head();
  apis = await OwnApis.two();
}, 60_000);

afterAll(async () => {
  await apis.stop();
  await log.close();
}, 60_000);

describe('The same command id', () => {
  it(
    `I16: ten times at once, with the reply lost, and after kill -9 of every API has one effect and one answer (${ROUNDS} rounds)`,
    async () => {
      const make = await commands();
      const answers = new Map<RepeatedCommand, string>();
      for (let round = 0; round < ROUNDS; round++) {
        const command = make(round);
        answers.set(command, await tenAtOnce(command, await loseReply(command, round)));
        if ((round + 1) % ROUNDS_PER_RESTART === 0 || round + 1 === ROUNDS) {
          await apis.killAndRestart();
          for (const [repeated, answer] of [...answers].slice(-ROUNDS_PER_RESTART))
            await expectRepeated(repeated, answer);
        }
      }
      const appended = appendedBy(await eventsSince(start));
      const notOnce = [...answers.keys()].filter(({ id, marker }) => appended.get(`${id} ${marker}`) !== 1);
      expect(notOnce.map(({ id, marker }) => `${id} ${marker}`)).toEqual([]);
    },
    60_000 + ROUNDS * TIMEOUT_PER_ROUND_MS,
  );
});

/** What sends a command of each kind in turn; each appends when it first arrives. */
async function commands(): Promise<(round: number) => RepeatedCommand> {
  const partner = await partnerWithLink();
  const customer = await customerOf(partner, ['azure']);
  const subscriptions = `${partner.path}${customer.path}/subscriptions`;
  const { id = '' } = succeeded(
    await partner.sales.post(subscriptions, { offer: 'exchange-online-plan-1', seats: 1 }),
  ).body;
  const kinds = kindsOf(partner, customer, `${subscriptions}/${id}`);
  return (round) => {
    const kind = kinds[round % kinds.length]!;
    return { id: randomUUID(), ...kind(round) };
  };
}

function kindsOf(
  partner: LinkedPartner,
  customer: Customer,
  subscription: string,
): readonly ((round: number) => Omit<RepeatedCommand, 'id'>)[] {
  const { admin, path } = customer;
  return [
    () => ({
      caller: admin,
      method: 'POST',
      path: `${path}/acceptances`,
      json: { link: partner.link, services: ['exchange-online'], reassign: [], language: 'en' },
      marker: 'DapGranted',
    }),
    () => ({
      caller: admin,
      method: 'DELETE',
      path: `${path}/partner-relationships/${partner.id}/dap/exchange-online`,
      marker: 'DapRemoved',
    }),
    () => ({
      caller: partner.sales,
      method: 'POST',
      path: `${subscription}/seat-additions`,
      json: { seats: 1 },
      marker: 'SeatsAdded',
    }),
    (round) => ({
      caller: operator,
      method: 'PUT',
      path: `${path}/name`,
      json: { name: `Name ${round}` },
      marker: 'CustomerRenamed',
    }),
    (round) => ({
      caller: partner.sales,
      method: 'POST',
      path: `${partner.path}/invitations`,
      json: {
        purpose: 'new-relationship',
        recipient: `n${round}@customer.example`,
        services: ['azure'],
        language: 'en',
      },
      marker: 'InvitationIssued',
    }),
    (round) => ({
      caller: operator,
      method: 'POST',
      path: '/customers',
      json: { tenantId: freshTenant(), name: `Once ${round}` },
      marker: 'CustomerRegistered',
    }),
  ];
}

function send({ id, caller, method, path, json }: RepeatedCommand, from: Caller = caller): Promise<Answer<Receipt>> {
  return from.send(method, path, { json, headers: { 'Idempotency-Key': id } });
}

/** What every repeat must answer alike. */
function answered({ status, headers, body }: Answer<Receipt>): string {
  return JSON.stringify({ status, etag: headers['etag'], position: headers['position'], id: body.id });
}

/**
 * In two rounds of three, sends the command and reads no answer: breaks off once it is sent, or once the answer has
 * begun.
 */
async function loseReply(
  { id, caller, method, path, json }: RepeatedCommand,
  round: number,
): Promise<'nothing' | 'sent' | 'answered'> {
  const until = (['nothing', 'sent', 'answered'] as const)[round % 3]!;
  if (until === 'nothing') return until;
  const headers = {
    Authorization: await caller.authorization(),
    'Idempotency-Key': id,
    ...(json && { 'Content-Type': 'application/json' }),
  };
  const asking = request(`${process.env['API_URL']}${path}`, { method, headers });
  await new Promise<void>((resolve) => {
    asking.once(until === 'sent' ? 'finish' : 'response', () => asking.destroy());
    asking.on('error', () => undefined); // it was broken off, here
    asking.once('close', resolve);
    asking.end(json && JSON.stringify(json));
  });
  return until;
}

/** Sends it ten times at once, by both processes, and returns the one answer that all of them got. */
async function tenAtOnce(command: RepeatedCommand, before: 'nothing' | 'sent' | 'answered'): Promise<string> {
  const elsewhere = command.caller.elsewhere();
  const answers = await Promise.all(
    Array.from({ length: AT_ONCE }, (_, n) => send(command, n % 2 === 0 ? command.caller : elsewhere)),
  );
  const outcomes = answers.map(({ body }) => body.outcome).sort();
  const repeated = Array<string>(AT_ONCE).fill('repeated');
  const first = ['appended', ...repeated.slice(1)];
  // What was only sent may have arrived before the ten or among them.
  const allowed = { nothing: [first], sent: [first, repeated], answered: [repeated] }[before];
  expect(allowed).toContainEqual(outcomes);
  const distinct = new Set(answers.map(answered));
  expect([...distinct]).toHaveLength(1);
  return [...distinct][0]!;
}

async function expectRepeated(command: RepeatedCommand, answer: string): Promise<void> {
  for (const from of [command.caller, command.caller.elsewhere()]) {
    const repeat = await send(command, from);
    expect([repeat.body.outcome, answered(repeat)]).toEqual(['repeated', answer]);
  }
}

async function eventsSince(from: Position): Promise<readonly StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const event of log.readAll({ from, prefixes: STREAM_PREFIXES })) events.push(event);
  return events;
}
