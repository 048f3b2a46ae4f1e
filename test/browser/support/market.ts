import {
  accept,
  type Customer,
  customerOf,
  enrolPartner,
  type Partner,
  partnerWithLink,
  registerCustomer,
} from '../../acceptance/support/accounts';
import { operator, succeeded } from '../../acceptance/support/caller';
import { invite, inviteAndSend, inviteInVain } from '../../acceptance/support/invitations';
import { type Market, type PageOfProduct, pagesOf } from './pages';
import { type LivelyMarket, statesOf } from './states';

/** Every page of the product, with something on it. */
export async function everyPage(): Promise<readonly PageOfProduct[]> {
  return pagesOf(await smallMarket());
}

/** Every page of the product, and what becomes of pages when somebody does something there. */
export async function everyPageAndState(): Promise<readonly PageOfProduct[]> {
  const market = await livelyMarket();
  return [...pagesOf(market), ...statesOf(market)];
}

async function smallMarket(): Promise<Market & { readonly partner: Partner & { readonly link: string } }> {
  const partner = await partnerWithLink('direct-reseller', { name: '北京晨星云科技有限公司' });
  const other = await partnerWithLink('direct-reseller', { name: '深圳蓝岳数码服务有限公司' });
  const advisor = await partnerWithLink('advisor', { name: 'Mingde Advisory' });
  await enrolPartner('indirect-reseller');
  const customer = await registerCustomer({ name: '苏州金穗食品有限公司' });
  succeeded(await accept(customer, partner.link, ['exchange-online', 'intune', 'azure']));
  succeeded(await accept(customer, other.link, ['sharepoint-online']));
  succeeded(await accept(customer, advisor.link, ['exchange-online']));
  succeeded(await customer.admin.delete(`${customer.path}/partner-relationships/${partner.id}/dap/intune`));
  const invitationId = await inviteAndSend(partner);
  const order = { offer: 'exchange-online-plan-1', seats: 25 };
  const subscriptions = `${partner.path}${customer.path}/subscriptions`;
  const { id: subscriptionId = '' } = succeeded(await partner.sales.post(subscriptions, order)).body;
  succeeded(
    await other.sales.post(`${other.path}${customer.path}/subscriptions`, { offer: 'intune-device', seats: 3 }),
  );
  await neighbours(partner);
  await keptByPartner(partner, customer);
  return { partner, customer, invitationId, subscriptionId, link: other.link };
}

/** What the partner keeps for itself. */
async function keptByPartner({ sales, path }: Partner, customer: Customer): Promise<void> {
  const tags: string[] = [];
  for (const name of ['重点客户', 'Renewal in Q3'])
    tags.push(succeeded(await sales.post(`${path}/customer-tags`, { name })).body.id ?? '');
  succeeded(await sales.put(`${path}${customer.path}/labels`, { alias: '金穗（苏州工厂）', tags }));
  const template = {
    name: 'Intune rollout',
    purpose: 'multi-partner',
    language: 'zh-CN',
    services: ['intune', 'azure'],
  };
  succeeded(await sales.post(`${path}/request-templates`, template));
}

/** Customers beside the one that the pages are about, so that lists and figures show what they are like. */
async function neighbours(partner: Partner & { readonly link: string }): Promise<void> {
  const accepted = {
    宁波云帆物流股份有限公司: ['exchange-online', 'sharepoint-online', 'office-365-proplus'],
    杭州松鹤健康科技有限公司: ['azure', 'dynamics-365'],
    成都华昕教育集团: ['exchange-online', 'power-bi'],
    'Harbour Logistics (Shanghai)': ['exchange-online', 'sharepoint-online', 'intune'],
  } as const;
  await Promise.all(
    Object.entries(accepted).map(async ([name, services]) =>
      succeeded(await accept(await registerCustomer({ name }), partner.link, services)),
    ),
  );
  await invite(partner, { recipient: 'gao.yuan@huaxin.example' });
  await inviteAndSend(partner, { recipient: 'zhao.lei@yunfan.example', services: ['azure', 'intune'] });
  await inviteInVain(partner);
}

async function livelyMarket(): Promise<LivelyMarket> {
  const market = await smallMarket();
  const ending = { byPartner: await customerOf(market.partner), byCustomer: await customerOf(market.partner) };
  succeeded(await market.partner.admin.put(`${market.partner.path}${ending.byPartner.path}/end-proposal`));
  succeeded(
    await ending.byCustomer.admin.put(
      `${ending.byCustomer.path}/partner-relationships/${market.partner.id}/end-proposal`,
    ),
  );
  return { ...market, ending, ...(await providerAndReseller()) };
}

async function providerAndReseller(): Promise<Omit<LivelyMarket, keyof Market | 'ending'>> {
  const [provider, reseller] = [await partnerWithLink('indirect-provider'), await enrolPartner('indirect-reseller')];
  succeeded(await operator.put(`${provider.path}/indirect-resellers/${reseller.id}`));
  const customer = await customerOf(provider);
  const subscriptions = `${provider.path}${customer.path}/subscriptions`;
  const order = async () =>
    succeeded(await provider.sales.post(subscriptions, { offer: 'exchange-online-plan-1', seats: 5 })).body.id ?? '';
  const [sold, suspended] = [await order(), await order()];
  succeeded(await provider.sales.put(`${subscriptions}/${suspended}/suspension`));
  return { provider, reseller, providersCustomer: customer, sold, suspended };
}
