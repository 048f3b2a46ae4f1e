import { randomUUID } from 'node:crypto';
import { accept, enrolPartner, type Partner, partnerWithLink, registerCustomer } from './support/accounts';
import { type Answer, operator, type Problem, readAfter, succeeded } from './support/caller';
import { type CustomerPage } from './support/views';

const NAMES = ['北京金穗食品有限公司', 'Contoso Trading', 'contoso bakery', 'Ångström AG', 'Zebra 123', '苏州云帆物流'];

describe('A partner’s customer list', () => {
  let partner: Partner & { readonly link: string };
  let ids: readonly string[];
  let last: Answer<unknown>;

  beforeAll(async () => {
    partner = await partnerWithLink();
    const customers = await Promise.all(NAMES.map((name) => registerCustomer({ name })));
    for (const [n, customer] of customers.entries()) {
      last = succeeded(
        await accept(customer, partner.link, n % 2 === 0 ? ['exchange-online'] : ['exchange-online', 'intune']),
      );
    }
    const [first] = customers;
    last = succeeded(
      await first!.admin.delete(`${first!.path}/partner-relationships/${partner.id}/dap/exchange-online`),
    );
    ids = customers.map(({ id }) => id);
  });

  const list = async (query: string) =>
    succeeded(await partner.sales.get<CustomerPage>(`${partner.path}/customers?${query}`, readAfter(last))).body;
  const names = async (query: string) => (await list(query)).rows.map(({ name }) => name);
  const count = async (query: string) =>
    succeeded(await partner.sales.get(`${partner.path}/customers/count?${query}`, readAfter(last))).body;

  it('is paged: each customer is on exactly one page, in the list’s order', async () => {
    const whole = await names('');
    const paged: string[] = [];
    for (let cursor = ''; ;) {
      const page = await list(`limit=2${cursor}`);
      expect(page.rows.length).toBeLessThanOrEqual(2);
      paged.push(...page.rows.map(({ name }) => name));
      if (page.next === undefined) break;
      cursor = `&cursor=${encodeURIComponent(page.next)}`;
    }
    expect([...whole].sort()).toEqual([...NAMES].sort());
    expect(paged).toEqual(whole);
  });

  it.each([['name'], ['since'], ['lastChange']])('is sorted by %s, page by page', async (sort) => {
    const whole = await names(`sort=${sort}`);
    const { rows, next = '' } = await list(`sort=${sort}&limit=4`);
    const rest = await names(`sort=${sort}&limit=4&cursor=${encodeURIComponent(next)}`);
    expect([...rows.map(({ name }) => name), ...rest]).toEqual(whole);
  });

  it('is sorted by name whatever the case, and otherwise the newest first', async () => {
    expect((await names('sort=name')).filter((name) => /contoso/i.test(name))).toEqual([
      'contoso bakery',
      'Contoso Trading',
    ]);
    expect(await names('sort=since')).toEqual([...NAMES].reverse());
    expect((await names('sort=lastChange'))[0]).toBe(NAMES[0]);
  });

  it.each([
    ['the beginning of the name', 'con', ['contoso bakery', 'Contoso Trading']],
    ['a later word', 'TRAD', ['Contoso Trading']],
    ['Chinese characters within', '云帆', ['苏州云帆物流']],
    ['nothing that is there', 'nobody', []],
  ])('is searched by %s', async (_, search, found) => {
    expect(await names(`search=${encodeURIComponent(search)}`)).toEqual(found);
  });

  it('is searched by id', async () => {
    expect(await names(`search=${ids[4]}`)).toEqual([NAMES[4]]);
  });

  it('is filtered by services held, not held and lost, and counted alike', async () => {
    const expected = {
      'with=intune': 3,
      'without=intune': 3,
      'with=exchange-online': 5,
      'lost=exchange-online': 1,
      'lost=any': 1,
      'lost=intune': 0,
    };
    for (const [query, size] of Object.entries(expected)) {
      expect({ query, rows: (await list(query)).rows.length, counted: await count(query) }).toEqual({
        query,
        rows: size,
        counted: { count: size, more: false },
      });
    }
  });

  it('is narrowed by several at once, in each order, as by each of them alone', async () => {
    const of = async (query: string) => new Set(await names(query));
    for (const both of [
      'search=con&with=intune',
      'with=intune&without=azure',
      'with=intune&lost=any',
      'search=con&lost=exchange-online&with=intune',
    ]) {
      const alone = await Promise.all(both.split('&').map(of));
      const expected = (await names('')).filter((name) => alone.every((found) => found.has(name))).sort();
      for (const sort of ['name', 'since', 'lastChange'])
        expect([both, (await names(`${both}&sort=${sort}`)).toSorted()]).toEqual([both, expected]);
      expect(await count(both)).toEqual({ count: expected.length, more: false });
    }
  });

  it('refuses cursors of another list', async () => {
    const ask = (query: string) => partner.admin.get<Problem>(`${partner.path}/customers?${query}`);
    const { next = '' } = await list('sort=name&limit=1');
    expect(await ask(`sort=since&cursor=${encodeURIComponent(next)}`)).toMatchObject({
      status: 400,
      body: { field: 'cursor' },
    });
    expect(await ask('cursor=abc')).toMatchObject({ status: 400, body: { field: 'cursor' } });
  });
});

describe('The directories', () => {
  it('are in the order of the reader’s language: pinyin for Chinese, that of JIS for Japanese', async () => {
    const label = `L${randomUUID().slice(0, 8)}`;
    const registered = [
      await registerCustomer({ name: `${label} 日立` }),
      await registerCustomer({ name: `${label} 北斗` }),
    ];
    const made = succeeded(await operator.put(`${registered[0]?.path}/name`, { name: `${label} 日産` }));
    const names = async (language: string) => {
      const headers = { ...readAfter(made), 'Accept-Language': language };
      const { body } = succeeded(
        await operator.get<{ rows: { name: string }[] }>(`/customers?search=${label}`, headers),
      );
      return body.rows.map(({ name }) => name);
    };
    expect(await names('zh-CN')).toEqual([`${label} 北斗`, `${label} 日産`]);
    expect(await names('ja')).toEqual([`${label} 日産`, `${label} 北斗`]);
    const { body } = await operator.get<{ rows: { name: string }[] }>(
      `/customers?search=${encodeURIComponent(`${label} 日立`)}`,
      readAfter(made),
    );
    expect(body.rows.map(({ name }) => name)).toEqual([`${label} 日産`]);
  });

  it('show the operator a new account at once', async () => {
    const [partner, customer] = [await partnerWithLink(), await registerCustomer()];
    const renamed = succeeded(await operator.put(`${customer.path}/name`, { name: `Renamed ${customer.id}` }));
    for (const [path, id] of [
      ['/partners', partner.id],
      ['/customers', customer.id],
    ] as const) {
      expect(await isListed(path, id, readAfter(renamed))).toBe(true);
    }
  });

  it('are searched by a word of a name, a former name and an id', async () => {
    const word = `w${randomUUID().slice(0, 8)}`;
    const partner = await enrolPartner('direct-reseller', { name: `Nanhai ${word}` });
    const customer = await registerCustomer({ name: `南海 ${word}` });
    const renamed = succeeded(await operator.put(`${partner.path}/name`, { name: 'Beihai' }));
    for (const [path, id, searches] of [
      ['/partners', partner.id, [word, `NANHAI ${word}`, partner.id]],
      ['/customers', customer.id, [word, `南海 ${word}`, customer.id]],
    ] as const) {
      for (const search of searches)
        expect([search, await found(path, search, readAfter(renamed))]).toEqual([search, [id]]);
      expect(await found(path, `${word}x`)).toEqual([]);
    }
  });

  it('refuse to search for nothing', async () => {
    expect(await operator.get('/customers?search=')).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'search' }] },
    });
  });

  async function found(
    path: string,
    search: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<readonly string[]> {
    const { rows } = succeeded(
      await operator.get<{ rows: readonly { id: string }[] }>(`${path}?search=${encodeURIComponent(search)}`, headers),
    ).body;
    return rows.map(({ id }) => id);
  }

  async function isListed(path: string, id: string, headers: Readonly<Record<string, string>>): Promise<boolean> {
    for (let cursor = ''; ;) {
      const { rows, next } = succeeded(
        await operator.get<{ rows: readonly { id: string }[]; next?: string }>(`${path}?limit=200${cursor}`, headers),
      ).body;
      if (rows.some((row) => row.id === id)) return true;
      if (next === undefined) return false;
      cursor = `&cursor=${encodeURIComponent(next)}`;
    }
  }
});
