import { randomUUID } from 'node:crypto';
import { type Service } from '#domain';
import { type EventLog } from '#event-store';
import {
  accept,
  type Customer,
  customerOf,
  enrolPartner,
  type Partner,
  partnerWithLink,
  registerCustomer,
} from './support/accounts';
import { type Answer, type Caller, operator, type Problem, readAfter, type Receipt, succeeded } from './support/caller';
import { type Invitation, invitationOf } from './support/invitations';
import { eventsOf, openLog } from './support/streams';
import { customersOf, historyOf } from './support/views';

type LinkedPartner = Partner & { readonly link: string };

interface Cited {
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  readonly service?: string;
  readonly cause?: string;
}
interface Refusal extends Problem {
  readonly because?: readonly Cited[];
}
interface Right {
  readonly operation: string;
  readonly service?: string;
  readonly allowed: boolean;
  readonly rule: string;
  readonly code?: string;
  readonly reason?: string;
  readonly because?: readonly Cited[];
}
interface Line {
  readonly id: string;
  readonly offer: string;
  readonly seats: number;
  readonly status: string;
  readonly sale?: { readonly partnerOfRecord: string; readonly addOns: Readonly<Record<string, number>> };
}

let log: EventLog;

beforeAll(() => {
  log = openLog();
});
afterAll(() => log.close());

const EXCHANGE = 'exchange-online-plan-1';
const OFFICE = 'office-365-business-essentials';

const at = (partner: Partner, customer: Customer) => `${partner.path}${customer.path}`;
const pathOf = (partner: Partner, customer: Customer, id: string) => `${at(partner, customer)}/subscriptions/${id}`;

function order(partner: Partner, customer: Customer, offer = EXCHANGE, seats = 10): Promise<Answer<Receipt & Refusal>> {
  return partner.sales.post(`${at(partner, customer)}/subscriptions`, { offer, seats });
}

async function provision(partner: Partner, customer: Customer, offer?: string, seats?: number): Promise<string> {
  const { id = '' } = succeeded(await order(partner, customer, offer, seats)).body;
  return id;
}

/** Every operation of section 7 on a subscription that the table gives to its original reseller. */
const OPERATIONS: Readonly<Record<string, (caller: Caller, path: string) => Promise<Answer<Receipt & Refusal>>>> = {
  'add-seats': (caller, path) => caller.post(`${path}/seat-additions`, { seats: 1 }),
  'remove-seats': (caller, path) => caller.post(`${path}/seat-removals`, { seats: 1 }),
  'order-add-on': (caller, path) => caller.post(`${path}/add-ons`, { addOn: 'exchange-online-archiving', seats: 1 }),
  'change-partner-of-record': (caller, path) => caller.put(`${path}/partner-of-record`, { to: randomUUID() }),
  upgrade: (caller, path) => caller.post(`${path}/upgrade`, { offer: 'exchange-online-plan-2' }),
  transition: (caller, path) => caller.post(`${path}/transition`, { offer: 'exchange-online-plan-2' }),
  migrate: (caller, path) => caller.post(`${path}/migration`, { offer: 'office-365-enterprise-e1' }),
  suspend: (caller, path) => caller.put(`${path}/suspension`),
  reactivate: (caller, path) => caller.delete(`${path}/suspension`),
  cancel: (caller, path) => caller.delete(path),
};

async function refusals(
  caller: Caller,
  path: string,
  names = Object.keys(OPERATIONS),
): Promise<Record<string, string>> {
  const answers: [string, string][] = [];
  for (const name of names) {
    const answer = await OPERATIONS[name]!(caller, path);
    answers.push([name, answer.status < 300 ? 'done' : answer.body.code]);
  }
  return Object.fromEntries(answers);
}

function everyOperation(code: string): Record<string, string> {
  return Object.fromEntries(Object.keys(OPERATIONS).map((name) => [name, code]));
}

async function rightsAt(caller: Caller, path: string, headers = {}): Promise<readonly Right[]> {
  return succeeded(await caller.get<readonly Right[]>(`${path}/rights`, headers)).body;
}

function rightTo(rights: readonly Right[], operation: string, service?: string): Right | undefined {
  return rights.find((right) => right.operation === operation && right.service === service);
}

async function endRelationship(partner: Partner, customer: Customer): Promise<void> {
  succeeded(await partner.admin.put(`${at(partner, customer)}/end-proposal`));
  succeeded(await customer.admin.post(`${customer.path}/partner-relationships/${partner.id}/end-proposal/agreement`));
}

function removeDap(partner: Partner, customer: Customer, service: Service): Promise<Answer<Receipt>> {
  return customer.admin.delete(`${customer.path}/partner-relationships/${partner.id}/dap/${service}`);
}

describe('The original reseller', () => {
  let partner: LinkedPartner;
  let customer: Customer;
  let id: string;
  let path: string;

  beforeEach(async () => {
    partner = await partnerWithLink();
    customer = await customerOf(partner, ['exchange-online']);
    id = await provision(partner, customer);
    path = pathOf(partner, customer, id);
  });

  it('changes what it sold, sees it, and gets the bill (S4, S5, S14)', async () => {
    succeeded(await partner.sales.post(`${path}/seat-additions`, { seats: 5 }));
    succeeded(await partner.sales.post(`${path}/seat-removals`, { seats: 3 }));
    succeeded(await partner.sales.post(`${path}/add-ons`, { addOn: 'exchange-online-archiving', seats: 2 }));
    const last = succeeded(await partner.sales.post(`${path}/upgrade`, { offer: 'exchange-online-plan-2' }));
    expect((await partner.helpdesk.get(path)).body).toMatchObject({
      id,
      offer: 'exchange-online-plan-2',
      seats: 12,
      sale: { partnerOfRecord: 'own', addOns: { 'exchange-online-archiving': 2 } },
    });
    const bills = await partner.sales.get<{ rows: object[] }>(`${partner.path}/bills`, readAfter(last));
    expect(bills.body.rows).toEqual([
      expect.objectContaining({ id, customerName: customer.name, seats: 12, status: 'active' }),
    ]);
    const sold = await partner.sales.get<{ rows: Line[] }>(`${partner.path}/subscriptions`, readAfter(last));
    expect(sold.body.rows.map((row) => row.id)).toEqual([id]);
  });

  it('keeps the bill when it names another Partner of Record, of whom it learns nothing', async () => {
    const other = await enrolPartner('advisor', { name: 'Canary Consulting' });
    const changed = succeeded(await partner.sales.put(`${path}/partner-of-record`, { to: other.id }));
    const seen = await partner.sales.get(path);
    expect(seen.body).toMatchObject({ sale: { partnerOfRecord: 'another' } });
    expect(JSON.stringify(seen.body)).not.toMatch(new RegExp(`Canary|${other.id}`));
    expect(
      (await partner.sales.get<{ rows: Line[] }>(`${partner.path}/bills`, readAfter(changed))).body.rows,
    ).toHaveLength(1);
    expect((await other.admin.get<{ rows: Line[] }>(`${other.path}/bills`, readAfter(changed))).body.rows).toEqual([]);
    const unknown = await partner.sales.put<Problem>(`${path}/partner-of-record`, { to: randomUUID() });
    expect(unknown.body).toMatchObject({ code: 'partner-not-enrolled', field: 'to' });
  });

  it('records with each event the revisions of the partner’s and the customer’s stream it rested on (decision 8)', async () => {
    const [sold] = await eventsOf(log, `subscription-${id}`);
    expect(sold).toMatchObject({
      type: 'SubscriptionProvisioned',
      metadata: {
        basis: [
          { stream: `partner-${partner.id}`, revision: expect.any(String) },
          { stream: `customer-${customer.id}`, revision: expect.any(String) },
        ],
        about: { customerId: customer.id, partnerIds: [partner.id] },
      },
    });
  });

  it('does it once for one key, whichever process is asked', async () => {
    const headers = { 'Idempotency-Key': randomUUID() };
    const first = await partner.sales.post<Receipt>(`${path}/seat-additions`, { seats: 5 }, headers);
    const again = await partner.sales.elsewhere().post<Receipt>(`${path}/seat-additions`, { seats: 5 }, headers);
    expect([first.body.outcome, again.body.outcome]).toEqual(['appended', 'repeated']);
    expect(again.headers.position).toBe(first.headers.position);
    expect((await partner.sales.get(path)).body).toMatchObject({ seats: 15 });
  });

  it('is refused what the catalogue or the seats do not allow, with the field named', async () => {
    const post = (to: string, body: object) => partner.sales.post<Problem>(`${path}/${to}`, body);
    expect((await post('seat-additions', { seats: 0 })).body).toMatchObject({ code: 'invalid-seats', field: 'seats' });
    expect((await post('seat-removals', { seats: 10 })).body).toMatchObject({
      code: 'more-seats-than-there-are',
      field: 'seats',
    });
    expect((await post('add-ons', { addOn: 'none', seats: 1 })).body).toMatchObject({
      code: 'unknown-add-on',
      field: 'addOn',
    });
    expect((await post('upgrade', { offer: 'none' })).body).toMatchObject({ code: 'unknown-offer', field: 'offer' });
    expect((await post('migration', { offer: 'exchange-online-plan-2' })).body).toMatchObject({
      code: 'not-of-another-family',
    });
    expect((await post('upgrade', { offer: OFFICE })).body).toMatchObject({ code: 'not-an-upgrade', field: 'offer' });
  });

  it('upgrades only with DAP on one of the services: without it, the removal is cited (I9)', async () => {
    succeeded(await removeDap(partner, customer, 'exchange-online'));
    const refused = await partner.sales
      .elsewhere()
      .post<Refusal>(`${path}/upgrade`, { offer: 'exchange-online-plan-2' });
    const [removal] = (await historyOf(partner.admin, at(partner, customer))).filter(
      ({ type }) => type === 'DapRemoved',
    );
    expect(refused).toMatchObject({
      status: 409,
      body: {
        code: 'no-dap-for-service',
        because: [
          {
            id: removal?.id,
            type: 'DapRemoved',
            stream: 'customer',
            service: 'exchange-online',
            cause: 'removed-by-customer',
          },
        ],
      },
    });
    // S5 does not need DAP.
    expect(
      await refusals(partner.sales, path, [
        'add-seats',
        'remove-seats',
        'order-add-on',
        'transition',
        'suspend',
        'reactivate',
      ]),
    ).toEqual({
      'add-seats': 'done',
      'remove-seats': 'done',
      'order-add-on': 'done',
      transition: 'done',
      suspend: 'done',
      reactivate: 'done',
    });
  });

  it('while suspended suspends, reactivates and cancels, and starts nothing (I13)', async () => {
    succeeded(await operator.put(`${partner.path}/suspension`, { reason: 'arrears' }));
    const states = await refusals(partner.sales, path);
    expect(states).toEqual({
      ...everyOperation('partner-suspended'),
      suspend: 'done',
      reactivate: 'done',
      cancel: 'done',
    });
    const refused = await order(partner, customer);
    expect(refused.body).toMatchObject({
      code: 'partner-suspended',
      rule: 'I13',
      because: [{ type: 'PartnerSuspended', stream: 'partner' }],
    });
    expect(JSON.stringify(refused.body)).not.toContain('arrears');
    succeeded(await operator.delete(`${partner.path}/suspension`));
    succeeded(await order(partner, customer));
  });

  it('whose relationship ended keeps bill, sight, S5 rights, suspend and cancel; it provisions, upgrades and reactivates nothing', async () => {
    await endRelationship(partner, customer);
    expect((await partner.sales.get(path)).status).toBe(200);
    const kept = ['add-seats', 'remove-seats', 'order-add-on', 'upgrade', 'suspend', 'reactivate', 'cancel'];
    expect(await refusals(partner.sales, path, kept)).toEqual({
      'add-seats': 'done',
      'remove-seats': 'done',
      'order-add-on': 'done',
      upgrade: 'no-relationship',
      suspend: 'done',
      reactivate: 'no-relationship',
      cancel: 'done',
    });
    const refused = await order(partner, customer);
    expect(refused.body).toMatchObject({
      code: 'no-relationship',
      rule: 'I9',
      because: [{ type: 'RelationshipEnded', stream: 'customer' }],
    });
  });

  it('can do nothing with what is closed, and is told so', async () => {
    succeeded(await partner.sales.delete(path));
    expect((await refusals(partner.sales, path, ['add-seats', 'upgrade', 'suspend'])).upgrade).toBe(
      'subscription-closed',
    );
    expect((await partner.sales.delete<Receipt>(path)).body).toMatchObject({ outcome: 'unchanged' });
  });

  it('sells by its admin and sales agents only', async () => {
    expect((await partner.helpdesk.post<Problem>(`${path}/seat-additions`, { seats: 1 })).body).toMatchObject({
      code: 'forbidden',
    });
    expect(rightTo(await rightsAt(partner.helpdesk, path), 'add-seats')).toMatchObject({
      allowed: false,
      code: 'forbidden',
    });
    expect(rightTo(await rightsAt(partner.sales, path), 'add-seats')).toMatchObject({ allowed: true });
  });
});

describe('Another partner', () => {
  let seller: LinkedPartner;
  let customer: Customer;
  let id: string;

  beforeEach(async () => {
    seller = await partnerWithLink('direct-reseller', { name: 'Canary Resale' });
    customer = await customerOf(seller, ['exchange-online']);
    id = await provision(seller, customer, OFFICE);
  });

  const beside = async (role: 'direct-reseller' | 'advisor', services: readonly Service[]): Promise<LinkedPartner> => {
    const partner = await partnerWithLink(role);
    succeeded(await accept(customer, partner.link, services));
    return partner;
  };

  it.each(['direct-reseller', 'advisor'] as const)(
    'that is a %s sees it with DAP on one of its services, and may change nothing of it (S5, I8)',
    async (role) => {
      const other = await beside(role, ['sharepoint-online']);
      const path = pathOf(other, customer, id);
      const seen = succeeded(await other.admin.get<Line>(path));
      expect(seen.body).toEqual({
        id,
        customerId: customer.id,
        offer: OFFICE,
        services: ['exchange-online', 'sharepoint-online', 'skype-for-business-online'],
        seats: 10,
        status: 'active',
      });
      expect(await refusals(other.sales, path)).toEqual({
        ...everyOperation('not-original-reseller'),
      });
      const listed = await other.admin.get<{ rows: Line[] }>(`${at(other, customer)}/subscriptions`);
      const shown = JSON.stringify([listed.body, await rightsAt(other.admin, path)]);
      expect(shown).not.toMatch(new RegExp(`Canary|${seller.id}`));
    },
  );

  it('without DAP on one of its services finds nothing there, like under another customer’s address (section 7)', async () => {
    const other = await beside('direct-reseller', ['azure']);
    const absent = pathOf(other, customer, randomUUID());
    const answers = [
      await other.admin.get<Problem>(pathOf(other, customer, id)),
      await other.admin.get<Problem>(absent),
    ];
    expect(answers.map(({ status, body }) => [status, body.code, body.field])).toEqual([
      [404, 'not-found', 'subscriptionId'],
      [404, 'not-found', 'subscriptionId'],
    ]);
    expect(await refusals(other.sales, pathOf(other, customer, id), ['add-seats', 'cancel', 'upgrade'])).toEqual({
      'add-seats': 'not-found',
      cancel: 'not-found',
      upgrade: 'not-found',
    });
    const elsewhere = await customerOf(seller, ['exchange-online']);
    expect((await seller.admin.get(pathOf(seller, elsewhere, id))).status).toBe(404);
  });

  it('loses sight of it with the removal of its DAP, at once and at every process', async () => {
    const other = await beside('direct-reseller', ['sharepoint-online']);
    const path = pathOf(other, customer, id);
    expect((await other.admin.elsewhere().get(path)).status).toBe(200);
    succeeded(await removeDap(other, customer, 'sharepoint-online'));
    expect((await other.admin.elsewhere().get(path)).status).toBe(404);
    expect(
      (await other.admin.elsewhere().get<{ rows: Line[] }>(`${at(other, customer)}/subscriptions`)).body.rows,
    ).toEqual([]);
  });

  it('provisions a new one of its own, unless it is an advisor (S14)', async () => {
    succeeded(await order(await beside('direct-reseller', ['azure']), customer, 'azure-plan', 1));
    expect((await order(await beside('advisor', ['azure']), customer, 'azure-plan', 1)).body).toMatchObject({
      code: 'not-csp-transacting',
      rule: 'S14',
    });
  });

  it('that never had a relationship is answered as if the customer were not there', async () => {
    const stranger = await partnerWithLink();
    expect((await order(stranger, customer)).body).toMatchObject({ code: 'not-found', field: 'customerId' });
    expect((await stranger.admin.get<Problem>(`${at(stranger, customer)}/rights`)).status).toBe(404);
  });
});

describe('Administering on the customer’s behalf', () => {
  it('needs DAP on that service, also while suspended, by admin and helpdesk agents', async () => {
    const partner = await partnerWithLink('advisor');
    const customer = await customerOf(partner, ['exchange-online']);
    const ask = (caller: Caller, service: Service) =>
      caller.get<Refusal>(`${at(partner, customer)}/administration/${service}`);
    succeeded(await operator.put(`${partner.path}/suspension`, { reason: 'arrears' }));
    expect((await ask(partner.helpdesk, 'exchange-online')).body).toEqual({
      service: 'exchange-online',
      allowed: true,
    });
    expect((await ask(partner.sales, 'exchange-online')).body).toMatchObject({ code: 'forbidden' });
    expect((await ask(partner.helpdesk, 'azure')).body).toMatchObject({ code: 'no-dap-for-service' });
    succeeded(await removeDap(partner, customer, 'exchange-online'));
    expect((await ask(partner.helpdesk.elsewhere(), 'exchange-online')).body).toMatchObject({
      code: 'no-dap-for-service',
      because: [{ type: 'DapRemoved', service: 'exchange-online' }],
    });
  });
});

describe('Why', () => {
  it('is answered for every operation with rule, reason in the reader’s language, and the events it rests on', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['exchange-online', 'intune']);
    const id = await provision(partner, customer);
    succeeded(await removeDap(partner, customer, 'exchange-online'));
    const rights = await rightsAt(partner.admin, at(partner, customer), { 'Accept-Language': 'zh-CN' });
    expect(rightTo(rights, 'provision')).toEqual({ operation: 'provision', allowed: true, rule: 'S14' });
    expect(rightTo(rights, 'administer', 'intune')).toMatchObject({ allowed: true });
    expect(rightTo(rights, 'administer', 'exchange-online')).toMatchObject({
      allowed: false,
      rule: 'I9',
      code: 'no-dap-for-service',
      reason: expect.stringMatching(/\p{Script=Han}/u),
      because: [{ type: 'DapRemoved', cause: 'removed-by-customer' }],
    });
    const onSubscription = await rightsAt(partner.admin, pathOf(partner, customer, id));
    expect(onSubscription.filter(({ allowed }) => !allowed).map(({ operation }) => operation)).toEqual([
      'upgrade',
      'administer',
    ]);
    expect(onSubscription.map(({ operation }) => operation)).toEqual(
      expect.arrayContaining(['receive-bill', 'see', ...Object.keys(OPERATIONS)]),
    );
  });
});

describe('Several partners of one customer (S1)', () => {
  it('change nothing of what there is: a direct reseller for each of two services, an advisor beside them, and one bought elsewhere', async () => {
    const customer = await registerCustomer();
    const [exchange, sharepoint, advisor] = await Promise.all([
      partnerWithLink(),
      partnerWithLink(),
      partnerWithLink('advisor'),
    ]);
    succeeded(await accept(customer, exchange.link, ['exchange-online']));
    const first = await provision(exchange, customer);
    const purchase = { soldBy: 'A shop in Suzhou', offer: 'sharepoint-online-plan-1', seats: 7 };
    const { id: elsewhere = '' } = succeeded(await operator.post(`${customer.path}/subscriptions`, purchase)).body;
    const streams = () => Promise.all([first, elsewhere].map((id) => eventsOf(log, `subscription-${id}`)));
    const before = await streams();

    succeeded(await accept(customer, sharepoint.link, ['sharepoint-online']));
    const last = succeeded(await accept(customer, advisor.link, ['exchange-online', 'sharepoint-online']));
    expect(await streams()).toEqual(before);

    const own = await customer.admin.get<{ rows: object[] }>(`${customer.path}/subscriptions`, readAfter(last));
    expect(own.body.rows).toEqual([
      expect.objectContaining({
        id: first,
        seller: { id: exchange.id, name: exchange.name },
        partnerOfRecord: { id: exchange.id, name: exchange.name },
      }),
      expect.objectContaining({ id: elsewhere, soldBy: 'A shop in Suzhou' }),
    ]);
    const seen = async (partner: Partner) =>
      (
        await partner.admin.get<{ rows: Line[] }>(`${at(partner, customer)}/subscriptions`, readAfter(last))
      ).body.rows.map(({ id }) => id);
    expect(await seen(exchange)).toEqual([first]);
    expect(await seen(sharepoint)).toEqual([elsewhere]);
    expect(await seen(advisor)).toEqual([first, elsewhere]);

    // Bought elsewhere: nobody here gets its bill or the rights of S5.
    const path = pathOf(sharepoint, customer, elsewhere);
    expect(await refusals(sharepoint.sales, path, ['add-seats', 'cancel', 'upgrade'])).toEqual({
      'add-seats': 'not-original-reseller',
      cancel: 'not-original-reseller',
      upgrade: 'not-original-reseller',
    });
    expect((await sharepoint.admin.get(path)).body).not.toHaveProperty('soldBy');
    for (const partner of [sharepoint, advisor]) {
      expect((await partner.admin.get<{ rows: object[] }>(`${partner.path}/bills`, readAfter(last))).body.rows).toEqual(
        [],
      );
    }
  });
});

describe('Restore (S2)', () => {
  it('asks back in one command what was lost, and the history shows both intervals', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['exchange-online', 'intune', 'azure']);
    succeeded(await removeDap(partner, customer, 'exchange-online'));
    const removal = succeeded(await removeDap(partner, customer, 'azure'));
    const [line] = (await customersOf(partner, removal, '?lost=any')).rows;
    expect(line?.lost).toEqual([
      expect.objectContaining({ service: 'exchange-online', cause: 'removed-by-customer' }),
      expect.objectContaining({ service: 'azure', cause: 'removed-by-customer' }),
    ]);

    const headers = { 'Idempotency-Key': randomUUID() };
    const ask = () =>
      partner.admin.post<Receipt & Problem>(
        `${at(partner, customer)}/restore-requests`,
        { recipient: 'li.na@customer.example', language: 'zh-CN' },
        headers,
      );
    const asked = succeeded(await ask());
    const invitation = (await invitationOf(partner, asked.body.id ?? '', asked)) as Invitation & object;
    expect(invitation).toMatchObject({
      purpose: 'restore',
      customerId: customer.id,
      services: ['exchange-online', 'azure'],
    });

    const granted = succeeded(await accept(customer, partner.link, ['exchange-online', 'azure']));
    expect((await ask()).body).toMatchObject({ outcome: 'repeated', id: asked.body.id });
    const types = (await historyOf(customer.admin, customer.path))
      .filter(({ data }) => data.service === 'exchange-online')
      .map(({ type }) => type);
    expect(types).toEqual(['DapGranted', 'DapRemoved', 'DapGranted']);
    expect((await customersOf(partner, granted, '?lost=any')).rows).toEqual([]);
  });

  it('is refused where nothing was lost, and while suspended', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['exchange-online']);
    const ask = () =>
      partner.admin.post<Problem>(`${at(partner, customer)}/restore-requests`, {
        recipient: 'li.na@customer.example',
        language: 'en',
      });
    expect((await ask()).body).toMatchObject({ code: 'service-not-lost', rule: 'S2' });
    succeeded(await removeDap(partner, customer, 'exchange-online'));
    succeeded(await operator.put(`${partner.path}/suspension`, { reason: 'arrears' }));
    expect((await ask()).body).toMatchObject({ code: 'partner-suspended' });
  });
});

describe('Duties and gaps (S17)', () => {
  interface Duties {
    readonly agreement: { readonly version?: string };
    readonly rows: readonly object[];
  }

  it('are owed without DAP, outlast the relationship until the last subscription is closed, and name the agreement', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['exchange-online']);
    succeeded(await partner.admin.put(`${partner.path}/agreement`, { version: '2026-01' }));
    const id = await provision(partner, customer);
    const duties = async (after: Answer<unknown>) =>
      (await partner.admin.get<Duties>(`${partner.path}/duties`, readAfter(after))).body;

    const removed = succeeded(await removeDap(partner, customer, 'exchange-online'));
    expect(await duties(removed)).toMatchObject({
      agreement: { version: '2026-01' },
      rows: [
        {
          customerId: customer.id,
          customerName: customer.name,
          status: 'owed',
          withoutAccess: [
            { service: 'exchange-online', openSubscription: true, lost: { cause: 'removed-by-customer' } },
          ],
        },
      ],
    });
    const gaps = await customer.admin.get<object[]>(`${customer.path}/gaps`, readAfter(removed));
    expect(gaps.body).toEqual([expect.objectContaining({ service: 'exchange-online', openSubscriptions: 1 })]);

    await endRelationship(partner, customer);
    const closed = succeeded(await partner.sales.delete(pathOf(partner, customer, id)));
    expect(await duties(closed)).toMatchObject({
      rows: [{ status: 'over', relationship: 'ended', openSubscriptions: 0 }],
    });
  });

  it('are none of an advisor', async () => {
    const partner = await partnerWithLink('advisor');
    const customer = await registerCustomer();
    const accepted = succeeded(await accept(customer, partner.link, ['exchange-online']));
    expect((await partner.admin.get<Duties>(`${partner.path}/duties`, readAfter(accepted))).body.rows).toEqual([]);
  });
});

describe('A partner’s customer list, by the subscriptions it sold (S13)', () => {
  const CHOICES = ['open', 'active', 'suspended', 'cancelled', 'none'];

  /** The customers that each choice leaves, in the list and in its count. */
  async function chosen(partner: Partner, after: Answer<unknown>): Promise<Record<string, readonly string[]>> {
    const lists = await Promise.all(
      CHOICES.map(async (choice) => {
        const { rows } = await customersOf(partner, after, `?subscription=${choice}`);
        const counted = await partner.helpdesk.get(
          `${partner.path}/customers/count?subscription=${choice}`,
          readAfter(after),
        );
        expect(counted.body).toEqual({ count: rows.length, more: false });
        return [choice, rows.map(({ customerId }) => customerId).sort()] as const;
      }),
    );
    return Object.fromEntries(lists);
  }

  it('is narrowed by how they stand, from the first to the last, and not by what others sold', async () => {
    const [seller, other] = [await partnerWithLink(), await partnerWithLink('advisor')];
    const customers = [await customerOf(seller), await customerOf(seller)];
    for (const customer of customers) succeeded(await accept(customer, other.link, ['exchange-online']));
    const [a, b] = customers.map(({ id }) => id).sort();
    const [customer] = customers.filter(({ id }) => id === a);
    const rest = { open: [], active: [], suspended: [], cancelled: [], none: [b] };

    const sold = succeeded(await order(seller, customer!));
    const path = pathOf(seller, customer!, sold.body.id!);
    expect(await chosen(seller, sold)).toEqual({ ...rest, open: [a], active: [a] });
    const changed = succeeded(await seller.sales.put(`${path}/partner-of-record`, { to: other.id }));
    expect(await chosen(seller, changed)).toEqual({ ...rest, open: [a], active: [a] });
    expect(await chosen(other, changed)).toEqual({ ...rest, none: [a, b] });
    const suspended = succeeded(await seller.sales.put(`${path}/suspension`));
    expect(await chosen(seller, suspended)).toEqual({ ...rest, open: [a], suspended: [a] });
    const cancelled = succeeded(await seller.sales.delete(path));
    expect(await chosen(seller, cancelled)).toEqual({ ...rest, cancelled: [a], none: [a, b] });
    expect((await customersOf(seller, cancelled, '?subscription=cancelled&sort=since')).rows).toMatchObject([
      { subscriptions: ['cancelled'] },
    ]);
  });

  it('refuses a state that does not exist', async () => {
    const partner = await partnerWithLink();
    const ask = (query: string) => partner.admin.get<Problem>(`${partner.path}/customers?${query}`);
    expect(await ask('subscription=paused')).toMatchObject({
      status: 400,
      body: { code: 'invalid-request', field: 'subscription' },
    });
  });
});

describe('The subscriptions a partner sold', () => {
  it('are searched by their customer, under its present and its former name, by their offer and by id, and by nothing of others’', async () => {
    const [seller, other] = [await partnerWithLink(), await partnerWithLink()];
    const [contoso, fabrikam] = [
      await registerCustomer({ name: 'Contoso Trading' }),
      await registerCustomer({ name: 'Fabrikam' }),
    ];
    for (const customer of [contoso, fabrikam]) succeeded(await accept(customer, seller.link, ['exchange-online']));
    succeeded(await accept(contoso, other.link, ['intune']));
    const ids = [await provision(seller, contoso), await provision(seller, fabrikam, OFFICE)] as const;
    await provision(other, contoso, OFFICE);
    const last = succeeded(await operator.put(`${fabrikam.path}/name`, { name: '北京金穗食品' }));

    const found = async (search: string, and = '') => {
      const path = `${seller.path}/subscriptions?search=${encodeURIComponent(search)}${and}`;
      return succeeded(await seller.sales.get<{ rows: Line[] }>(path, readAfter(last))).body.rows.map(({ id }) => id);
    };
    const expected = {
      trad: [ids[0]],
      金穗: [ids[1]],
      fabrikam: [ids[1]],
      'exchange online plan': [ids[0]],
      office: [ids[1]],
      [ids[1]]: [ids[1]],
    };
    for (const [search, subscriptions] of Object.entries(expected))
      expect([search, await found(search)]).toEqual([search, subscriptions]);
    expect([await found('trad', '&status=active'), await found('trad', '&status=suspended')]).toEqual([[ids[0]], []]);
  });
});

describe('The catalogue of offers', () => {
  it('is named in the reader’s language', async () => {
    const partner = await enrolPartner();
    const offers = (language: string) =>
      partner.sales.get<{ code: string; name: string }[]>('/offers', { 'Accept-Language': language });
    const named = async (language: string) =>
      (await offers(language)).body.find(({ code }) => code === 'azure-plan')?.name;
    expect([await named('en'), await named('zh-CN'), await named('ja')]).toEqual([
      'Azure operated by 21Vianet',
      '由世纪互联运营的 Azure',
      '21Vianet が運営する Azure',
    ]);
  });
});
