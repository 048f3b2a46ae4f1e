import { type DomainEvent, never, type PartnerId, type Recorded } from '#domain';
import { type Actor, type EventMetadata } from '#event-store';
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
}

/** How the streams begin whose events a customer sees: its own and its subscriptions'. What partners write of it in theirs is theirs. */
const OF_CUSTOMERS = ['customer-', 'subscription-'];

/**
 * An event through the reader's eyes, or nothing. A customer sees all of its own stream and of its subscriptions'; a partner what concerns it, with
 * every other partner left out; the marketplace everything. That the reader may ask about this customer or subscription at all is for the asker to
 * decide first.
 */
export function visibleEvent(
  event: Recorded<DomainEvent>,
  stream: string,
  metadata: EventMetadata,
  reader: Reader,
): VisibleEvent | undefined {
  const { id, type, at } = event;
  const shown = { id, type, at, actor: visibleActor(metadata.actor, reader) };
  switch (reader.kind) {
    case 'marketplace':
      return { ...shown, data: writtenData(event.data) };
    case 'customer':
      return OF_CUSTOMERS.some((prefix) => stream.startsWith(prefix)) ? { ...shown, data: writtenData(event.data) } : undefined;
    case 'partner':
      return metadata.about.partnerIds.includes(reader.partnerId)
        ? { ...shown, data: writtenData(dataForPartner(event, reader.partnerId)) }
        : undefined;
    default:
      return never(reader);
  }
}

function visibleActor({ role, subject, tenant }: Actor, reader: Reader): VisibleActor {
  const own = reader.kind === 'marketplace' || reader.tenant === tenant;
  return own ? { role, subject, tenant } : { role };
}

/** Without what is not the reader's to know. A second partner is to it only "another partner". A provider and its reseller know each other: one linked the other. */
function dataForPartner({ type, data }: Recorded<DomainEvent>, partnerId: PartnerId): object {
  switch (type) {
    case 'PartnerSuspended': // why, only the marketplace knows
      return {};
    case 'RelationshipDeclined': {
      // that it was reported is for the auditors
      const { suspicious: _, ...rest } = data;
      return rest;
    }
    case 'InvitationIssued': {
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
    default:
      return data;
  }
}

function asKnown(named: PartnerId, reader: PartnerId): 'you' | 'another-partner' {
  return named === reader ? 'you' : 'another-partner';
}
