import { advisor, ended, reseller } from '../read-models';
import { endByCustomer, endByPartner, removeAllDap } from '../requests';
import { type Chapter, type Walk } from '../walk';

/** What was lost of a relationship before it ended. */
const LOST_BEFORE = { 'sharepoint-online': 'removed-by-customer', 'power-bi': 'relinquished-by-partner' } as const;

/** Customer and partner renegotiate (S16): a relationship ends by both sides only (decision 6). */
export const ending: Chapter = {
  title: 'Ending a relationship takes both sides',
  steps: [
    {
      title: 'The partner proposes the end, and the customer refuses',
      customer: 'jinsui',
      partner: 'lanyue',
      walk: proposeInVain,
    },
    {
      title: 'The customer proposes it, and the partner agrees: delisted',
      customer: 'jinsui',
      partner: 'lanyue',
      walk: endWithSecond,
    },
    {
      title: "With an indirect provider's relationship its reseller's ends",
      customer: 'songhe',
      partner: 'qinghe',
      walk: endWithProvider,
    },
    {
      title: 'The customer removes all DAP from all its partners, the advisor too',
      customer: 'jinsui',
      partner: 'mingde',
      walk: async (walk) => {
        const { jinsui } = walk.market.customers;
        walk.models.show('jinsui', {
          chenxing: reseller([], {
            'office-365-proplus': 'reassigned',
            intune: 'removed-by-customer',
            'exchange-online': 'removed-by-customer',
          }),
          mingde: advisor([], { 'exchange-online': 'removed-by-customer' }),
        });
        await walk.appends('S15', 'the customer removes all', jinsui.admin, removeAllDap(jinsui));
        await walk.gains('S15, S16', 'and keeps its relationships', jinsui, [
          'DapRemoved chenxing exchange-online (removed-by-customer)',
          'DapRemoved mingde exchange-online (removed-by-customer)',
        ]);
      },
    },
  ],
};

async function proposeInVain(walk: Walk): Promise<void> {
  const { jinsui } = walk.market.customers;
  const { lanyue } = walk.market.partners;
  const byPartner = (step: Parameters<typeof endByPartner>[2]) => endByPartner(lanyue, jinsui, step);
  await walk.appends('decision 6', 'the partner proposes', lanyue.adminAgent, byPartner('propose'));
  const own = 'nobody agrees to a proposal of its own';
  await walk.refuses('S16', own, '409 end-proposal-is-own', lanyue.adminAgent, byPartner('agree'));
  const proposals = (await walk.partnerRelationshipsOf(jinsui)).flatMap(({ proposal }) => proposal?.by ?? []);
  walk.expect.that('decision 6', 'the customer sees it, and all stands as before', proposals, ['partner']);
  await walk.appends('decision 6', 'the customer refuses', jinsui.admin, endByCustomer(jinsui, lanyue, 'refuse'));
  await walk.gains('decision 6', 'and the relationship goes on', jinsui, [
    'RelationshipEndProposed lanyue by partner',
    'RelationshipEndProposalRefused lanyue by customer',
  ]);
}

async function endWithSecond(walk: Walk): Promise<void> {
  const { jinsui } = walk.market.customers;
  const { lanyue } = walk.market.partners;
  walk.models.show('jinsui', {
    lanyue: ended('reseller', { ...LOST_BEFORE, 'office-365-proplus': 'relationship-ended' }),
  });
  await walk.appends('S16', 'the customer proposes', jinsui.admin, endByCustomer(jinsui, lanyue, 'propose'));
  const sales = 'to agree takes an admin agent';
  await walk.refuses('I14', sales, '403 forbidden', lanyue.salesAgent, endByPartner(lanyue, jinsui, 'agree'));
  await walk.appends('S16', 'the partner agrees', lanyue.adminAgent, endByPartner(lanyue, jinsui, 'agree'));
  await walk.gains('decision 6, I12', 'its DAP goes with the relationship', jinsui, [
    'RelationshipEndProposed lanyue by customer',
    'DapRemoved lanyue office-365-proplus (relationship-ended)',
    'RelationshipEnded lanyue (agreed)',
  ]);
}

async function endWithProvider(walk: Walk): Promise<void> {
  const { songhe } = walk.market.customers;
  const { haitong, qinghe } = walk.market.partners;
  walk.models.show('songhe', {
    haitong: ended('reseller', { 'exchange-online': 'relationship-ended', 'dynamics-365': 'relationship-ended' }),
    qinghe: ended('indirect', { 'exchange-online': 'relationship-ended' }),
  });
  const byReseller = endByPartner(qinghe, songhe, 'propose');
  await walk.refuses(
    'decision 10',
    'the reseller itself ends nothing',
    '409 end-follows-provider',
    qinghe.adminAgent,
    byReseller,
  );
  await walk.appends(
    'decision 6',
    'the provider proposes',
    haitong.adminAgent,
    endByPartner(haitong, songhe, 'propose'),
  );
  const statement = 'a proposal while the other side has proposed is agreement';
  await walk.appends('decision 6', statement, songhe.admin, endByCustomer(songhe, haitong, 'propose'));
  await walk.gains('decision 10', 'all of it ends at once', songhe, [
    'RelationshipEndProposed haitong by partner',
    'DapRemoved haitong exchange-online (relationship-ended)',
    'DapRemoved haitong dynamics-365 (relationship-ended)',
    'DapRemoved qinghe exchange-online (relationship-ended)',
    'RelationshipEnded haitong (agreed)',
    'RelationshipEnded qinghe (provider-relationship-ended)',
  ]);
}
