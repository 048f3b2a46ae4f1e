import { randomUUID } from 'node:crypto';
import {
  accept,
  customerOf,
  type Customer,
  enrolPartner,
  type Partner,
  partnerWithLink,
  registerCustomer,
} from './support/accounts';
import {
  type Answer,
  auditor,
  Caller,
  operator,
  type Problem,
  readAfter,
  type Receipt,
  succeeded,
} from './support/caller';
import { feedOf } from './support/feed';
import { historyOf, type CustomerLine } from './support/views';
import { Listening } from './support/live';
import { ask, makeWorld, ROUTES } from './support/routes';

type Labelled = CustomerLine & {
  readonly alias?: string;
  readonly tags: readonly { readonly id: string; readonly name: string }[];
};
interface Page {
  readonly rows: readonly Labelled[];
  readonly next?: string;
}

const define = async ({ sales, path }: Partner, name: string) =>
  succeeded(await sales.post<Receipt>(`${path}/customer-tags`, { name })).body.id ?? '';
const label = (partner: Partner, customer: Customer, labels: object) =>
  partner.helpdesk.put<Receipt & Problem>(`${partner.path}${customer.path}/labels`, labels);

describe('An alias and tags (decision 19)', () => {
  let partner: Partner & { readonly link: string };
  let customers: readonly Customer[];
  let tags: readonly string[];
  let last: Answer<unknown>;
  beforeAll(async () => {
    partner = await partnerWithLink();
    customers = [];
    for (const name of ['Beta', 'Gamma', 'Delta']) customers = [...customers, await registerCustomer({ name })];
    for (const customer of customers) succeeded(await accept(customer, partner.link, ['azure']));
    tags = [await define(partner, 'Key account'), await define(partner, '重点客户')];
    succeeded(await label(partner, customers[1]!, { alias: 'Alpha plant', tags: [tags[0]] }));
    last = succeeded(await label(partner, customers[2]!, { tags }));
  });
  const list = async (query: string) =>
    succeeded(await partner.sales.get<Page>(`${partner.path}/customers?${query}`, readAfter(last))).body.rows;
  const names = async (query: string) => (await list(query)).map(({ name }) => name);

  it('are shown in the list, which is in the order of what the partner calls each', async () => {
    const rows = await list('');
    expect(rows.map(({ name, alias }) => [name, alias])).toEqual([
      ['Gamma', 'Alpha plant'],
      ['Beta', undefined],
      ['Delta', undefined],
    ]);
    expect(rows.map((row) => row.tags.map(({ name }) => name))).toEqual([
      ['Key account'],
      [],
      ['Key account', '重点客户'],
    ]);
  });

  it('find the customer: by alias, by name as before, and by tag, each counted too', async () => {
    expect(await names('search=plant')).toEqual(['Gamma']);
    expect(await names('search=gam')).toEqual(['Gamma']);
    expect(await names(`tag=${tags[0]}`)).toEqual(['Gamma', 'Delta']);
    expect(await names(`tag=${tags[1]}&sort=since`)).toEqual(['Delta']);
    expect(await names(`tag=${randomUUID()}`)).toEqual([]);
    expect((await partner.sales.get(`${partner.path}/customers/count?tag=${tags[0]}`, readAfter(last))).body).toEqual({
      count: 2,
      more: false,
    });
    expect(await names(`tag=${tags[0]}&search=gam`)).toEqual(['Gamma']);
  });

  it('are called otherwise and removed everywhere at once; a tag that is there no more is refused', async () => {
    const own = await partnerWithLink();
    const customer = await customerOf(own, ['azure']);
    const tag = await define(own, 'Old');
    succeeded(await label(own, customer, { tags: [tag] }));
    const renamed = succeeded(await own.sales.put(`${own.path}/customer-tags/${tag}`, { name: 'New' }));
    const one = async (after: Answer<unknown>) =>
      succeeded(await own.sales.get<Labelled>(`${own.path}${customer.path}`, readAfter(after))).body.tags.map(
        ({ name }) => name,
      );
    expect(await one(renamed)).toEqual(['New']);
    expect(await own.sales.post(`${own.path}/customer-tags`, { name: 'NEW' })).toMatchObject({
      status: 409,
      body: { code: 'tag-exists', field: 'name' },
    });
    const removed = succeeded(await own.sales.delete(`${own.path}/customer-tags/${tag}`));
    expect(await one(removed)).toEqual([]);
    expect(await label(own, customer, { tags: [tag] })).toMatchObject({
      status: 404,
      body: { code: 'tag-not-found', field: 'tags' },
    });
  });

  it.each(['Li Na 138 0013 8000', 'li.na@contoso', 'https://evil.example', 'A\u202eB'])(
    'are no data of a person: %j',
    async (alias) => {
      expect(await label(partner, customers[0]!, { alias, tags: [] })).toMatchObject({
        status: 400,
        body: { code: 'invalid-name', field: 'alias' },
      });
    },
  );

  it('are refused of a customer that never was the partner’s, as if it were not there', async () => {
    expect(await label(partner, await registerCustomer(), { alias: 'Mine', tags: [] })).toMatchObject({
      status: 404,
      body: { code: 'not-found' },
    });
  });

  it('are known to no customer and no other partner, by any route, feed or live update; the auditor sees them', async () => {
    const canary = `Canary ${randomUUID().slice(0, 4).replaceAll(/\d/g, 'x')}`;
    const [mine, other] = [await partnerWithLink(), await partnerWithLink()];
    const customer = await customerOf(mine, ['azure']);
    succeeded(await accept(customer, other.link, ['intune']));
    const listening = [
      await Listening.as(customer.admin, `customer=${customer.id}`),
      await Listening.as(other.sales, `partner=${other.id}`),
      await Listening.as(mine.sales, `partner=${mine.id}`),
    ] as const;
    const tag = await define(mine, `${canary} tag`);
    const labelled = succeeded(await label(mine, customer, { alias: canary, tags: [tag] }));
    await Promise.all(listening.map((each) => each.heard(labelled.headers['position'] ?? '')));
    expect(listening.map(({ changes }) => changes.filter((change) => change.startsWith('customers')))).toEqual([
      [],
      [],
      [`customers ${customer.id}`],
    ]);
    expect(listening[0].changes).toEqual([]);
    listening.forEach((each) => each.leave());

    const world = { ...(await makeWorld()), partner: other, customer };
    const answers: Answer<unknown>[] = [];
    for (const route of ROUTES.filter(
      ({ route: name, of }) => name.startsWith('GET') && ['customer', 'partner', 'anybody'].includes(of),
    )) {
      const caller = route.of === 'partner' ? other.admin : customer.admin;
      answers.push(await ask(route, caller, world, { headers: readAfter(labelled) }));
    }
    const feeds = [
      await feedOf(customer.admin, `${customer.path}/events`),
      await feedOf(other.admin, `${other.path}/events`),
    ];
    const told = JSON.stringify([
      answers.map(({ body }) => body),
      feeds,
      await historyOf(customer.admin, customer.path),
    ]);
    expect(told).not.toContain(canary);
    expect(told).not.toContain('CustomerLabelled');
    const seen = await auditor.get(`/audit/time-line?customer=${customer.id}`, readAfter(labelled));
    expect(JSON.stringify(seen.body)).toContain(canary);
    const asOf = await auditor.get(`/audit/views/partner-customers?partner=${mine.id}&customer=${customer.id}`);
    expect(JSON.stringify(asOf.body)).toContain(canary);
  }, 60_000);
});

describe('A template of requests (decision 20)', () => {
  const content = {
    name: 'Rollout',
    purpose: 'multi-partner',
    language: 'zh-CN',
    services: ['intune'],
    paragraphs: ['As Ms Li said.'],
  };
  const listed = async ({ sales, path }: Partner) =>
    succeeded(
      await sales.get<{
        readonly rows: readonly {
          readonly id: string;
          readonly person?: string;
          readonly paragraphs?: readonly string[];
        }[];
      }>(`${path}/request-templates`),
    ).body.rows;

  it('is kept, changed, and removed; what was written in it is erased as a person is', async () => {
    const partner = await partnerWithLink();
    const { body } = succeeded(await partner.sales.post<Receipt>(`${partner.path}/request-templates`, content));
    const [kept] = await listed(partner);
    expect(kept).toMatchObject({ id: body.id, ...content });
    const path = `${partner.path}/request-templates/${body.id}`;
    succeeded(await partner.sales.put(path, { ...content, paragraphs: ['Shorter.'], services: [] }));
    expect(await listed(partner)).toMatchObject([{ id: body.id, paragraphs: ['Shorter.'], services: [] }]);
    succeeded(await operator.delete(`/persons/${kept?.person}`));
    const [erased] = await listed(partner);
    expect(erased).not.toHaveProperty('paragraphs');
    expect(erased).toMatchObject({ name: 'Rollout' });
    succeeded(await partner.sales.delete(path));
    expect(await listed(partner)).toEqual([]);
    expect(await partner.sales.put(path, content)).toMatchObject({
      status: 404,
      body: { code: 'not-found', field: 'templateId' },
    });
  });

  it('is refused as the request would be', async () => {
    const partner = await partnerWithLink();
    const save = (changes: object) =>
      partner.sales.post<Problem>(`${partner.path}/request-templates`, { ...content, ...changes });
    expect(await save({ paragraphs: ['See evil.example'] })).toMatchObject({
      status: 400,
      body: { code: 'url-in-paragraph' },
    });
    expect(await save({ purpose: 'restore' })).toMatchObject({ status: 400, body: { code: 'restore-needs-customer' } });
    expect(await save({ name: 'www.evil.cn' })).toMatchObject({
      status: 400,
      body: { code: 'invalid-name', field: 'name' },
    });
    succeeded(await save({}));
    expect(await save({})).toMatchObject({ status: 409, body: { code: 'template-exists', field: 'name' } });
  });
});

describe('A partner code (decision 22)', () => {
  const withCode = async () => {
    const other = await enrolPartner('advisor');
    // By what this answers the view holds it.
    const named = succeeded(await operator.put(`${other.path}/name`, { name: 'Mingde Advisory' }));
    const { code } = succeeded(await other.admin.get<{ readonly code: string }>(other.path)).body;
    return { other, code, shown: readAfter(named) };
  };

  it('names the partner that has told it, however it is written, and sets nothing', async () => {
    const [partner, { other, code, shown }] = [await partnerWithLink(), await withCode()];
    expect(code).toMatch(/^[0-9A-Y]{4}-[0-9A-Y]{4}-[0-9A-Y]{4}$/);
    const typed = code.toLowerCase().replaceAll('-', '');
    const found = succeeded(await partner.sales.get(`${partner.path}/partner-codes/${typed}`, shown)).body;
    expect(found).toEqual({ id: other.id, name: 'Mingde Advisory', channelRole: 'advisor' });
    expect((await partner.helpdesk.get(`${partner.path}/partner-codes/${code}`)).status).toBe(403);
  });

  it('that nobody has is asked for twenty times a day; one with a slip of the pen counts for nothing, nor does one that somebody has', async () => {
    const [partner, { code, shown }] = [await partnerWithLink(), await withCode()];
    const find = (typed: string) => partner.sales.get<Problem>(`${partner.path}/partner-codes/${typed}`, shown);
    for (let n = 0; n < 25; n += 1) expect((await find(code)).status).toBe(200);
    const unknown = { status: 404, body: { code: 'partner-code-unknown', field: 'code' } };
    for (let n = 0; n < 25; n += 1) expect(await find('0000-0000-0001')).toMatchObject(unknown);
    for (let n = 0; n < 20; n += 1) expect((await find('0000-0000-0000')).status).toBe(404);
    const refused = await find('0000-0000-0000');
    expect(refused).toMatchObject({
      status: 429,
      body: { code: 'partner-code-limit-reached', field: 'code', possibleAt: expect.any(String) },
    });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await find(code)).status).toBe(429);
    const another = await partnerWithLink();
    expect((await another.sales.get(`${another.path}/partner-codes/${code}`, shown)).status).toBe(200);
  });
});

describe('Reminders of a request (decision 21)', () => {
  it('are set, shown with the next day, and stopped', async () => {
    const partner = await partnerWithLink();
    const { id } = succeeded(
      await partner.sales.post<Receipt>(`${partner.path}/invitations`, {
        purpose: 'new-relationship',
        recipient: `li.na@${randomUUID()}.example`,
        language: 'en',
        services: ['azure'],
      }),
    ).body;
    const path = `${partner.path}/invitations/${id}`;
    const shown = async (after: Answer<unknown>) =>
      succeeded(
        await partner.sales.get<{
          readonly reminderDays?: readonly number[];
          readonly remindAt?: string;
          readonly lastSentAt?: string;
        }>(path, readAfter(after)),
      ).body;
    const set = succeeded(await partner.sales.put(`${path}/reminder-schedule`, { afterDays: [14, 7] }));
    expect(await shown(set)).toMatchObject({ reminderDays: [7, 14] });
    expect(await shown(set)).not.toHaveProperty('remindAt');
    const sent = await shown(succeeded(await partner.sales.post(`${path}/sendings`, { channel: 'copied' })));
    expect(Date.parse(sent.remindAt ?? '') - Date.parse(sent.lastSentAt ?? '')).toBe(7 * 86_400_000);
    const stopped = await shown(succeeded(await partner.sales.delete(`${path}/reminder-schedule`)));
    expect([stopped.reminderDays, stopped.remindAt]).toEqual([undefined, undefined]);
    for (const afterDays of [[], [0], [61], [1.5], [7, 7], [1, 2, 3, 4, 5, 6]])
      expect((await partner.sales.put<Problem>(`${path}/reminder-schedule`, { afterDays })).status).toBe(400);
    expect(
      (await new Caller(`helpdesk-agent@${partner.tenant}`).put(`${path}/reminder-schedule`, { afterDays: [7] }))
        .status,
    ).toBe(403);
  });
});
