import {
  type CustomerEvent,
  type CustomerId,
  type DapRemovalCause,
  type DomainEvent,
  type EventId,
  type Instant,
  type PartnerId,
  type Service,
  type SubscriptionEvent,
} from '#domain';
import { catalog } from '#event-catalog';
import { type Actor, comparePositions, type EventMetadata, type Position, type StoredEvent, UnreadableEvent } from '#event-store';
import { type Projected } from '../projection';
import { customerGaps } from '../projections/customer-gaps';
import {
  customerAndSubscriptionEventTypes,
  customerConcerned,
  type CustomerSubscriptionsState,
  evolveCustomerSubscriptions,
  noSubscriptions,
} from '../projections/customer-subscriptions';
import { partnerDuties } from '../projections/partner-duties';
import { partners } from '../projections/partners';
import { type DutyStatus } from '../rows';
import { asProjected, Folding } from './folding';

/** When something was done, and by whom. */
export interface Deed {
  readonly at: Instant;
  readonly by: Actor;
}

/** One delegated permission that was taken away, and what became of it up to the moment of the report. */
export interface RemovedDap {
  /** The `DapRemoved` event. */
  readonly eventId: EventId;
  readonly position: Position;
  readonly customerId: CustomerId;
  readonly customerName: string;
  readonly partnerId: PartnerId;
  readonly partnerName: string;
  readonly service: Service;
  readonly cspTransacting: boolean;
  readonly cause: DapRemovalCause;
  /** The grant that ended; absent only where the log does not hold it. */
  readonly granted?: Deed;
  readonly removed: Deed;
  /** Of a reassignment: who was granted the service by the same command. */
  readonly replacedBy?: { readonly partnerId: PartnerId; readonly partnerName: string };
  /** When the same partner was granted the service again, and how many seconds after. */
  readonly restored?: Deed & { readonly afterSeconds: number };
  /** Whether nobody has DAP on the service now (section 7). */
  readonly openGap: boolean;
  /** What the partner owes the customer now; `none` if it never owed anything. */
  readonly duty: DutyStatus | 'none';
  /** Whether it owes the customer something and has no access to this very service (S17). */
  readonly dutyWithoutAccess: boolean;
}

/** A stream that is shown only up to before an event that cannot be read. */
export interface CutStream {
  readonly stream: string;
  readonly revision: string;
  readonly reason: string;
}

interface Grant extends Deed {
  readonly id: EventId;
  readonly partnerId: PartnerId;
  readonly service: Service;
  readonly command: string;
}

interface Removal extends Deed {
  readonly id: EventId;
  readonly position: Position;
  readonly data: Extract<CustomerEvent, { readonly type: 'DapRemoved' }>['data'];
  readonly command: string;
  readonly granted?: Grant;
  readonly replacedBy?: PartnerId;
  readonly restored?: Deed;
}

/** What is kept of a customer. */
interface CustomerFile {
  readonly state: CustomerSubscriptionsState;
  /** By the event that gave them: those in force. */
  readonly grants: ReadonlyMap<EventId, Grant>;
  readonly removals: readonly Removal[];
}

const EMPTY: CustomerFile = { state: noSubscriptions, grants: new Map(), removals: [] };

/** The streams the report follows from. */
export const REMOVED_DAP_PREFIXES = ['customer-', 'subscription-', 'partner-'] as const;

/**
 * The report of removed permissions (S15 to S17) as a fold of the log: what it says follows from the events applied and from nothing else, so that the
 * report of a past moment is the log folded up to there.
 */
export class RemovedDapReport {
  private readonly customers = new Map<CustomerId, CustomerFile>();
  private readonly partnerNames = new Folding(partners);
  private readonly cut = new Map<string, CutStream>();

  constructor(
    /** Only this customer's, if one is named. */
    private readonly only?: CustomerId,
  ) {}

  /** The next event of the log. One that cannot be read cuts its stream: neither it nor what follows it there counts. */
  apply(event: StoredEvent): void {
    if (this.cut.has(event.stream)) return;
    try {
      this.partnerNames.apply(event);
      this.file(event);
    } catch (error) {
      if (!(error instanceof UnreadableEvent)) throw error;
      const { stream, revision } = event;
      this.cut.set(stream, { stream, revision: revision.toString(), reason: error.message });
    }
  }

  cutStreams(): readonly CutStream[] {
    return [...this.cut.values()];
  }

  /** In the order in which they were removed. */
  rows(): readonly RemovedDap[] {
    const names = new Map(this.partnerNames.rows().map(({ _id, name }) => [_id, name]));
    const rows = [...this.customers].flatMap(([customerId, file]) => rowsOf(customerId, file, (id) => names.get(id) ?? id));
    return rows.sort((a, b) => comparePositions(a.position, b.position));
  }

  private file(event: StoredEvent): void {
    const customer = customerConcerned(event.stream, () => catalog.metadata(event).about);
    if (customer === undefined || (this.only !== undefined && customer !== this.only)) return;
    if (!customerAndSubscriptionEventTypes.has(event.type)) return;
    const customerId = customer as CustomerId;
    const projected = asProjected(event);
    if (!isOfCustomer(projected)) return;
    this.customers.set(customerId, filed(this.customers.get(customerId) ?? EMPTY, projected, catalog.metadata(event)));
  }
}

function isOfCustomer(event: Projected<DomainEvent>): event is Projected<CustomerEvent | SubscriptionEvent> {
  return customerAndSubscriptionEventTypes.has(event.type);
}

function filed(
  { state, grants, removals }: CustomerFile,
  event: Projected<CustomerEvent | SubscriptionEvent>,
  metadata: EventMetadata,
): CustomerFile {
  const after = evolveCustomerSubscriptions(state, event);
  const deed: Deed = { at: event.at, by: metadata.actor };
  const command = `${metadata.actor.tenant} ${metadata.command} ${metadata.commandId}`;
  switch (event.type) {
    case 'DapGranted': {
      const { partnerId, service } = event.data;
      const grant: Grant = { ...deed, id: event.id, partnerId, service, command };
      return { state: after, grants: new Map(grants).set(event.id, grant), removals: removals.map((removal) => answered(removal, grant)) };
    }
    case 'DapRemoved': {
      const remaining = new Map(grants);
      const granted = remaining.get(event.data.grantEventId);
      remaining.delete(event.data.grantEventId);
      const removal: Removal = {
        ...deed,
        id: event.id,
        position: event.position,
        data: event.data,
        command,
        ...(granted !== undefined && { granted }),
      };
      return { state: after, grants: remaining, removals: [...removals, removal] };
    }
    default:
      return { state: after, grants, removals };
  }
}

/** A removal after a grant of the same service: replaced by it, if one command did both; restored, if it is the same partner's. */
function answered(removal: Removal, grant: Grant): Removal {
  const { partnerId, service, cause } = removal.data;
  if (service !== grant.service) return removal;
  if (partnerId === grant.partnerId) {
    return removal.restored === undefined ? { ...removal, restored: { at: grant.at, by: grant.by } } : removal;
  }
  return cause === 'reassigned' && removal.command === grant.command ? { ...removal, replacedBy: grant.partnerId } : removal;
}

function rowsOf(customerId: CustomerId, { state, removals }: CustomerFile, nameOf: (id: PartnerId) => string): RemovedDap[] {
  if (removals.length === 0) return [];
  const { account } = state.relationships;
  const gaps = new Set(customerGaps.rows(customerId, state).flatMap(({ service, gap }) => (gap ? [service] : [])));
  const duties = new Map(partnerDuties.rows(customerId, state).map((duty) => [duty.partnerId, duty]));
  return removals.map(({ id, position, data, at, by, granted, replacedBy, restored }) => {
    const { partnerId, service, cspTransacting, cause } = data;
    const duty = duties.get(partnerId);
    return {
      eventId: id,
      position,
      customerId,
      customerName: account.status === 'absent' ? customerId : account.name,
      partnerId,
      partnerName: nameOf(partnerId),
      service,
      cspTransacting,
      cause,
      ...(granted !== undefined && { granted: { at: granted.at, by: granted.by } }),
      removed: { at, by },
      ...(replacedBy !== undefined && { replacedBy: { partnerId: replacedBy, partnerName: nameOf(replacedBy) } }),
      ...(restored !== undefined && { restored: { ...restored, afterSeconds: secondsBetween(at, restored.at) } }),
      openGap: gaps.has(service),
      duty: duty?.status ?? 'none',
      dutyWithoutAccess: duty?.withoutAccess.some((without) => without.service === service) ?? false,
    };
  });
}

function secondsBetween(from: Instant, to: Instant): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 1_000);
}
