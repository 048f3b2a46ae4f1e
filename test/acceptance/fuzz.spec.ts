import { randomUUID } from 'node:crypto';
import { catalog, STREAM_PREFIXES } from '#event-catalog';
import { type EventLog, isOfTheLog, type Position } from '#event-store';
import { BrowserSession } from './support/browser-session';
import { anonymous, type Answer, Caller, operator, readAfter, succeeded } from './support/caller';
import {
  callerFor,
  fill,
  makeWorld,
  openApi,
  type OpenApi,
  partsOf,
  pathValues,
  type PathValues,
  type Route,
  ROUTES,
  type Schema,
  type World,
} from './support/routes';
import { parkedCustomer } from './support/parked';
import { eventsOf, openLog } from './support/streams';

/** In `npm test` the short form; `npm run test:fuzz` is the long one. */
const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 500);
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_129);
const AT_ONCE = 4;
/** So that what one request did does not keep all others from getting anywhere. */
const REQUESTS_PER_WORLD = 250;

/** A reproducible source of choices (mulberry32). */
class Choices {
  constructor(private state: number) {}
  below(n: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % n;
  }
  of<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)]!;
  }
}

const TEXTS = [
  '',
  ' ',
  'x'.repeat(300),
  'x'.repeat(5_000),
  '\u0000',
  'a\u202eb',
  '\ud800',
  '{"$ne":null}',
  "' or 1=1 --",
  '../../etc/passwd',
  '%00',
  '=HYPERLINK("http://evil.example")',
  '=(+',
  '[',
  '蓝岳云',
  '2026-13-45',
  '-1',
  'constructor',
  '__proto__',
];
const VALUES: readonly unknown[] = [
  ...TEXTS,
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  9_007_199_254_740_993,
  [],
  {},
  [[]],
  [null],
  { $gt: '' },
  { constructor: 1 },
];

const HEADERS: Readonly<Record<string, readonly string[]>> = {
  'Idempotency-Key': ['a', 'x'.repeat(201), '{}'],
  'If-Match': ['"0"', '"99"', '*', 'W/"1"'],
  'Read-After': ['0/0', 'x', '18446744073709551615/18446744073709551615'],
  'Accept-Language': ['ja', 'zh', '*;q=0', 'x'.repeat(500)],
  'X-Correlation-Id': ['<script>'],
  'Content-Type': ['text/plain', 'application/json; charset=utf-16', 'application/xml'],
  Accept: ['text/html', 'application/x-ndjson', '*/*'],
};

const documented = ROUTES.filter(({ undocumented }) => !undocumented);
let api: OpenApi;
let log: EventLog;
let start: Position;
const reached = new Set<string>();
const refused = new Set<string>();
const wrong: string[] = [];

beforeAll(async () => {
  log = openLog();
  [api, start] = [await openApi(), await log.head()];
});
afterAll(() => log.close());

/**
 * Sends one request and notes what is wrong with its answer; that the description does not foresee it is thrown by the
 * caller itself.
 */
async function send(
  route: Route,
  caller: Caller,
  address: string,
  request: { json?: unknown; text?: string; headers?: Record<string, string> },
) {
  const { method } = partsOf(route);
  const correlation = `fuzz-${randomUUID()}`;
  const headers = { 'X-Correlation-Id': correlation, ...request.headers };
  try {
    const answer: Answer<unknown> = await caller.send(method, address, { ...request, headers });
    const body = JSON.stringify(answer.body);
    if (answer.status >= 500)
      wrong.push(`${method} ${address} ${JSON.stringify(request).slice(0, 300)}: ${answer.status} ${body}`);
    if (/\n\s+at |node_modules|\.(js|ts):\d+/.test(body) && !address.startsWith('/audit'))
      wrong.push(`${method} ${address} shows code: ${body}`);
    if (answer.status < 300) reached.add(route.route);
    else refused.add(headers['X-Correlation-Id']);
    return answer;
  } catch (error) {
    wrong.push(`${String(error)} ← ${method} ${address} ${JSON.stringify(request).slice(0, 300)}`);
    return undefined;
  }
}

/** A value in the place of another, or what was there with one thing in it changed. */
function mutated(value: unknown, choices: Choices): unknown {
  if (choices.below(3) === 0 || typeof value !== 'object' || value === null) return choices.of(VALUES);
  if (Array.isArray(value)) return [...(value as unknown[]), choices.of(VALUES)];
  const entries = Object.entries(value);
  const [name = 'unknown'] = choices.of([...entries, ['unknown', undefined] as const]);
  if (choices.below(4) === 0) return Object.fromEntries(entries.filter(([key]) => key !== name));
  return { ...value, [name]: mutated((value as Record<string, unknown>)[name], choices) };
}

function randomQuery(route: Route, values: PathValues, choices: Choices): string {
  const { method, path } = partsOf(route);
  const parameters = (api.paths[path]?.[method.toLowerCase()]?.parameters ?? []).filter(
    (parameter) => parameter.in === 'query',
  );
  const given = route.query === undefined ? [] : [fill(route.query, values)];
  const chosen = parameters.filter(() => choices.below(4) === 0);
  const random = chosen.map(({ name, schema }) => `${name}=${encodeURIComponent(queryValue(schema, choices))}`);
  const query = [...given, ...random, ...(choices.below(15) === 0 ? ['unknown=1'] : [])].join('&');
  return query === '' ? '' : `?${query}`;
}

function queryValue(schema: Schema, choices: Choices): string {
  if (choices.below(2) === 0) return choices.of(TEXTS).replaceAll('\ud800', '');
  return schema.enum
    ? choices.of(schema.enum)
    : choices.of(['1', '5', 'azure', '2026-01-01T00:00:00.000Z', 'true', randomUUID()]);
}

async function randomRequest(world: World, choices: Choices): Promise<void> {
  const route = choices.of(documented);
  const mutate = () => choices.below(3) === 0;
  const values = Object.fromEntries(
    Object.entries(pathValues(world)).map(([name, value]) => [
      name,
      choices.below(15) === 0 ? choices.of(TEXTS).replaceAll('\ud800', '') || 'x' : value,
    ]),
  );
  const address = `${fill(partsOf(route).path, values)}${mutate() ? randomQuery(route, values, choices) : route.query ? `?${fill(route.query, values)}` : ''}`;
  const valid = route.body?.(world);
  const json = mutate() ? mutated(valid, choices) : valid;
  const header = choices.of(Object.keys(HEADERS));
  const headers = choices.below(5) === 0 ? { [header]: choices.of(HEADERS[header]!) } : {};
  const others = [anonymous, operator, world.customer.admin, world.partner.helpdesk, new Caller('auditor')];
  const caller = choices.below(12) === 0 ? choices.of(others) : callerFor(route, world);
  await send(route, caller, address, {
    ...(json !== undefined && partsOf(route).method !== 'GET' && { json }),
    headers,
  });
}

describe(`Whatever is asked (seed ${SEED})`, () => {
  it(`${REQUESTS} random requests get answers that the description foresees, none of them the server's fault`, async () => {
    const choices = new Choices(SEED);
    for (let done = 0; done < REQUESTS;) {
      const world = await makeWorld();
      const here = Math.min(REQUESTS_PER_WORLD, REQUESTS - done);
      for (let n = 0; n < here; n += AT_ONCE)
        await Promise.all(Array.from({ length: AT_ONCE }, () => randomRequest(world, choices)));
      done += here;
    }
    expect(wrong.splice(0)).toEqual([]);
  }, 3_600_000);

  it('every operation is reached: asked rightly, it succeeds', async () => {
    const open = documented.filter(({ route }) => !reached.has(route));
    const [reading, changing] = [open.filter(isReading), open.filter((route) => !isReading(route))];
    // What only reads leaves the world as it is for the next.
    const world = await makeWorld();
    for (const route of reading) await askRightly(route, world);
    // What is parked is the whole installation's.
    const [alone, together] = [changing.filter(isOfParked), changing.filter((route) => !isOfParked(route))];
    for (let n = 0; n < together.length; n += AT_ONCE)
      await Promise.all(together.slice(n, n + AT_ONCE).map(async (route) => askRightly(route, await makeWorld())));
    for (const route of alone) await askRightly(route, await makeWorld());
    expect(wrong).toEqual([]);
    expect(documented.map(({ route }) => route).filter((route) => !reached.has(route))).toEqual([]);
  }, 600_000);

  it('a request that was refused wrote nothing, but for LinkRefused', async () => {
    const written: string[] = [];
    let seen = 0;
    for await (const stored of log.readAll({ from: start, prefixes: STREAM_PREFIXES })) {
      if (isOfTheLog(stored)) continue;
      seen += 1;
      const { correlationId } = catalog.metadata(stored);
      if (refused.has(correlationId) && stored.type !== 'LinkRefused')
        written.push(`${stored.type} in ${stored.stream}`);
    }
    expect(refused.size).toBeGreaterThan(REQUESTS / 10);
    expect(seen).toBeGreaterThan(0);
    expect(written).toEqual([]);
  });
});

const isReading = (route: Route): boolean => partsOf(route).method === 'GET';
const isOfParked = (route: Route): boolean => partsOf(route).path.endsWith('/releases');

/** Asks after what must have happened before. */
async function askRightly(route: Route, world: World): Promise<void> {
  const { partner, customer, subscriptionId } = world;
  const ofCustomer = `${customer.path}/partner-relationships/${partner.id}`;
  const ofPartner = `${partner.path}${customer.path}`;
  const values: Record<string, string> = { ...pathValues(world), domain: `d-${customer.id}.example` };
  const { method, path } = partsOf(route);
  let body: object | undefined = route.body?.(world);
  if (/\/end-proposal/.test(path)) {
    const isAnswer = /(agreement|refusal)$/.test(path);
    if (path.startsWith('/partners') === isAnswer) await customer.admin.put(`${ofCustomer}/end-proposal`);
    else await partner.admin.put(`${ofPartner}/end-proposal`);
  }
  if (path.endsWith('/domains/{domain}') && method === 'DELETE')
    await operator.put(`${customer.path}/domains/${values['domain']}`);
  if (path.endsWith('/restore-requests')) await customer.admin.delete(`${ofCustomer}/dap/exchange-online`);
  if (path.endsWith('{subscriptionId}/suspension') && method === 'DELETE')
    await partner.sales.put(`${ofPartner}/subscriptions/${subscriptionId}/suspension`);
  // The address that mails go to is known from signing in to the pages.
  if (path.endsWith('/notice-mails')) {
    const [, whose = ''] = path.split('/');
    const staff =
      { partners: `admin-agent@${partner.tenant}`, customers: `customer-admin@${customer.tenant}` }[whose] ??
      'operator';
    await new BrowserSession().signIn(staff);
  }
  // For people in a browser who have just signed in: of a tenant of its own, since all sessions of the person end.
  if (path.startsWith('/me/sessions') && method === 'DELETE') {
    const browser = new BrowserSession();
    await browser.signIn(`admin-agent@${partner.tenant}`, '/', { fresh: true });
    await send(route, anonymous, fill(path, values), { headers: await browser.headers() });
    return;
  }
  if (path.endsWith('/acceptances')) body = { ...body, reassign: [] };
  if (path.endsWith('/notices/mark')) {
    const given = await partner.admin.delete(`${ofPartner}/dap/exchange-online`);
    const [who, account] = path.startsWith('/partners')
      ? [partner.admin, partner.path]
      : [customer.admin, customer.path];
    const notices = await who.get<{ readonly rows: readonly { readonly position: string }[] }>(
      `${account}/notices`,
      readAfter(given),
    );
    body = { position: succeeded(notices).body.rows[0]?.position, read: true };
  }
  if (path.endsWith('/corrections')) {
    const account = path.startsWith('/partners') ? `partner-${partner.id}` : `customer-${customer.id}`;
    const stream = path.includes('{subscriptionId}') ? `subscription-${await subscriptionElsewhere(world)}` : account;
    values['subscriptionId'] = stream.replace('subscription-', '');
    const [first] = await eventsOf(log, stream);
    body = { ...body, eventId: first?.id };
  }
  if (isOfParked(route)) {
    const { streams, reaction, giveBack } = await parkedCustomer(log);
    const { collection, stream } = streams[0]!;
    body = path.includes('reactions') ? { eventId: reaction.eventId } : { collection, stream };
    const released = await send(route, callerFor(route, world), path, { json: body });
    await giveBack();
    if (released && released.status >= 300)
      wrong.push(`${route.route} asked rightly: ${released.status} ${JSON.stringify(released.body)}`);
    return;
  }
  const address = fill(route.query === undefined ? path : `${path}?${route.query}`, values);
  const caller = callerFor(route, world);
  const answer = await send(route, caller, address, { ...(body && { json: body }) });
  if (answer && answer.status >= 300)
    wrong.push(`${route.route} asked rightly: ${answer.status} ${JSON.stringify(answer.body)}`);
}

/** One that the marketplace recorded, which alone can be corrected. */
async function subscriptionElsewhere({ customer }: World): Promise<string> {
  const bought = { offer: 'exchange-online-plan-1', seats: 1, soldBy: 'A shop' };
  return succeeded(await operator.post(`${customer.path}/subscriptions`, bought)).body.id ?? '';
}
