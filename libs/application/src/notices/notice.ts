import { type VisibleEvent } from '../access/visibility';

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
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

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
};

/** What is a notice to a customer. */
const OF_CUSTOMERS: NoticeTypes = {
  DapRemoved: 'dap-lost',
  RelationshipEndProposed: 'end-proposed',
  RelationshipEnded: 'ended',
  SubscriptionSuspended: 'subscription-suspended',
  SubscriptionCancelled: 'subscription-cancelled',
  SubscriptionLapsed: 'subscription-lapsed',
};

const TYPES = { partner: OF_PARTNERS, customer: OF_CUSTOMERS } as const;

/** Whose account is told, and the tenant that it belongs to. */
export interface NoticeReader {
  readonly kind: keyof typeof TYPES;
  readonly tenant: string;
  /** A partner's own id. */
  readonly partnerId?: string;
}

/** The types of the events that may be a notice to such an account. */
export function noticeTypes(kind: NoticeReader['kind']): readonly string[] {
  return Object.keys(TYPES[kind]);
}

/**
 * What an event that an account may see is a notice of to it, if it is one. It follows from the event and the reader alone: what one's own tenant did, and what
 * happened to another partner at the same customer, is none. One that cannot be read tells nothing.
 */
export function noticeOf({ type, data, actor, unreadable }: VisibleEvent, reader: NoticeReader): NoticeKind | undefined {
  const types: NoticeTypes = TYPES[reader.kind];
  if (unreadable === true || !Object.hasOwn(types, type) || actor.tenant === reader.tenant) return undefined;
  const about: unknown = Reflect.get(data, 'partnerId');
  if (reader.partnerId !== undefined && about !== undefined && about !== reader.partnerId) return undefined;
  return types[type];
}
