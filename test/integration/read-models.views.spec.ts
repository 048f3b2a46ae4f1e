import {
  type CustomerEvent,
  type CustomerId,
  type DomainEvent,
  type InvitationEvent,
  type MailDomain,
  type PartnerId,
  type Service,
} from '#domain';
import { type Documents } from '#documents';
import { catalog } from '#event-catalog';
import { ViewWriter } from '#projections';
import {
  customerPartners,
  customers,
  firstCollectionOf,
  InvalidCursor,
  invitations,
  NO_FIGURES,
  type Page,
  partnerCustomers,
  partnerFigures,
  partners,
  type Projection,
  type ViewName,
  Views,
} from '#read-models';
import {
  accept,
  acceptedCustomer,
  historyOf,
  minute,
  newCustomerId,
  newPartnerId,
  ownDocuments,
  partnerFacts,
  storedEvents,
  tenant,
} from './read-models.support';

type Streams = Readonly<Record<string, readonly DomainEvent[]>>;

/** Every row of a list, page by page. */
async function walk<Row>(
  page: (cursor?: string) => Promise<Page<Row>>,
  between: () => Promise<void> = async () => undefined,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
    const { rows: some, next } = await page(cursor);
    rows.push(...some);
    cursor = next;
    await between();
  }
  return rows;
}

describe('the views', () => {
  let documents: Documents & { discard(): Promise<void> };
  let views: Views;
  let seeded = 0;

  /** Folds whole streams into all views, as the projector does. */
  async function seed(streams: Streams): Promise<void> {
    const offset = seeded;
    const events = Object.entries(streams).flatMap(([stream, events]) => events.map((event) => ({ stream, event })));
    seeded += events.length;
    const stored = storedEvents([
      ...Array.from({ length: offset }, () => ({ stream: 'none-x', event: events[0]!.event })),
      ...events,
    ]).slice(offset);
    const options = { views: documents.views, codec: catalog, token: 1 };
    const writerOf = <Name extends ViewName, State, Event extends DomainEvent>(
      projection: Projection<Name, State, Event>,
    ) => new ViewWriter({ ...options, projection, collection: firstCollectionOf(projection.view) });
    const writers = [
      writerOf(partners),
      writerOf(customers),
      writerOf(partnerCustomers),
      writerOf(customerPartners),
      writerOf(invitations),
      writerOf(partnerFigures),
    ];
    for (const writer of writers) {
      await writer.prepare();
      await writer.apply(stored);
    }
  }

  const accepting = (
    partnerId: string,
    names: readonly string[],
    services: readonly Service[] = ['azure'],
    domains: readonly string[] = [],
  ): Streams =>
    Object.fromEntries(
      names.map((name) => [`customer-${newCustomerId()}`, acceptedCustomer(name, partnerId, services, domains)]),
    );
  const names = (rows: readonly { readonly name: string }[]): string[] => rows.map(({ name }) => name);

  beforeAll(async () => {
    documents = await ownDocuments();
    views = new Views(documents);
  });
  afterAll(() => documents.discard());

  describe('of a partner’s customers', () => {
    it('search finds a name by any of its first words, a domain and an id, by their beginning', async () => {
      const partnerId = newPartnerId();
      await seed(accepting(partnerId, ['Contoso Trading Company'], ['azure'], ['mail-of-contoso.cn']));
      await seed(accepting(partnerId, ['Fabrikam']));
      const found = async (search: string) => names((await views.customersOfPartner(partnerId, { search })).rows);
      for (const search of [
        'co',
        'CONTOSO',
        'contoso trading',
        'Trading Company',
        'company',
        'mail-of',
        'mail-of-contoso.cn',
        'ｃｏｎｔ',
      ]) {
        expect([search, await found(search)]).toEqual([search, ['Contoso Trading Company']]);
      }
      for (const search of ['ontoso', 'contoso tradinx', 'mail-of-contoso.cx', '.*', '{"$ne":null}'])
        expect([search, await found(search)]).toEqual([search, []]);
      const { rows } = await views.customersOfPartner(partnerId, { search: 'fabrikam' });
      expect(await found(rows[0]!.customerId)).toEqual(['Fabrikam']);
      expect(await found('  ')).toEqual(['Contoso Trading Company', 'Fabrikam']);
    });

    it('rows are read without what they are only found by', async () => {
      const partnerId = newPartnerId();
      await seed(accepting(partnerId, ['Contoso']));
      const { rows } = await views.customersOfPartner(partnerId, { search: 'contoso', with: 'azure' });
      const row = await views.customerOfPartner(partnerId, rows[0]!.customerId);
      for (const read of [...rows, row, (await views.customers({ search: rows[0]!.customerId })).rows[0]]) {
        expect(read).toMatchObject({ name: 'Contoso' });
        for (const field of ['searchTexts', 'terms', 'facets']) expect(read).not.toHaveProperty(field);
      }
    });

    it('search finds Chinese and Japanese by any characters from anywhere in the name', async () => {
      const partnerId = newPartnerId();
      await seed(
        accepting(partnerId, ['北京康托索贸易有限公司', '上海贸易公司', '株式会社トヨタ商事', '北京Contoso科技']),
      );
      const found = async (search: string) => names((await views.customersOfPartner(partnerId, { search })).rows);
      expect(await found('贸易')).toEqual(['北京康托索贸易有限公司', '上海贸易公司']);
      expect(await found('贸')).toEqual(['北京康托索贸易有限公司', '上海贸易公司']);
      expect(await found('贸易有限')).toEqual(['北京康托索贸易有限公司']);
      expect(await found('北')).toEqual(
        ['北京contoso科技', '北京康托索贸易有限公司'].map((name) => name.replace('contoso', 'Contoso')),
      );
      expect(await found('ヨタ')).toEqual(['株式会社トヨタ商事']);
      expect(await found('ﾄﾖﾀ')).toEqual(['株式会社トヨタ商事']);
      expect(await found('京contoso')).toEqual(['北京Contoso科技']);
      expect(await found('contoso')).toEqual(['北京Contoso科技']);
      expect(await found('とよた')).toEqual(['株式会社トヨタ商事']);
      expect(await found('北京contoso')).toEqual(['北京Contoso科技']);
    });

    it('search finds a former name that the customer had during the relationship, and none from before', async () => {
      const partnerId = newPartnerId();
      const renamed = historyOf([
        { type: 'RegisterCustomer', tenantId: tenant, name: '北京晨星科技' },
        { type: 'RenameCustomer', name: '上海晨光贸易' },
        accept(partnerFacts(partnerId), ['azure']),
        { type: 'RenameCustomer', name: 'Contoso' },
      ]);
      await seed({ [`customer-${newCustomerId()}`]: renamed });
      const found = async (search: string) => names((await views.customersOfPartner(partnerId, { search })).rows);
      expect([await found('晨光贸'), await found('contoso'), await found('晨星')]).toEqual([
        ['Contoso'],
        ['Contoso'],
        [],
      ]);
      const anywhere = async (search: string) => names((await views.customers({ search })).rows);
      expect([await anywhere('晨星科'), await anywhere('晨光')]).toEqual([['Contoso'], ['Contoso']]);
    });

    it('are in the order of the reader’s language, and the pages that follow keep the order of the first', async () => {
      const partnerId = newPartnerId();
      await seed(
        accepting(partnerId, ['深圳蓝岳', '安徽华昕', '北京晨星', 'トヨタ', 'いすゞ', '亜細亜', '日産', 'Zoo']),
      );
      const order = async (language: 'zh-CN' | 'ja') =>
        names(
          await walk((cursor) =>
            views.customersOfPartner(partnerId, { language, limit: 3, ...(cursor !== undefined && { cursor }) }),
          ),
        );
      expect(await order('zh-CN')).toEqual([
        'Zoo',
        'いすゞ',
        'トヨタ',
        '安徽华昕',
        '北京晨星',
        '日産',
        '深圳蓝岳',
        '亜細亜',
      ]);
      expect(await order('ja')).toEqual([
        'Zoo',
        'いすゞ',
        'トヨタ',
        '亜細亜',
        '安徽华昕',
        '深圳蓝岳',
        '日産',
        '北京晨星',
      ]);
      const { next } = await views.customersOfPartner(partnerId, { language: 'zh-CN', limit: 5 });
      const changed = await views.customersOfPartner(partnerId, { language: 'ja', cursor: next ?? '' });
      expect(names(changed.rows)).toEqual(['日産', '深圳蓝岳', '亜細亜']);
    });

    it('filters select by DAP held, not held and lost', async () => {
      const partnerId = newPartnerId();
      const losing = [
        ...historyOf([
          { type: 'RegisterCustomer', tenantId: tenant, name: 'Lost Intune' },
          accept(partnerFacts(partnerId), ['intune', 'azure']),
          { type: 'RemoveDap', partnerId, service: 'intune' },
        ]),
      ];
      await seed({
        ...accepting(partnerId, ['With Intune'], ['intune']),
        ...accepting(partnerId, ['With Azure']),
        [`customer-${newCustomerId()}`]: losing,
      });
      const found = async (query: Parameters<Views['customersOfPartner']>[1]) =>
        names((await views.customersOfPartner(partnerId, query)).rows).sort();
      expect(await found({ with: 'intune' })).toEqual(['With Intune']);
      expect(await found({ without: 'intune', sort: 'since' })).toEqual(['Lost Intune', 'With Azure']);
      expect(await found({ lost: 'intune' })).toEqual(['Lost Intune']);
      expect(await found({ lost: 'any', sort: 'lastChange' })).toEqual(['Lost Intune']);
      expect(await found({ lost: 'azure' })).toEqual([]);
      expect(await found({ without: 'intune', lost: 'any' })).toEqual(['Lost Intune']);
      expect(await found({ without: 'intune', search: 'with', sort: 'lastChange' })).toEqual(['With Azure']);
      expect(await views.countCustomersOfPartner(partnerId, { without: 'intune', search: 'lo', lost: 'any' })).toEqual({
        count: 1,
        more: false,
      });
    });

    it('are sorted by name, or by since and last change with the newest first', async () => {
      const partnerId = newPartnerId();
      await seed(accepting(partnerId, ['b', 'C']));
      await seed(accepting(partnerId, ['a']));
      const order = async (sort: 'name' | 'since' | 'lastChange') =>
        names((await views.customersOfPartner(partnerId, { sort })).rows);
      expect(await order('name')).toEqual(['a', 'b', 'C']);
      expect([(await order('since'))[0], (await order('lastChange'))[0]]).toEqual(['a', 'a']);
    });

    it('are paged without losing or repeating one that stays, while others come and go', async () => {
      const partnerId = newPartnerId();
      // pairs of the same name
      const staying = Array.from({ length: 25 }, (_, n) => `customer ${String(Math.floor(n / 2)).padStart(2, '0')}`);
      await seed(accepting(partnerId, staying));
      const leaving = Object.fromEntries(
        Object.entries(accepting(partnerId, ['customer 00 leaves', 'customer 10 leaves'])),
      );
      await seed(leaving);
      for (const sort of ['name', 'since', 'lastChange'] as const) {
        let coming = 0;
        const rows = await walk(
          (cursor) => views.customersOfPartner(partnerId, { sort, limit: 4, ...(cursor !== undefined && { cursor }) }),
          async () => {
            coming += 1;
            if (coming < 4) await seed(accepting(partnerId, [`comes ${coming}`, `zz ${coming}`]));
          },
        );
        const ids = rows.map(({ _id }) => _id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(
          names(rows)
            .filter((name) => staying.includes(name))
            .sort(),
        ).toEqual(staying);
      }
    });

    it('are counted exactly', async () => {
      const partnerId = newPartnerId();
      await seed(accepting(partnerId, ['xa', 'b', 'xa c']));
      expect(await views.countCustomersOfPartner(partnerId)).toEqual({ count: 3, more: false });
      expect(await views.countCustomersOfPartner(partnerId, { search: 'x' })).toEqual({ count: 2, more: false });
    });

    it('are counted up to a thousand', async () => {
      const partnerId = newPartnerId();
      await seed(
        accepting(
          partnerId,
          Array.from({ length: 1001 }, (_, n) => `c${n}`),
        ),
      );
      expect(await views.countCustomersOfPartner(partnerId)).toEqual({ count: 1000, more: true });
    });

    it('leave out one whose relationship ended, and still know it (I10)', async () => {
      const partnerId = newPartnerId();
      const customerId = newCustomerId();
      const events: CustomerEvent[] = [
        ...acceptedCustomer('Ended', partnerId, ['azure']),
        ...(['customer', 'partner'] as const).map(
          (by) => ({ type: 'RelationshipEndProposed', data: { partnerId, by } }) as const,
        ),
        { type: 'RelationshipEnded', data: { partnerId, cause: 'agreed' } },
      ];
      await seed({ [`customer-${customerId}`]: events });
      expect((await views.customersOfPartner(partnerId)).rows).toEqual([]);
      expect(await views.customerOfPartner(partnerId, customerId)).toMatchObject({ status: 'ended', name: 'Ended' });
      expect(await views.customerOfPartner(newPartnerId(), customerId)).toBeUndefined();
    });

    it('refuse a cursor of another order', async () => {
      const partnerId = newPartnerId();
      await seed(accepting(partnerId, ['a', 'b']));
      const { next } = await views.customersOfPartner(partnerId, { limit: 1 });
      await expect(views.customersOfPartner(partnerId, { sort: 'since', cursor: next! })).rejects.toThrow(
        InvalidCursor,
      );
    });
  });

  it('of a partner’s figures add up its customers by month, in the order asked for, and know of no other partner’s', async () => {
    const partnerId = newPartnerId();
    await seed(accepting(partnerId, ['a', 'b', 'c'], ['azure', 'intune']));
    await seed(accepting(newPartnerId(), ['d']));
    const [before, during, ...after] = (await views.figuresOfPartner(partnerId, ['2025-12', '2026-01', '2026-02']))
      .months;
    expect(during).toEqual({ ...NO_FIGURES, month: '2026-01', customersGained: 3, dapGained: 6 });
    expect([before, ...after]).toEqual([
      { ...NO_FIGURES, month: '2025-12' },
      { ...NO_FIGURES, month: '2026-02' },
    ]);
  });

  it('of a customer’s partners show each, the oldest first', async () => {
    const customerId = newCustomerId();
    const [first, second] = [newPartnerId(), newPartnerId()];
    const history = historyOf([
      { type: 'RegisterCustomer', tenantId: tenant, name: 'Contoso' },
      accept(partnerFacts(first), ['azure']),
      accept(partnerFacts(second), ['intune']),
    ]);
    await seed({ [`customer-${customerId}`]: history });
    expect((await views.partnersOfCustomer(customerId)).map(({ partnerId }) => partnerId)).toEqual([first, second]);
    expect(await views.partnersOfCustomer(newCustomerId())).toEqual([]);
  });

  describe('of invitations', () => {
    const protectedText = { person: 'person' as never, ciphertext: 'c' };
    const issued = (partnerId: PartnerId, recipientDomain: string, customerId?: CustomerId): InvitationEvent => ({
      type: 'InvitationIssued',
      data: {
        partnerId,
        purpose: 'new-relationship',
        ...(customerId !== undefined && { customerId }),
        recipient: protectedText,
        recipientDomain: recipientDomain as MailDomain,
        services: ['azure'],
        language: 'en',
        paragraphs: protectedText,
      },
    });
    const sent: InvitationEvent = { type: 'InvitationSent', data: { channel: 'copied', linkId: 'l' as never } };
    const withdrawn: InvitationEvent = { type: 'InvitationWithdrawn', data: {} };

    it('list a partner’s, the newest first, by status and page', async () => {
      const partnerId = newPartnerId();
      const ids = Array.from({ length: 5 }, () => `${newCustomerId()}`);
      for (const [n, id] of ids.entries())
        await seed({
          [`invitation-${id}`]: n === 2 ? [issued(partnerId, 'a.cn'), withdrawn] : [issued(partnerId, 'a.cn')],
        });
      const all = await walk((cursor) =>
        views.invitationsOfPartner(partnerId, { limit: 2, ...(cursor !== undefined && { cursor }) }),
      );
      expect(all.map(({ _id }) => _id)).toEqual([...ids].reverse());
      const { rows } = await views.invitationsOfPartner(partnerId, { status: 'withdrawn' });
      expect(rows.map(({ _id }) => _id)).toEqual([ids[2]]);
    });

    it('answer one to its partner only', async () => {
      const partnerId = newPartnerId();
      const id = newCustomerId();
      await seed({ [`invitation-${id}`]: [issued(partnerId, 'a.cn')] });
      expect(await views.invitationOfPartner(partnerId, id as never)).toMatchObject({ partnerId });
      expect(await views.invitationOfPartner(newPartnerId(), id as never)).toBeUndefined();
    });

    it('open ones to a customer name it, or go to one of its domains and name no other (decision 4)', async () => {
      const [partnerId, customer, other] = [newPartnerId(), newCustomerId(), newCustomerId()];
      const [named, byDomain, namesOther, closed, elsewhere] = Array.from({ length: 5 }, () => `${newCustomerId()}`);
      await seed({
        [`invitation-${named}`]: [issued(partnerId, 'x.cn', customer), sent],
        [`invitation-${byDomain}`]: [issued(partnerId, 'mine.cn')],
        [`invitation-${namesOther}`]: [issued(partnerId, 'mine.cn', other)],
        [`invitation-${closed}`]: [issued(partnerId, 'mine.cn'), withdrawn],
        [`invitation-${elsewhere}`]: [issued(newPartnerId(), 'mine.cn')],
      });
      const found = await views.openInvitations(partnerId, { id: customer, domains: ['mine.cn' as MailDomain] });
      expect(found.map(({ _id }) => _id).sort()).toEqual([named, byDomain].sort());
    });

    it('are due from their 90th day after sending on', async () => {
      const partnerId = newPartnerId();
      const id = newCustomerId();
      await seed({ [`invitation-${id}`]: [issued(partnerId, 'a.cn'), sent] });
      const { dueAt } = (await views.invitationOfPartner(partnerId, id as never))!;
      const due = async (at: NonNullable<typeof dueAt>) =>
        (await views.invitationsDue(at, { limit: 200 })).rows.some(({ _id }) => `${_id}` === id);
      expect([await due(dueAt!), await due(minute(0))]).toEqual([true, false]);
    });
  });

  it('are directories of partners and customers, by id, by tenant and by page', async () => {
    const ids = Array.from({ length: 3 }, () => newPartnerId());
    const tenantOfOne = `tenant-${ids[1]!}` as never;
    await seed(
      Object.fromEntries(
        ids.map((id) => [
          `partner-${id}`,
          [
            {
              type: 'PartnerEnrolled',
              data: { tenantId: `tenant-${id}` as never, name: `n-${id}`, channelRole: 'advisor' },
            },
          ],
        ]),
      ),
    );
    expect(await views.partner(ids[0]!)).toMatchObject({ name: `n-${ids[0]!}` });
    expect([...(await views.partnersById([ids[0]!, ids[2]!, newPartnerId()])).keys()].sort()).toEqual(
      [ids[0]!, ids[2]!].sort(),
    );
    expect((await views.partnersOfTenant(tenantOfOne)).map(({ _id }) => _id)).toEqual([ids[1]]);
    const paged = await walk((cursor) => views.partners({ limit: 2, ...(cursor !== undefined && { cursor }) }));
    expect(paged.map(({ _id }) => _id)).toEqual([...ids].sort());
  });
});
