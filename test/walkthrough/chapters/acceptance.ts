import { type Service } from '#domain';
import { type Customer, OPERATOR, type Person } from '../market';
import { reseller } from '../read-models';
import { accept, get, preview } from '../requests';
import { type Chapter, textIn, type Walk } from '../walk';
import { newestRequest } from './request';

const TICKED: readonly Service[] = ['exchange-online', 'office-365-proplus'];

/** What the acceptance page names before anybody accepts. */
export interface Preview {
  readonly partner: { readonly id: string; readonly name: string };
  readonly services: readonly {
    readonly service: Service;
    readonly outcome: string;
    readonly holder?: { readonly id: string };
  }[];
  readonly unchanged: readonly string[];
}

/** A preview in short: each service with what accepting does, and who holds it. */
export function outcomes(walk: Walk, { services }: Preview): string[] {
  return services.map(({ service, outcome, holder }) =>
    [service, outcome, holder && walk.market.nameOf(holder.id)].filter(Boolean).join(' '),
  );
}

/** Step 4 of the page: the customer follows the link and accepts. */
export const acceptance: Chapter = {
  title: 'Step 4: the customer follows the link, sees who asks, and accepts',
  steps: [
    {
      title: 'Opening the link shows the partner and the services, and does nothing by itself',
      customer: 'jinsui',
      partner: 'chenxing',
      walk: async (walk) => {
        const { jinsui } = walk.market.customers;
        const { chenxing } = walk.market.partners;
        const shown = await walk.asks<Preview>(jinsui.admin, preview(jinsui, chenxing.link, TICKED));
        const { id, name } = chenxing;
        walk.expect.that(
          'decision 5',
          'the page names the partner and its id',
          [shown.partner.id, shown.partner.name],
          [id, name],
        );
        walk.expect.that('decision 5', 'and the services', outcomes(walk, shown), [
          'exchange-online grant',
          'office-365-proplus grant',
        ]);
        const unchanged = ['subscriptions', 'bills', 'partner-of-record'];
        walk.expect.that('S3, S4', 'and what accepting does not change', shown.unchanged, unchanged);
      },
    },
    {
      title: 'Only an admin of the customer itself can accept, and only the whole link',
      customer: 'jinsui',
      partner: 'chenxing',
      walk: refuseOthers,
    },
    {
      title: "The customer's admin accepts, and ticks two of the three services proposed",
      customer: 'jinsui',
      partner: 'chenxing',
      walk: async (walk) => {
        const { jinsui } = walk.market.customers;
        const { chenxing } = walk.market.partners;
        walk.models.show('jinsui', { chenxing: reseller(TICKED) });
        const statement = 'the customer accepts and grants DAP on what it ticked';
        await walk.appends('S10, S13', statement, jinsui.admin, accept(jinsui, chenxing.link, TICKED), keyOf(jinsui));
        await walk.gains('S3, I6', 'a relationship and DAP, and nothing else', jinsui, [
          'RelationshipAccepted chenxing',
          'DapGranted chenxing exchange-online',
          'DapGranted chenxing office-365-proplus',
        ]);
        await walk.comesToBe(
          'decision 4',
          'the reactor closes the request, and says what was granted of it',
          () => newestRequest(walk, chenxing, jinsui.domain),
          { status: 'accepted', granted: TICKED, notGranted: ['sharepoint-online'], matchedBy: 'domain' },
        );
      },
    },
    {
      title: 'The same acceptance sent again, and accepted once more: no second relationship',
      customer: 'jinsui',
      partner: 'chenxing',
      walk: async (walk) => {
        const { jinsui } = walk.market.customers;
        const request = accept(jinsui, walk.market.partners.chenxing.link, TICKED);
        await walk.repeats(
          'I16',
          'the repeat gets the same answer, and nothing happens twice',
          jinsui.admin,
          request,
          keyOf(jinsui),
        );
        await walk.changesNothing('S10', 'accepting what is accepted changes nothing', jinsui.admin, request);
      },
    },
  ],
};

function keyOf({ tenant }: Customer): string {
  return `first-acceptance-${tenant}`;
}

async function refuseOthers(walk: Walk): Promise<void> {
  const { jinsui, yunfan } = walk.market.customers;
  const { chenxing } = walk.market.partners;
  const request = accept(jinsui, chenxing.link, TICKED);
  const refused = (rule: string, statement: string, refusal: string, by: Person, link = chenxing.link) =>
    walk.refuses(rule, statement, refusal, by, accept(jinsui, link, TICKED));
  await refused('I5', 'the admin of another customer finds nothing there', '404 not-found', yunfan.admin);
  const { tenant } = await walk.asks<{ tenant: string }>(yunfan.admin, get('/me'));
  walk.expect.that('I5', 'and is shown which tenant it acts for', tenant, yunfan.tenant);
  await refused('I5', "the partner's own staff cannot accept", '403 forbidden', chenxing.adminAgent);
  await refused('section 7', 'nor can the operator', '403 forbidden', OPERATOR);
  await refuseOwnTenant(walk);
  const edited = `${chenxing.link.slice(0, -1)}${chenxing.link.endsWith('A') ? 'E' : 'A'}`;
  const unknown = chenxing.link.replace(/invitation=.*/, 'invitation=nothing');
  const answers = [
    await refused('I3', 'an edited link is refused', '409 invitation-link-not-usable', jinsui.admin, edited),
    await refused('I3', 'and one that is none', '409 invitation-link-not-usable', jinsui.admin, unknown),
  ];
  const [one, other] = answers.map((answer) => [
    textIn(answer, 'title'),
    textIn(answer, 'detail'),
    textIn(answer, 'next'),
  ]);
  walk.expect.that('I3', 'with the same words, which leak nothing', one, other);
  await walk.refuses('decision 2', 'at least one service is ticked', '400 no-services', jinsui.admin, {
    ...request,
    body: { ...request.body, services: [] },
  });
}

/** The partner's company is a customer of the marketplace too. */
async function refuseOwnTenant(walk: Walk): Promise<void> {
  const { tenant, name, link } = walk.market.partners.chenxing;
  const request = { method: 'POST', path: '/customers', body: { tenantId: tenant, name } } as const;
  const registered = await walk.appends('section 4', 'the partner is registered as a customer, too', OPERATOR, request);
  const admin = { handle: `customer-admin@${tenant}`, label: 'customer-admin of chenxing' };
  const own = { method: 'POST', path: `/customers/${textIn(registered.body, 'id')}/acceptances` } as const;
  const body = { link, services: TICKED, reassign: [], language: 'zh-CN' };
  await walk.refuses('I5', 'but cannot accept its own link', '409 own-tenant', admin, { ...own, body });
}
