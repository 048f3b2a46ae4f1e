import { createHash } from 'node:crypto';
import { DEMO_PRICES } from './demo-prices';
import { LocalTokens } from './local-tokens';
import { LOCAL_AGREEMENT_VERSION, LOCAL_CUSTOMERS, LOCAL_PARTNERS, type LocalHandle } from './people';

type PartnerName = keyof typeof LOCAL_PARTNERS;
type CustomerName = keyof typeof LOCAL_CUSTOMERS;

interface Acceptance {
  readonly link: string;
  readonly services: readonly string[];
  readonly reassign?: readonly { readonly service: string; readonly from: string }[];
}

/** Who acts for an account in the demonstration. */
const ADMIN_AGENT: Readonly<Record<PartnerName, LocalHandle>> = {
  chenxing: 'li.na',
  lanyue: 'chen.jie',
  haitong: 'zhou.qiang',
  qinghe: 'lin.fang',
  mingde: 'luo.ming',
};
const CUSTOMER_ADMIN: Readonly<Record<CustomerName, LocalHandle>> = {
  jinsui: 'wang.wei',
  yunfan: 'zhao.lei',
  songhe: 'ma.chao',
  huaxin: 'gao.yuan',
};

/**
 * Fills an empty installation with a small market, through the API as its people would: partners of every kind,
 * customers with several partners, a service reassigned from one partner to another, privileges removed, an open and a
 * declined invitation, subscriptions in every state but lapsed. Every request carries an idempotency key made from its
 * content, so loading again what was loaded in part completes it and repeats nothing.
 *
 * @throws Error naming the first request that was refused
 */
export async function loadDemoData({
  apiUrl,
  issuerUrl,
}: {
  readonly apiUrl: string;
  readonly issuerUrl: string;
}): Promise<void> {
  const api = new DemoApi(apiUrl, new LocalTokens(issuerUrl));
  const partners = await enrolPartners(api);
  const customers = await registerCustomers(api);
  await setPrices(api);
  const links = await issueLinks(api, partners);
  const accept = (customer: CustomerName, acceptance: Acceptance) =>
    api.send(CUSTOMER_ADMIN[customer], 'POST', `/customers/${customers[customer]}/acceptances`, {
      reassign: [],
      language: 'zh-CN',
      ...acceptance,
    });

  // Two partners for one customer, each with services of its own; an advisor beside them.
  await accept('jinsui', { link: links.chenxing, services: ['exchange-online', 'office-365-proplus'] });
  await accept('jinsui', { link: links.lanyue, services: ['sharepoint-online', 'power-bi'] });
  await accept('jinsui', { link: links.mingde, services: ['exchange-online'] });
  // A service goes from one partner to the other.
  await accept('jinsui', {
    link: links.lanyue,
    services: ['office-365-proplus'],
    reassign: [{ service: 'office-365-proplus', from: partners.chenxing }],
  });

  // A customer that removed privileges: the relationship and its duties stay, and the partner asks for them back.
  await accept('yunfan', { link: links.chenxing, services: ['exchange-online', 'intune', 'azure'] });
  const removed = `/customers/${customers.yunfan}/partner-relationships/${partners.chenxing}/dap/intune`;
  await api.send(CUSTOMER_ADMIN.yunfan, 'DELETE', removed);
  await invite(api, partners.chenxing, 'li.na', {
    purpose: 'restore',
    recipient: 'zhao.lei@yunfan.example',
    services: ['intune'],
    customerId: customers.yunfan,
  });

  // An indirect provider with its reseller.
  await accept('songhe', { link: links.haitong, services: ['exchange-online', 'dynamics-365'] });
  const resellers = `/customers/${customers.songhe}/partner-relationships/${partners.haitong}/indirect-resellers`;
  await api.send(CUSTOMER_ADMIN.songhe, 'POST', `${resellers}/${partners.qinghe}/dap`, {
    services: ['exchange-online'],
    language: 'zh-CN',
  });
  await accept('songhe', { link: links.lanyue, services: ['power-bi'] });

  // An invitation still open, and one declined.
  await invite(api, partners.lanyue, 'huang.lei', {
    purpose: 'new-relationship',
    recipient: 'gao.yuan@huaxin.example',
    services: ['azure', 'intune'],
  });
  await invite(api, partners.haitong, 'xu.jing', {
    purpose: 'multi-partner',
    recipient: 'gao.yuan@huaxin.example',
    services: ['exchange-online'],
  });
  await api.send(CUSTOMER_ADMIN.huaxin, 'POST', `/customers/${customers.huaxin}/declines`, {
    link: links.haitong,
    suspicious: false,
  });
  await sellSubscriptions(api, partners, customers);
}

async function sellSubscriptions(
  api: DemoApi,
  partners: Record<PartnerName, string>,
  customers: Record<CustomerName, string>,
): Promise<void> {
  /** Answers the path of what was sold. */
  const sell = async (seller: PartnerName, customer: CustomerName, offer: string, seats: number) => {
    const path = `/partners/${partners[seller]}/customers/${customers[customer]}/subscriptions`;
    const { id } = await api.send(ADMIN_AGENT[seller], 'POST', path, { offer, seats });
    return `${path}/${id}`;
  };

  // One over several services, which another partner looks after in part: it sees the subscription, and the first is
  // billed for it.
  const essentials = await sell('chenxing', 'jinsui', 'office-365-business-essentials', 120);
  await api.send('li.na', 'POST', `${essentials}/seat-additions`, { seats: 15 });
  await api.send('li.na', 'POST', `${essentials}/add-ons`, { addOn: 'exchange-online-archiving', seats: 40 });
  await sell('lanyue', 'jinsui', 'power-bi-pro', 12);

  // One whose seller has lost DAP on its only service; one that has moved to the higher plan; one bought elsewhere.
  await sell('chenxing', 'yunfan', 'intune-device', 80);
  const mail = await sell('chenxing', 'yunfan', 'exchange-online-plan-1', 65);
  await api.send('li.na', 'POST', `${mail}/upgrade`, { offer: 'exchange-online-plan-2' });
  const purchase = { soldBy: '宁波市电脑城门店', offer: 'office-365-proplus', seats: 10 };
  await api.send('operator', 'POST', `/customers/${customers.yunfan}/subscriptions`, purchase);

  // One suspended, one cancelled.
  await sell('haitong', 'songhe', 'exchange-online-plan-1', 200);
  const dynamics = await sell('haitong', 'songhe', 'dynamics-365-sales', 25);
  await api.send('zhou.qiang', 'PUT', `${dynamics}/suspension`);
  const reports = await sell('lanyue', 'songhe', 'power-bi-pro', 5);
  await api.send('chen.jie', 'DELETE', reports);
}

/** From today on: a price for days that are over is none. */
async function setPrices(api: DemoApi): Promise<void> {
  const from = new Date().toISOString().slice(0, 'yyyy-mm-dd'.length);
  for (const [kind, prices] of Object.entries(DEMO_PRICES))
    for (const [code, amount] of Object.entries(prices))
      await api.send('operator', 'POST', '/prices', { kind, code, amount, currency: 'CNY', from });
}

async function enrolPartners(api: DemoApi): Promise<Record<PartnerName, string>> {
  const enrol = async (name: PartnerName) =>
    (await api.send('operator', 'POST', '/partners', bodyOf(LOCAL_PARTNERS[name]))).id;
  const ids = {
    chenxing: await enrol('chenxing'),
    lanyue: await enrol('lanyue'),
    haitong: await enrol('haitong'),
    qinghe: await enrol('qinghe'),
    mingde: await enrol('mingde'),
  };
  await api.send('operator', 'PUT', `/partners/${ids.haitong}/indirect-resellers/${ids.qinghe}`);
  for (const name of ['chenxing', 'lanyue', 'haitong'] as const) {
    await api.send(ADMIN_AGENT[name], 'PUT', `/partners/${ids[name]}/agreement`, { version: LOCAL_AGREEMENT_VERSION });
  }
  return ids;
}

function bodyOf({ tenant, name, channelRole }: (typeof LOCAL_PARTNERS)[PartnerName]): object {
  return { tenantId: tenant, name, channelRole };
}

async function registerCustomers(api: DemoApi): Promise<Record<CustomerName, string>> {
  const register = async (customer: CustomerName) => {
    const { tenant, name, domain } = LOCAL_CUSTOMERS[customer];
    const { id } = await api.send('operator', 'POST', '/customers', { tenantId: tenant, name });
    await api.send('operator', 'PUT', `/customers/${id}/domains/${domain}`);
    return id;
  };
  return {
    jinsui: await register('jinsui'),
    yunfan: await register('yunfan'),
    songhe: await register('songhe'),
    huaxin: await register('huaxin'),
  };
}

/** The invitation link of every partner that has one of its own. */
async function issueLinks(api: DemoApi, partners: Record<PartnerName, string>) {
  const issue = async (name: PartnerName) => {
    const path = `/partners/${partners[name]}/invitation-link`;
    await api.send(ADMIN_AGENT[name], 'POST', path);
    return (await api.get(ADMIN_AGENT[name], path)).url;
  };
  return {
    chenxing: await issue('chenxing'),
    lanyue: await issue('lanyue'),
    haitong: await issue('haitong'),
    mingde: await issue('mingde'),
  };
}

async function invite(api: DemoApi, partnerId: string, handle: LocalHandle, invitation: object): Promise<void> {
  const path = `/partners/${partnerId}/invitations`;
  const { id } = await api.send(handle, 'POST', path, { language: 'zh-CN', ...invitation });
  await api.send(handle, 'POST', `${path}/${id}/sendings`, { channel: 'copied' });
}

interface DemoAnswer {
  readonly id: string;
  readonly url: string;
}

class DemoApi {
  constructor(
    private readonly url: string,
    private readonly tokens: LocalTokens,
  ) {}

  get(handle: LocalHandle, path: string): Promise<DemoAnswer> {
    return this.request(handle, 'GET', path);
  }

  /**
   * Sends a command with a key made from its content: the same command of the same person is the same request, whenever
   * it is sent.
   */
  send(handle: LocalHandle, method: 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Promise<DemoAnswer> {
    const content = body && JSON.stringify(body);
    const key = createHash('sha256').update([handle, method, path, content].join('\n')).digest('hex');
    const contentType: Record<string, string> = content === undefined ? {} : { 'Content-Type': 'application/json' };
    return this.request(handle, method, path, {
      headers: { 'Idempotency-Key': `demo-${key}`, ...contentType },
      ...(content && { body: content }),
    });
  }

  private async request(
    handle: LocalHandle,
    method: string,
    path: string,
    { headers = {}, body }: { headers?: Record<string, string>; body?: string } = {},
  ): Promise<DemoAnswer> {
    const authorization = `Bearer ${await this.tokens.of(handle)}`;
    const response = await fetch(this.url + path, {
      method,
      headers: { Authorization: authorization, ...headers },
      ...(body && { body }),
    });
    const answer: unknown = await response.json();
    if (!response.ok)
      throw new Error(
        `The demonstration data could not be loaded: ${method} ${path} answered ${JSON.stringify(answer)}`,
      );
    return { id: textIn(answer, 'id'), url: textIn(answer, 'url') };
  }
}

/**
 * A member of an answer, or an empty text where that answer has none: the next request that needs it is then refused by
 * name.
 */
function textIn(answer: unknown, name: string): string {
  const value: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, name) : undefined;
  return typeof value === 'string' ? value : '';
}
