import { type InStream } from '#read-models';
import { roleFor } from '../access/policy';
import { type VisibleEvent } from '../access/visibility';
import { type FeedAudience } from '../feed/feeds';
import { type ActorRole } from '../identity';
import { webhooksIdOf } from '../webhook/webhook-account';

/** Of what an account is told unasked, beside its history. */
export const NOTICE_KINDS = [
  'dap-lost',
  'accepted',
  'declined',
  'end-proposed',
  'ended',
  'suspended',
  'reinstated',
  'undelivered',
  'subscription-suspended',
  'subscription-cancelled',
  'subscription-lapsed',
  'webhook-paused',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/**
 * Of what the marketplace's own staff is told by mail. That a seal is missing is no event of any account, so no page
 * lists it among notices.
 */
export const MARKETPLACE_NOTICE_KINDS = ['seal-missing'] as const;

/** Of what a mail may tell. */
export type MailedKind = NoticeKind | (typeof MARKETPLACE_NOTICE_KINDS)[number];

/** Whose notices they are. */
export type NoticeAccount = Exclude<FeedAudience, { readonly kind: 'marketplace' }>;

export function accountId(account: NoticeAccount): string {
  return account.kind === 'partner' ? account.partnerId : account.customerId;
}

type NoticeTypes = Readonly<Record<string, NoticeKind>>;

/** What is a notice to a partner, by the event's type. */
const OF_PARTNERS: NoticeTypes = {
  DapRemoved: 'dap-lost',
  RelationshipAccepted: 'accepted',
  InvitationDeclined: 'declined',
  RelationshipEndProposed: 'end-proposed',
  RelationshipEnded: 'ended',
  PartnerSuspended: 'suspended',
  PartnerReinstated: 'reinstated',
  InvitationDeliveryFailed: 'undelivered',
  WebhookPaused: 'webhook-paused',
};

/** What is a notice to a customer. */
const OF_CUSTOMERS: NoticeTypes = {
  DapRemoved: 'dap-lost',
  RelationshipEndProposed: 'end-proposed',
  RelationshipEnded: 'ended',
  SubscriptionSuspended: 'subscription-suspended',
  SubscriptionCancelled: 'subscription-cancelled',
  SubscriptionLapsed: 'subscription-lapsed',
  WebhookPaused: 'webhook-paused',
};

const TYPES = { partner: OF_PARTNERS, customer: OF_CUSTOMERS } as const;

/** Whose account is told, and the tenant that it belongs to. */
export interface NoticeReader {
  readonly kind: keyof typeof TYPES;
  readonly tenant: string;
  /** A partner's own id. */
  readonly partnerId?: string;
}

/** What lies in the stream of an account's webhooks, and is in no feed: those who look after them are told of it. */
const OF_WEBHOOKS = ['WebhookPaused'];

/** The types of the events of its feed that may be a notice to such an account. */
export function noticeTypes(kind: NoticeReader['kind']): readonly string[] {
  return Object.keys(TYPES[kind]).filter((type) => !OF_WEBHOOKS.includes(type));
}

/** Where else notices to an account lie, for somebody in these roles. */
export function noticesBeside(account: NoticeAccount, roles: readonly ActorRole[]): InStream | undefined {
  const action = account.kind === 'partner' ? 'ManagePartnerWebhooks' : 'ManageCustomerWebhooks';
  return roleFor(action, roles) && { stream: `webhooks-${webhooksIdOf(account)}`, types: OF_WEBHOOKS };
}

/**
 * What an event that an account may see is a notice of to it, if it is one. It follows from the event and the reader
 * alone: what one's own tenant did, and what happened to another partner at the same customer, is none. One that cannot
 * be read tells nothing.
 */
export function noticeOf(
  { type, data, actor, unreadable }: VisibleEvent,
  reader: NoticeReader,
): NoticeKind | undefined {
  const types: NoticeTypes = TYPES[reader.kind];
  if (unreadable === true || !Object.hasOwn(types, type) || actor.tenant === reader.tenant) return undefined;
  const about: unknown = Reflect.get(data, 'partnerId');
  if (reader.partnerId !== undefined && about !== undefined && about !== reader.partnerId) return undefined;
  return types[type];
}
