import { randomUUID } from 'node:crypto';
import { type Role } from '#application';
import { type PartnerId } from '#domain';
import { partnerCodeOf } from '#read-models';
import { customerOf, type Customer, enrolPartner, type Partner, partnerWithLink } from './accounts';
import { anonymous, type Answer, Caller, type Headers, operator, succeeded } from './caller';
import { inviteAndSend, recipientOf, requestBody } from './invitations';

/** Accounts that belong together: every path parameter of every route can be filled from them. */
export interface World {
  readonly partner: Partner & { readonly link: string };
  readonly reseller: Partner;
  readonly customer: Customer;
  readonly invitationId: string;
  /** Whom the invitation goes to, and the address, which no other world has. */
  readonly personId: string;
  readonly address: string;
  readonly subscriptionId: string;
  /** An endpoint of the partner; under one key the customer and the marketplace each have one of the same id. */
  readonly webhookId: string;
  readonly tagId: string;
  readonly templateId: string;
}

/**
 * An indirect provider with a linked reseller, a customer that accepted it and has a subscription of it, and an
 * invitation.
 */
export async function makeWorld(): Promise<World> {
  const [partner, reseller] = await Promise.all([
    partnerWithLink('indirect-provider'),
    enrolPartner('indirect-reseller'),
  ]);
  succeeded(await operator.put(`${partner.path}/indirect-resellers/${reseller.id}`));
  const customer = await customerOf(partner, ['exchange-online']);
  const order = { offer: 'exchange-online-plan-1', seats: 5 };
  const { id: subscriptionId = '' } = succeeded(
    await partner.sales.post(`${partner.path}${customer.path}/subscriptions`, order),
  ).body;
  const address = `li.na@d-${randomUUID()}.example`;
  const invitationId = await inviteAndSend(partner, { recipient: address });
  const webhookId = await registerWebhooks(partner, customer);
  const { id: tagId = '' } = succeeded(
    await partner.sales.post(`${partner.path}/customer-tags`, { name: 'Key account' }),
  ).body;
  const { id: templateId = '' } = succeeded(
    await partner.sales.post(`${partner.path}/request-templates`, template()),
  ).body;
  const personId = await recipientOf(invitationId);
  return { partner, reseller, customer, invitationId, personId, address, subscriptionId, webhookId, tagId, templateId };
}

/** A receiver that is not there: the stack of the tests takes such an address. */
const NOWHERE = 'http://127.0.0.1:9/events';

/** Registers an endpoint of each under one key, so that all have the same id. */
export async function registerWebhooks(partner: Partner, customer: Customer): Promise<string> {
  const body = { url: NOWHERE };
  const key = { 'Idempotency-Key': randomUUID() };
  const { id = '' } = succeeded(await partner.admin.post(`${partner.path}/webhooks`, body, key)).body;
  succeeded(await customer.admin.post(`${customer.path}/webhooks`, body, key));
  await registerForMarketplace(body, key);
  return id;
}

/**
 * There is one marketplace for all worlds, and an account has only so many endpoints: the oldest, of tests that are
 * long over, make room.
 */
async function registerForMarketplace(body: object, key: Headers): Promise<void> {
  const compliance = new Caller('compliance');
  const path = '/marketplace/webhooks';
  const { rows } = succeeded(
    await compliance.get<{ readonly rows: readonly { readonly id: string; readonly registeredAt: string }[] }>(path),
  ).body;
  const oldest = rows
    .toSorted((a, b) => (a.registeredAt < b.registeredAt ? -1 : 1))
    .slice(0, Math.max(0, rows.length - 30));
  for (const { id } of oldest) await compliance.delete(`${path}/${id}`);
  succeeded(await compliance.post(path, body, key));
}

/** The id of a session that nobody has. */
const NOBODYS = '5e551011-0000-4000-8000-0000000000ab';

/** What stands in for `{name}` in a path. */
export type PathValues = Readonly<Record<string, string>>;

export function pathValues({ partner, reseller, customer, ...ids }: World): PathValues {
  const { invitationId, personId, subscriptionId, webhookId, tagId, templateId } = ids;
  return {
    partnerId: partner.id,
    resellerId: reseller.id,
    customerId: customer.id,
    invitationId,
    personId,
    subscriptionId,
    webhookId,
    tagId,
    templateId,
    savedReportId: randomUUID(),
    month: new Date().toISOString().slice(0, 'yyyy-mm'.length),
    code: partnerCodeOf(partner.id as PartnerId),
    service: 'exchange-online',
    domain: 'route.example',
    view: 'customer-partners',
    optOut: 'A'.repeat(32),
    session: NOBODYS,
  };
}

/**
 * The address of a route with its parameters filled. Throws for a parameter that nothing is known to fill: add it
 * above.
 */
export function fill(path: string, values: PathValues): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`No value for {${name}} in ${path}`);
    return encodeURIComponent(value);
  });
}

/**
 * Whose routes they are: open to all, to all who are signed in, to the marketplace's staff, or (beside it) to the
 * account's own tenant.
 */
export type Owner = 'public' | 'anybody' | 'marketplace' | 'partner' | 'customer';

export interface Route {
  /** Method and path as the OpenAPI document writes them. */
  readonly route: `${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}`;
  readonly of: Owner;
  /** Who may: everybody else of the tenant is refused. */
  readonly roles: readonly Role[];
  /** What a public route answers to anybody; 200 unless told. */
  readonly answers?: number;
  /** It serves browsers, and is not in the OpenAPI document. */
  readonly undocumented?: true;
  /** What it names is there only after a fault, or until somebody has removed it: else it is not found. */
  readonly findsNothing?: true;
  /** Parameters that must be named in the query. */
  readonly query?: string;
  /** A body that is valid, for routes that take one. */
  readonly body?: (world: World) => Readonly<Record<string, unknown>>;
}

const READS_ACCOUNTS: readonly Role[] = ['operator', 'auditor', 'compliance-officer'];
const AUDITS: readonly Role[] = ['auditor', 'compliance-officer'];
const STAFF: readonly Role[] = ['admin-agent', 'sales-agent', 'helpdesk-agent'];
const SELLS: readonly Role[] = ['admin-agent', 'sales-agent'];

const READS_HISTORY: readonly Role[] = ['customer-admin', 'auditor', 'compliance-officer'];
const READS_CUSTOMERS: readonly Role[] = [...STAFF, 'auditor', 'compliance-officer'];
const SUBSCRIPTION = '/partners/{partnerId}/customers/{customerId}/subscriptions/{subscriptionId}';

/** What browsers open. */
const PAGES = [
  '/',
  '/accept',
  '/profile',
  '/sessions',
  '/verify',
  '/partner-center',
  '/partner-center/*',
  '/admin-center',
  '/admin-center/*',
  '/audit-center',
  '/audit-center/*',
  '/operations-center',
  '/operations-center/*',
] as const;

const order = () => ({ offer: 'exchange-online-plan-1', seats: 1 });
const account = () => ({ tenantId: `t-${randomUUID()}`, name: 'Somebody' });
const name = () => ({ name: 'Somebody else' });
const correction = () => ({ eventId: randomUUID(), reason: 'Registered under the name of another company' });
const noticeMark = () => ({ position: '0/0', read: true });
const noticesRead = () => ({ position: '0/0' });
const noticeMails = () => ({ kinds: ['dap-lost'], language: 'en' });
const sealMails = () => ({ kinds: ['seal-missing'], language: 'en' });
const channel = () => ({ channel: 'copied' });
const savedReport = () => ({ name: 'Removals', report: 'removed-dap', filters: { service: 'azure' }, language: 'en' });
const price = () => ({ kind: 'offer', code: 'intune-device', amount: 1_400, currency: 'CNY', from: '2099-12-31' });
const tag = () => ({ name: `Tag ${randomUUID()}` });
const template = () => ({ name: `Template ${randomUUID()}`, purpose: 'multi-partner', ...text() });
const text = () => ({ language: 'en', services: ['exchange-online'], paragraphs: ['As discussed.'] });

/**
 * Every route, whose it is, and who may (section 7). A route that is not here fails the tests: add its row, and the
 * tests of access and of bad input cover it.
 */
export const ROUTES: readonly Route[] = [
  ...webhookRoutes('/partners/{partnerId}/webhooks', 'partner', 'admin-agent'),
  ...webhookRoutes('/customers/{customerId}/webhooks', 'customer', 'customer-admin'),
  ...webhookRoutes('/marketplace/webhooks', 'marketplace', 'compliance-officer'),

  { route: 'GET /health/live', of: 'public', roles: [] },
  { route: 'GET /health/ready', of: 'public', roles: [] },
  { route: 'GET /sign-in', of: 'public', roles: [], answers: 302, undocumented: true },
  { route: 'GET /signed-in', of: 'public', roles: [], answers: 401, undocumented: true },
  { route: 'GET /session', of: 'public', roles: [] },
  { route: 'POST /sign-out', of: 'public', roles: [] },
  { route: 'GET /me', of: 'anybody', roles: [] },
  { route: 'GET /me/colleagues', of: 'anybody', roles: [] },
  { route: 'GET /me/profile', of: 'anybody', roles: [] },
  { route: 'PUT /me/profile', of: 'anybody', roles: [], body: () => ({ language: 'device', timeZone: 'device' }) },
  { route: 'GET /me/sessions', of: 'anybody', roles: [] },
  { route: 'DELETE /me/sessions', of: 'anybody', roles: [] },
  { route: 'DELETE /me/sessions/{session}', of: 'anybody', roles: [] },
  ...PAGES.map((path): Route => ({ route: `GET ${path}`, of: 'public', roles: [], undocumented: true })),
  {
    route: 'GET /live',
    query: 'partner={partnerId}',
    of: 'partner',
    roles: [...STAFF, ...READS_ACCOUNTS],
    undocumented: true,
  },
  {
    route: 'GET /live',
    query: 'customer={customerId}',
    of: 'customer',
    roles: ['customer-admin', ...READS_ACCOUNTS],
    undocumented: true,
  },
  { route: 'GET /live', query: 'marketplace=true', of: 'marketplace', roles: READS_ACCOUNTS, undocumented: true },

  { route: 'GET /partners', of: 'marketplace', roles: READS_ACCOUNTS },
  {
    route: 'POST /partners',
    of: 'marketplace',
    roles: ['operator'],
    body: () => ({ ...account(), channelRole: 'advisor' }),
  },
  { route: 'GET /partners/{partnerId}', of: 'partner', roles: [...STAFF, ...READS_ACCOUNTS] },
  { route: 'GET /partners/{partnerId}/activity', of: 'partner', roles: READS_CUSTOMERS },
  { route: 'GET /partners/{partnerId}/events', of: 'partner', roles: READS_CUSTOMERS },
  { route: 'GET /partners/{partnerId}/notices', of: 'partner', roles: READS_CUSTOMERS },
  {
    route: 'PUT /partners/{partnerId}/notices/mark',
    of: 'partner',
    roles: READS_CUSTOMERS,
    body: noticeMark,
    findsNothing: true,
  },
  { route: 'PUT /partners/{partnerId}/notices/read', of: 'partner', roles: READS_CUSTOMERS, body: noticesRead },
  ...noticeMailRoutes('/partners/{partnerId}/notice-mails', 'partner', STAFF),
  { route: 'GET /partners/{partnerId}/dashboard', of: 'partner', roles: READS_CUSTOMERS },
  { route: 'GET /partners/{partnerId}/figures', of: 'partner', roles: READS_CUSTOMERS },
  { route: 'PUT /partners/{partnerId}/name', of: 'marketplace', roles: ['operator'], body: name },
  {
    route: 'PUT /partners/{partnerId}/channel-role',
    of: 'marketplace',
    roles: ['operator'],
    body: () => ({ channelRole: 'advisor' }),
  },
  {
    route: 'PUT /partners/{partnerId}/suspension',
    of: 'marketplace',
    roles: ['operator'],
    body: () => ({ reason: 'arrears' }),
  },
  { route: 'DELETE /partners/{partnerId}/suspension', of: 'marketplace', roles: ['operator'] },
  { route: 'PUT /partners/{partnerId}/indirect-resellers/{resellerId}', of: 'marketplace', roles: ['operator'] },
  { route: 'DELETE /partners/{partnerId}/indirect-resellers/{resellerId}', of: 'marketplace', roles: ['operator'] },
  {
    route: 'PUT /partners/{partnerId}/agreement',
    of: 'partner',
    roles: ['admin-agent'],
    body: () => ({ version: '2026-01' }),
  },
  { route: 'GET /partners/{partnerId}/invitation-link', of: 'partner', roles: SELLS },
  { route: 'POST /partners/{partnerId}/invitation-link', of: 'partner', roles: ['admin-agent'] },
  { route: 'DELETE /partners/{partnerId}/invitation-link', of: 'partner', roles: ['admin-agent'] },
  { route: 'POST /partners/{partnerId}/invitation-link/rotation', of: 'partner', roles: ['admin-agent'] },

  { route: 'POST /partners/{partnerId}/invitation-text', of: 'partner', roles: SELLS, body: text },
  {
    route: 'POST /partners/{partnerId}/invitations',
    of: 'partner',
    roles: SELLS,
    body: () => ({ ...requestBody(), ...text() }),
  },
  { route: 'GET /partners/{partnerId}/invitations', of: 'partner', roles: [...SELLS, 'auditor'] },
  { route: 'GET /partners/{partnerId}/invitations/{invitationId}', of: 'partner', roles: [...SELLS, 'auditor'] },
  { route: 'DELETE /partners/{partnerId}/invitations/{invitationId}', of: 'partner', roles: SELLS },
  {
    route: 'POST /partners/{partnerId}/invitations/{invitationId}/sendings',
    of: 'partner',
    roles: SELLS,
    body: channel,
  },
  {
    route: 'POST /partners/{partnerId}/invitations/{invitationId}/reminders',
    of: 'partner',
    roles: SELLS,
    body: channel,
  },
  {
    route: 'PUT /partners/{partnerId}/invitations/{invitationId}/reminder-schedule',
    of: 'partner',
    roles: SELLS,
    body: () => ({ afterDays: [7, 14] }),
  },
  { route: 'DELETE /partners/{partnerId}/invitations/{invitationId}/reminder-schedule', of: 'partner', roles: SELLS },
  {
    route: 'PUT /partners/{partnerId}/invitations/{invitationId}/recipient',
    of: 'partner',
    roles: SELLS,
    body: () => ({ recipient: 'li.na@customer.example' }),
  },
  {
    route: 'POST /partners/{partnerId}/invitations/{invitationId}/acceptance',
    of: 'partner',
    roles: SELLS,
    body: ({ customer }) => ({ customerId: customer.id }),
  },

  { route: 'GET /partners/{partnerId}/partner-codes/{code}', of: 'partner', roles: SELLS },
  { route: 'GET /partners/{partnerId}/customer-tags', of: 'partner', roles: READS_CUSTOMERS },
  { route: 'POST /partners/{partnerId}/customer-tags', of: 'partner', roles: STAFF, body: tag },
  { route: 'PUT /partners/{partnerId}/customer-tags/{tagId}', of: 'partner', roles: STAFF, body: tag },
  { route: 'DELETE /partners/{partnerId}/customer-tags/{tagId}', of: 'partner', roles: STAFF, findsNothing: true },
  {
    route: 'PUT /partners/{partnerId}/customers/{customerId}/labels',
    of: 'partner',
    roles: STAFF,
    body: () => ({ alias: 'Our plant', tags: [] }),
  },
  { route: 'GET /partners/{partnerId}/request-templates', of: 'partner', roles: [...SELLS, 'auditor'] },
  { route: 'POST /partners/{partnerId}/request-templates', of: 'partner', roles: SELLS, body: template },
  { route: 'PUT /partners/{partnerId}/request-templates/{templateId}', of: 'partner', roles: SELLS, body: template },
  {
    route: 'DELETE /partners/{partnerId}/request-templates/{templateId}',
    of: 'partner',
    roles: SELLS,
    findsNothing: true,
  },
  { route: 'GET /partners/{partnerId}/customers', of: 'partner', roles: [...STAFF, 'auditor', 'compliance-officer'] },
  {
    route: 'GET /partners/{partnerId}/customers/count',
    of: 'partner',
    roles: [...STAFF, 'auditor', 'compliance-officer'],
  },
  {
    route: 'GET /partners/{partnerId}/customers/{customerId}',
    of: 'partner',
    roles: [...STAFF, 'auditor', 'compliance-officer'],
  },
  {
    route: 'GET /partners/{partnerId}/customers/{customerId}/history',
    of: 'partner',
    roles: [...STAFF, 'auditor', 'compliance-officer'],
  },
  { route: 'DELETE /partners/{partnerId}/customers/{customerId}/dap/{service}', of: 'partner', roles: ['admin-agent'] },
  { route: 'PUT /partners/{partnerId}/customers/{customerId}/end-proposal', of: 'partner', roles: ['admin-agent'] },
  { route: 'DELETE /partners/{partnerId}/customers/{customerId}/end-proposal', of: 'partner', roles: ['admin-agent'] },
  {
    route: 'POST /partners/{partnerId}/customers/{customerId}/end-proposal/agreement',
    of: 'partner',
    roles: ['admin-agent'],
  },
  {
    route: 'POST /partners/{partnerId}/customers/{customerId}/end-proposal/refusal',
    of: 'partner',
    roles: ['admin-agent'],
  },

  { route: 'GET /offers', of: 'anybody', roles: [] },
  { route: 'GET /partners/{partnerId}/subscriptions', of: 'partner', roles: READS_CUSTOMERS },
  { route: 'GET /partners/{partnerId}/bills', of: 'partner', roles: [...SELLS, 'auditor'] },
  { route: 'GET /partners/{partnerId}/monthly-bills', of: 'partner', roles: [...SELLS, 'auditor'] },
  { route: 'GET /partners/{partnerId}/monthly-bills/{month}/lines', of: 'partner', roles: [...SELLS, 'auditor'] },
  { route: 'GET /partners/{partnerId}/duties', of: 'partner', roles: READS_CUSTOMERS },
  { route: 'GET /partners/{partnerId}/customers/{customerId}/rights', of: 'partner', roles: READS_CUSTOMERS },
  {
    route: 'GET /partners/{partnerId}/customers/{customerId}/administration/{service}',
    of: 'partner',
    roles: ['admin-agent', 'helpdesk-agent'],
  },
  { route: 'GET /partners/{partnerId}/customers/{customerId}/restore-proposal', of: 'partner', roles: ['admin-agent'] },
  { route: 'GET /partners/{partnerId}/providers', of: 'partner', roles: SELLS },
  { route: 'GET /partners/{partnerId}/invitation-sender', of: 'partner', roles: SELLS },
  {
    route: 'PUT /partners/{partnerId}/invitation-sender',
    of: 'partner',
    roles: ['admin-agent'],
    body: ({ address }) => ({ name: '李娜', telephone: '+86 21 5555 0100', replyTo: address }),
  },
  { route: 'DELETE /partners/{partnerId}/invitation-sender', of: 'partner', roles: ['admin-agent'] },
  {
    route: 'POST /partners/{partnerId}/customers/{customerId}/restore-requests',
    of: 'partner',
    roles: ['admin-agent'],
    body: () => ({ recipient: 'li.na@customer.example', language: 'en', paragraphs: ['As discussed.'] }),
  },
  { route: 'GET /partners/{partnerId}/customers/{customerId}/subscriptions', of: 'partner', roles: READS_CUSTOMERS },
  {
    route: 'POST /partners/{partnerId}/customers/{customerId}/subscriptions',
    of: 'partner',
    roles: SELLS,
    body: order,
  },
  { route: `GET ${SUBSCRIPTION}`, of: 'partner', roles: READS_CUSTOMERS },
  { route: `DELETE ${SUBSCRIPTION}`, of: 'partner', roles: SELLS },
  { route: `GET ${SUBSCRIPTION}/rights`, of: 'partner', roles: READS_CUSTOMERS },
  { route: `POST ${SUBSCRIPTION}/seat-additions`, of: 'partner', roles: SELLS, body: () => ({ seats: 1 }) },
  { route: `POST ${SUBSCRIPTION}/seat-removals`, of: 'partner', roles: SELLS, body: () => ({ seats: 1 }) },
  {
    route: `POST ${SUBSCRIPTION}/add-ons`,
    of: 'partner',
    roles: SELLS,
    body: () => ({ addOn: 'exchange-online-archiving', seats: 1 }),
  },
  {
    route: `POST ${SUBSCRIPTION}/upgrade`,
    of: 'partner',
    roles: SELLS,
    body: () => ({ offer: 'exchange-online-plan-2' }),
  },
  {
    route: `POST ${SUBSCRIPTION}/transition`,
    of: 'partner',
    roles: SELLS,
    body: () => ({ offer: 'exchange-online-plan-2' }),
  },
  {
    route: `POST ${SUBSCRIPTION}/migration`,
    of: 'partner',
    roles: SELLS,
    body: () => ({ offer: 'office-365-enterprise-e1' }),
  },
  {
    route: `PUT ${SUBSCRIPTION}/partner-of-record`,
    of: 'partner',
    roles: SELLS,
    body: ({ reseller }) => ({ to: reseller.id }),
  },
  { route: `PUT ${SUBSCRIPTION}/suspension`, of: 'partner', roles: SELLS },
  { route: `DELETE ${SUBSCRIPTION}/suspension`, of: 'partner', roles: SELLS },
  { route: 'GET /customers/{customerId}/subscriptions', of: 'customer', roles: ['customer-admin', ...READS_ACCOUNTS] },
  {
    route: 'POST /customers/{customerId}/subscriptions',
    of: 'marketplace',
    roles: ['operator'],
    body: () => ({ ...order(), soldBy: 'A shop' }),
  },
  {
    route: 'GET /customers/{customerId}/gaps',
    of: 'customer',
    roles: ['customer-admin', 'auditor', 'compliance-officer'],
  },

  { route: 'GET /marketplace/events', of: 'marketplace', roles: AUDITS },

  { route: 'GET /seal', of: 'public', roles: [] },
  { route: 'GET /audit/export', of: 'marketplace', roles: ['auditor'] },
  { route: 'GET /audit/time-line', of: 'marketplace', roles: AUDITS },
  { route: 'GET /audit/customers/{customerId}/partner-relationships', of: 'marketplace', roles: AUDITS },
  { route: 'GET /audit/customers/{customerId}/changes', of: 'marketplace', roles: AUDITS },
  { route: 'GET /audit/partners/{partnerId}/customers', of: 'marketplace', roles: AUDITS },
  { route: 'GET /audit/views/{view}', query: 'customer={customerId}', of: 'marketplace', roles: AUDITS },
  { route: 'GET /audit/reports/removed-dap', of: 'marketplace', roles: AUDITS },
  { route: 'GET /audit/reports/removed-dap/figures', of: 'marketplace', roles: AUDITS },
  { route: 'GET /audit/reports/duties-without-access', of: 'marketplace', roles: AUDITS },
  { route: 'GET /audit/reports/duties-without-access/figures', of: 'marketplace', roles: AUDITS },
  { route: 'GET /audit/reports/dap-history', of: 'marketplace', roles: AUDITS },
  { route: 'GET /audit/reports/dap-history/figures', of: 'marketplace', roles: AUDITS },
  { route: 'GET /audit/reports/continuity', of: 'marketplace', roles: AUDITS },
  { route: 'GET /audit/reports/continuity/figures', of: 'marketplace', roles: AUDITS },
  { route: 'GET /audit/reports/time-to-accept', of: 'marketplace', roles: AUDITS },
  { route: 'GET /audit/reports/time-to-accept/figures', of: 'marketplace', roles: AUDITS },
  { route: 'GET /customers/{customerId}/readers', of: 'customer', roles: ['customer-admin', ...AUDITS] },
  { route: 'GET /partners/{partnerId}/readers', of: 'partner', roles: ['admin-agent', ...AUDITS] },

  { route: 'GET /operations/parked-streams', of: 'marketplace', roles: ['operator', 'auditor'] },
  {
    route: 'POST /operations/parked-streams/releases',
    of: 'marketplace',
    findsNothing: true,
    roles: ['operator'],
    body: ({ customer }) => ({ collection: 'customers-1', stream: `customer-${customer.id}` }),
  },
  { route: 'GET /operations/parked-reactions', of: 'marketplace', roles: ['operator', 'auditor'] },
  {
    route: 'POST /operations/parked-reactions/releases',
    of: 'marketplace',
    findsNothing: true,
    roles: ['operator'],
    body: () => ({ eventId: randomUUID() }),
  },

  { route: 'DELETE /operations/sessions', query: 'tenant=nobodys', of: 'marketplace', roles: ['operator'] },
  { route: 'GET /operations/failed-mail', of: 'marketplace', roles: ['operator', 'auditor'] },
  { route: 'GET /prices', of: 'marketplace', roles: READS_ACCOUNTS },
  { route: 'POST /prices', of: 'marketplace', roles: ['operator'], body: price },
  { route: 'POST /operations/mail-retries', of: 'marketplace', roles: ['operator'] },
  {
    route: 'POST /operations/partner-checks',
    of: 'marketplace',
    roles: ['operator'],
    body: ({ partner }) => ({ rows: [{ tenantId: partner.tenant, name: 'Checked', channelRole: 'advisor' }] }),
  },
  {
    route: 'POST /operations/customer-checks',
    of: 'marketplace',
    roles: ['operator'],
    body: ({ customer }) => ({ rows: [{ tenantId: customer.tenant, name: 'Checked', domains: 'checked.example' }] }),
  },
  { route: 'GET /machinery/views', of: 'marketplace', roles: ['operator', 'auditor'] },
  { route: 'GET /machinery/processes', of: 'marketplace', roles: ['operator', 'auditor'] },
  { route: 'GET /machinery/engines', of: 'marketplace', roles: ['operator', 'auditor'] },
  { route: 'GET /machinery/configuration', of: 'marketplace', roles: ['operator', 'auditor'] },
  // Of a view that nothing else is asked of by its collection's name.
  {
    route: 'POST /machinery/view-rebuilds',
    of: 'marketplace',
    roles: ['operator'],
    body: () => ({ view: 'partner-figures' }),
  },
  {
    route: 'POST /machinery/view-switch-backs',
    of: 'marketplace',
    roles: ['operator'],
    body: () => ({ view: 'partner-figures' }),
  },

  { route: 'DELETE /persons/{personId}', of: 'marketplace', roles: ['operator', 'compliance-officer'] },
  {
    route: 'POST /persons/erasures',
    of: 'marketplace',
    roles: ['operator', 'compliance-officer'],
    body: ({ address }) => ({ address }),
  },

  {
    route: 'POST /customers/{customerId}/corrections',
    of: 'marketplace',
    roles: ['operator', 'compliance-officer'],
    body: correction,
  },
  {
    route: 'POST /partners/{partnerId}/corrections',
    of: 'marketplace',
    roles: ['operator', 'compliance-officer'],
    body: correction,
  },
  {
    route: 'POST /customers/{customerId}/subscriptions/{subscriptionId}/corrections',
    of: 'marketplace',
    roles: ['operator', 'compliance-officer'],
    body: correction,
  },

  { route: 'GET /customers', of: 'marketplace', roles: READS_ACCOUNTS },
  { route: 'POST /customers', of: 'marketplace', roles: ['operator'], body: account },
  { route: 'GET /customers/{customerId}', of: 'customer', roles: ['customer-admin', ...READS_ACCOUNTS] },
  { route: 'DELETE /customers/{customerId}', of: 'marketplace', roles: ['operator'] },
  { route: 'PUT /customers/{customerId}/name', of: 'marketplace', roles: ['operator'], body: name },
  { route: 'PUT /customers/{customerId}/domains/{domain}', of: 'marketplace', roles: ['operator'] },
  { route: 'DELETE /customers/{customerId}/domains/{domain}', of: 'marketplace', roles: ['operator'] },
  {
    route: 'GET /customers/{customerId}/history',
    of: 'customer',
    roles: ['customer-admin', 'auditor', 'compliance-officer'],
  },
  { route: 'GET /customers/{customerId}/events', of: 'customer', roles: READS_HISTORY },
  { route: 'GET /customers/{customerId}/notices', of: 'customer', roles: READS_HISTORY },
  {
    route: 'PUT /customers/{customerId}/notices/mark',
    of: 'customer',
    roles: READS_HISTORY,
    body: noticeMark,
    findsNothing: true,
  },
  { route: 'PUT /customers/{customerId}/notices/read', of: 'customer', roles: READS_HISTORY, body: noticesRead },
  ...noticeMailRoutes('/customers/{customerId}/notice-mails', 'customer', ['customer-admin']),
  ...noticeMailRoutes('/marketplace/notice-mails', 'marketplace', READS_ACCOUNTS, sealMails),
  { route: 'GET /notice-mails/opt-out/{optOut}', of: 'public', roles: [], undocumented: true },
  { route: 'POST /notice-mails/opt-out/{optOut}', of: 'public', roles: [], undocumented: true },
  { route: 'GET /report-mails/opt-out/{optOut}', of: 'public', roles: [], undocumented: true },
  { route: 'POST /report-mails/opt-out/{optOut}', of: 'public', roles: [], undocumented: true },
  { route: 'GET /saved-reports', of: 'marketplace', roles: AUDITS },
  { route: 'PUT /saved-reports/{savedReportId}', of: 'marketplace', roles: AUDITS, body: savedReport },
  { route: 'DELETE /saved-reports/{savedReportId}', of: 'marketplace', roles: AUDITS },

  {
    route: 'POST /customers/{customerId}/acceptance-previews',
    of: 'customer',
    roles: ['customer-admin'],
    body: ({ partner }) => ({ link: partner.link, services: ['azure'] }),
  },
  {
    route: 'POST /customers/{customerId}/acceptances',
    of: 'customer',
    roles: ['customer-admin'],
    body: ({ partner }) => ({
      link: partner.link,
      services: ['azure'],
      reassign: [{ service: 'azure', from: partner.id }],
      language: 'en',
    }),
  },
  {
    route: 'POST /customers/{customerId}/declines',
    of: 'customer',
    roles: ['customer-admin'],
    body: ({ partner }) => ({ link: partner.link, suspicious: false }),
  },
  {
    route: 'GET /customers/{customerId}/partner-relationships',
    of: 'customer',
    roles: ['customer-admin', 'auditor', 'compliance-officer'],
  },
  {
    route: 'GET /customers/{customerId}/partner-relationships/{partnerId}/indirect-resellers',
    of: 'customer',
    roles: ['customer-admin', 'auditor', 'compliance-officer'],
  },
  { route: 'GET /customers/{customerId}/requests', of: 'customer', roles: ['customer-admin'] },
  {
    route: 'GET /customers/{customerId}/partner-relationships/{partnerId}/contact',
    of: 'customer',
    roles: ['customer-admin'],
  },
  {
    route: 'POST /customers/{customerId}/partner-relationships/{partnerId}/confirmations',
    of: 'customer',
    roles: ['customer-admin'],
    body: () => ({ services: ['exchange-online'] }),
  },
  { route: 'DELETE /customers/{customerId}/dap', of: 'customer', roles: ['customer-admin'] },
  {
    route: 'DELETE /customers/{customerId}/partner-relationships/{partnerId}/dap',
    of: 'customer',
    roles: ['customer-admin'],
  },
  {
    route: 'DELETE /customers/{customerId}/partner-relationships/{partnerId}/dap/{service}',
    of: 'customer',
    roles: ['customer-admin'],
  },
  {
    route: 'POST /customers/{customerId}/partner-relationships/{partnerId}/indirect-resellers/{resellerId}/dap',
    of: 'customer',
    roles: ['customer-admin'],
    body: () => ({ services: ['azure'], language: 'en' }),
  },
  {
    route: 'PUT /customers/{customerId}/partner-relationships/{partnerId}/end-proposal',
    of: 'customer',
    roles: ['customer-admin'],
  },
  {
    route: 'DELETE /customers/{customerId}/partner-relationships/{partnerId}/end-proposal',
    of: 'customer',
    roles: ['customer-admin'],
  },
  {
    route: 'POST /customers/{customerId}/partner-relationships/{partnerId}/end-proposal/agreement',
    of: 'customer',
    roles: ['customer-admin'],
  },
  {
    route: 'POST /customers/{customerId}/partner-relationships/{partnerId}/end-proposal/refusal',
    of: 'customer',
    roles: ['customer-admin'],
  },
];

/**
 * What somebody is mailed of an account's notices. Whoever never signed in to the pages has no address to be written
 * to, and is refused with that.
 */
function noticeMailRoutes(
  path: `/${string}`,
  of: Owner,
  roles: readonly Role[],
  body: Route['body'] = noticeMails,
): readonly Route[] {
  return [
    { route: `GET ${path}`, of, roles },
    { route: `PUT ${path}`, of, roles, body },
    { route: `DELETE ${path}`, of, roles },
  ];
}

/** The routes of an account's endpoints; that which removes one comes last. */
function webhookRoutes(base: `/${string}`, of: Owner, role: Role): readonly Route[] {
  const one = `${base}/{webhookId}` as const;
  const row = (route: Route['route'], body?: Route['body']): Route => ({
    route,
    of,
    roles: [role],
    ...(body && { body }),
  });
  return [
    row(`GET ${base}`),
    row(`POST ${base}`, () => ({ url: NOWHERE })),
    row(`GET ${one}/deliveries`),
    row(`POST ${one}/secret-rotation`),
    row(`POST ${one}/pings`),
    row(`POST ${one}/replays`, () => ({ after: '0/0' })),
    row(`PUT ${one}/pause`),
    row(`DELETE ${one}/pause`),
    row(`DELETE ${one}`),
  ];
}

export function partsOf({ route }: Route): { readonly method: string; readonly path: string } {
  const [method = '', path = ''] = route.split(' ');
  return { method, path };
}

/** Somebody of this world who may ask this route. */
export function callerFor({ of, roles }: Route, world: World): Caller {
  const [role] = roles;
  if (role === undefined) return of === 'public' ? anonymous : operator;
  if (of === 'marketplace') return new Caller(role === 'compliance-officer' ? 'compliance' : role);
  return new Caller(`${role}@${of === 'customer' ? world.customer.tenant : world.partner.tenant}`);
}

/** Asks a route for what `values` name; its body is one that is valid in this world. */
export function ask<Body>(
  route: Route,
  caller: Caller,
  world: World,
  { values = pathValues(world), headers }: { readonly values?: PathValues; readonly headers?: Headers } = {},
): Promise<Answer<Body>> {
  const { method, path } = partsOf(route);
  const address = route.query === undefined ? path : `${path}?${route.query}`;
  return caller.send(method, fill(address, values), { json: route.body?.(world), headers });
}

/** A schema as far as it is looked at here. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly string[];
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly schema: Schema;
}

export interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly responses?: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly examples?: Examples }>> }>
  >;
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Schema } } };
}

type Examples = Readonly<Record<string, { readonly $ref: string }>>;

export interface OpenApi {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly examples: Readonly<Record<string, { readonly value: object }>>;
  };
}

/** The description that the running API gives of itself. */
export async function openApi(): Promise<OpenApi> {
  return succeeded(await anonymous.get<OpenApi>('/openapi.json')).body;
}

/** The routes a description names, written as in the table. */
export function routesOf({ paths }: OpenApi): readonly string[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
}
