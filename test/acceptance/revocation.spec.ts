import { randomBytes } from 'node:crypto';
import { type DapRemovalCause } from '#domain';
import { type EventLog } from '#event-store';
import { program } from '../../apps/standalone/src/programs';
import { Supervisor } from '../../apps/standalone/src/supervisor';
import { beginAtHead } from '../support/database-of-this-run';
import { DIST } from '../support/engines';
import { accept, type Customer, customerOf, type Partner, partnerWithLink } from './support/accounts';
import { type Answer, readAfter, type Problem, type Receipt, succeeded } from './support/caller';
import { OwnApis } from './support/own-apis';
import { eventsOf, openLog, revisionOf } from './support/streams';
import { type RelationshipLine } from './support/views';

// A projector is stopped here, so this one file has a database, a projector and two API processes of its own.

/** How many privileged actions are tried after revocations; `ACTIONS=10000` for the long form. */
const ACTIONS = Number(process.env['ACTIONS'] ?? 200);
const ACTIONS_PER_REMOVAL = 20;
const REMOVALS = Math.ceil(ACTIONS / ACTIONS_PER_REMOVAL);
const TIMEOUT_PER_REMOVAL_MS = 5_000;

type LinkedPartner = Partner & { readonly link: string };

/** A customer that gave the partner DAP, and what the partner sold it. */
interface Sale {
  readonly customer: Customer;
  readonly subscriptionId: string;
}

interface Refusal extends Problem {
  readonly because?: readonly object[];
}

let log: EventLog;
let apis: OwnApis;
let discard: () => Promise<void>;
const projector = new Supervisor(() => undefined);

beforeAll(async () => {
  log = openLog();
  const { EVENTSTORE_URL = '', MONGODB_URL = '' } = process.env;
  const env = { EVENTSTORE_URL, MONGODB_URL, DATABASE: `test-${randomBytes(6).toString('hex')}` };
  discard = await beginAtHead(env);
  await projector.start(program(DIST, 'projector', env));
  apis = await OwnApis.two(env);
}, 60_000);

afterAll(async () => {
  await projector.stop();
  await apis.stop();
  await discard();
  await log.close();
}, 60_000);

const at = (partner: Partner, customer: Customer) => `${partner.path}${customer.path}`;

/** Every way in which DAP ends while the relationship stays, and the cause it is recorded with. */
const WAYS: readonly (readonly [
  cause: DapRemovalCause,
  remove: (customer: Customer, partner: Partner, rival: LinkedPartner) => Promise<Answer<Receipt>>,
])[] = [
  [
    'removed-by-customer',
    ({ admin, path }, { id }) => admin.delete(`${path}/partner-relationships/${id}/dap/exchange-online`),
  ],
  ['removed-by-customer', ({ admin, path }, { id }) => admin.delete(`${path}/partner-relationships/${id}/dap`)],
  ['removed-by-customer', ({ admin, path }) => admin.delete(`${path}/dap`)],
  [
    'relinquished-by-partner',
    (customer, partner) => partner.admin.delete(`${at(partner, customer)}/dap/exchange-online`),
  ],
  [
    'reassigned',
    (customer, { id }, { link }) =>
      accept(customer, link, ['exchange-online'], { reassign: [{ service: 'exchange-online', from: id }] }),
  ],
];

/** What needs DAP, by everyone who may do it: through the process that did not hear of the removal. */
function privilegedAction(n: number, partner: Partner, { customer, subscriptionId }: Sale): Promise<Answer<Refusal>> {
  const administration = `${at(partner, customer)}/administration/exchange-online`;
  const upgrade = { offer: 'exchange-online-plan-2' };
  switch (n % 4) {
    case 0:
      return partner.sales
        .elsewhere()
        .post(`${at(partner, customer)}/subscriptions/${subscriptionId}/upgrade`, upgrade);
    case 1:
      return partner.admin
        .elsewhere()
        .post(`${at(partner, customer)}/subscriptions/${subscriptionId}/upgrade`, upgrade);
    case 2:
      return partner.admin.elsewhere().get(administration);
    default:
      return partner.helpdesk.elsewhere().get(administration);
  }
}

describe('With the projector stopped and two API processes', () => {
  it(
    `decision 8, I9, S15: of ${REMOVALS * ACTIONS_PER_REMOVAL} privileged actions through the one, after removals acknowledged by the other, none is allowed, and each refusal cites the removal`,
    async () => {
      const [partner, rival] = [await partnerWithLink(), await partnerWithLink()];
      const sales: Sale[] = [];
      for (let n = 0; n < REMOVALS; n++) sales.push(await sell(partner));
      await viewsShowDap(partner, sales);
      await projector.stop();

      for (const [n, sale] of sales.entries()) {
        const [cause, remove] = WAYS[n % WAYS.length]!;
        expect((await privilegedAction(2, partner, sale)).status).toBe(200);
        succeeded(await remove(sale.customer, partner, rival));
        await expectAllRefused(partner, sale, cause);
      }
      // The views never heard of it: nothing above can have rested on them.
      expect(await dapInView(partner, sales[0]!)).toBe(true);
    },
    60_000 + REMOVALS * TIMEOUT_PER_REMOVAL_MS,
  );

  async function sell(partner: LinkedPartner): Promise<Sale> {
    const customer = await customerOf(partner, ['exchange-online']);
    const order = { offer: 'exchange-online-plan-1', seats: 1 };
    const { id = '' } = succeeded(
      await partner.sales.elsewhere().post(`${at(partner, customer)}/subscriptions`, order),
    ).body;
    return { customer, subscriptionId: id };
  }

  async function viewsShowDap(partner: LinkedPartner, sales: readonly Sale[]): Promise<void> {
    const { customer } = sales.at(-1)!;
    // It changes nothing, and names the position of the customer's last event.
    const last = await accept(customer, partner.link, ['exchange-online']);
    succeeded(await customer.admin.get(`${customer.path}/partner-relationships`, readAfter(last)));
    for (const sale of sales) expect(await dapInView(partner, sale)).toBe(true);
  }

  async function dapInView({ id }: Partner, { customer }: Sale): Promise<boolean | undefined> {
    const { body } = succeeded(
      await customer.admin.get<readonly RelationshipLine[]>(`${customer.path}/partner-relationships`),
    );
    return body.find(({ partnerId }) => partnerId === id)?.services.find(({ service }) => service === 'exchange-online')
      ?.dap;
  }

  async function expectAllRefused(partner: Partner, sale: Sale, cause: DapRemovalCause): Promise<void> {
    const actions = Array.from({ length: ACTIONS_PER_REMOVAL }, (_, n) => privilegedAction(n, partner, sale));
    const answers = await Promise.all(actions);
    const [removal] = (await eventsOf(log, `customer-${sale.customer.id}`)).filter(({ type }) => type === 'DapRemoved');
    for (const answer of answers) {
      expect(answer).toMatchObject({
        status: 409,
        body: {
          code: 'no-dap-for-service',
          because: [{ id: removal?.id, type: 'DapRemoved', stream: 'customer', service: 'exchange-online', cause }],
        },
      });
    }
    expect(await revisionOf(log, `subscription-${sale.subscriptionId}`)).toBe('0');
  }
});
