import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import path from 'node:path';
import { type PartnerId } from '#domain';
import { openDocuments } from '#documents';
import { encodeCursor, firstCollectionOf, Folding, partnerCustomers, type ViewRows, Views } from '#read-models';
import { LocalTokens } from '../../apps/standalone/src/local-tokens';
import { OwnInstallation } from '../acceptance/support/own-installation';
import {
  acceptedCustomer,
  newCustomerId,
  newPartnerId,
  ownDocuments,
  storedEvents,
} from '../integration/read-models.support';
import { RecordedFinds } from '../support/recorded-finds';
import { type Ratio, ratioOf, report } from './ratio';

/**
 * What reading costs beside the barest way: a customer list of 100,000 (`CUSTOMERS`) beside a find, a query over HTTP
 * beside Fastify with a find, and how long somebody waits for what they have just done. It prints, and asserts no time.
 */
jest.setTimeout(900_000);
const CUSTOMERS = Number(process.env['CUSTOMERS'] ?? 100_000);
const ASKED = 500;
const WRITES = Number(process.env['WRITES'] ?? 10_000);
const WRITERS = 8;
const CONNECTIONS = 16;
const PAGE = 50;

const ratios: Ratio[] = [];
const figures: string[] = [];
afterAll(() => report(ratios, figures));

function percentile(milliseconds: readonly number[], part: number): number {
  return milliseconds.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(milliseconds.length * part) - 1)] ?? Number.NaN;
}

async function timesOf(work: () => Promise<unknown>, times = ASKED): Promise<number[]> {
  const taken: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const begun = performance.now();
    await work();
    taken.push(performance.now() - begun);
  }
  return taken;
}

const BY_NAME = [
  ['sortPinyin', 1],
  ['_id', 1],
] as const;

it(`a page of a list of ${CUSTOMERS} customers costs as little as a find, the last as little as the first`, async () => {
  const own = await ownDocuments();
  const finds = await RecordedFinds.of(process.env['MONGODB_URL']!);
  const explained = await openDocuments({ url: finds.url, database: own.database });
  const partnerId: PartnerId = newPartnerId();
  const rows = own.views.collection<ViewRows['partner-customers'] & { readonly guard: string }>(
    firstCollectionOf('partner-customers'),
  );
  await rows.ensureIndexes(partnerCustomers.indexes);
  const filling = performance.now();
  for (let from = 0; from < CUSTOMERS; from += 2_000) {
    const folding = new Folding(partnerCustomers);
    for (let n = from; n < Math.min(from + 2_000, CUSTOMERS); n += 1) {
      const [stream, name] = [
        `customer-${newCustomerId()}`,
        `${['武汉', '上海', '苏州', '北京'][n % 4]}华昕教育咨询有限公司 ${n}`,
      ];
      for (const event of storedEvents(
        acceptedCustomer(name, partnerId, ['azure', 'intune']).map((one) => ({ stream, event: one })),
      ))
        folding.apply(event);
    }
    await rows.putNewer(
      folding.rows().map((row) => ({ ...row, guard: '1' })),
      'guard',
      () => true,
    );
  }
  figures.push(`filled with ${CUSTOMERS} rows in ${((performance.now() - filling) / 1_000).toFixed(0)} s`);
  const views = new Views(own);
  const filter = { partnerId: { eq: partnerId }, status: { eq: 'active' } } as const;
  const bare = () => rows.find(filter, { sort: BY_NAME, limit: PAGE + 1 });
  const fromEnd = [
    ['sortPinyin', -1],
    ['_id', -1],
  ] as const;
  const deep = (await rows.find(filter, { sort: fromEnd, limit: 2 * PAGE })).at(-1)!;
  const cursor = encodeCursor('sortPinyin', [deep.sortPinyin, deep._id]);
  for (const each of [
    bare,
    () => views.customersOfPartner(partnerId),
    () => views.customersOfPartner(partnerId, { cursor }),
  ])
    await timesOf(each, 50);
  const [finding, first, last]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < 5; round += 1) {
    finding.push(...(await timesOf(bare, ASKED / 5)));
    first.push(...(await timesOf(() => views.customersOfPartner(partnerId), ASKED / 5)));
    last.push(...(await timesOf(() => views.customersOfPartner(partnerId, { cursor }), ASKED / 5)));
  }
  const told = (name: string, times: readonly number[]) =>
    `${name}: median ${percentile(times, 0.5).toFixed(2)} ms, p99 ${percentile(times, 0.99).toFixed(2)} ms`;
  figures.push(told('bare find', finding), told('first page of the customer list', first), told('deepest page', last));
  figures.push(
    `p99 of the first page beside a bare find: ${(percentile(first, 0.99) / percentile(finding, 0.99)).toFixed(2)} ×; ` +
      `deepest beside first, median: ${(percentile(last, 0.5) / percentile(first, 0.5)).toFixed(2)} ×`,
  );
  const watched = new Views(explained);
  // Found in all, in a quarter, in one of a thousand, in one; those of a quarter stand together in the order of names.
  for (const asked of [
    {},
    { cursor },
    { with: 'azure' },
    { search: '咨询' },
    { search: '苏州' },
    { search: '武汉' },
    { search: '99' },
    { search: '98765' },
    { sort: 'lastChange' },
  ] as const) {
    const asking = await timesOf(() => watched.customersOfPartner(partnerId, asked), 10);
    figures.push(`asked for ${JSON.stringify(asked).slice(0, 30)}: median ${percentile(asking, 0.5).toFixed(1)} ms`);
    const [cost] = await finds.costs('partnerId');
    if (cost !== undefined) {
      const { returned, examined, limit } = cost;
      figures.push(
        `examined for a page of ${limit - 1} (${JSON.stringify(asked).slice(0, 30)}): ${examined}, answered ${returned}`,
      );
    }
  }
  await explained.close();
  await finds.close();
  await own.discard();
});

describe('over HTTP', () => {
  let own: OwnInstallation;
  let bareServer: ChildProcess;
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  beforeAll(async () => {
    own = await OwnInstallation.start({ LOG_LEVEL: 'warn' });
  }, 120_000);
  afterAll(async () => {
    agent.destroy();
    bareServer?.kill();
    await own.stop();
    own.remove();
  });

  const ask = (method: string, address: string, headers: Readonly<Record<string, string>>, body?: object) =>
    new Promise<{ readonly status: number; readonly position: string; readonly text: string }>((resolve, reject) => {
      const json = body === undefined ? {} : { 'Content-Type': 'application/json' };
      const request = http.request(address, { method, agent, headers: { ...headers, ...json } }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (some: string) => (text += some));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, position: String(response.headers['position'] ?? ''), text }),
        );
      });
      request.on('error', reject);
      request.end(body === undefined ? undefined : JSON.stringify(body));
    });
  const authorizationOf = async (handle: string) => ({
    Authorization: `Bearer ${await new LocalTokens(own.issuer).of(handle)}`,
  });
  /** The command must succeed, and the query be answered. */
  const succeeded = <Answer extends { readonly status: number; readonly text: string }>(answer: Answer): Answer => {
    if (answer.status >= 300) throw new Error(`It was answered ${answer.status}: ${answer.text}`);
    return answer;
  };

  it('a query costs little beside Fastify with a find; and nobody reads what is older than what they have done', async () => {
    const tenant = `t-${randomUUID()}`;
    const { id: partnerId } = await own.do('operator', 'POST', '/partners', {
      tenantId: tenant,
      name: 'Contoso',
      channelRole: 'direct-reseller',
    });
    const partner = `/partners/${partnerId}`;
    const staff = `admin-agent@${tenant}`;
    await own.do(staff, 'POST', `${partner}/invitation-link`);
    const { url } = JSON.parse((await own.ask(staff, 'GET', `${partner}/invitation-link`)).text) as {
      readonly url: string;
    };
    const customers: string[] = [];
    for (let n = 0; n < 2 * PAGE; n += 1) {
      const customer = `${tenant}-${n}`;
      const { id } = await own.do('operator', 'POST', '/customers', {
        tenantId: customer,
        name: `武汉华昕教育咨询有限公司 ${n}`,
      });
      const acceptance = { link: url, services: ['azure', 'intune'], reassign: [], language: 'en' };
      await own.do(`customer-admin@${customer}`, 'POST', `/customers/${id}/acceptances`, acceptance);
      customers.push(id ?? '');
    }
    const [asStaff, asOperator] = [await authorizationOf(staff), await authorizationOf('operator')];
    const list = `${own.publicUrl}${partner}/customers?limit=${PAGE}`;
    const { position } = succeeded(
      await ask('PUT', `${own.publicUrl}/customers/${customers[0]}/name`, asOperator, { name: 'Last' }),
    );
    succeeded(await ask('GET', list, { ...asStaff, 'Read-After': position }));
    const plan = {
      url: own.setting('MONGODB_URL'),
      database: `${own.setting('DATABASE')}-views`,
      collection: firstCollectionOf('partner-customers'),
      filter: { partnerId, status: 'active' },
      sort: { sortPinyin: 1, _id: 1 },
      limit: PAGE,
    };
    bareServer = fork(path.join(__dirname, 'bare-server.cjs'), [JSON.stringify(plan)]);
    const [bareUrl] = (await once(bareServer, 'message')) as [string];
    const together = async (count: number, work: () => Promise<unknown>) => {
      let left = count;
      await Promise.all(
        Array.from({ length: CONNECTIONS }, async () => {
          while ((left -= 1) >= 0) await work();
        }),
      );
    };
    const count = 1_500;
    ratios.push(
      await ratioOf({
        name: 'HTTP query beside Fastify and find',
        count,
        bare: () => together(count, async () => succeeded(await ask('GET', bareUrl, {}))),
        ours: () => together(count, async () => succeeded(await ask('GET', list, asStaff))),
      }),
    );
    const waits: number[] = [];
    let stale = 0;
    await Promise.all(
      Array.from({ length: WRITERS }, async (_, writer) => {
        for (let n = 0; n < WRITES / WRITERS; n += 1) {
          const customer = customers[writer + WRITERS * (n % 10)] ?? '';
          const name = randomUUID();
          const done = succeeded(await ask('PUT', `${own.publicUrl}/customers/${customer}/name`, asOperator, { name }));
          const begun = performance.now();
          const read = succeeded(
            await ask('GET', `${own.publicUrl}${partner}/customers/${customer}`, {
              ...asStaff,
              'Read-After': done.position,
            }),
          );
          waits.push(performance.now() - begun);
          if ((JSON.parse(read.text) as { readonly name: string }).name !== name) stale += 1;
        }
      }),
    );
    figures.push(
      `read one’s own write: ${waits.length} times, ${stale} stale, median ${percentile(waits, 0.5).toFixed(1)} ms, p99 ${percentile(waits, 0.99).toFixed(1)} ms`,
    );
    expect(stale).toBe(0);
  });
});
