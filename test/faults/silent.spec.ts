import { setTimeout as pause } from 'node:timers/promises';
import { type Customer, customerOf, type Partner, partnerWithLink, registerCustomer } from '../acceptance/support/accounts';
import { type Answer, eventually, operator, type Problem, succeeded } from '../acceptance/support/caller';
import { OwnApis } from '../acceptance/support/own-apis';
import { Proxy } from '../support/proxy';

/** `SILENT_SECONDS=30` for the long form. */
const SILENT_MS = Number(process.env['SILENT_SECONDS'] ?? 6) * 1_000;
const ANSWERED_WITHIN_MS = 5_000;
const RECOVERED_WITHIN_MS = 3_000;
/** For the test machine's own scheduling, over what is promised. */
const SLACK_MS = 1_000;
/** More than may stand in one line. */
const COMMANDS = 220;

interface Timed {
  readonly answer: Answer<Problem>;
  readonly ms: number;
}
async function timed(send: () => Promise<Answer<unknown>>): Promise<Timed> {
  const start = performance.now();
  return { answer: (await send()) as Answer<Problem>, ms: performance.now() - start };
}

function expectUnavailable({ answer: { status, headers, body }, ms }: Timed, withinMs = ANSWERED_WITHIN_MS): void {
  expect([status, body]).toEqual([503, expect.objectContaining({ code: expect.stringMatching(/^(unavailable|outcome-unknown)$/) })]);
  expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  expect(ms).toBeLessThan(withinMs + SLACK_MS);
}

describe('While an engine takes connections and says nothing', () => {
  const proxies: Proxy[] = [];
  let mongo: Proxy;
  let log: Proxy;
  let apis: OwnApis;
  let partner: Partner;
  let customer: Customer;

  beforeAll(async () => {
    mongo = await Proxy.to(process.env['MONGODB_URL']!);
    log = await Proxy.to(process.env['EVENTSTORE_URL']!);
    proxies.push(mongo, log);
    apis = await OwnApis.start({ MONGODB_URL: `mongodb://127.0.0.1:${mongo.port}/?directConnection=true`, EVENTSTORE_URL: log.url });
    partner = await partnerWithLink();
    customer = await customerOf(partner as Partner & { readonly link: string }, ['azure']);
  }, 60_000);

  afterAll(async () => {
    for (const proxy of proxies) proxy.letReplies();
    await apis.stop();
    for (const proxy of proxies) await proxy.close();
  });

  const rename = () => operator.put(`${customer.path}/name`, { name: `Named ${Math.random()}` });
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
        for (const one of await Promise.all(pages().map(timed))) expectUnavailable(one);
        await pause(100);
      } while (performance.now() < until);
      mongo.letReplies();
      const spoken = performance.now();
      for (const page of pages()) await eventually(page, ({ status }) => status === 200);
      expect(performance.now() - spoken).toBeLessThan(RECOVERED_WITHIN_MS + SLACK_MS);
    },
    SILENT_MS + 60_000,
  );

  it('the log: commands on one stream are answered 503 in their time, and are taken again afterwards', async () => {
    succeeded(await rename());
    await pause(1_100); // what the log has shown a moment ago leads to an append, whose outcome would be open
    log.holdReplies();
    const answers = await Promise.all(Array.from({ length: COMMANDS }, () => timed(rename)));
    // first the wait for one's turn, then one's turn: each has 5 s
    for (const answer of answers) expectUnavailable(answer, 2 * ANSWERED_WITHIN_MS);
    log.letReplies();
    await eventually(rename, ({ status }) => status === 200);
    expect((await registerCustomer()).id).toBeDefined();
  }, 60_000);
});
