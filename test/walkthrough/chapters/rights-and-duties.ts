import { OPERATOR } from '../market';
import { ended, reseller } from '../read-models';
import {
  accept,
  endByCustomer,
  endByPartner,
  onSubscription,
  provision,
  recordSent,
  reinstate,
  removeDap,
  requestRestore,
  suspend,
} from '../requests';
import { allowedOn, billed, dutyOf, gapsOf, printSubscriptions, soldBy } from '../subscription-views';
import { type Chapter, textIn, type Walk } from '../walk';
import { newestRequest } from './request';

const E3 = 'office-365-enterprise-e3';

/** An event that a refusal rests on, as the API answers it. */
interface Cited {
  readonly id: string;
}

/** All that section 7 gives an original reseller that has DAP on none of the subscription's services. */
const RIGHTS_WITHOUT_DAP = [
  'add-seats',
  'cancel',
  'change-partner-of-record',
  'migrate',
  'order-add-on',
  'reactivate',
  'receive-bill',
  'remove-seats',
  'see',
  'suspend',
  'transition',
];

/**
 * What a partner may do with its subscriptions as DAP, standing and relationship go; and what it owes all the same
 * (S17, I9, I11, I13).
 */
export const rightsAndDuties: Chapter = {
  title: 'Rights that end with DAP, and duties that do not',
  steps: [
    {
      title:
        'DAP is removed: the upgrade is refused, and the refusal names the removal; support is owed without access',
      customer: 'huaxin',
      partner: 'chenxing',
      walk: loseDap,
    },
    {
      title: 'One request asks for all of it back; granted again, the upgrade is allowed',
      customer: 'huaxin',
      partner: 'chenxing',
      walk: restoreDap,
    },
    {
      title: 'While a partner is suspended its subscriptions can be suspended, but gain nothing',
      customer: 'huaxin',
      partner: 'chenxing',
      walk: sellWhileSuspended,
    },
    {
      title: 'The relationship ends: the original reseller keeps bill, sight, rights and duty, and provisions nothing',
      customer: 'huaxin',
      partner: 'chenxing',
      walk: endWithOpenSubscription,
    },
    {
      title: 'With its last subscription the duty is over',
      customer: 'huaxin',
      partner: 'chenxing',
      walk: async (walk) => {
        const { huaxin } = walk.market.customers;
        const { chenxing } = walk.market.partners;
        const { id } = await soldBy(walk, chenxing, huaxin);
        await walk.appends(
          'section 7',
          'it cancels what it sold',
          chenxing.salesAgent,
          onSubscription(chenxing, huaxin, id).cancel(),
        );
        const duty = await dutyOf(walk, chenxing, huaxin);
        walk.expect.that(
          'S17',
          'and owes the customer nothing more',
          [duty?.status, duty?.openSubscriptions],
          ['over', 0],
        );
        const gaps = await gapsOf(walk, huaxin);
        walk.expect.that('section 7', 'a service once looked after stays in the list of gaps', gaps, [
          'exchange-online',
        ]);
        await printSubscriptions(walk, huaxin);
      },
    },
  ],
};

async function loseDap(walk: Walk): Promise<void> {
  const { huaxin } = walk.market.customers;
  const { chenxing } = walk.market.partners;
  const { id, services } = await soldBy(walk, chenxing, huaxin);
  const bills = await billed(walk);
  const requests = onSubscription(chenxing, huaxin, id);
  walk.models.show('huaxin', { chenxing: reseller(['azure'], { 'exchange-online': 'removed-by-customer' }) });
  await walk.appends('S15', 'the customer removes DAP', huaxin.admin, removeDap(huaxin, chenxing, 'exchange-online'));
  await walk.gains('I11', 'and ends nothing else by it', huaxin, [
    'DapRemoved chenxing exchange-online (removed-by-customer)',
  ]);
  const statement = 'an upgrade needs DAP on one of its services';
  const refusal = await walk.refuses(
    'I9',
    statement,
    '409 no-dap-for-service',
    chenxing.salesAgent,
    requests.upgrade(E3),
  );
  await restsOn(walk, 'I9', refusal, 'DapRemoved');
  const allowed = await allowedOn(walk, chenxing, huaxin, id);
  walk.expect.that(
    'I9',
    'its own page says so beforehand, of the upgrade and of nothing else of its own',
    allowed,
    RIGHTS_WITHOUT_DAP,
  );
  await walk.appends('S5', 'seats it adds without DAP', chenxing.salesAgent, requests.addSeats(1));
  await walk.appends('S5', 'and removes without', chenxing.salesAgent, requests.removeSeats(1));
  walk.expect.that('S16, I11', 'the bill is as it was', await billed(walk), bills);
  walk.expect.that('S17', 'and it still owes support, without access', await dutyOf(walk, chenxing, huaxin), {
    status: 'owed',
    relationship: 'active',
    openSubscriptions: 1,
    withoutAccess: services
      .map((service) => (service === 'exchange-online' ? `${service} (removed-by-customer)` : service))
      .sort(),
  });
  const gaps = ['exchange-online', 'skype-for-business-online'];
  walk.expect.that('section 7', 'nobody looks after that service now', await gapsOf(walk, huaxin), gaps);
}

async function restoreDap(walk: Walk): Promise<void> {
  const { huaxin } = walk.market.customers;
  const { chenxing } = walk.market.partners;
  const request = requestRestore(chenxing, huaxin);
  await walk.refuses('I14', 'a sales agent cannot', '403 forbidden', chenxing.salesAgent, request);
  const asked = await walk.appends('S2', 'its admin agent asks back what it lost', chenxing.adminAgent, request);
  await walk.appends(
    'S2, S10',
    'and sends the email',
    chenxing.adminAgent,
    recordSent(chenxing, textIn(asked.body, 'id') ?? ''),
  );
  walk.models.show('huaxin', { chenxing: reseller(['azure', 'exchange-online']) });
  await walk.appends(
    'S2, S10',
    'the customer grants it again',
    huaxin.admin,
    accept(huaxin, chenxing.link, ['exchange-online']),
  );
  await walk.gains('S2', 'by a new grant', huaxin, [
    'RelationshipAccepted chenxing',
    'DapGranted chenxing exchange-online',
  ]);
  const closed = { status: 'accepted', granted: ['exchange-online'], notGranted: [], matchedBy: 'customer' };
  await walk.comesToBe(
    'decision 4',
    'the reactor closes the request',
    () => newestRequest(walk, chenxing, huaxin.domain),
    closed,
  );
  const { id } = await soldBy(walk, chenxing, huaxin);
  await walk.appends(
    'I9',
    'now it upgrades the subscription',
    chenxing.salesAgent,
    onSubscription(chenxing, huaxin, id).upgrade(E3),
  );
  await printSubscriptions(walk, huaxin);
}

async function sellWhileSuspended(walk: Walk): Promise<void> {
  const { huaxin } = walk.market.customers;
  const { chenxing } = walk.market.partners;
  const { id } = await soldBy(walk, chenxing, huaxin);
  const bills = await billed(walk);
  const requests = onSubscription(chenxing, huaxin, id);
  const refusal = '409 partner-suspended';
  await walk.appends('I13', 'the operator suspends the partner', OPERATOR, suspend(chenxing, 'arrears'));
  await walk.refuses('I13', 'it adds no seats', refusal, chenxing.salesAgent, requests.addSeats(1));
  await walk.refuses(
    'I13',
    'and transitions nothing',
    refusal,
    chenxing.salesAgent,
    requests.transition('office-365-enterprise-e1'),
  );
  await walk.refuses(
    'I13',
    'nor provisions anything',
    refusal,
    chenxing.salesAgent,
    provision(chenxing, huaxin, 'azure-plan', 1),
  );
  await walk.appends(
    'I13',
    'what exists it manages: it suspends the subscription',
    chenxing.salesAgent,
    requests.suspend(),
  );
  walk.expect.that('S4', 'and is billed as before', await billed(walk), bills);
  const { status } = await soldBy(walk, chenxing, huaxin);
  walk.expect.that('section 7', 'the customer sees it suspended', status, 'suspended');
  await walk.appends('I13', 'the operator reinstates the partner', OPERATOR, reinstate(chenxing));
  await walk.appends('section 7', 'which reactivates the subscription', chenxing.salesAgent, requests.reactivate());
  await walk.appends('I13', 'and adds seats again', chenxing.salesAgent, requests.addSeats(8));
  await printSubscriptions(walk, huaxin);
}

async function endWithOpenSubscription(walk: Walk): Promise<void> {
  const { huaxin } = walk.market.customers;
  const { chenxing } = walk.market.partners;
  const { id, services, seats } = await soldBy(walk, chenxing, huaxin);
  const bills = await billed(walk);
  const gone = { azure: 'relationship-ended', 'exchange-online': 'relationship-ended' } as const;
  walk.models.show('huaxin', { chenxing: ended('reseller', gone) });
  await walk.appends('S16', 'the customer proposes the end', huaxin.admin, endByCustomer(huaxin, chenxing, 'propose'));
  await walk.appends('S16', 'the partner agrees', chenxing.adminAgent, endByPartner(chenxing, huaxin, 'agree'));
  await walk.gains('decision 6', 'the subscription stays as it is', huaxin, [
    'RelationshipEndProposed chenxing by customer',
    'DapRemoved chenxing exchange-online (relationship-ended)',
    'DapRemoved chenxing azure (relationship-ended)',
    'RelationshipEnded chenxing (agreed)',
  ]);
  const requests = onSubscription(chenxing, huaxin, id);
  walk.expect.that('S4, I7', 'the bill is still its own', await billed(walk), bills);
  const seen = await walk.asks<{ seats: number }>(chenxing.helpdeskAgent, requests.see());
  walk.expect.that('section 7', 'it sees the subscription', seen.seats, seats);
  await walk.appends('S5', 'and removes seats', chenxing.salesAgent, requests.removeSeats(2));
  await walk.refuses(
    'section 7',
    'but upgrades nothing',
    '409 no-relationship',
    chenxing.salesAgent,
    requests.upgrade(E3),
  );
  const order = provision(chenxing, huaxin, 'azure-plan', 1);
  const refusal = await walk.refuses(
    'I9, S14',
    'and provisions nothing',
    '409 no-relationship',
    chenxing.salesAgent,
    order,
  );
  await restsOn(walk, 'I9', refusal, 'RelationshipEnded');
  const lost = (service: string) => `${service} (relationship-ended)`;
  const never = services.filter((service) => service !== 'exchange-online');
  walk.expect.that('S17', 'it owes support as long as the subscription is open', await dutyOf(walk, chenxing, huaxin), {
    status: 'owed',
    relationship: 'ended',
    openSubscriptions: 1,
    withoutAccess: [lost('azure'), lost('exchange-online'), ...never].sort(),
  });
}

/**
 * States that the refusal names the last event of this type in what the refused partner is told of the customer's
 * history.
 */
async function restsOn(walk: Walk, rule: string, refusal: unknown, type: string): Promise<void> {
  const { because } = refusal as { readonly because?: readonly Cited[] };
  const history = await walk.historyForPartner(walk.market.partners.chenxing, walk.market.customers.huaxin);
  const event = history.findLast((each) => each.type === type);
  const cited = because?.map(({ id }) => id);
  walk.expect.that(rule, `the refusal names the ${type} it rests on`, cited, [event?.id]);
}
