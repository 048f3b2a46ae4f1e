import {
  type ChannelRole,
  type CustomerId,
  type CustomerTag,
  type CustomerTagId,
  DAP_REMOVAL_CAUSES,
  type DapRemovalCause,
  type EventId,
  type Instant,
  type InvitationId,
  type Language,
  type LinkId,
  type MailDomain,
  type PartnerId,
  type Protected,
  type Purpose,
  type RelationshipKind,
  type Service,
  type Side,
  type SubscriptionId,
  type SubscriptionState,
  type TenantId,
} from '#domain';
import { type Actor, type Position } from '#event-store';
import { type SortKeys } from './collation';
import { type FoundBy } from './search';

/**
 * What the views hold. Every row says by `revision` (decimal text) which event changed it last: of a row that follows
 * from one stream it is that event's number, of one that follows from several a number that rises with each event of
 * any of them. A row is not written again for an event that changes nothing in it. Nothing is deleted: what has ended
 * says so.
 */
interface Row {
  readonly _id: string;
  readonly revision: string;
  /** Set while an event the row depends on cannot be read: what is shown is from before it. */
  readonly stale?: true;
}

/** A partner account. Its name and standing are here and in no other view: others join by id. */
export interface PartnerRow extends Row, SortKeys {
  readonly _id: PartnerId;
  readonly tenantId: TenantId;
  readonly name: string;
  /** What it tells others to be named by. */
  readonly code: string;
  readonly channelRole: ChannelRole;
  readonly standing: 'active' | 'suspended';
  /** The latest link, whether or not it is still in force. */
  readonly linkId: LinkId | null;
  readonly linkStatus: 'none' | 'in-force' | 'revoked';
  readonly agreementVersion: string | null;
  /** The person its emails are from, protected. */
  readonly sender?: Protected;
  readonly linkedResellers: readonly PartnerId[];
  /** What it sorts its customers by. */
  readonly customerTags: readonly CustomerTag[];
  readonly enrolledAt: Instant;
  /** The newest, at most `FORMER_NAMES_KEPT`. */
  readonly formerNames: readonly FormerName[];
}

/** How many former names an account is shown with and found by. */
export const FORMER_NAMES_KEPT = 20;

export interface FormerName {
  readonly name: string;
  readonly until: Instant;
}

/** A customer account. */
export interface CustomerRow extends Row, SortKeys {
  readonly _id: CustomerId;
  readonly tenantId: TenantId;
  readonly name: string;
  readonly domains: readonly MailDomain[];
  readonly status: 'registered' | 'departed';
}

/** An open proposal to end a relationship (decision 6). */
export interface OpenProposal {
  readonly by: Side;
  readonly at: Instant;
}

/** A relationship, seen from either side. */
interface RelationshipRow extends Row {
  readonly customerId: CustomerId;
  readonly partnerId: PartnerId;
  readonly kind: RelationshipKind;
  readonly viaProviderId?: PartnerId;
  readonly since: Instant;
  readonly status: 'active' | 'ended';
  readonly endedAt?: Instant;
  readonly proposal?: OpenProposal;
  /** When something about the relationship or its DAP last changed. */
  readonly lastChange: Instant;
}

/** A service on which the partner has DAP now. */
export interface HeldDap {
  readonly service: Service;
  readonly since: Instant;
  readonly cspTransacting: boolean;
}

/** A service on which the partner once had DAP and has none now (S2). */
export interface LostDap {
  readonly service: Service;
  readonly at: Instant;
  readonly cause: DapRemovalCause;
}

/** An entry of a partner's customer list (S13, I10). `_id` is `<partnerId>/<customerId>`. */
export interface PartnerCustomerRow extends RelationshipRow, SortKeys {
  readonly name: string;
  /** What the partner calls it, if otherwise: by that it has its place in the list. */
  readonly alias?: string;
  /** If it bears any; those that have been removed since too. */
  readonly tags?: readonly CustomerTagId[];
  readonly domains: readonly MailDomain[];
  readonly services: readonly HeldDap[];
  readonly lost: readonly LostDap[];
  /** Whether the partner owes support and the agreement (S17): a CSP-transacting relationship in force. */
  readonly duty: boolean;
  /** The states of the subscriptions that the partner sold the customer, each once. */
  readonly subscriptions: readonly SubscriptionStatus[];
}

/**
 * What a customer list can be filtered by: `with:<service>`, `without:<service>`, `lost:<service>`, `lost` for any,
 * `subscription:<choice>` and `tag:<id>`. One array, so one index.
 */
interface Faceted {
  readonly facets: readonly Facet[];
}

export type Facet =
  `${'with' | 'without' | 'lost'}:${Service}` | 'lost' | `subscription:${SubscriptionChoice}` | `tag:${CustomerTagId}`;

/** An entry of a customer's Partner Relationships page (S11). `_id` is `<customerId>/<partnerId>`. */
export interface CustomerPartnerRow extends RelationshipRow {
  /** Every service on which the partner has, or ever had, DAP. */
  readonly services: readonly ServiceHistory[];
}

export interface ServiceHistory {
  readonly service: Service;
  /** Whether the partner has it now. */
  readonly dap: boolean;
  readonly cspTransacting: boolean;
  /** When the last interval began. */
  readonly since: Instant;
  /** When the customer last said that it is still right, since then (decision 24). */
  readonly confirmedAt?: Instant;
  /**
   * The newest, at most `INTERVALS_SHOWN`: all of them are in the customer's history and in the report on who held DAP.
   */
  readonly intervals: readonly DapInterval[];
}

/** Of how many intervals of DAP for a service a page tells. */
export const INTERVALS_SHOWN = 20;

export interface DapInterval {
  readonly from: Instant;
  readonly to?: Instant;
  readonly cause?: DapRemovalCause;
}

export const INVITATION_STATUSES = ['issued', 'sent', 'accepted', 'declined', 'withdrawn', 'expired'] as const;
export type InvitationStatus = (typeof INVITATION_STATUSES)[number];

/**
 * What became of an invitation, as its partner is told it: its status, except that one whose last email reached nobody
 * is not called sent.
 */
export const INVITATION_FATES = [...INVITATION_STATUSES, 'undelivered'] as const;
export type InvitationFate = (typeof INVITATION_FATES)[number];

/** An invitation. `paragraphs` and recipient are protected; the domain is clear. */
export interface InvitationRow extends Row {
  readonly _id: InvitationId;
  readonly partnerId: PartnerId;
  readonly purpose: Purpose;
  /** The customer it was issued for, or, once it was answered, the one that answered. */
  readonly customerId?: CustomerId;
  readonly resellerId?: PartnerId;
  readonly recipient: Protected;
  readonly recipientDomain: MailDomain;
  readonly paragraphs: Protected;
  readonly services: readonly Service[];
  readonly language: Language;
  readonly status: InvitationStatus;
  readonly fate: InvitationFate;
  /** The link it was last sent with. */
  readonly linkId?: LinkId;
  readonly issuedAt: Instant;
  /** Where in the log it was issued: an answer from before closes it as little as one to somebody else (decision 4). */
  readonly issuedPosition: Position;
  readonly lastSentAt?: Instant;
  /** When it expires: 90 days after the last sending. Only while it is open and has been sent. */
  readonly dueAt?: Instant;
  /** So many days after the first sending reminders go out; while any is wanted. */
  readonly reminderDays?: readonly number[];
  /** When the next of them does. */
  readonly remindAt?: Instant;
  readonly granted?: readonly Service[];
  readonly notGranted?: readonly Service[];
  readonly matchedBy?: 'customer' | 'domain' | 'partner';
  readonly closedAt?: Instant;
  /** Its first sending: a reminder starts no clock anew. */
  readonly firstSent?: { readonly at: Instant; readonly key: string };
  /** Of an accepted one: the key of the position where that was recorded. */
  readonly acceptedKey?: string;
  /** The last delivery's failure; gone once it is sent again. */
  readonly failure?: { readonly code: string; readonly permanent: boolean };
  readonly lastChange: Instant;
}

export type SubscriptionStatus = Exclude<SubscriptionState['status'], 'absent'>;
export const SUBSCRIPTION_STATUSES = [
  'active',
  'suspended',
  'cancelled',
  'lapsed',
] as const satisfies readonly SubscriptionStatus[];

/**
 * By which subscriptions that it sold them a partner looks for customers: with one in this state, with an open one in
 * either state, or with no open one.
 */
export const SUBSCRIPTION_CHOICES = ['open', ...SUBSCRIPTION_STATUSES, 'none'] as const;
export type SubscriptionChoice = (typeof SUBSCRIPTION_CHOICES)[number];

/** What a subscription covers now. */
interface CoverageRow extends Row {
  readonly customerId: CustomerId;
  readonly offer: string;
  readonly services: readonly Service[];
  readonly seats: number;
  /** Seats by add-on. */
  readonly addOns: Readonly<Record<string, number>>;
  readonly status: SubscriptionStatus;
}

/**
 * A subscription, found by its customer's name, its offer and ids. Who of its parties may see which of its fields is
 * for the queries to say.
 */
export interface SubscriptionRow extends CoverageRow, SortKeys {
  readonly _id: SubscriptionId;
  /** The partner that sold it, if it was sold here (S4). */
  readonly originalResellerId?: PartnerId;
  readonly partnerOfRecordId?: PartnerId;
  /** Who sold it elsewhere, in words. */
  readonly soldBy?: string;
  readonly soldAt: Instant;
  readonly closedAt?: Instant;
  /** When it lapses. Only while it is suspended. */
  readonly lapsesAt?: Instant;
  readonly lastChange: Instant;
}

/**
 * A subscription that is billed to a partner: its original reseller, and nobody else (S4, I7). `_id` is the
 * subscription's.
 */
export interface PartnerBillRow extends CoverageRow {
  readonly _id: SubscriptionId;
  readonly partnerId: PartnerId;
  readonly since: Instant;
  /** When it was cancelled or lapsed. */
  readonly until?: Instant;
}

/**
 * What a subscription was billed for, to its original reseller, from one change to the next while it was active
 * (decision 25). `_id` is `<customerId>/<subscriptionId>/<the key of the position where it began>`: so the rows of a
 * subscription stand together, in their order.
 */
export interface BilledTermsRow extends Row {
  readonly partnerId: PartnerId;
  readonly customerId: CustomerId;
  readonly subscriptionId: SubscriptionId;
  readonly offer: string;
  readonly seats: number;
  /** Seats by add-on. */
  readonly addOns: Readonly<Record<string, number>>;
  readonly from: Instant;
  /** An instant; `NOT_YET` while it goes on. */
  readonly until: string;
}

export const DUTY_STATUSES = ['owed', 'over'] as const;
export type DutyStatus = (typeof DUTY_STATUSES)[number];

/**
 * What a CSP-transacting partner owes a customer: support, and the reseller agreement kept, with or without DAP, from
 * acceptance to the relationship's end or the close of the last subscription it sold, whichever is later (S17). `_id`
 * is `<partnerId>/<customerId>`.
 */
export interface PartnerDutyRow extends Row {
  readonly partnerId: PartnerId;
  readonly customerId: CustomerId;
  readonly status: DutyStatus;
  readonly since: Instant;
  readonly until?: Instant;
  readonly relationship: 'active' | 'ended';
  /** How many subscriptions that it sold are open. */
  readonly openSubscriptions: number;
  /** Services on which it has DAP. */
  readonly dapServices: readonly Service[];
  /** While it is owed: services on which it once had DAP, or sells an open subscription, and has none now. */
  readonly withoutAccess: readonly DutyWithoutAccess[];
}

export interface DutyWithoutAccess {
  readonly service: Service;
  readonly openSubscription: boolean;
  /** When and why it lost DAP, if it ever had it. */
  readonly lost?: { readonly at: Instant; readonly cause: DapRemovalCause };
}

/**
 * Whether a service of a customer is one on which nobody has DAP, though a subscription is open or it was once granted.
 * `_id` is `<customerId>/<service>`.
 */
export interface CustomerGapRow extends Row {
  readonly customerId: CustomerId;
  readonly service: Service;
  readonly gap: boolean;
  /** While there is a gap. */
  readonly since?: Instant;
  readonly openSubscriptions: number;
}

export const DAP_BEGINNINGS = ['granted', 'restored', 'reassigned', 'role-changed'] as const;
/**
 * How a partner came to hold a service: `granted` it for the first time, `restored` after it had lost it, by a command
 * that took it from another (`reassigned`), or anew because its channel role had changed (decision 9).
 */
export type DapBeginning = (typeof DAP_BEGINNINGS)[number];

/**
 * By whom and when, by which event, where that lies, and by which command: what one command did belongs together (I17).
 */
export interface DapHoldingAction {
  readonly at: Instant;
  readonly by: Actor;
  readonly eventId: EventId;
  readonly position: Position;
  readonly command: string;
}

/** What has not come yet: beyond the key of every position. */
export const NOT_YET = '~';

/**
 * An interval during which a partner held DAP on a service of a customer: at a position it did if `began` is not beyond
 * its key, and `ended` is. What came later than that position is to be left out of what is told (`holdingAt`). `_id` is
 * `<customerId>/<number of the service>/<began>`.
 */
export interface DapHoldingRow extends Row {
  readonly customerId: CustomerId;
  readonly partnerId: PartnerId;
  readonly service: Service;
  readonly cspTransacting: boolean;
  /** Keys of positions. Both are that of the removal where the log does not hold the grant. */
  readonly began: string;
  readonly ended: string;
  readonly endedAt?: Instant;
  readonly cause?: DapRemovalCause;
  /** The key of the position where the same partner got the service again; `NOT_YET` until then. */
  readonly restoredKey: string;
  readonly grant?: DapHoldingAction & { readonly how: DapBeginning };
  /** Of a reassignment: from whom. */
  readonly tookOverFrom?: PartnerId;
  readonly removal?: DapHoldingAction & { readonly cause: DapRemovalCause };
  /** Of a CSP-transacting partner's: the other one that got the service next. */
  readonly replaced?: { readonly by: PartnerId; readonly at: Instant; readonly key: string };
  /** When the same partner got the service again. */
  readonly restored?: DapHoldingAction;
}

/** Why a partner that owes a duty has no access: how it lost it, or that it was never granted any on what it sells. */
export const WITHOUT_ACCESS_REASONS = [...DAP_REMOVAL_CAUSES, 'never-granted'] as const;
export type WithoutAccessReason = (typeof WITHOUT_ACCESS_REASONS)[number];

/**
 * How a service of a customer is looked after. It is needed while a subscription is open, and for ever once it was
 * granted (section 7).
 */
export type Cover = 'administered' | 'gap' | 'not-needed';

/**
 * Something that was so at a customer from one position to another: at a position it was so if `began` is not beyond
 * its key, and `ended` is. Of one `slot` one interval ends before, or where, the next begins. `_id` is
 * `<slot>/<began>`.
 */
interface IntervalRow extends Row {
  readonly slot: string;
  readonly customerId: CustomerId;
  readonly partnerId?: PartnerId;
  /** Keys of positions. */
  readonly began: string;
  readonly ended: string;
  // what some kinds are found by
  readonly since?: Instant;
  readonly service?: Service;
  readonly reason?: WithoutAccessReason;
  readonly status?: string;
  readonly begunAt?: Instant;
  readonly lastChange?: Instant;
  readonly sortPinyin?: string;
  readonly sortJis?: string;
}

/** How a service was looked after; no interval while it was not needed. */
export interface CoverInterval extends IntervalRow {
  readonly kind: 'cover';
  readonly service: Service;
  /** After the customer's departure nothing is needed. */
  readonly cover: Cover;
  /**
   * Whether nobody has DAP on the service, though a subscription is open or it was once granted: also after the
   * customer's departure.
   */
  readonly gap: boolean;
  /** In milliseconds, by the times of the decisions; never falls from one event of the customer to the next. */
  readonly from: number;
  readonly to?: number;
}

/** What a partner owed the customer (S17), and on which services it had no access meanwhile. */
export interface DutyInterval extends IntervalRow {
  readonly kind: 'duty';
  readonly partnerId: PartnerId;
  readonly status: DutyStatus;
  readonly withoutAccess: readonly Service[];
}

/** That a partner owed a duty on a service without access. */
export interface WithoutAccessInterval extends IntervalRow {
  readonly kind: 'without-access';
  readonly partnerId: PartnerId;
  readonly service: Service;
  /** Since when it owes the customer anything. */
  readonly owedSince: Instant;
  readonly relationship: 'active' | 'ended';
  /** Whether it sold a subscription that covers the service and is open. */
  readonly openSubscription: boolean;
  /** Since when it owes this without access. */
  readonly since: Instant;
  readonly reason: WithoutAccessReason;
  /** The removal, if it ever had access. */
  readonly removed?: Omit<DapHoldingAction, 'command'>;
  /** Whether nobody else has DAP on the service either. */
  readonly openGap: boolean;
}

/** That the customer accepted the partner: from the acceptance on, for ever. */
export interface AcceptanceInterval extends IntervalRow {
  readonly kind: 'acceptance';
  readonly partnerId: PartnerId;
  readonly at: Instant;
}

/**
 * A relationship as its two sides saw it: another interval begins with whatever changes in it, in its DAP, in what the
 * partner sold, or in the customer's name and domains. All that a page shows of it as of a position is in the one
 * interval that the position lies in.
 */
export interface RelationshipInterval extends IntervalRow {
  readonly kind: 'relationship';
  readonly partnerId: PartnerId;
  readonly status: 'active' | 'ended';
  /** When the relationship began: not `since`, by which only duties are found. */
  readonly begunAt: Instant;
  readonly lastChange: Instant;
  readonly sortPinyin: string;
  readonly sortJis: string;
  readonly facets: readonly Facet[];
  /** What the customer was called. */
  readonly name: string;
  readonly domains: readonly MailDomain[];
  readonly relation: RelationshipKind;
  readonly viaProviderId?: PartnerId;
  readonly endedAt?: Instant;
  readonly proposal?: OpenProposal;
  readonly services: readonly ServiceHistory[];
  readonly duty: boolean;
  readonly subscriptions: readonly SubscriptionStatus[];
}

/** What a customer's account was. */
export interface AccountInterval extends IntervalRow {
  readonly kind: 'account';
  readonly name: string;
  readonly status: CustomerRow['status'];
  readonly domains: readonly MailDomain[];
}

export type CustomerIntervalRow =
  CoverInterval | DutyInterval | WithoutAccessInterval | AcceptanceInterval | RelationshipInterval | AccountInterval;

/**
 * That there is an event, where, and what it is found by. What it says only the log knows; nothing of a person is in
 * here. `_id` is the key of its position (`positionKey`), so rows are in the order of the log.
 */
export interface EventIndexRow extends Row {
  readonly event: EventId;
  readonly stream: string;
  /** What stands before the first hyphen of the stream's name. */
  readonly category: string;
  readonly type: string;
  /** When it was decided. */
  readonly at: Instant;
  /** By the log's clock, never earlier than of a row before it. */
  readonly recordedAt: Instant;
  /** How many milliseconds after its decision it was recorded; below 0 where clocks differ. */
  readonly late: number;
  readonly customerId?: CustomerId;
  /** See `INDEX_KEYS`. One array, so one index. */
  readonly keys: readonly string[];
}

/**
 * That somebody of the marketplace looked at what is kept of a customer or a partner. `_id` is the key of its position.
 */
export interface ReadRecordRow extends Row {
  readonly at: Instant;
  readonly role: string;
  readonly what: string;
  readonly customerId?: CustomerId;
  readonly partnerId?: PartnerId;
}

export const FIGURES = [
  'customersGained',
  'customersLost',
  'dapGained',
  'dapLost',
  'invitationsSent',
  'invitationsAccepted',
] as const;
/** What a partner's months are counted by. */
export type Figure = (typeof FIGURES)[number];
export type Figures = Readonly<Record<Figure, number>>;
/** Of a month in which nothing happened. */
export const NO_FIGURES: Figures = {
  customersGained: 0,
  customersLost: 0,
  dapGained: 0,
  dapLost: 0,
  invitationsSent: 0,
  invitationsAccepted: 0,
};

/** In the place of a month: what is so now. */
export const NOW = 'now';

/**
 * What one customer or one invitation adds to a month's figures of a partner, or to those of now. `_id` is
 * `<stream>/<partnerId>/<month>`.
 */
export interface PartnerFiguresRow extends Row, Figures {
  readonly partnerId: PartnerId;
  /** In UTC, `2026-11`; or `NOW`. */
  readonly month: string;
  /** Of now: on which services the partner has DAP. */
  readonly held?: readonly Service[];
}

/** The views by name, with what their rows are only found by. */
export interface ViewRows {
  readonly partners: PartnerRow & FoundBy;
  readonly customers: CustomerRow & FoundBy;
  readonly 'partner-customers': PartnerCustomerRow & FoundBy & Faceted;
  readonly 'customer-partners': CustomerPartnerRow;
  readonly invitations: InvitationRow;
  readonly subscriptions: SubscriptionRow & FoundBy;
  readonly 'partner-billing': PartnerBillRow;
  readonly 'billed-terms': BilledTermsRow;
  readonly 'partner-duties': PartnerDutyRow;
  readonly 'customer-gaps': CustomerGapRow;
  readonly 'dap-holdings': DapHoldingRow;
  readonly 'customer-intervals': CustomerIntervalRow;
  readonly 'event-index': EventIndexRow;
  readonly 'read-records': ReadRecordRow;
  readonly 'partner-figures': PartnerFiguresRow;
}
export type ViewName = keyof ViewRows;
