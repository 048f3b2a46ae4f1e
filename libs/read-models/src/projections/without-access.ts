import { type DapRemovalCause, type EventId, type Instant, type PartnerId, type Service } from '#domain';
import { type Actor, type Position } from '#event-store';
import { type PartnerDutyRow, type WithoutAccessInterval } from '../rows';
import { coversOf } from './customer-gaps';
import { type CustomerSubscriptionsState, isOpenSale, sales } from './customer-subscriptions';

/** That DAP was taken away, and why. */
export interface Removal {
  readonly at: Instant;
  readonly by: Actor;
  readonly eventId: EventId;
  readonly position: Position;
  readonly cause: DapRemovalCause;
}

/** A service for which a partner owes the customer support and the agreement, and holds no DAP (S17, section 7). */
export type WithoutAccess = Pick<
  WithoutAccessInterval,
  | 'partnerId'
  | 'service'
  | 'owedSince'
  | 'relationship'
  | 'openSubscription'
  | 'since'
  | 'reason'
  | 'removed'
  | 'openGap'
>;

/**
 * @param duties what follows of them from the state
 * @param lastRemoval when and why the partner lost DAP on the service last; undefined if it never did
 */
export function withoutAccessAt(
  duties: readonly PartnerDutyRow[],
  state: CustomerSubscriptionsState,
  lastRemoval: (partnerId: PartnerId, service: Service) => Removal | undefined,
): WithoutAccess[] {
  const covers = coversOf(state);
  return duties.flatMap((duty) =>
    duty.withoutAccess.map(({ service, openSubscription }) => ({
      partnerId: duty.partnerId,
      service,
      owedSince: duty.since,
      relationship: duty.relationship,
      openSubscription,
      ...beginning(duty, service, state, lastRemoval(duty.partnerId, service)),
      openGap: covers.get(service) === 'gap',
    })),
  );
}

/** From the loss, or from the sale if there never was access; in no case from before the duty itself. */
function beginning(
  { partnerId, since }: PartnerDutyRow,
  service: Service,
  state: CustomerSubscriptionsState,
  removal: Removal | undefined,
): Pick<WithoutAccess, 'since' | 'reason' | 'removed'> {
  if (removal === undefined)
    return { since: later(since, firstSold(state, partnerId, service) ?? since), reason: 'never-granted' };
  const { at, by, eventId, position, cause } = removal;
  return { since: later(since, at), reason: cause, removed: { at, by, eventId, position } };
}

function firstSold(state: CustomerSubscriptionsState, partnerId: PartnerId, service: Service): Instant | undefined {
  return sales(state)
    .filter(isOpenSale)
    .filter(
      ({ subscription: { sale, services } }) =>
        sale.by === 'partner' && sale.originalResellerId === partnerId && services.includes(service),
    )
    .flatMap(({ coveredSince }) => coveredSince[service] ?? [])
    .sort()
    .at(0);
}

function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}
