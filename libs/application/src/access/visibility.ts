import { type CustomerEvent, never, type PartnerId, type Recorded } from '#domain';
import { type Actor, type EventMetadata } from '#event-store';

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

/** An event of a customer's stream as a reader may see it. */
export interface VisibleEvent {
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly data: object;
  readonly actor: VisibleActor;
}

/**
 * An event of a customer's stream through the reader's eyes, or nothing. A customer sees all of its own stream; a partner what concerns it, with
 * every other partner left out; the marketplace everything.
 */
export function visibleEvent(event: Recorded<CustomerEvent>, metadata: EventMetadata, reader: Reader): VisibleEvent | undefined {
  const { id, type, at } = event;
  const shown = { id, type, at, actor: visibleActor(metadata.actor, reader) };
  switch (reader.kind) {
    case 'marketplace':
    case 'customer':
      return { ...shown, data: event.data };
    case 'partner':
      return metadata.about.partnerIds.includes(reader.partnerId) ? { ...shown, data: dataForPartner(event, reader.partnerId) } : undefined;
    default:
      return never(reader);
  }
}

function visibleActor({ role, subject, tenant }: Actor, reader: Reader): VisibleActor {
  const own = reader.kind === 'marketplace' || reader.tenant === tenant;
  return own ? { role, subject, tenant } : { role };
}

/** Only an acceptance through a provider names a second partner; the reader knows it only as "another partner". */
function dataForPartner(event: Recorded<CustomerEvent>, partnerId: PartnerId): object {
  if (event.type !== 'RelationshipAccepted' || event.data.viaProviderId === undefined || event.data.viaProviderId === partnerId) {
    return event.data;
  }
  const { viaProviderId: _, ...rest } = event.data;
  return { ...rest, viaAnotherPartner: true };
}
