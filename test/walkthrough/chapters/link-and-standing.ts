import { OPERATOR } from '../market';
import { reseller } from '../read-models';
import { accept, get, invite, preview, reinstate, rotateLink, suspend } from '../requests';
import { type Chapter, type Walk } from '../walk';
import { newestRequest, sendRequest } from './request';

const REASON = 'two invoices overdue, case 4711';

/** The link is rotated, and a partner suspended (decisions 3 and 7). */
export const linkAndStanding: Chapter = {
  title: 'The link and the standing of a partner',
  steps: [
    {
      title: 'The partner rotates its link: the old one is refused, the request last sent under it says so',
      customer: 'huaxin',
      partner: 'chenxing',
      walk: rotate,
    },
    {
      title: 'A suspended partner starts nothing new; its DAP stands',
      customer: 'jinsui',
      partner: 'chenxing',
      walk: suspendFirst,
    },
    {
      title: 'Reinstated, its link can be accepted again',
      customer: 'huaxin',
      partner: 'chenxing',
      walk: async (walk) => {
        const { huaxin } = walk.market.customers;
        const { chenxing } = walk.market.partners;
        walk.models.showSuspended('chenxing', false);
        await walk.appends('I13', 'the operator reinstates it', OPERATOR, reinstate(chenxing));
        walk.models.show('huaxin', { chenxing: reseller(['azure']) });
        await walk.appends('S10', 'and the customer accepts', huaxin.admin, accept(huaxin, chenxing.link, ['azure']));
        await walk.gains('S13', 'a relationship begins', huaxin, [
          'RelationshipAccepted chenxing',
          'DapGranted chenxing azure',
        ]);
        const request = () => newestRequest(walk, chenxing, huaxin.domain);
        const closed = { status: 'accepted', granted: ['azure'], notGranted: [], matchedBy: 'domain', oldLink: true };
        await walk.comesToBe(
          'decision 4',
          'the request is closed, though it went out with the old link',
          request,
          closed,
        );
      },
    },
  ],
};

async function rotate(walk: Walk): Promise<void> {
  const { huaxin } = walk.market.customers;
  const { chenxing } = walk.market.partners;
  const { adminAgent, salesAgent, link: old } = chenxing;
  await sendRequest(walk, chenxing, salesAgent, { purpose: 'new-relationship', to: huaxin, services: ['azure'] });
  await walk.appends('decision 3', 'the link is rotated', adminAgent, rotateLink(chenxing));
  chenxing.link = (await walk.asks<{ url: string }>(salesAgent, get(`/partners/${chenxing.id}/invitation-link`))).url;
  walk.expect.that('decision 3', 'there is another link now', chenxing.link === old, false);
  const refused = (statement: string, request: ReturnType<typeof preview>) =>
    walk.refuses('decision 3', statement, '409 invitation-link-not-usable', huaxin.admin, request);
  await refused('the old one shows nothing any more', preview(huaxin, old, ['azure']));
  await refused('and cannot be accepted', accept(huaxin, old, ['azure']));
  const request = await newestRequest(walk, chenxing, huaxin.domain);
  walk.expect.that('decision 3', 'the request stays open: old link, send again', request, {
    status: 'sent',
    oldLink: true,
  });
}

async function suspendFirst(walk: Walk): Promise<void> {
  const { jinsui, huaxin } = walk.market.customers;
  const { chenxing } = walk.market.partners;
  walk.models.showSuspended('chenxing', true);
  await walk.appends('I13', 'the operator suspends it', OPERATOR, suspend(chenxing, REASON));
  const request = preview(huaxin, chenxing.link, ['azure']);
  const shown = await walk.refuses(
    'decision 7',
    'its link cannot be accepted at present',
    '409 not-acceptable-at-present',
    huaxin.admin,
    request,
  );
  walk.expect.that('decision 7', 'and the page does not say why', JSON.stringify(shown).includes(REASON), false);
  const acceptance = accept(huaxin, chenxing.link, ['azure']);
  await walk.refuses(
    'I13, decision 7',
    'nor by a page opened before',
    '409 not-acceptable-at-present',
    huaxin.admin,
    acceptance,
  );
  const invitation = invite(chenxing, { purpose: 'multi-partner', to: huaxin, services: ['azure'] });
  await walk.refuses('I13', 'it makes no request', '409 partner-suspended', chenxing.salesAgent, invitation);
  const page = JSON.stringify(await walk.partnerRelationshipsOf(jinsui));
  walk.expect.that('decision 7', 'its customers see that it is suspended, never why', page.includes(REASON), false);
}
