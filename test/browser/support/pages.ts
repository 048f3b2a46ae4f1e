import { accept, type Customer, enrolPartner, type Partner, partnerWithLink, registerCustomer } from '../../acceptance/support/accounts';
import { invite, inviteAndSend } from '../../acceptance/support/invitations';
import { succeeded } from '../../acceptance/support/caller';

/** A page of the product, and who may look at it. */
export interface PageOfProduct {
  readonly name: string;
  readonly path: string;
  /** Nobody is signed in where it is left out. */
  readonly handle?: string;
}

/** Every page of the product, with something on it. */
export async function everyPage(): Promise<readonly PageOfProduct[]> {
  const market = await smallMarket();
  return [{ name: 'start', path: '/' }, ...partnerPages(market), ...customerPages(market), ...auditPages(market)];
}

interface Market {
  readonly partner: Partner;
  readonly customer: Customer;
  readonly invitationId: string;
  readonly subscriptionId: string;
  readonly link: string;
}

async function smallMarket(): Promise<Market> {
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
  succeeded(await other.sales.post(`${other.path}${customer.path}/subscriptions`, { offer: 'intune-device', seats: 3 }));
  await neighbours(partner);
  return { partner, customer, invitationId, subscriptionId, link: other.link };
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
}

function partnerPages({ partner, customer, invitationId, subscriptionId }: Market): PageOfProduct[] {
  const paths = {
    dashboard: 'dashboard',
    customers: 'customers',
    customer: `customers/${customer.id}`,
    request: 'customers/request',
    invitations: 'invitations',
    invitation: `invitations/${invitationId}`,
    subscriptions: 'subscriptions',
    subscription: `customers/${customer.id}/subscriptions/${subscriptionId}`,
    duties: 'duties',
    'partner-activity': 'activity',
    account: 'account',
    'partner-readers': 'readers',
  };
  const handle = `admin-agent@${partner.tenant}`;
  return Object.entries(paths).map(([name, path]) => ({ name, path: `/partner-center/${partner.id}/${path}`, handle }));
}

function customerPages({ customer, link }: Market): PageOfProduct[] {
  const { pathname, search } = new URL(link);
  const handle = `customer-admin@${customer.tenant}`;
  const center = `/admin-center/${customer.id}`;
  return [
    { name: 'relationships', path: `${center}/partner-relationships`, handle },
    { name: 'relationships-list', path: `${center}/partner-relationships?view=list`, handle },
    { name: 'own-subscriptions', path: `${center}/subscriptions`, handle },
    { name: 'activity', path: `${center}/activity`, handle },
    { name: 'readers', path: `${center}/readers`, handle },
    { name: 'accept', path: pathname + search, handle },
    { name: 'accept-altered', path: `${pathname}${search}x`, handle },
    { name: 'not-found', path: `${center}/nothing`, handle },
  ];
}

function auditPages({ partner, customer, link }: Market): PageOfProduct[] {
  const { pathname, search } = new URL(link);
  const handle = 'auditor';
  return [
    { name: 'accept-wrong-tenant', path: pathname + search, handle },
    { name: 'audit', path: '/audit-center', handle },
    { name: 'audit-time-line', path: `/audit-center/time-line?customer=${customer.id}`, handle },
    { name: 'audit-removed-dap', path: `/audit-center/removed-dap?customer=${customer.id}`, handle },
    ...['duties-without-access', 'dap-history', 'continuity', 'time-to-accept'].map((report) => ({
      name: `audit-${report}`,
      path: `/audit-center/${report}?customer=${customer.id}`,
      handle,
    })),
    { name: 'audit-evidence', path: '/audit-center/evidence', handle },
    { name: 'audit-erasure', path: '/audit-center/erasure', handle: 'compliance' },
    { name: 'audit-customer', path: `/audit-center/customers/${customer.id}`, handle },
    { name: 'audit-customer-changes', path: `/audit-center/customers/${customer.id}/changes`, handle },
    { name: 'audit-customer-time-line', path: `/audit-center/customers/${customer.id}/time-line?view=raw`, handle },
    { name: 'audit-customer-readers', path: `/audit-center/customers/${customer.id}/readers`, handle },
    { name: 'audit-partner', path: `/audit-center/partners/${partner.id}`, handle },
    { name: 'audit-partner-time-line', path: `/audit-center/partners/${partner.id}/time-line`, handle },
    { name: 'audit-partner-readers', path: `/audit-center/partners/${partner.id}/readers`, handle },
  ];
}
