import { type CustomerId, customerOfLabels, never, type OfferChange, type PartnerEvent, type PartnerId } from '#domain';
import { catalog, STREAM_PREFIXES } from '#event-catalog';
import { type Position, type StoredEvent, UnreadableEvent } from '#event-store';

export const CHANGED_THINGS = [
  'account',
  'customers',
  'invitations',
  'relationships',
  'subscriptions',
  'partner-accounts',
  'customer-accounts',
  'prices',
] as const;
/** What of a listener's own pages is no longer as it was. */
export type ChangedThing = (typeof CHANGED_THINGS)[number];

/** That something changed, and what to read anew after which position: no data, which only queries answer. */
export interface Change {
  readonly position: Position;
  readonly thing: ChangedThing;
  /** Of the account, customer, invitation or subscription that changed, or of the listener itself. */
  readonly id: string;
}

/** Whose pages are to be kept as they are in the log. */
export type Audience =
  | { readonly kind: 'partner'; readonly partnerId: PartnerId }
  | { readonly kind: 'customer'; readonly customerId: CustomerId }
  /** Of the marketplace's own staff, who look after the accounts and prices of all. */
  | { readonly kind: 'marketplace' };

/**
 * What the audience's pages show beside what its own events say. It begins as the views have it, and grows with what is
 * heard; that a partner whose relationship has ended stays in it makes a page ask again in vain, and no more.
 */
export interface Shown {
  /** Other partners: a customer's, those whose requests wait for it, a reseller's providers, a provider's resellers. */
  readonly partners: Set<PartnerId>;
  /** The customer's mail domains, which requests are matched by (decision 4). */
  readonly domains: Set<string>;
  /** Requests that went to one of them. */
  readonly invitations: Set<string>;
}

type OfCustomer = Extract<Audience, { kind: 'customer' }>;
type OfPartner = Extract<Audience, { kind: 'partner' }>;

/** An audience, what of its pages the listener may read, and whom they show. */
export interface Listener {
  readonly audience: Audience;
  readonly things: readonly ChangedThing[];
  readonly shown: Shown;
}

/**
 * Followed by whoever tells of changes: all streams that commands are decided on, since in any of them the log may
 * cease to keep what it held.
 */
export const FOLLOWED_STREAMS = STREAM_PREFIXES;

/** Whose events change what is on pages. */
const CHANGING = ['customer', 'invitation', 'labels', 'partner', 'prices', 'subscription'];

/** As much of an event as says whom it concerns. Never shown as it is. */
export interface LiveEvent {
  readonly position: Position;
  readonly category: string;
  readonly id: string;
  readonly type: string;
  readonly partnerIds: readonly PartnerId[];
  readonly customerId?: CustomerId;
  /** That became the customer's, or that the request went to. */
  readonly domain?: string;
  /** Of a subscription: what it was of until this event made it another. */
  readonly formerOffer?: string;
  /** Partners that see the subscription, by DAP too, whether or not it names them. */
  readonly viewers?: readonly PartnerId[];
}

/** What of a partner's account its customers, providers and resellers see, too. */
const SHOWN_TO_OTHERS: Readonly<Record<PartnerEvent['type'], boolean>> = {
  PartnerEnrolled: false, // nobody's pages show it yet
  PartnerRenamed: true,
  PartnerRecordCorrected: true,
  PartnerChannelRoleChanged: true,
  PartnerSuspended: true,
  PartnerReinstated: true,
  ResellerAgreementAccepted: false,
  InvitationLinkIssued: true,
  InvitationLinkRotated: true,
  InvitationLinkRevoked: true,
  InvitationSenderChanged: true,
  IndirectResellerLinked: true,
  IndirectResellerUnlinked: true,
  CustomerTagDefined: false,
  CustomerTagRenamed: false,
  CustomerTagRemoved: false,
  RequestTemplateSaved: false,
  RequestTemplateRemoved: false,
};

function isShownToOthers(type: string): boolean {
  return Object.entries(SHOWN_TO_OTHERS).some(([of, isShown]) => isShown && of === type);
}

/**
 * What an event says of whom it concerns; nothing where it changes no page, or cannot be read: no query will answer it
 * either.
 */
export function liveEventOf(stored: StoredEvent): LiveEvent | undefined {
  const { position, stream, type } = stored;
  const [, category = '', id = ''] = /^([a-z]+)-(.*)$/.exec(stream) ?? [];
  if (!CHANGING.includes(category)) return undefined;
  try {
    return {
      position,
      category,
      id,
      type,
      ...catalog.metadata(stored).about,
      ...domainIn(stored),
      ...formerOfferIn(stored),
    };
  } catch (error) {
    if (error instanceof UnreadableEvent) return undefined;
    throw error;
  }
}

function domainIn({ type, data }: StoredEvent): { readonly domain?: string } {
  const of = type === 'InvitationIssued' ? 'recipientDomain' : type === 'CustomerDomainVerified' ? 'domain' : undefined;
  const domain = of && textIn(data, of);
  return domain === undefined ? {} : { domain };
}

function formerOfferIn({ data }: StoredEvent): { readonly formerOffer?: string } {
  const formerOffer = textIn(data, 'fromOffer' satisfies keyof OfferChange);
  return formerOffer === undefined ? {} : { formerOffer };
}

function textIn(data: unknown, field: string): string | undefined {
  const value: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, field) : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** Takes in whom the listener's pages show from this event on: before it is asked what has changed. */
export function takeIn(event: LiveEvent, { audience, shown }: Listener): void {
  if (audience.kind === 'customer' && isOwn(event, audience, shown)) {
    for (const partnerId of event.partnerIds) shown.partners.add(partnerId);
    if (event.category === 'invitation') shown.invitations.add(event.id);
    else if (event.domain !== undefined) shown.domains.add(event.domain);
  }
  // Of the parties of a subscription none is told of the other; a provider and its reseller know each other.
  if (audience.kind === 'partner' && event.category === 'partner' && isOwn(event, audience, shown)) {
    for (const partnerId of [event.id as PartnerId, ...event.partnerIds]) {
      if (event.type === 'IndirectResellerUnlinked') shown.partners.delete(partnerId);
      else shown.partners.add(partnerId);
    }
  }
}

function isOwn(event: LiveEvent, audience: OfCustomer | OfPartner, shown: Shown): boolean {
  if (audience.kind === 'partner') return event.partnerIds.includes(audience.partnerId);
  return event.customerId === audience.customerId || isRequestTo(event, shown);
}

/** Of a partner that names no customer, but wrote to one of its domains. */
function isRequestTo({ category, id, customerId, domain }: LiveEvent, { domains, invitations }: Shown): boolean {
  if (category !== 'invitation' || customerId !== undefined) return false;
  return invitations.has(id) || (domain !== undefined && domains.has(domain));
}

/**
 * The change as this listener may hear of it, or nothing (section 7, "Who sees what"): a customer hears of its own
 * stream, its subscriptions and requests to it, a partner of what names it and of subscriptions that it sees by DAP,
 * both of what they are shown of other partners, the marketplace's staff of every account itself. Of another partner a
 * change carries neither the id nor what it was.
 */
export function changeFor(event: LiveEvent, { audience, things, shown }: Listener): Change | undefined {
  const change = changeOf(event, audience, shown);
  return change && things.includes(change.thing) ? change : undefined;
}

function changeOf(event: LiveEvent, audience: Audience, shown: Shown): Change | undefined {
  switch (audience.kind) {
    case 'customer':
      return changeForCustomer(event, audience, shown);
    case 'partner':
      return changeForPartner(event, audience, shown);
    case 'marketplace':
      return changeForMarketplace(event);
    default:
      return never(audience);
  }
}

function changeForMarketplace({ position, category, id, type }: LiveEvent): Change | undefined {
  switch (category) {
    case 'partner':
      return { position, thing: 'partner-accounts', id };
    case 'customer':
      return isOfAccount(type) ? { position, thing: 'customer-accounts', id } : undefined;
    case 'prices':
      return { position, thing: 'prices', id };
    default:
      return undefined;
  }
}

/** Of the customer's account itself, and not of a relationship. */
function isOfAccount(type: string): boolean {
  return type.startsWith('Customer');
}

function changeForCustomer(event: LiveEvent, audience: OfCustomer, shown: Shown): Change | undefined {
  const { position, category, type } = event;
  const { customerId: id } = audience;
  if (isShownOfAnother(event, shown)) return { position, thing: 'relationships', id };
  if (!isOwn(event, audience, shown)) return undefined;
  switch (category) {
    case 'customer':
      return { position, thing: isOfAccount(type) ? 'account' : 'relationships', id };
    case 'subscription':
      return { position, thing: 'subscriptions', id: event.id };
    case 'invitation':
      return { position, thing: 'invitations', id };
    default:
      return undefined; // what a partner calls its customer is no matter of the customer's
  }
}

function changeForPartner(event: LiveEvent, audience: OfPartner, shown: Shown): Change | undefined {
  const { position, category, id } = event;
  const { partnerId } = audience;
  if (category === 'prices') return { position, thing: 'prices', id };
  // a provider's or reseller's: it is its own account that reads otherwise
  if (isShownOfAnother(event, shown)) return { position, thing: 'account', id: partnerId };
  if (!isOwn(event, audience, shown) && event.viewers?.includes(partnerId) !== true) return undefined;
  switch (category) {
    case 'customer':
      return { position, thing: 'customers', id };
    case 'labels':
      return { position, thing: 'customers', id: customerOfLabels(id) };
    case 'invitation':
      return { position, thing: 'invitations', id };
    case 'subscription':
      return { position, thing: 'subscriptions', id };
    case 'partner':
      return { position, thing: 'account', id: partnerId };
    default:
      return undefined;
  }
}

function isShownOfAnother({ category, id, type }: LiveEvent, { partners }: Shown): boolean {
  return category === 'partner' && isShownToOthers(type) && partners.has(id as PartnerId);
}
