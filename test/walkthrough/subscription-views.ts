import { type Service } from '#domain';
import { type Customer, type Partner, PARTNER_NAMES, type PartnerName } from './market';
import { get, onSubscription } from './requests';
import { tableLines } from './text-table';
import { type Walk } from './walk';

/** A subscription as its customer is shown it. */
export interface OwnSubscription {
  readonly id: string;
  readonly offer: string;
  readonly services: readonly Service[];
  readonly seats: number;
  readonly addOns: Readonly<Record<string, number>>;
  readonly status: string;
  readonly seller?: { readonly id: string };
  readonly partnerOfRecord?: { readonly id: string };
  readonly soldBy?: string;
}

interface Right {
  readonly operation: string;
  readonly service?: Service;
  readonly allowed: boolean;
}

interface Duty {
  readonly customerId: string;
  readonly status: string;
  readonly relationship: string;
  readonly openSubscriptions: number;
  readonly withoutAccess: readonly { readonly service: Service; readonly lost?: { readonly cause: string } }[];
}

/** All subscriptions of a customer, whoever sold them; the oldest first. */
export async function subscriptionsOf(walk: Walk, { id, admin }: Customer): Promise<readonly OwnSubscription[]> {
  return (await walk.asks<{ rows: readonly OwnSubscription[] }>(admin, get(`/customers/${id}/subscriptions`))).rows;
}

/** The one that this partner sold to this customer first, as the customer is shown it. */
export async function soldBy(walk: Walk, partner: Partner, customer: Customer): Promise<OwnSubscription> {
  const sold = (await subscriptionsOf(walk, customer)).find(({ seller }) => seller?.id === partner.id);
  if (sold === undefined) throw new Error(`${partner.key} has sold nothing to ${customer.key}`);
  return sold;
}

/** The one that this customer bought elsewhere. */
export async function boughtElsewhere(walk: Walk, customer: Customer): Promise<OwnSubscription> {
  const bought = (await subscriptionsOf(walk, customer)).find((subscription) => subscription.soldBy !== undefined);
  if (bought === undefined) throw new Error(`${customer.key} has bought nothing elsewhere`);
  return bought;
}

/** What every partner that is billed for anything is billed for: customer, offer and seats. */
export async function billed(walk: Walk): Promise<Partial<Record<PartnerName, readonly string[]>>> {
  interface Bill {
    readonly customerId: string;
    readonly offer: string;
    readonly seats: number;
  }
  const bills: Partial<Record<PartnerName, readonly string[]>> = {};
  for (const name of PARTNER_NAMES) {
    const { id, salesAgent } = walk.market.partners[name];
    const { rows } = await walk.asks<{ rows: readonly Bill[] }>(salesAgent, get(`/partners/${id}/bills`));
    if (rows.length > 0)
      bills[name] = rows.map(({ customerId, offer, seats }) => `${walk.market.nameOf(customerId)} ${offer} ${seats}`);
  }
  return bills;
}

/** The customer's services that nobody looks after. */
export async function gapsOf(walk: Walk, { id, admin }: Customer): Promise<readonly Service[]> {
  return (await walk.asks<readonly { service: Service }[]>(admin, get(`/customers/${id}/gaps`)))
    .map(({ service }) => service)
    .sort();
}

/** What the partner owes the customer, and the services that it has no access to all the same. */
export async function dutyOf(walk: Walk, { id, helpdeskAgent }: Partner, customer: Customer) {
  const { rows } = await walk.asks<{ rows: readonly Duty[] }>(helpdeskAgent, get(`/partners/${id}/duties`));
  const row = rows.find(({ customerId }) => customerId === customer.id);
  if (row === undefined) return undefined;
  const { status, relationship, openSubscriptions } = row;
  const withoutAccess = row.withoutAccess
    .map(({ service, lost }) => (lost ? `${service} (${lost.cause})` : service))
    .sort();
  return { status, relationship, openSubscriptions, withoutAccess };
}

/** What a partner's admin agent may do with a subscription, by the partner's own page. */
export async function allowedOn(
  walk: Walk,
  partner: Partner,
  customer: Customer,
  subscriptionId: string,
): Promise<readonly string[]> {
  const rights = await walk.asks<readonly Right[]>(
    partner.adminAgent,
    onSubscription(partner, customer, subscriptionId).rights(),
  );
  return rights
    .filter(({ allowed }) => allowed)
    .map(({ operation, service }) => [operation, service].filter(Boolean).join(' '))
    .sort();
}

/** Prints the subscriptions of a customer as it sees them. */
export async function printSubscriptions(walk: Walk, customer: Customer): Promise<void> {
  const nameOf = (partner?: { readonly id: string }) => partner && walk.market.nameOf(partner.id);
  const rows = (await subscriptionsOf(walk, customer)).map(
    ({ offer, seats, addOns, status, seller, partnerOfRecord, soldBy }) => [
      offer,
      String(seats),
      Object.keys(addOns).join(', ') || '–',
      status,
      nameOf(seller) ?? `elsewhere: ${soldBy}`,
      nameOf(partnerOfRecord) ?? '–',
    ],
  );
  walk.print('');
  walk.print(`  Subscriptions of ${customer.name} (${customer.key})`);
  const heads = ['offer', 'seats', 'add-ons', 'status', 'original reseller', 'Partner of Record'];
  for (const line of tableLines(heads, rows)) walk.print(`    ${line}`);
}
