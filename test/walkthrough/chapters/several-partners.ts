import { advisor, indirect, reseller } from '../read-models';
import { accept, grantToReseller, preview } from '../requests';
import { type Chapter, type Walk } from '../walk';
import { outcomes, type Preview } from './acceptance';
import { newestRequest, sendRequest } from './request';

/** Several partners for one customer (S1, S11, S12). */
export const severalPartners: Chapter = {
  title: 'Step 5: several partners for different services, one of them per service',
  steps: [
    {
      title: 'A second CSP partner is accepted for services that nobody holds',
      customer: 'jinsui',
      partner: 'lanyue',
      walk: async (walk) => {
        const { jinsui } = walk.market.customers;
        const { lanyue } = walk.market.partners;
        const services = ['sharepoint-online', 'power-bi'] as const;
        walk.models.show('jinsui', { lanyue: reseller(services) });
        await sendRequest(walk, lanyue, lanyue.salesAgent, { purpose: 'multi-partner', to: jinsui, services });
        await walk.appends('S10, S11', 'the customer accepts', jinsui.admin, accept(jinsui, lanyue.link, services));
        await walk.gains('S13', 'the first partner keeps what it has', jinsui, [
          'RelationshipAccepted lanyue',
          'DapGranted lanyue sharepoint-online',
          'DapGranted lanyue power-bi',
        ]);
        const request = () => newestRequest(walk, lanyue, jinsui.domain);
        const accepted = { status: 'accepted', granted: services, notGranted: [], matchedBy: 'domain' };
        await walk.comesToBe('decision 4', 'the request is closed', request, accepted);
      },
    },
    {
      title: 'For a service that another CSP partner holds it is refused, with a preview; all or nothing',
      customer: 'jinsui',
      partner: 'lanyue',
      walk: refuseHeld,
    },
    {
      title:
        'The customer names the service and its holder: one append takes it from one partner and gives it to the other',
      customer: 'jinsui',
      partner: 'lanyue',
      walk: reassign,
    },
    {
      title: 'The first partner is accepted for one more service',
      customer: 'jinsui',
      partner: 'chenxing',
      walk: async (walk) => {
        const { jinsui } = walk.market.customers;
        const { chenxing } = walk.market.partners;
        walk.models.show('jinsui', {
          chenxing: reseller(['exchange-online', 'intune'], { 'office-365-proplus': 'reassigned' }),
        });
        const request = accept(jinsui, chenxing.link, ['exchange-online', 'intune']);
        await walk.appends('S10', 'the customer ticks what it has granted, and one more', jinsui.admin, request);
        await walk.gains('S10', 'only the new one is granted', jinsui, [
          'RelationshipAccepted chenxing',
          'DapGranted chenxing intune',
        ]);
      },
    },
    {
      title: 'An advisor, outside the CSP program, is accepted beside the CSP partner',
      customer: 'jinsui',
      partner: 'mingde',
      walk: async (walk) => {
        const { jinsui } = walk.market.customers;
        const { mingde } = walk.market.partners;
        walk.models.show('jinsui', { mingde: advisor(['exchange-online']) });
        const shown = await walk.asks<Preview>(jinsui.admin, preview(jinsui, mingde.link, ['exchange-online']));
        walk.expect.that('I2', 'the preview says so', outcomes(walk, shown), ['exchange-online beside chenxing']);
        await walk.appends(
          'I2',
          'the customer accepts',
          jinsui.admin,
          accept(jinsui, mingde.link, ['exchange-online']),
        );
        await walk.gains('I2, S12', 'and nobody loses anything', jinsui, [
          'RelationshipAccepted mingde',
          'DapGranted mingde exchange-online',
        ]);
      },
    },
    {
      title: 'An indirect provider is accepted, and DAP granted to its indirect reseller',
      customer: 'songhe',
      partner: 'qinghe',
      walk: grantIndirectly,
    },
  ],
};

async function refuseHeld(walk: Walk): Promise<void> {
  const { jinsui } = walk.market.customers;
  const { lanyue, mingde } = walk.market.partners;
  const services = ['office-365-proplus', 'intune'] as const;
  const expected = ['office-365-proplus held chenxing', 'intune grant'];
  const shown = await walk.asks<Preview>(jinsui.admin, preview(jinsui, lanyue.link, services));
  walk.expect.that('S12', 'the page says who holds it', outcomes(walk, shown), expected);
  const refusals = [
    await walk.refuses(
      'S12',
      'ticked all the same, it is refused',
      '409 service-held',
      jinsui.admin,
      accept(jinsui, lanyue.link, services),
    ),
    await walk.refuses(
      'decision 1',
      'and so is a reassignment from somebody else than the holder',
      '409 reassignment-outdated',
      jinsui.admin,
      accept(jinsui, lanyue.link, services, [{ service: 'office-365-proplus', from: mingde.id }]),
    ),
  ];
  for (const refusal of refusals) {
    walk.expect.that(
      'decision 1',
      'with the preview as it is now',
      outcomes(walk, (refusal as { preview: Preview }).preview),
      expected,
    );
  }
  await walk.gains('decision 1', 'and nothing of it is granted, the free service neither', jinsui, []);
}

async function reassign(walk: Walk): Promise<void> {
  const { jinsui } = walk.market.customers;
  const { chenxing, lanyue } = walk.market.partners;
  const reassigned = 'office-365-proplus';
  walk.models.show('jinsui', {
    chenxing: reseller(['exchange-online'], { [reassigned]: 'reassigned' }),
    lanyue: reseller(['sharepoint-online', 'power-bi', reassigned]),
  });
  const request = accept(jinsui, lanyue.link, [reassigned], [{ service: reassigned, from: chenxing.id }]);
  await walk.appends('decision 1', 'the customer reassigns it', jinsui.admin, request);
  const events = await walk.gains('I17, S12', 'removed from the one, granted to the other', jinsui, [
    `DapRemoved chenxing ${reassigned} (reassigned)`,
    'RelationshipAccepted lanyue',
    `DapGranted lanyue ${reassigned}`,
  ]);
  walk.expect.that('I17', 'by one decision', new Set(events.map(({ at }) => at)).size, 1);
  const seen = await walk.historyForPartner(chenxing, jinsui);
  const names = [lanyue.id, lanyue.name].filter((text) => JSON.stringify(seen).includes(text));
  walk.expect.that('section 7', 'the partner that lost it is not told who has it now', names, []);
  walk.expect.that(
    'section 7',
    'but that it was reassigned',
    walk.texts(seen).at(-1),
    `DapRemoved chenxing ${reassigned} (reassigned)`,
  );
}

async function grantIndirectly(walk: Walk): Promise<void> {
  const { songhe } = walk.market.customers;
  const { chenxing, haitong, qinghe } = walk.market.partners;
  walk.models.show('songhe', {
    haitong: reseller(['exchange-online', 'dynamics-365']),
    qinghe: indirect(['exchange-online']),
  });
  const services = ['exchange-online', 'dynamics-365'] as const;
  await sendRequest(walk, haitong, haitong.salesAgent, {
    purpose: 'multi-channel',
    to: songhe,
    services,
    reseller: qinghe,
  });
  const grant = grantToReseller(songhe, haitong, qinghe, ['exchange-online']);
  await walk.refuses(
    'decision 10',
    'not before the provider has a relationship',
    '409 no-relationship',
    songhe.admin,
    grant,
  );
  await walk.appends('S10', 'the customer accepts the provider', songhe.admin, accept(songhe, haitong.link, services));
  await walk.refuses(
    'decision 10',
    'only an indirect reseller linked to the provider is granted DAP so',
    '409 reseller-not-linked',
    songhe.admin,
    grantToReseller(songhe, haitong, chenxing, ['exchange-online']),
  );
  await walk.appends('decision 10, I2', 'the customer grants DAP to the reseller', songhe.admin, grant);
  await walk.gains('decision 10', 'the reseller comes by its provider', songhe, [
    'RelationshipAccepted haitong',
    'DapGranted haitong exchange-online',
    'DapGranted haitong dynamics-365',
    'RelationshipAccepted qinghe via haitong',
    'DapGranted qinghe exchange-online',
  ]);
  const told = JSON.stringify(await walk.historyForPartner(qinghe, songhe)).includes(haitong.id);
  walk.expect.that('section 7', 'which is "another partner" to it', told, false);
}
