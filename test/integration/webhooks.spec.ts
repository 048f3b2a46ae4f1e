import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'svix';
import { type Documents } from '#documents';
import {
  Deliverer,
  DeliveryLog,
  type DelivererPorts,
  type Endpoint,
  Endpoints,
  HttpReceivers,
  RETRIES,
  type Stretch,
} from '#webhooks';
import { ownDocuments, silent, until } from './read-models.support';

const ACCOUNT = 'partner-p-1';
const HOUR_MS = 3_600_000;
const secretText = () => `whsec_${randomBytes(32).toString('base64')}`;

/** What a receiver was sent. */
interface Got {
  readonly id: string;
  readonly at: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * A receiver as its owner would run it: it keeps what it accepts, and checks signatures by another implementation of
 * the specification than ours.
 */
class OwnReceiver {
  readonly got: Got[] = [];
  /** What it answers; it accepts while this is a success. */
  status = 204;
  answer: (request: IncomingMessage, response: ServerResponse, got: Got) => void = (_request, response) =>
    void response.writeHead(this.status).end();
  private constructor(private readonly server: Server) {}

  static async start(now: () => number): Promise<OwnReceiver> {
    const receiver: OwnReceiver = new OwnReceiver(
      createServer((request, response) => {
        void text(request).then((body) => {
          const headers = Object.fromEntries(
            Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
          );
          const got = { id: headers['webhook-id'] ?? '', at: now(), body, headers };
          if (receiver.status < 300) receiver.got.push(got);
          receiver.answer(request, response, got);
        });
      }),
    );
    receiver.server.listen(0, '127.0.0.1');
    await once(receiver.server, 'listening');
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`;
  }

  get ids(): readonly string[] {
    return this.got.map(({ id }) => id);
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

describe('Webhooks', () => {
  let documents: Documents & { discard(): Promise<void> };
  let endpoints: Endpoints;
  let deliveries: DeliveryLog;
  let receiver: OwnReceiver;
  let messages: Stretch['messages'][number][];
  let paused: object[];
  let fates: string[];
  let clock: number;
  let secrets: Record<string, string>;
  const receivers: OwnReceiver[] = [];
  const now = () => new Date(clock).toISOString();
  const running = new AbortController();

  const started = async () => {
    const one = await OwnReceiver.start(() => clock);
    receivers.push(one);
    return one;
  };
  const message = (): Stretch['messages'][number] => {
    const id = randomUUID();
    return {
      id,
      type: 'DapRemoved',
      position: `${messages.length + 1}/${messages.length + 1}`,
      body: JSON.stringify({ specversion: '1.0', id, type: 'DapRemoved' }),
    };
  };
  const happen = (count: number) => {
    for (let n = 0; n < count; n += 1) messages.push(message());
  };
  const register = async (webhookId: string, url: string, ids = [webhookId]) => {
    for (const id of ids) secrets[id] ??= secretText();
    await endpoints.begin({
      account: ACCOUNT,
      webhookId,
      tenant: 't',
      url,
      secrets: ids.map((id) => ({ id })),
      applied: '',
      cursor: '0/0',
    });
  };
  const endpoint = async (webhookId: string): Promise<Endpoint> => {
    const found = (await endpoints.ofAccount(ACCOUNT)).find((each) => each.webhookId === webhookId);
    if (found === undefined) throw new Error(`${webhookId} is not there`);
    return found;
  };
  const newDeliverer = (ports: Partial<DelivererPorts> = {}) =>
    new Deliverer({
      endpoints,
      deliveries,
      receivers: new HttpReceivers({ local: true, timeoutMs: 20_000 }),
      next: async ({ cursor }) => {
        const from = Number(cursor.split('/')[0]);
        const some = messages.slice(from, from + 20);
        return {
          messages: some,
          next: some.at(-1)?.position ?? cursor,
          more: some.length === 20,
          arrival: async () => undefined,
        };
      },
      pingOf: (_, id) => ({ id, type: 'ping', body: '{"type":"ping"}' }),
      secretsOf: async ({ secrets: known }, at) =>
        known.filter((each) => each.until === undefined || each.until > at).map(({ id }) => secrets[id]!),
      pause: async (of, why) => {
        paused.push({ webhookId: of.webhookId, ...why });
        await endpoints.apply(of, `${of.applied}x`, { state: 'paused' });
      },
      now,
      logger: silent,
      observer: { webhookFared: (fate) => void fates.push(fate) },
      ...ports,
    });
  const verify = (secret: string, { body, headers, at }: Got) => {
    const real = jest.spyOn(Date, 'now').mockReturnValue(at); // its tolerance goes by the clock of the machine
    try {
      return new Webhook(secret).verify(body, headers);
    } finally {
      real.mockRestore();
    }
  };

  beforeEach(async () => {
    documents = await ownDocuments();
    endpoints = new Endpoints(documents.records);
    deliveries = new DeliveryLog(documents.records);
    await endpoints.ensureIndexes();
    [messages, paused, fates, secrets, clock] = [[], [], [], {}, Date.parse('2026-03-01T08:00:00.000Z')];
    receiver = await started();
  });
  afterEach(async () => {
    for (const one of receivers.splice(0)) one.stop();
    await documents.discard();
  });

  it('reach a receiver that was down for an hour all of them, in order, each signature verified by another implementation', async () => {
    await register('w', receiver.url);
    const deliverer = newDeliverer();
    happen(3);
    await deliverer.runOnce(running.signal);
    expect(receiver.ids).toEqual(messages.map(({ id }) => id));

    receiver.status = 503;
    for (const end = clock + HOUR_MS; clock < end; clock += 60_000) {
      happen(2);
      await deliverer.runOnce(running.signal);
    }
    expect(receiver.got).toHaveLength(3);
    expect(await endpoint('w')).toMatchObject({
      attempts: 4,
      failure: 'status-503',
      failingSince: '2026-03-01T08:00:00.000Z',
    });
    receiver.status = 200;
    for (const end = clock + 4 * HOUR_MS; receiver.got.length < messages.length && clock < end; clock += 60_000)
      await deliverer.runOnce(running.signal);
    expect(receiver.ids).toEqual(messages.map(({ id }) => id));
    for (const got of receiver.got)
      expect(verify(secrets['w']!, got)).toMatchObject({ id: got.id, type: 'DapRemoved' });
    const [first] = receiver.got as [Got];
    expect(() => verify(secrets['w']!, { ...first, body: first.body.replace('DapRemoved', 'DapGranted') })).toThrow();
    expect(() => verify(secretText(), first)).toThrow();
    expect(await endpoint('w')).toMatchObject({
      attempts: 0,
      failure: null,
      failingSince: null,
      cursor: messages.at(-1)!.position,
    });
  });

  it('to one that is slow, dead or refuses hold up no other', async () => {
    const [slow, dead] = [await started(), await started()];
    slow.answer = () => undefined;
    await register('slow', slow.url);
    await register('dead', dead.url);
    dead.stop();
    await register('quick', receiver.url);
    happen(30);
    const deliverer = newDeliverer({ receivers: new HttpReceivers({ local: true, timeoutMs: 3_000 }) });
    await deliverer.runOnce(running.signal);
    await until(() => receiver.got.length === 30);
    expect(slow.got).toHaveLength(1);
    happen(5);
    // a look finds none whose line has just delivered its last, and has not ended
    await until(async () => {
      await deliverer.runOnce(running.signal);
      return receiver.got.length === 35;
    });
    expect(receiver.ids).toEqual(messages.map(({ id }) => id));
    await until(async () => (await endpoint('slow')).failure === 'timeout');
    expect((await endpoint('dead')).failure).toBe('connection-failed');
  });

  it('are tried for three days at growing intervals; then the endpoint is paused, with the reason', async () => {
    await register('w', receiver.url);
    receiver.status = 500;
    happen(1);
    const deliverer = newDeliverer();
    const begun = clock;
    const tried: number[] = [];
    while (paused.length === 0) {
      await deliverer.runOnce(running.signal);
      tried.push(clock);
      const { nextAttemptAt } = await endpoint('w');
      clock = Math.max(clock + 1, Date.parse(nextAttemptAt) || 0);
    }
    expect(tried).toHaveLength(RETRIES.length + 1);
    const waits = tried.slice(1).map((at, n) => at - tried[n]!);
    for (const [n, wait] of waits.entries())
      expect([n, wait >= RETRIES[n]! * 1_000 && wait <= RETRIES[n]! * 1_100 + 1_000]).toEqual([n, true]);
    const hours = (tried.at(-1)! - begun) / HOUR_MS;
    expect(hours).toBeGreaterThan(72);
    expect(paused).toEqual([
      { webhookId: 'w', reason: 'not-delivered', undelivered: messages[0]!.id, failure: 'status-500' },
    ]);
    const { rows } = await deliveries.of(`${ACCOUNT}/w`, undefined, 50);
    expect(rows.map(({ attempt, outcome, status }) => [attempt, outcome, status])).toEqual(
      tried.map((_, n) => [tried.length - n, 'failed', 500]),
    );
    await deliverer.runOnce(running.signal);
    expect(fates.filter((fate) => fate === 'failed')).toHaveLength(tried.length);
  });

  it('leave a receiver alone for as long as it asks with 429 or 503, which is no longer than a day, and try for three days all the same', async () => {
    await register('w', receiver.url);
    happen(1);
    const deliverer = newDeliverer();
    const waitOf = async (status: number, retryAfter: string) => {
      receiver.status = status;
      receiver.answer = (_request, response) => {
        const date = new Date(clock - 3 * HOUR_MS).toUTCString(); // its clock is behind
        response.writeHead(status, { 'Retry-After': retryAfter, Date: date }).end();
      };
      await deliverer.runOnce(running.signal);
      const begun = clock;
      clock = Date.parse((await endpoint('w')).nextAttemptAt) || clock; // none, once it is paused
      return (clock - begun) / 1_000;
    };
    expect(await waitOf(429, '90')).toBe(90);
    expect(await waitOf(503, new Date(clock - 2 * HOUR_MS).toUTCString())).toBe(3_600);
    const [, , third, fourth] = RETRIES as [number, number, number, number];
    // Not sooner than after the attempts before; and others' answers say nothing of when.
    expect(await waitOf(429, '1')).toBeGreaterThanOrEqual(third);
    expect(await waitOf(500, '80000')).toBeLessThanOrEqual(fourth * 1.1 + 1);
    expect(await waitOf(503, '99999999')).toBe(86_400);
    const begun = Date.parse('2026-03-01T08:00:00.000Z');
    for (let n = 0; n < RETRIES.length && paused.length === 0; n += 1) await waitOf(503, '86400');
    expect(paused).toMatchObject([{ webhookId: 'w', reason: 'not-delivered', failure: 'status-503' }]);
    expect((clock - begun) / HOUR_MS).toBeLessThan(24 * 5);
    expect((clock - begun) / HOUR_MS).toBeGreaterThan(72);
  });

  it('to one that says it is gone are not tried again', async () => {
    await register('w', receiver.url);
    receiver.status = 410;
    happen(1);
    await newDeliverer().runOnce(running.signal);
    expect(paused).toEqual([
      { webhookId: 'w', reason: 'receiver-gone', undelivered: messages[0]!.id, failure: 'status-410' },
    ]);
  });

  it('that redirect are failures, and nothing is sent to where they lead', async () => {
    const elsewhere = await started();
    await register('w', receiver.url);
    receiver.status = 307;
    receiver.answer = (_request, response) => void response.writeHead(307, { Location: elsewhere.url }).end();
    happen(1);
    await newDeliverer().runOnce(running.signal);
    expect([(await endpoint('w')).failure, elsewhere.got]).toEqual(['redirected', []]);
  });

  it('are signed by the present secret and, until its time, by the one before', async () => {
    await register('w', receiver.url, ['old']);
    secrets['new'] = secretText();
    await endpoints.apply({ account: ACCOUNT, webhookId: 'w' }, 'a', {
      secrets: [{ id: 'new' }, { id: 'old', until: new Date(clock + HOUR_MS).toISOString() }],
    });
    const deliverer = newDeliverer();
    happen(1);
    await deliverer.runOnce(running.signal);
    clock += HOUR_MS;
    happen(1);
    await deliverer.runOnce(running.signal);
    const [during, after] = receiver.got as [Got, Got];
    for (const id of ['new', 'old']) expect(verify(secrets[id]!, during)).toBeDefined();
    expect(verify(secrets['new'], after)).toBeDefined();
    expect(() => verify(secrets['old']!, after)).toThrow();
  });

  it('go on where they were after an end at any moment: what may have arrived comes again under the same id, and nothing is left out', async () => {
    await register('w', receiver.url);
    happen(10);
    for (let ends = 0; ends < 4; ends += 1) {
      const killed = new AbortController();
      receiver.answer = (_request, response, { id }) => {
        // It has been taken, and nobody hears of it.
        if (id === messages[2 * ends]!.id) killed.abort();
        response.writeHead(200).end();
      };
      await newDeliverer().runOnce(killed.signal);
    }
    await newDeliverer().runOnce(running.signal);
    const distinct = receiver.ids.filter((id, n) => receiver.ids.indexOf(id) === n);
    expect(distinct).toEqual(messages.map(({ id }) => id));
    expect(receiver.ids.length).toBeGreaterThan(10);
    expect(fates.filter((fate) => fate === 'failed')).toEqual([]);
  });

  it('come again from a position that is asked for, and a ping once; nothing is sent to one that is paused or removed', async () => {
    await register('w', receiver.url);
    const deliverer = newDeliverer();
    const of = { account: ACCOUNT, webhookId: 'w' };
    happen(4);
    await deliverer.runOnce(running.signal);
    await endpoints.apply(of, 'a', { cursor: '2/2' });
    await deliverer.runOnce(running.signal);
    expect(receiver.ids.slice(4)).toEqual(messages.slice(2).map(({ id }) => id));
    await endpoints.apply(of, 'b', { ping: 'ping-1' });
    await endpoints.apply(of, 'b', { ping: 'ping-2' }); // of the same event of the account, told twice
    await deliverer.runOnce(running.signal);
    await deliverer.runOnce(running.signal);
    expect(receiver.ids.slice(6)).toEqual(['ping-1']);
    await endpoints.apply(of, 'c', { state: 'paused' });
    happen(1);
    await deliverer.runOnce(running.signal);
    expect(receiver.got).toHaveLength(7);
    await endpoints.apply(of, 'd', { state: 'active' });
    await deliverer.runOnce(running.signal);
    expect(receiver.ids.slice(7)).toEqual(messages.slice(4).map(({ id }) => id));
    await endpoints.apply(of, 'e', { state: 'removed' });
    happen(1);
    await deliverer.runOnce(running.signal);
    expect(receiver.got).toHaveLength(8);
  });
});
