import { type Language, type Purpose, type Service } from '#domain';
import { type Request } from './api-client';
import { type Customer, type Partner } from './market';

export function get(path: string): Request {
  return { method: 'GET', path };
}

/** Step 1 of the page: the partner's invitation link. */
export function issueLink({ id }: Partner): Request {
  return { method: 'POST', path: `/partners/${id}/invitation-link` };
}

export function rotateLink({ id }: Partner): Request {
  return { method: 'POST', path: `/partners/${id}/invitation-link/rotation` };
}

/** The email as it would look; with the default paragraphs unless some are given. */
export function emailText(
  { id }: Partner,
  language: Language,
  services: readonly Service[],
  paragraphs?: readonly string[],
): Request {
  return {
    method: 'POST',
    path: `/partners/${id}/invitation-text`,
    body: { language, services, ...(paragraphs && { paragraphs }) },
  };
}

export interface Invitation {
  readonly purpose: Purpose;
  readonly to: Customer;
  readonly services: readonly Service[];
  /** Names the customer's account; otherwise the recipient's domain alone says who is meant. */
  readonly named?: true;
  readonly paragraphs?: readonly string[];
  readonly reseller?: Partner;
}

/** Step 2: the request to a customer. */
export function invite({ id }: Partner, { purpose, to, services, named, paragraphs, reseller }: Invitation): Request {
  return {
    method: 'POST',
    path: `/partners/${id}/invitations`,
    body: {
      purpose,
      // Somebody else for each purpose: a partner writes to one mailbox once a day (decision 12).
      recipient: `${purpose}@${to.domain}`,
      services,
      language: 'zh-CN',
      ...(named && { customerId: to.id }),
      ...(paragraphs && { paragraphs }),
      ...(reseller && { resellerId: reseller.id }),
    },
  };
}

/** Step 3: the partner has sent the email itself. */
export function recordSent({ id }: Partner, invitationId: string): Request {
  return {
    method: 'POST',
    path: `/partners/${id}/invitations/${invitationId}/sendings`,
    body: { channel: 'mail-program' },
  };
}

/** What opening the link asks. */
export function preview({ id }: Customer, link: string, services: readonly Service[]): Request {
  return { method: 'POST', path: `/customers/${id}/acceptance-previews`, body: { link, services } };
}

/** Step 4: the acceptance. `reassign` names services with their present holders. */
export function accept(
  { id }: Customer,
  link: string,
  services: readonly Service[],
  reassign: readonly { readonly service: Service; readonly from: string }[] = [],
): Request {
  return {
    method: 'POST',
    path: `/customers/${id}/acceptances`,
    body: { link, services, reassign, language: 'zh-CN' },
  };
}

export function decline({ id }: Customer, link: string): Request {
  return { method: 'POST', path: `/customers/${id}/declines`, body: { link, suspicious: false } };
}

export function grantToReseller(
  { id }: Customer,
  provider: Partner,
  reseller: Partner,
  services: readonly Service[],
): Request {
  const path = `/customers/${id}/partner-relationships/${provider.id}/indirect-resellers/${reseller.id}/dap`;
  return { method: 'POST', path, body: { services, language: 'zh-CN' } };
}

export function removeDap({ id }: Customer, partner: Partner, service: Service): Request {
  return { method: 'DELETE', path: `/customers/${id}/partner-relationships/${partner.id}/dap/${service}` };
}

export function removeAllDapOf({ id }: Customer, partner: Partner): Request {
  return { method: 'DELETE', path: `/customers/${id}/partner-relationships/${partner.id}/dap` };
}

export function removeAllDap({ id }: Customer): Request {
  return { method: 'DELETE', path: `/customers/${id}/dap` };
}

export function relinquish({ id }: Partner, customer: Customer, service: Service): Request {
  return { method: 'DELETE', path: `/partners/${id}/customers/${customer.id}/dap/${service}` };
}

/** A step towards the end of a relationship, by either side (decision 6). */
export const END_STEPS = {
  propose: { method: 'PUT', path: 'end-proposal' },
  withdraw: { method: 'DELETE', path: 'end-proposal' },
  agree: { method: 'POST', path: 'end-proposal/agreement' },
  refuse: { method: 'POST', path: 'end-proposal/refusal' },
} as const;

export function endByCustomer({ id }: Customer, partner: Partner, step: keyof typeof END_STEPS): Request {
  const { method, path } = END_STEPS[step];
  return { method, path: `/customers/${id}/partner-relationships/${partner.id}/${path}` };
}

export function endByPartner({ id }: Partner, customer: Customer, step: keyof typeof END_STEPS): Request {
  const { method, path } = END_STEPS[step];
  return { method, path: `/partners/${id}/customers/${customer.id}/${path}` };
}

export function suspend({ id }: Partner, reason: string): Request {
  return { method: 'PUT', path: `/partners/${id}/suspension`, body: { reason } };
}

export function reinstate({ id }: Partner): Request {
  return { method: 'DELETE', path: `/partners/${id}/suspension` };
}

/** The partner sells the customer a new subscription (S14). */
export function provision({ id }: Partner, customer: Customer, offer: string, seats: number): Request {
  return { method: 'POST', path: `/partners/${id}/customers/${customer.id}/subscriptions`, body: { offer, seats } };
}

/** The operator registers what the customer bought of somebody outside the marketplace. */
export function registerExternal({ id }: Customer, soldBy: string, offer: string, seats: number): Request {
  return { method: 'POST', path: `/customers/${id}/subscriptions`, body: { soldBy, offer, seats } };
}

/** What a partner does with a subscription of a customer. */
export function onSubscription({ id }: Partner, customer: Customer, subscriptionId: string) {
  const path = `/partners/${id}/customers/${customer.id}/subscriptions/${subscriptionId}`;
  const ask = (method: Request['method'], part: string, body?: object): Request => ({
    method,
    path: path + part,
    ...(body && { body }),
  });
  return {
    see: () => ask('GET', ''),
    rights: () => ask('GET', '/rights'),
    addSeats: (seats: number) => ask('POST', '/seat-additions', { seats }),
    removeSeats: (seats: number) => ask('POST', '/seat-removals', { seats }),
    orderAddOn: (addOn: string, seats: number) => ask('POST', '/add-ons', { addOn, seats }),
    upgrade: (offer: string) => ask('POST', '/upgrade', { offer }),
    transition: (offer: string) => ask('POST', '/transition', { offer }),
    migrate: (offer: string) => ask('POST', '/migration', { offer }),
    changePartnerOfRecord: (to: Partner) => ask('PUT', '/partner-of-record', { to: to.id }),
    suspend: () => ask('PUT', '/suspension'),
    reactivate: () => ask('DELETE', '/suspension'),
    cancel: () => ask('DELETE', ''),
  };
}

/** Asks back everything that the partner lost at the customer (S2). */
export function requestRestore({ id }: Partner, customer: Customer): Request {
  const body = { recipient: `it@${customer.domain}`, language: 'zh-CN' };
  return { method: 'POST', path: `/partners/${id}/customers/${customer.id}/restore-requests`, body };
}
