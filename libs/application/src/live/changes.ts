import { type CustomerId, customerOfLabels, never, type PartnerId } from '#domain';
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

/** An audience and what of its pages the listener may read. */
export interface Listener {
  readonly audience: Audience;
  readonly things: readonly ChangedThing[];
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
    return { position, category, id, type, partnerIds: catalog.metadata(stored).about.partnerIds };
  } catch (error) {
    if (error instanceof UnreadableEvent) return undefined;
    throw error;
  }
}

/**
 * The change as this listener may hear of it, or nothing (section 7, "Who sees what"): a customer hears of its own
 * stream, a partner of what names it, the marketplace's staff of every account itself. To a partner a change carries
 * the id of no other.
 */
export function changeFor(event: LiveEvent, { audience, things }: Listener): Change | undefined {
  const change = changeOf(event, audience);
  return change && things.includes(change.thing) ? change : undefined;
}

function changeOf(event: LiveEvent, audience: Audience): Change | undefined {
  switch (audience.kind) {
    case 'customer':
      return changeForCustomer(event, audience.customerId);
    case 'partner':
      return changeForPartner(event, audience.partnerId);
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

function changeForCustomer({ position, category, id, type }: LiveEvent, customerId: CustomerId): Change | undefined {
  if (category !== 'customer' || id !== customerId) return undefined;
  return { position, thing: isOfAccount(type) ? 'account' : 'relationships', id };
}

function changeForPartner({ position, category, id, partnerIds }: LiveEvent, partnerId: PartnerId): Change | undefined {
  if (!partnerIds.includes(partnerId)) return undefined;
  switch (category) {
    case 'customer':
      return { position, thing: 'customers', id };
    case 'labels':
      return { position, thing: 'customers', id: customerOfLabels(id) };
    case 'invitation':
      return { position, thing: 'invitations', id };
    case 'subscription':
      return { position, thing: 'subscriptions', id };
    // its own, or a provider's or reseller's that names it: either way it is its own account that reads otherwise
    case 'partner':
      return { position, thing: 'account', id: partnerId };
    default:
      return undefined;
  }
}
