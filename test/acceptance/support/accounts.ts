import { randomUUID } from 'node:crypto';
import { type ChannelRole, type Service } from '#domain';
import { type Answer, Caller, operator, type Problem, type Receipt, succeeded } from './caller';

/** A tenant that no other test has. */
export function freshTenant(): string {
  return `t-${randomUUID()}`;
}

/** A partner of a test's own, with staff of every role. */
export interface Partner {
  readonly id: string;
  readonly tenant: string;
  readonly name: string;
  readonly admin: Caller;
  readonly sales: Caller;
  readonly helpdesk: Caller;
  /** Its own routes begin so. */
  readonly path: string;
}

/** A customer of a test's own, with its admin. */
export interface Customer {
  readonly id: string;
  readonly tenant: string;
  readonly name: string;
  readonly admin: Caller;
  readonly path: string;
}

export async function enrolPartner(
  channelRole: ChannelRole = 'direct-reseller',
  account: { name?: string; tenant?: string } = {},
): Promise<Partner> {
  const { tenant = freshTenant(), name = `Partner of ${tenant}` } = account;
  const id = idIn(await operator.post('/partners', { tenantId: tenant, name, channelRole }));
  const staff = (role: string) => new Caller(`${role}@${tenant}`);
  return {
    id,
    tenant,
    name,
    admin: staff('admin-agent'),
    sales: staff('sales-agent'),
    helpdesk: staff('helpdesk-agent'),
    path: `/partners/${id}`,
  };
}

/** A partner with an invitation link, and that link. */
export async function partnerWithLink(
  channelRole: ChannelRole = 'direct-reseller',
  account?: { name?: string; tenant?: string },
): Promise<Partner & { readonly link: string }> {
  const partner = await enrolPartner(channelRole, account);
  succeeded(await partner.admin.post(`${partner.path}/invitation-link`));
  return { ...partner, link: await linkOf(partner) };
}

/** The link in force. */
export async function linkOf({ admin, path }: Partner): Promise<string> {
  return succeeded(await admin.get<{ url: string }>(`${path}/invitation-link`)).body.url;
}

export async function registerCustomer(account: { name?: string; tenant?: string } = {}): Promise<Customer> {
  const { tenant = freshTenant(), name = `Customer of ${tenant}` } = account;
  const id = idIn(await operator.post('/customers', { tenantId: tenant, name }));
  return { id, tenant, name, admin: new Caller(`customer-admin@${tenant}`), path: `/customers/${id}` };
}

/** Which service to take from whom. */
export interface Reassignment {
  readonly service: Service;
  readonly from: string;
}

/** The customer's admin accepts a link for the services it ticked. */
export function accept(
  customer: Customer,
  link: string,
  services: readonly Service[],
  {
    reassign = [],
    headers,
  }: { readonly reassign?: readonly Reassignment[]; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Answer<Receipt & Refusal>> {
  return customer.admin.post(`${customer.path}/acceptances`, { link, services, reassign, language: 'en' }, headers);
}

/** What a refused acceptance shows: the preview as it is now, when a holder stands in the way. */
export interface Refusal extends Problem {
  readonly preview: Preview;
}

export interface Preview {
  readonly partner: {
    readonly id: string;
    readonly name: string;
    readonly formerNames: readonly { readonly name: string }[];
  };
  readonly services: readonly {
    readonly service: Service;
    readonly outcome: string;
    readonly holder?: { readonly id: string; readonly name: string };
  }[];
  readonly unchanged: readonly string[];
}

export function preview(
  customer: Customer,
  link: string,
  services: readonly Service[],
): Promise<Answer<Preview & Problem>> {
  return customer.admin.post(`${customer.path}/acceptance-previews`, { link, services });
}

/** A partner's customer, once it has accepted these services. */
export async function customerOf(
  partner: { readonly link: string },
  services: readonly Service[] = ['exchange-online'],
): Promise<Customer> {
  const customer = await registerCustomer();
  succeeded(await accept(customer, partner.link, services));
  return customer;
}

function idIn(made: Answer<Receipt>): string {
  const { id } = succeeded(made).body;
  if (id === undefined) throw new Error('The receipt names no id');
  return id;
}
