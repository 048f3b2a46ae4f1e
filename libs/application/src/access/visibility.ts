import { type DomainEvent, never, type PartnerId, type Recorded } from '#domain';
import { type Actor, type EventCodec, type EventMetadata, type StoredEvent, UnreadableEvent } from '#event-store';
import { writtenData } from './written-data';

/** Through whose eyes something is shown (section 7, "Who sees what"). */
export type Reader =
  | { readonly kind: 'customer'; readonly tenant: string }
  | { readonly kind: 'partner'; readonly tenant: string; readonly partnerId: PartnerId }
  | { readonly kind: 'marketplace' };

/** Who acted, as far as the reader may know: other tenants' people only by role. */
export interface VisibleActor {
  readonly role: string;
  readonly subject?: string;
  readonly tenant?: string;
}

/** An event as a reader may see it. */
export interface VisibleEvent {
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly data: object;
  readonly actor: VisibleActor;
  /** This version cannot read what it says; that it happened is shown all the same. */
  readonly unreadable?: true;
}

/**
 * How the streams begin whose events a customer sees: its own, its subscriptions' and its webhooks'. What partners
 * write of it in theirs is theirs.
 */
const OF_CUSTOMERS = ['customer-', 'subscription-', 'webhooks-customer-'];

/**
 * A stored event through the reader's eyes, or nothing: as `visibleEvent` says. One that this version cannot read is
 * shown without what it says, to whom it concerns as far as that can be read, so that a history never ends at it.
 */
export function visibleStored(
  stored: StoredEvent,
  codec: EventCodec<DomainEvent>,
  reader: Reader,
): VisibleEvent | undefined {
  try {
    return visibleEvent(codec.decode(stored), stored.stream, codec.metadata(stored), reader);
  } catch (error) {
    if (!(error instanceof UnreadableEvent)) throw error;
    return unreadableEvent(stored, readableMetadata(stored, codec), reader);
  }
}

/**
 * An event through the reader's eyes, or nothing. A customer sees all of its own stream and of its subscriptions'; a
 * partner what concerns it, with every other partner left out; the marketplace everything. That the reader may ask
 * about this customer or subscription at all is for the asker to decide first.
 */
export function visibleEvent(
  event: Recorded<DomainEvent>,
  stream: string,
  metadata: EventMetadata,
  reader: Reader,
): VisibleEvent | undefined {
  if (!concerns(reader, stream, metadata)) return undefined;
  const { id, type, at } = event;
  const data = reader.kind === 'partner' ? dataForPartner(event, reader.partnerId) : event.data;
  return { id, type, at, actor: visibleActor(metadata.actor, reader), data: writtenData(data) };
}

function unreadableEvent(
  stored: StoredEvent,
  metadata: EventMetadata | undefined,
  reader: Reader,
): VisibleEvent | undefined {
  if (!concerns(reader, stored.stream, metadata)) return undefined;
  const { id, type, recordedAt } = stored;
  const provenance = metadata
    ? { at: metadata.at, actor: visibleActor(metadata.actor, reader) }
    : { at: recordedAt, actor: { role: 'unknown' } };
  return { id, type, ...provenance, data: {}, unreadable: true };
}

function readableMetadata(stored: StoredEvent, codec: EventCodec<DomainEvent>): EventMetadata | undefined {
  try {
    return codec.metadata(stored);
  } catch (error) {
    if (!(error instanceof UnreadableEvent)) throw error;
    return undefined;
  }
}

/** Whether an event is for this reader. What cannot be read of whom it concerns, it concerns no partner. */
function concerns(reader: Reader, stream: string, metadata: EventMetadata | undefined): boolean {
  switch (reader.kind) {
    case 'marketplace':
      return true;
    case 'customer':
      return OF_CUSTOMERS.some((prefix) => stream.startsWith(prefix));
    case 'partner':
      return metadata?.about.partnerIds.includes(reader.partnerId) ?? false;
    default:
      return never(reader);
  }
}

function visibleActor({ role, subject, tenant }: Actor, reader: Reader): VisibleActor {
  const own = reader.kind === 'marketplace' || reader.tenant === tenant;
  return own ? { role, subject, tenant } : { role };
}

/**
 * Without what is not the reader's to know. A second partner is to it only "another partner". A provider and its
 * reseller know each other: one linked the other. Of a new type it has to be said here what of it is shown.
 */
function dataForPartner({ type, data }: Recorded<DomainEvent>, partnerId: PartnerId): object {
  switch (type) {
    case 'PartnerSuspended': // why, only the marketplace knows
      return {};
    case 'RelationshipDeclined': {
      // that it was reported is for the auditors
      const { suspicious: _, ...rest } = data;
      return rest;
    }
    case 'InvitationSenderChanged': // protected, and no text as it is
      return {};
    case 'RequestTemplateSaved': {
      const { wording: _, ...rest } = data; // the same
      return rest;
    }
    case 'InvitationIssued':
    case 'InvitationRecipientCorrected': {
      // protected, and no text as it is
      const { recipient: _, paragraphs: __, ...rest } = data;
      return rest;
    }
    case 'RelationshipAccepted': {
      if (data.viaProviderId === undefined || data.viaProviderId === partnerId) return data;
      const { viaProviderId: _, ...rest } = data;
      return { ...rest, viaAnotherPartner: true };
    }
    case 'SubscriptionProvisioned': {
      const { originalResellerId, partnerOfRecordId, ...rest } = data;
      return {
        ...rest,
        originalReseller: asKnown(originalResellerId, partnerId),
        partnerOfRecord: asKnown(partnerOfRecordId, partnerId),
      };
    }
    case 'CustomerRecordCorrected':
    case 'SubscriptionRecordCorrected': {
      // In words, so it may name another partner.
      const { reason: _, ...rest } = data;
      return rest;
    }
    case 'PartnerOfRecordChanged':
      return { from: asKnown(data.from, partnerId), to: asKnown(data.to, partnerId) };
    // the whole of it
    case 'CustomerRegistered':
    case 'CustomerRenamed':
    case 'CustomerDomainVerified':
    case 'CustomerDomainReleased':
    case 'DapGranted':
    case 'DapRemoved':
    case 'AccessConfirmed':
    case 'RelationshipEndProposed':
    case 'RelationshipEndProposalWithdrawn':
    case 'RelationshipEndProposalRefused':
    case 'RelationshipEnded':
    case 'CustomerDeparted':
    case 'DomainClaimed':
    case 'DomainReleased':
    case 'TenantClaimedByCustomer':
    case 'TenantClaimedByPartner':
    case 'PartnerEnrolled':
    case 'PartnerRenamed':
    case 'PartnerChannelRoleChanged':
    case 'ResellerAgreementAccepted':
    case 'InvitationLinkIssued':
    case 'InvitationLinkRotated':
    case 'InvitationLinkRevoked':
    case 'PartnerReinstated':
    case 'IndirectResellerLinked':
    case 'IndirectResellerUnlinked':
    case 'CustomerTagDefined':
    case 'CustomerTagRenamed':
    case 'CustomerTagRemoved':
    case 'RequestTemplateRemoved':
    case 'PartnerRecordCorrected':
    case 'CustomerLabelled':
    case 'InvitationSent':
    case 'InvitationReminded':
    case 'InvitationRemindersScheduled':
    case 'InvitationRemindersCancelled':
    case 'InvitationDeliveryFailed':
    case 'InvitationAccepted':
    case 'InvitationDeclined':
    case 'InvitationWithdrawn':
    case 'InvitationExpired':
    case 'LinkRefused':
    case 'PersonErased':
    case 'ExternalSubscriptionRegistered':
    case 'SeatsAdded':
    case 'SeatsRemoved':
    case 'AddOnOrdered':
    case 'SubscriptionUpgraded':
    case 'SubscriptionTransitioned':
    case 'SubscriptionMigrated':
    case 'SubscriptionSuspended':
    case 'SubscriptionReactivated':
    case 'SubscriptionCancelled':
    case 'SubscriptionLapsed':
    case 'PriceSet':
    case 'WebhookRegistered':
    case 'WebhookSecretRotated':
    case 'WebhookPaused':
    case 'WebhookResumed':
    case 'WebhookReplayRequested':
    case 'WebhookPinged':
    case 'WebhookRemoved':
    case 'ParkedStreamReleased':
    case 'ParkedReactionReleased':
    case 'ViewRebuildRequested':
    case 'ViewSwitchBackRequested':
    case 'MailRetryRequested':
    case 'RecordRead':
    case 'LogSealed':
      return data;
    default:
      return never(type);
  }
}

function asKnown(named: PartnerId, reader: PartnerId): 'you' | 'another-partner' {
  return named === reader ? 'you' : 'another-partner';
}
