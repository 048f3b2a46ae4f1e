import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../apps/standalone/src/addresses';
import { LocalTokens } from '../../apps/standalone/src/local-tokens';
import { program } from '../../apps/standalone/src/programs';
import { Supervisor } from '../../apps/standalone/src/supervisor';
import { type Customer, registerCustomer } from '../acceptance/support/accounts';
import { eventually, operator, succeeded } from '../acceptance/support/caller';
import { eventsOf, openLog } from '../acceptance/support/streams';
import { beginAtHead } from '../support/database-of-this-run';
import { DIST } from '../support/engines';
import { STANDS_MS } from './pace';

/** How often each process is restarted: in `npm run test:rolling`, and not in `npm test`. */
const ROLLS = Number(process.env['ROLLS'] ?? 0);
/** So many are sent at least, on average. */
const COMMANDS_PER_SECOND = 50;
/** Turns a second: some more, for the clock of a busy machine is late now and then. */
const TURNS_PER_SECOND = 55;
/** Of each one command is under way at a time: so many that one of them is nearly always free. */
const CUSTOMERS = 60;
const STOPS_WITHIN_MS = 5_000;
const LOOKS_EVERY_MS = 250;

type Kind = 'api' | 'projector' | 'reactor';

/** One process, which is ended by SIGTERM and started again as an orchestrator does. */
class Instance {
  /** What it said of itself that is no line of information. */
  readonly complaints: string[] = [];
  private supervisor = this.newSupervisor();

  constructor(
    private readonly kind: Kind,
    private readonly env: Readonly<Record<string, string>>,
  ) {}

  async start(): Promise<void> {
    this.supervisor = this.newSupervisor();
    await this.supervisor.start(program(DIST, this.kind, this.env));
    const ready = () =>
      fetch(`http://127.0.0.1:${this.env['OPERATIONS_PORT']}/health/ready`).then(({ status }) => status);
    await eventually(ready, (status) => status === 200, 30_000);
  }

  private newSupervisor(): Supervisor {
    return new Supervisor((line) => {
      if (!line.includes('"level":"info"')) this.complaints.push(line);
    });
  }

  /** Answers how long it took. */
  async stop(): Promise<number> {
    const began = performance.now();
    await this.supervisor.stop();
    return performance.now() - began;
  }
}

/**
 * What stands in front of the two APIs: each request goes to the one whose turn it is of those that said they are ready
 * when they were asked last, as any balancer does.
 */
class Balancer {
  readonly resets: string[] = [];
  readonly statuses = new Map<number, number>();
  private turn = 0;
  private ready: readonly string[];
  private readonly looking: NodeJS.Timeout;

  constructor(private readonly urls: readonly string[]) {
    this.ready = urls;
    this.looking = setInterval(() => this.look(), LOOKS_EVERY_MS);
  }

  stop(): void {
    clearInterval(this.looking);
  }

  /** Each by itself: one that is slow to answer does not keep the other from being seen. */
  private look(): void {
    for (const url of this.urls) {
      void fetch(`${url}/health/ready`).then(
        ({ status }) => this.seen(url, status === 200),
        () => this.seen(url, false),
      );
    }
  }

  private seen(url: string, isReady: boolean): void {
    const others = this.ready.filter((each) => each !== url);
    this.ready = isReady ? [...others, url] : others;
  }

  /** Sends it until it is answered by other than a 503 that says when to come back. */
  async send(
    method: string,
    address: string,
    headers: Readonly<Record<string, string>>,
    body: object,
  ): Promise<number> {
    for (;;) {
      const url = this.ready[(this.turn += 1) % this.ready.length];
      if (url === undefined) {
        await pause(20);
        continue;
      }
      try {
        const answer = await fetch(`${url}${address}`, { method, headers, body: JSON.stringify(body) });
        await answer.text();
        this.statuses.set(answer.status, (this.statuses.get(answer.status) ?? 0) + 1);
        if (answer.status !== 503 || answer.headers.get('retry-after') === null) return answer.status;
      } catch (error) {
        const cause = (error as { readonly cause?: { readonly code?: string } }).cause?.code ?? String(error);
        if (cause !== 'ECONNREFUSED') this.resets.push(cause);
      }
      await pause(20);
    }
  }
}

/** What has been sent, and which names of it were acknowledged. */
class Sending {
  count = 0;
  readonly accepted: string[] = [];
}

(ROLLS > 0 ? describe : describe.skip)('Every process restarted one after the other under load', () => {
  const before = process.env['API_URL'];
  const instances: { readonly name: string; readonly instance: Instance }[] = [];
  const customers: Customer[] = [];
  const log = openLog();
  let balancer: Balancer;
  let discard: () => Promise<void>;

  beforeAll(async () => {
    const { EVENTSTORE_URL = '', MONGODB_URL = '' } = process.env;
    const settings = { EVENTSTORE_URL, MONGODB_URL, DATABASE: `rolling-${randomBytes(6).toString('hex')}` };
    discard = await beginAtHead(settings);
    const ports = [await freePort(), await freePort()];
    const env = async () => ({
      ...settings,
      MAIL_RETURN_PORT: '0',
      DRAIN: '2',
      OPERATIONS_PORT: String(await freePort()),
    });
    for (const [n, port] of ports.entries()) {
      instances.push({ name: `api ${n + 1}`, instance: new Instance('api', { ...(await env()), PORT: String(port) }) });
    }
    instances.push({ name: 'projector', instance: new Instance('projector', await env()) });
    instances.push({ name: 'reactor', instance: new Instance('reactor', await env()) });
    await Promise.all(instances.map(({ instance }) => instance.start()));
    balancer = new Balancer(ports.map((port) => `http://127.0.0.1:${port}`));
    process.env['API_URL'] = `http://127.0.0.1:${ports[0]}`;
    for (let n = 0; n < CUSTOMERS; n += 1) customers.push(await registerCustomer({ name: 'Name 0' }));
  }, 120_000);
  afterAll(async () => {
    balancer.stop();
    await Promise.all(instances.map(({ instance }) => instance.stop()));
    process.env['API_URL'] = before;
    await discard();
    await log.close();
  }, 60_000);

  it(
    `fails, loses and doubles nothing, and each has stopped within 5 s (${ROLLS} times)`,
    async () => {
      const over = new AbortController();
      const began = performance.now();
      const sending = new Sending();
      const load = writing(sending, over.signal);
      const stops: Record<string, number> = {};
      for (let n = 0; n < ROLLS; n += 1) {
        for (const { name, instance } of instances) {
          await pause(STANDS_MS);
          stops[`${name}, ${n + 1}`] = Math.round(await instance.stop());
          await instance.start();
        }
      }
      over.abort();
      const perSecond = sending.count / ((performance.now() - began) / 1_000);
      await load;
      const { accepted } = sending;
      const statuses = Object.fromEntries(balancer.statuses);
      const complaints = instances.flatMap(({ instance }) => instance.complaints);
      if (balancer.resets.length > 0 || complaints.some((line) => line.includes('did not stop')))
        console.log(complaints.join('\n'));
      console.log(
        JSON.stringify({
          commands: accepted.length,
          perSecond: Number(perSecond.toFixed(1)),
          statuses,
          stops,
        }),
      );

      expect(perSecond).toBeGreaterThanOrEqual(COMMANDS_PER_SECOND);
      expect(accepted).toHaveLength(sending.count);
      expect(Object.keys(statuses).filter((status) => !['200', '503'].includes(status))).toEqual([]);
      expect(balancer.resets).toEqual([]);
      const written = (await Promise.all(customers.map(({ id }) => eventsOf(log, `customer-${id}`))))
        .flat()
        .flatMap(({ type, data }) => (type === 'CustomerRenamed' ? [(data as { to: string }).to] : []));
      expect(accepted.filter((name) => !written.includes(name))).toEqual([]);
      expect(written.filter((name, index) => written.indexOf(name) !== index)).toEqual([]);
      expect(Object.entries(stops).filter(([, ms]) => ms > STOPS_WITHIN_MS)).toEqual([]);
      // And the views have it too.
      const [first] = customers;
      const last = written.filter((name) => name.endsWith(` ${first?.id}`)).at(-1);
      const shown = async () => succeeded(await operator.get<{ name: string }>(first?.path ?? '')).body.name;
      await eventually(shown, (name) => name === last);
    },
    60_000 + ROLLS * 120_000,
  );

  /**
   * Renames, each customer's one after the other, of whoever has none under way. What could not be sent in its turn is
   * made up for: a process that starts has the machine to itself for seconds.
   */
  async function writing(sending: Sending, signal: AbortSignal): Promise<void> {
    const tokens = new LocalTokens(process.env['ISSUER_URL'] ?? '');
    const [free, underWay] = [[...customers], new Set<Promise<void>>()];
    for (const began = performance.now(); !signal.aborted;) {
      await pause(Math.max(0, began + (sending.count * 1_000) / TURNS_PER_SECOND - performance.now()));
      const customer = free.shift();
      if (customer === undefined) {
        await Promise.race(underWay);
        continue;
      }
      const name = `Name ${sending.count} ${customer.id}`;
      const headers = {
        Authorization: `Bearer ${await tokens.of('operator')}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': randomUUID(),
      };
      sending.count += 1;
      const sent = balancer.send('PUT', `${customer.path}/name`, headers, { name }).then((status) => {
        if (status === 200) sending.accepted.push(name);
        free.push(customer);
        underWay.delete(sent);
      });
      underWay.add(sent);
    }
    await Promise.all(underWay);
  }
});
