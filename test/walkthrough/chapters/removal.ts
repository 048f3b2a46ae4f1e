import { reseller } from '../read-models';
import { accept, decline, invite, relinquish, removeAllDapOf, removeDap } from '../requests';
import { type Chapter, type Walk } from '../walk';
import { newestRequest, sendRequest } from './request';

/** The customer takes DAP back, and gives it again (S2, S15, S16, S17). */
export const removal: Chapter = {
  title: 'Removing DAP, what stays, and asking for it back',
  steps: [
    {
      title: 'The customer removes one DAP from one partner',
      customer: 'jinsui',
      partner: 'lanyue',
      walk: async (walk) => {
        const { jinsui } = walk.market.customers;
        const { lanyue } = walk.market.partners;
        const gone = { 'sharepoint-online': 'removed-by-customer' } as const;
        walk.models.show('jinsui', { lanyue: reseller(['office-365-proplus', 'power-bi'], gone) });
        const request = removeDap(jinsui, lanyue, 'sharepoint-online');
        await walk.refuses(
          'I12',
          "another customer's admin cannot",
          '404 not-found',
          walk.market.customers.yunfan.admin,
          request,
        );
        await walk.appends('S15, I12', 'the customer does, without asking anybody', jinsui.admin, request);
        await walk.gains('S16, I11', 'and nothing else ends by it', jinsui, [
          'DapRemoved lanyue sharepoint-online (removed-by-customer)',
        ]);
        await walk.changesNothing('S15', 'removing it again changes nothing', jinsui.admin, request);
      },
    },
    {
      title: 'The customer removes all DAP from its first partner, and remains its customer; support is still owed',
      customer: 'jinsui',
      partner: 'chenxing',
      walk: removeAllOfFirst,
    },
    {
      title: 'The partner asks for it back: a request to restore',
      customer: 'jinsui',
      partner: 'chenxing',
      walk: requestRestore,
    },
    {
      title: 'The customer accepts again: two intervals in its history',
      customer: 'jinsui',
      partner: 'chenxing',
      walk: acceptRestore,
    },
    {
      title: 'A partner gives up DAP of its own',
      customer: 'jinsui',
      partner: 'lanyue',
      walk: async (walk) => {
        const { jinsui, songhe } = walk.market.customers;
        const { lanyue } = walk.market.partners;
        const gone = { 'sharepoint-online': 'removed-by-customer', 'power-bi': 'relinquished-by-partner' } as const;
        walk.models.show('jinsui', { lanyue: reseller(['office-365-proplus'], gone) });
        const request = relinquish(lanyue, jinsui, 'power-bi');
        await walk.refuses('I14', 'for that a sales agent is not enough', '403 forbidden', lanyue.salesAgent, request);
        await walk.appends('I12', 'its admin agent gives it up', lanyue.adminAgent, request);
        await walk.gains('I12', 'and the customer sees who did', jinsui, [
          'DapRemoved lanyue power-bi (relinquished-by-partner)',
        ]);
        const other = relinquish(lanyue, songhe, 'exchange-online');
        await walk.refuses(
          'section 7',
          'a customer it never had is absent to it',
          '404 not-found',
          lanyue.adminAgent,
          other,
        );
      },
    },
    {
      title: 'A customer declines: no relationship, and the request says so',
      customer: 'huaxin',
      partner: 'lanyue',
      walk: async (walk) => {
        const { huaxin } = walk.market.customers;
        const { lanyue } = walk.market.partners;
        await sendRequest(walk, lanyue, lanyue.salesAgent, {
          purpose: 'new-relationship',
          to: huaxin,
          services: ['azure', 'intune'],
        });
        await walk.appends('S10', 'the customer declines', huaxin.admin, decline(huaxin, lanyue.link));
        await walk.gains('S10', 'which is all that happens', huaxin, ['RelationshipDeclined lanyue']);
        const request = () => newestRequest(walk, lanyue, huaxin.domain);
        await walk.comesToBe('decision 4', 'the reactor closes the request', request, { status: 'declined' });
      },
    },
  ],
};

async function removeAllOfFirst(walk: Walk): Promise<void> {
  const { jinsui } = walk.market.customers;
  const { chenxing } = walk.market.partners;
  walk.models.show('jinsui', {
    chenxing: reseller([], {
      'office-365-proplus': 'reassigned',
      'exchange-online': 'removed-by-customer',
      intune: 'removed-by-customer',
    }),
  });
  await walk.appends(
    'S15',
    'the customer removes all from this partner',
    jinsui.admin,
    removeAllDapOf(jinsui, chenxing),
  );
  const events = await walk.gains('S15, S16', 'one event per service, and the relationship stands', jinsui, [
    'DapRemoved chenxing exchange-online (removed-by-customer)',
    'DapRemoved chenxing intune (removed-by-customer)',
  ]);
  walk.expect.that('S15', 'by one decision', new Set(events.map(({ at }) => at)).size, 1);
  const [entry] = await walk.customerListOf(chenxing);
  const seen = [entry?.status, entry?.services.length, entry?.duty];
  walk.expect.that('S16, S17', 'the customer stays on its list, without DAP, and support is owed', seen, [
    'active',
    0,
    true,
  ]);
}

async function requestRestore(walk: Walk): Promise<void> {
  const { jinsui, songhe } = walk.market.customers;
  const { chenxing } = walk.market.partners;
  const { adminAgent, salesAgent } = chenxing;
  const restore = {
    purpose: 'restore',
    to: jinsui,
    services: ['exchange-online', 'office-365-proplus'],
    named: true,
  } as const;
  const { named: _, ...unnamed } = restore;
  await walk.refuses('I14', 'a sales agent cannot', '403 forbidden', salesAgent, invite(chenxing, restore));
  await walk.refuses('S2', 'it names a customer', '400 restore-needs-customer', adminAgent, invite(chenxing, unnamed));
  const never = { ...restore, services: ['dynamics-365'] } as const;
  await walk.refuses(
    'S2',
    'and only services it once had',
    '409 service-not-lost',
    adminAgent,
    invite(chenxing, never),
  );
  const stranger = { ...restore, to: songhe };
  await walk.refuses(
    'section 7',
    'and a customer it has had',
    '409 no-relationship',
    adminAgent,
    invite(chenxing, stranger),
  );
  const text = await sendRequest(walk, chenxing, adminAgent, restore);
  walk.expect.that('S9', 'with the same link as ever', text.includes(chenxing.link), true);
}

async function acceptRestore(walk: Walk): Promise<void> {
  const { jinsui } = walk.market.customers;
  const { chenxing } = walk.market.partners;
  const gone = { 'office-365-proplus': 'reassigned', intune: 'removed-by-customer' } as const;
  walk.models.show('jinsui', { chenxing: reseller(['exchange-online'], gone) });
  const request = accept(jinsui, chenxing.link, ['exchange-online']);
  await walk.appends('S2, S10', 'the customer gives one of the two back', jinsui.admin, request);
  await walk.gains('S2', 'by a new grant', jinsui, [
    'RelationshipAccepted chenxing',
    'DapGranted chenxing exchange-online',
  ]);
  await walk.comesToBe(
    'decision 4',
    'the reactor closes the request, and says what came of it',
    () => newestRequest(walk, chenxing, jinsui.domain),
    { status: 'accepted', granted: ['exchange-online'], notGranted: ['office-365-proplus'], matchedBy: 'customer' },
  );
  const page = await walk.partnerRelationshipsOf(jinsui);
  const services = page.find(({ partnerId }) => partnerId === chenxing.id)?.services;
  const intervals = services?.find(({ service }) => service === 'exchange-online')?.intervals;
  const ends = intervals?.map(({ to, cause }) => (to === undefined ? 'open' : cause));
  walk.expect.that('section 6', 'both intervals are visible', ends, ['removed-by-customer', 'open']);
}
