import { OPERATOR } from '../market';
import { advisor, reseller } from '../read-models';
import { accept, onSubscription, provision, registerExternal } from '../requests';
import {
  allowedOn,
  billed,
  boughtElsewhere,
  gapsOf,
  printSubscriptions,
  soldBy,
  subscriptionsOf,
} from '../subscription-views';
import { type Chapter, type Walk } from '../walk';

const SEATS = 20;
const SHOP = 'A shop in Wuhan';

/** Who provisions, who is billed, and who may change what was provisioned (S4, S5, S14). */
export const subscriptions: Chapter = {
  title: 'Subscriptions: provisioned by one partner, billed to it, and changed by it alone',
  steps: [
    {
      title: 'A partner with a relationship provisions a subscription, and becomes its original reseller',
      customer: 'huaxin',
      partner: 'chenxing',
      walk: provisionFirst,
    },
    {
      title: 'More partners are accepted for its services, and nothing of the subscription changes',
      customer: 'huaxin',
      partner: 'lanyue',
      walk: acceptMorePartners,
    },
    {
      title: 'Another partner with DAP sees it, never who sold it, and can change nothing of it',
      customer: 'huaxin',
      partner: 'lanyue',
      walk: touchAsAnother,
    },
    {
      title: 'That partner provisions one of its own; an advisor cannot',
      customer: 'huaxin',
      partner: 'mingde',
      walk: async (walk) => {
        const { huaxin } = walk.market.customers;
        const { lanyue, mingde } = walk.market.partners;
        const order = provision(mingde, huaxin, 'azure-plan', 1);
        await walk.refuses(
          'S14',
          'a partner outside the CSP program sells nothing',
          '409 not-csp-transacting',
          mingde.adminAgent,
          order,
        );
        const own = provision(lanyue, huaxin, 'sharepoint-online-plan-1', 15);
        await walk.appends('S14', 'the second partner provisions', lanyue.salesAgent, own);
        walk.expect.that('S4, I7', 'and is billed for that, and for nothing else', await billed(walk), {
          chenxing: [`huaxin office-365-business-essentials ${SEATS}`],
          lanyue: ['huaxin sharepoint-online-plan-1 15'],
        });
        await printSubscriptions(walk, huaxin);
      },
    },
    {
      title: 'The original reseller changes what it sold, and remains the one that is billed',
      customer: 'huaxin',
      partner: 'chenxing',
      walk: changeAsOriginalReseller,
    },
    {
      title: 'A subscription bought elsewhere: nobody here is billed for it or may change it',
      customer: 'huaxin',
      partner: 'lanyue',
      walk: registerOneBoughtElsewhere,
    },
  ],
};

async function provisionFirst(walk: Walk): Promise<void> {
  const { huaxin, jinsui } = walk.market.customers;
  const { chenxing, lanyue } = walk.market.partners;
  const offer = 'office-365-business-essentials';
  const stranger = 'to a partner that never had a relationship the customer is absent';
  await walk.refuses(
    'section 7',
    stranger,
    '404 not-found',
    lanyue.salesAgent,
    provision(lanyue, huaxin, offer, SEATS),
  );
  const former = 'one whose relationship ended provisions nothing';
  await walk.refuses(
    'I9, S14',
    former,
    '409 no-relationship',
    lanyue.salesAgent,
    provision(lanyue, jinsui, offer, SEATS),
  );
  const order = provision(chenxing, huaxin, offer, SEATS);
  await walk.refuses('I14', 'a helpdesk agent sells nothing', '403 forbidden', chenxing.helpdeskAgent, order);
  await walk.appends(
    'S14, I9',
    'one with a relationship does, though it has no DAP on its services',
    chenxing.salesAgent,
    order,
  );
  const shown = (await subscriptionsOf(walk, huaxin)).map(({ seats, status, seller, partnerOfRecord }) => [
    seats,
    status,
    seller?.id,
    partnerOfRecord?.id,
  ]);
  walk.expect.that('S14', 'it is original reseller and Partner of Record', shown, [
    [SEATS, 'active', chenxing.id, chenxing.id],
  ]);
  walk.expect.that('S4, I7', 'and alone is billed', await billed(walk), { chenxing: [`huaxin ${offer} ${SEATS}`] });
  const uncovered = ['exchange-online', 'sharepoint-online', 'skype-for-business-online'];
  walk.expect.that(
    'section 7',
    'the customer sees which services nobody looks after',
    await gapsOf(walk, huaxin),
    uncovered,
  );
  await printSubscriptions(walk, huaxin);
}

async function acceptMorePartners(walk: Walk): Promise<void> {
  const { huaxin } = walk.market.customers;
  const { chenxing, lanyue, mingde } = walk.market.partners;
  const state = async () => ({ subscriptions: await subscriptionsOf(walk, huaxin), bills: await billed(walk) });
  const before = await state();
  walk.models.show('huaxin', {
    chenxing: reseller(['azure', 'exchange-online']),
    lanyue: reseller(['sharepoint-online']),
    mingde: advisor(['azure']),
  });
  await walk.appends(
    'S10',
    'the seller is given DAP on one',
    huaxin.admin,
    accept(huaxin, chenxing.link, ['exchange-online']),
  );
  await walk.appends(
    'S1, S10',
    'another partner on another',
    huaxin.admin,
    accept(huaxin, lanyue.link, ['sharepoint-online']),
  );
  await walk.appends(
    'S1, S10',
    'and an advisor comes beside them',
    huaxin.admin,
    accept(huaxin, mingde.link, ['azure']),
  );
  await walk.gains('S3, I6', 'relationships and DAP, and nothing else', huaxin, [
    'RelationshipAccepted chenxing',
    'DapGranted chenxing exchange-online',
    'RelationshipAccepted lanyue',
    'DapGranted lanyue sharepoint-online',
    'RelationshipAccepted mingde',
    'DapGranted mingde azure',
  ]);
  walk.expect.that('S3, S1', 'seats, seller, Partner of Record and bills are as they were', await state(), before);
  walk.expect.that('section 7', 'one service is left to nobody', await gapsOf(walk, huaxin), [
    'skype-for-business-online',
  ]);
}

async function touchAsAnother(walk: Walk): Promise<void> {
  const { huaxin } = walk.market.customers;
  const { chenxing, lanyue, mingde } = walk.market.partners;
  const { id, offer, services, seats, status } = await soldBy(walk, chenxing, huaxin);
  const requests = onSubscription(lanyue, huaxin, id);
  const seen = await walk.asks<object>(lanyue.helpdeskAgent, requests.see());
  const visible = { id, customerId: huaxin.id, offer, services, seats, status };
  walk.expect.that('section 7', 'it sees offer, services, seats and state, and no seller', seen, visible);
  const attempts = [
    ['S5, I8', 'it cannot remove seats', requests.removeSeats(1)],
    ['S5, I8', 'nor order add-ons', requests.orderAddOn('exchange-online-archiving', 1)],
    ['S5, I8', 'nor transition it', requests.transition('office-365-business-premium')],
    ['S5, I8', 'nor migrate it', requests.migrate('office-365-enterprise-e1')],
    ['S5, I8', 'nor change the Partner of Record', requests.changePartnerOfRecord(lanyue)],
    ['section 7', 'nor add seats', requests.addSeats(1)],
    ['section 7', 'nor upgrade it', requests.upgrade('office-365-business-premium')],
    ['section 7', 'nor suspend it', requests.suspend()],
    ['section 7', 'nor cancel it', requests.cancel()],
  ] as const;
  const answers: unknown[] = [];
  for (const [rule, statement, request] of attempts) {
    answers.push(await walk.refuses(rule, statement, '409 not-original-reseller', lanyue.adminAgent, request));
  }
  answers.push(await walk.asks(lanyue.adminAgent, requests.rights()));
  const told = [chenxing.id, chenxing.name].filter((text) => JSON.stringify(answers).includes(text));
  walk.expect.that('section 7', 'and no refusal tells who may', told, []);
  const allowed = ['administer sharepoint-online', 'see'];
  walk.expect.that('S5', 'its own page says the same beforehand', await allowedOn(walk, lanyue, huaxin, id), allowed);
  const blind = 'a partner without DAP on any of its services finds nothing there';
  await walk.refuses('section 7', blind, '404 not-found', mingde.adminAgent, onSubscription(mingde, huaxin, id).see());
}

async function changeAsOriginalReseller(walk: Walk): Promise<void> {
  const { huaxin } = walk.market.customers;
  const { chenxing, mingde } = walk.market.partners;
  const { id } = await soldBy(walk, chenxing, huaxin);
  const requests = onSubscription(chenxing, huaxin, id);
  const changes = [
    ['section 7', 'it adds seats', requests.addSeats(5)],
    ['S5', 'removes seats', requests.removeSeats(3)],
    ['S5', 'orders an add-on', requests.orderAddOn('exchange-online-archiving', 10)],
    ['S5', 'transitions it within its family', requests.transition('office-365-business-premium')],
    ['S5', 'migrates it to another family', requests.migrate('office-365-enterprise-e1')],
    ['S5', 'and names another Partner of Record', requests.changePartnerOfRecord(mingde)],
  ] as const;
  for (const [rule, statement, request] of changes) await walk.appends(rule, statement, chenxing.salesAgent, request);
  const { offer, seats, seller, partnerOfRecord } = await soldBy(walk, chenxing, huaxin);
  walk.expect.that(
    'S5',
    'the customer sees what has become of it',
    [offer, seats, seller?.id, partnerOfRecord?.id],
    ['office-365-enterprise-e1', SEATS + 5 - 3, chenxing.id, mingde.id],
  );
  walk.expect.that(
    'S4, I7',
    "the bill is still the original reseller's, whoever is Partner of Record",
    await billed(walk),
    {
      chenxing: [`huaxin office-365-enterprise-e1 ${SEATS + 5 - 3}`],
      lanyue: ['huaxin sharepoint-online-plan-1 15'],
    },
  );
  await printSubscriptions(walk, huaxin);
}

async function registerOneBoughtElsewhere(walk: Walk): Promise<void> {
  const { huaxin } = walk.market.customers;
  const { lanyue } = walk.market.partners;
  const bills = await billed(walk);
  const register = registerExternal(huaxin, SHOP, 'sharepoint-online-plan-1', 7);
  await walk.refuses('I14', 'no partner registers it', '403 forbidden', lanyue.adminAgent, register);
  await walk.appends('section 7', 'the operator does', OPERATOR, register);
  const { id, soldBy: shop, seller } = await boughtElsewhere(walk, huaxin);
  walk.expect.that('section 7', 'the customer sees where it was bought', [shop, seller], [SHOP, undefined]);
  walk.expect.that('S4, I7', 'nobody here is billed for it', await billed(walk), bills);
  const requests = onSubscription(lanyue, huaxin, id);
  const seen = JSON.stringify(await walk.asks(lanyue.helpdeskAgent, requests.see()));
  walk.expect.that('section 7', 'a partner with DAP sees it, but not where it was bought', seen.includes(SHOP), false);
  await walk.refuses(
    'S5, I8',
    'and removes no seats',
    '409 not-original-reseller',
    lanyue.adminAgent,
    requests.removeSeats(1),
  );
  await walk.refuses(
    'S5, I8',
    'nor migrates it',
    '409 not-original-reseller',
    lanyue.adminAgent,
    requests.migrate('azure-plan'),
  );
  await printSubscriptions(walk, huaxin);
}
