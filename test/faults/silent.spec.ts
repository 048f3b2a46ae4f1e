import { setTimeout as pause } from 'node:timers/promises';
import {
  type Customer,
  customerOf,
  type Partner,
  partnerWithLink,
  registerCustomer,
} from '../acceptance/support/accounts';
import { type Answer, eventually, operator, type Problem, succeeded } from '../acceptance/support/caller';
import { requestBody } from '../acceptance/support/invitations';
import { OwnApis } from '../acceptance/support/own-apis';
import { CODES_TRIED, MongoProxy, notPrimary } from '../support/mongo-proxy';
import { Proxy } from '../support/proxy';

/** `SILENT_SECONDS=30` for the long form. */
const SILENT_MS = Number(process.env['SILENT_SECONDS'] ?? 6) * 1_000;
const ANSWERED_WITHIN_MS = 5_000;
const RECOVERED_WITHIN_MS = 3_000;
/** For the test machine's own scheduling, over what is promised: `npm run test:faults` has it to itself. */
const SLACK_MS = Number(process.env['SLACK_MS'] ?? 10_000);
/** As many commands as may stand in one line, and as many more. */
const IN_LINE = 200;
const TOO_MANY = 60;
/** For each answer of the log, of which a command takes several. */
const SLOW_MS = 200;

interface Timed {
  readonly answer: Answer<Problem>;
  readonly ms: number;
}
async function timed(send: () => Promise<Answer<unknown>>): Promise<Timed> {
  const start = performance.now();
  return { answer: (await send()) as Answer<Problem>, ms: performance.now() - start };
}

function expectUnavailable({ answer: { status, headers, body }, ms }: Timed, withinMs = ANSWERED_WITHIN_MS): void {
  expect([status, body]).toEqual([
    503,
    expect.objectContaining({ code: expect.stringMatching(/^(unavailable|outcome-unknown)$/) }),
  ]);
  expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  expect(headers['content-type']).toMatch('application/problem+json');
  expect(ms).toBeLessThan(withinMs + SLACK_MS);
}

describe('While an engine takes connections and says nothing, or that it does not serve', () => {
  const proxies: Proxy[] = [];
  let primary: MongoProxy;
  let mongo: Proxy;
  let log: Proxy;
  let apis: OwnApis;
  let partner: Partner;
  let customer: Customer;

  beforeAll(async () => {
    primary = await MongoProxy.to(process.env['MONGODB_URL']!);
    mongo = await Proxy.to(primary.url);
    log = await Proxy.to(process.env['EVENTSTORE_URL']!);
    proxies.push(mongo, log);
    apis = await OwnApis.one({
      MONGODB_URL: `mongodb://127.0.0.1:${mongo.port}/?directConnection=true`,
      EVENTSTORE_URL: log.url,
    });
    partner = await partnerWithLink();
    customer = await customerOf(partner as Partner & { readonly link: string }, ['azure']);
  }, 60_000);

  afterAll(async () => {
    for (const proxy of proxies) proxy.letReplies();
    await apis.stop();
    for (const proxy of proxies) await proxy.close();
    await primary.close();
  });

  const rename = () => operator.put(`${customer.path}/name`, { name: `Named ${Math.random()}` });
  const invite = () => partner.admin.post(`${partner.path}/invitations`, requestBody());
  const pages = () => [
    () => partner.admin.get(`${partner.path}/customers`),
    () => partner.admin.get(partner.path),
    () => customer.admin.get(`${customer.path}/partner-relationships`),
    () => operator.get('/health/ready'),
  ];

  it(
    `MongoDB, for ${SILENT_MS / 1_000} s: every request that needs it is answered 503 within 5 s, and pages are back within 3 s after it speaks`,
    async () => {
      mongo.holdReplies();
      const until = performance.now() + SILENT_MS;
      do {
        for (const one of await Promise.all([...pages(), invite].map(timed))) expectUnavailable(one);
        await pause(100);
      } while (performance.now() < until);
      mongo.letReplies();
      const spoken = performance.now();
      for (const page of pages()) await eventually(page, ({ status }) => status === 200);
      expect(performance.now() - spoken).toBeLessThan(RECOVERED_WITHIN_MS + SLACK_MS);
    },
    SILENT_MS + 60_000,
  );

  it.each(CODES_TRIED)(
    'MongoDB, whose primary steps down or shuts down (code %i): every request that needs it is answered 503',
    async (code) => {
      primary.instead = notPrimary(code);
      for (const one of await Promise.all([...pages(), invite].map(timed))) expectUnavailable(one);
      primary.instead = () => undefined;
      for (const page of pages()) await eventually(page, ({ status }) => status === 200);
    },
  );

  it('the log: commands on one stream are answered 503 in their time, and are taken again afterwards', async () => {
    succeeded(await rename());
    await pause(1_100); // what the log has shown a moment ago leads to an append, whose outcome would be open
    log.holdReplies();
    // first the wait for one's turn, then one's turn: each has 5 s
    for (const answer of await Promise.all(Array.from({ length: 20 }, () => timed(rename))))
      expectUnavailable(answer, 2 * ANSWERED_WITHIN_MS);
    log.letReplies();
    await eventually(rename, ({ status }) => status === 200);
    expect((await registerCustomer()).id).toBeDefined();
  }, 60_000);

  it('the log that is slow: who stands in a line of 200 waits 5 s, and who comes after them nothing, before it is answered 503', async () => {
    log.delayReplies(SLOW_MS);
    let isOver = false;
    const line = Promise.all(Array.from({ length: IN_LINE + TOO_MANY }, () => timed(rename))).finally(
      () => (isOver = true),
    );
    const later: Promise<Timed>[] = [];
    for (; !isOver; await pause(200)) later.push(timed(rename));
    log.delayReplies(0);
    const refused = [...(await line), ...(await Promise.all(later))].filter(({ answer: { status } }) => status !== 200);
    for (const each of refused) expectUnavailable(each, 2 * ANSWERED_WITHIN_MS);
    // Whoever stood in the line was not answered before.
    expect(refused.filter(({ ms }) => ms < ANSWERED_WITHIN_MS).length).toBeGreaterThan(0);
    expect(refused.length).toBeGreaterThan(IN_LINE / 2); // those who waited in vain
    await eventually(rename, ({ status }) => status === 200);
  }, 60_000);
});
