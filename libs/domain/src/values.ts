/**
 * The words of the field as types. Ids and instants are branded strings, because events hold what JSON gives back (no
 * `Date`, no `bigint`). A brand is given where text enters the system (a DTO, a stored event); inside, a customer's id
 * cannot be passed for a partner's.
 */
declare const brand: unique symbol;
export type Branded<Name extends string> = string & { readonly [brand]: Name };

export type PartnerId = Branded<'PartnerId'>;
export type CustomerId = Branded<'CustomerId'>;
export type InvitationId = Branded<'InvitationId'>;
export type SubscriptionId = Branded<'SubscriptionId'>;
export type LinkId = Branded<'LinkId'>;
export type EventId = Branded<'EventId'>;
export type TenantId = Branded<'TenantId'>;
export type PersonId = Branded<'PersonId'>;
/** A registrable mail domain: lower case, punycode, no trailing dot. */
export type MailDomain = Branded<'MailDomain'>;
/**
 * An instant as RFC 3339 text in UTC with milliseconds, for instance `2026-01-31T08:00:00.000Z`; such texts compare as
 * the instants do.
 */
export type Instant = Branded<'Instant'>;

const DAY_IN_MILLISECONDS = 86_400_000;

/** The instant `days` times 24 hours after `at`. */
export function daysAfter(at: Instant, days: number): Instant {
  return new Date(Date.parse(at) + days * DAY_IN_MILLISECONDS).toISOString() as Instant;
}

/** The instant `seconds` after `at`. */
export function secondsAfter(at: Instant, seconds: number): Instant {
  return new Date(Date.parse(at) + seconds * 1_000).toISOString() as Instant;
}

/**
 * The services (workloads) a relationship can give DAP for. A retired one takes no new grants; old ones stand until
 * removed. Keys of rows hold a service's place in this list, and events its code: a new one comes last, and none is
 * ever taken out.
 */
export const SERVICES = [
  'exchange-online',
  'sharepoint-online',
  'skype-for-business-online',
  'office-365-proplus',
  'dynamics-365',
  'intune',
  'azure',
  'power-bi',
] as const;
export type Service = (typeof SERVICES)[number];

/** What people call them: brand names, the same in all three languages. */
export const SERVICE_NAMES: Readonly<Record<Service, string>> = {
  'exchange-online': 'Exchange Online',
  'sharepoint-online': 'SharePoint Online',
  'skype-for-business-online': 'Skype for Business Online',
  'office-365-proplus': 'Office 365 ProPlus',
  'dynamics-365': 'Dynamics 365',
  intune: 'Intune',
  azure: 'Azure',
  'power-bi': 'Power BI',
};

export const CHANNEL_ROLES = ['direct-reseller', 'indirect-provider', 'indirect-reseller', 'advisor'] as const;
export type ChannelRole = (typeof CHANNEL_ROLES)[number];

/**
 * Whether a partner of this role transacts in the CSP program itself: direct resellers and indirect providers do
 * (decision 9).
 */
export function isCspTransacting(role: ChannelRole): boolean {
  return role === 'direct-reseller' || role === 'indirect-provider';
}

export const RELATIONSHIP_KINDS = ['reseller', 'advisor', 'indirect'] as const;
export type RelationshipKind = (typeof RELATIONSHIP_KINDS)[number];

export const PURPOSES = ['new-relationship', 'multi-partner', 'multi-channel', 'restore'] as const;
export type Purpose = (typeof PURPOSES)[number];

export const CHANNELS = ['copied', 'mail-program', 'smtp'] as const;
/** How an invitation was sent. */
export type Channel = (typeof CHANNELS)[number];

export const LANGUAGES = ['en', 'zh-CN', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Personal data in the only form that is ever stored: a person and ciphertext under that person's key. */
export interface Protected {
  readonly person: PersonId;
  readonly ciphertext: string;
}

export const SIDES = ['customer', 'partner'] as const;
/** Who speaks in the ending of a relationship (decision 6). */
export type Side = (typeof SIDES)[number];

/** Marks what the compiler has shown to be impossible; throws should stored data prove it possible after all. */
export function never(value: never): never {
  throw new Error(`Unreachable: ${JSON.stringify(value)}`);
}
