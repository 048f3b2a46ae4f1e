import {
  type CustomerEvent,
  type CustomerId,
  type DapRemovalCause,
  type EventId,
  type Instant,
  type PartnerId,
  type Service,
  type SubscriptionEvent,
} from '#domain';
import { type Actor, type EventMetadata, type Position } from '#event-store';
import { type Projected } from '../projection';
import {
  type CustomerSubscriptionsState,
  evolveCustomerSubscriptions,
  noSubscriptions,
} from '../projections/customer-subscriptions';
import { type FileFold, type PartnerAccounts } from './customer-files';
import { secondsBetween } from './log-report';

/** When something was done, and by whom. */
export interface RecordedAction {
  readonly at: Instant;
  readonly by: Actor;
}

/** An action with the event that says so, and where it lies in the log. */
export interface LocatedAction extends RecordedAction {
  readonly eventId: EventId;
  readonly position: Position;
}

/** An action with the command it came from: what one command did belongs together (I17). */
export interface CommandedAction extends LocatedAction {
  readonly command: string;
  /** Rises with each event of the customer. */
  readonly order: number;
}

/** DAP of one partner on one service, from its grant to its removal; still held while it has no removal. */
export interface Holding {
  readonly partnerId: PartnerId;
  readonly service: Service;
  readonly cspTransacting: boolean;
  /** Absent only where the log does not hold the grant. */
  readonly granted?: CommandedAction;
  readonly removed?: CommandedAction & { readonly cause: DapRemovalCause };
}

export type EndedHolding = Holding & { readonly removed: NonNullable<Holding['removed']> };

/** The partner that came after another on a service, when, and how long that took. */
export interface Replacement {
  readonly partnerId: PartnerId;
  readonly partnerName: string;
  readonly at: Instant;
  readonly afterSeconds: number;
}

/** A customer as its views have it, and every DAP it ever gave, in the order of the grants. */
export interface HoldingsFile {
  readonly state: CustomerSubscriptionsState;
  readonly holdings: readonly Holding[];
}

export const holdingsFold: FileFold<HoldingsFile> = {
  initial: { state: noSubscriptions, holdings: [] },
  evolve: ({ state, holdings }, event, metadata) => {
    const after = evolveCustomerSubscriptions(state, event);
    return { state: after, holdings: holdingsAfter(holdings, event, recorded(event, metadata, after.events)) };
  },
};

export function isEnded(holding: Holding): holding is EndedHolding {
  return holding.removed !== undefined;
}

/** When the same partner got the service again after this. */
export function restoredAfter(
  { partnerId, service, removed }: EndedHolding,
  holdings: readonly Holding[],
): CommandedAction | undefined {
  return laterGrants(removed, holdings).find((later) => later.partnerId === partnerId && later.service === service)
    ?.granted;
}

/**
 * The CSP-transacting partner that came next on the service, if it was another: by reassignment or by a later
 * acceptance. Of a service one of them holds at a time (S12), so none takes the place of an advisor, which holds its
 * DAP beside them.
 */
export function replacedAfter(
  { partnerId, service, cspTransacting, removed }: EndedHolding,
  holdings: readonly Holding[],
  accounts: PartnerAccounts,
): Replacement | undefined {
  if (!cspTransacting) return undefined;
  const next = laterGrants(removed, holdings).find((later) => later.service === service && later.cspTransacting);
  if (next === undefined || next.partnerId === partnerId) return undefined;
  const { at } = next.granted;
  return { ...accounts.named(next.partnerId), at, afterSeconds: secondsBetween(removed.at, at) };
}

/** The customer's name, or its id before it was registered. */
export function customerNameIn({ relationships: { account } }: CustomerSubscriptionsState, id: CustomerId): string {
  return account.status === 'absent' ? id : account.name;
}

/** Who and when, without what ties it to the log. */
export function recordedActionOf({ at, by }: RecordedAction): RecordedAction {
  return { at, by };
}

/** Who and when, and by which event of the log. */
export function locatedAction({ at, by, eventId, position }: LocatedAction): LocatedAction {
  return { at, by, eventId, position };
}

type Granted = Holding & { readonly granted: CommandedAction };

function laterGrants({ order }: CommandedAction, holdings: readonly Holding[]): Granted[] {
  return holdings.filter(
    (holding): holding is Granted => holding.granted !== undefined && holding.granted.order > order,
  );
}

function recorded(
  event: Projected<CustomerEvent | SubscriptionEvent>,
  metadata: EventMetadata,
  order: number,
): CommandedAction {
  const { actor, command, commandId } = metadata;
  return {
    at: event.at,
    by: actor,
    eventId: event.id,
    position: event.position,
    command: `${actor.tenant} ${command} ${commandId}`,
    order,
  };
}

function holdingsAfter(
  holdings: readonly Holding[],
  event: Projected<CustomerEvent | SubscriptionEvent>,
  action: CommandedAction,
): readonly Holding[] {
  if (event.type === 'DapGranted') {
    const { partnerId, service, cspTransacting } = event.data;
    return [...holdings, { partnerId, service, cspTransacting, granted: action }];
  }
  if (event.type === 'DapRemoved') {
    const { partnerId, service, cspTransacting, grantEventId, cause } = event.data;
    const removed = { ...action, cause };
    const index = holdings.findIndex(({ granted }) => granted?.eventId === grantEventId);
    const holding = holdings[index];
    if (holding === undefined) return [...holdings, { partnerId, service, cspTransacting, removed }];
    return holdings.with(index, { ...holding, removed });
  }
  return holdings;
}
