import { type CustomerId, type Instant, type Service, SERVICES } from '#domain';
import { coversOf } from '../projections/customer-gaps';
import {
  type CustomerSubscriptionsState,
  evolveCustomerSubscriptions,
  noSubscriptions,
} from '../projections/customer-subscriptions';
import { type Cover } from '../rows';
import { CustomerFiles, type FileFold } from './customer-files';
import { customerNameIn } from './holdings';

/** From its first instant up to, but without, its last. */
export interface Period {
  /** From day one, if left out. */
  readonly since?: Instant;
  readonly until: Instant;
}

/** How much of a period somebody had DAP on a service of a customer, of the time it was needed in it. */
export interface ServiceContinuity extends Continuity {
  readonly customerId: CustomerId;
  readonly customerName: string;
  readonly service: Service;
}

export interface Continuity {
  /**
   * The time during which a subscription was open or which came after the first grant, up to the customer's departure.
   */
  readonly neededSeconds: number;
  readonly administeredSeconds: number;
  readonly gapSeconds: number;
  /** Administered of needed, from 0 to 1. */
  readonly share: number;
  readonly gaps: number;
  readonly longestGapSeconds: number;
}

/** A stretch of time during which the cover was the same; it lasts while it has no end. */
export interface Stretch {
  readonly cover: Cover;
  readonly from: number;
  readonly to?: number;
}

interface ContinuityFile {
  readonly state: CustomerSubscriptionsState;
  /** The latest time of any event, in milliseconds: a clock that was set back makes no time run twice. */
  readonly now: number;
  readonly stretches: Readonly<Partial<Record<Service, readonly Stretch[]>>>;
}

const continuityFold: FileFold<ContinuityFile> = {
  initial: { state: noSubscriptions, now: 0, stretches: {} },
  evolve: ({ state: before, now: then, stretches }, event) => {
    const state = evolveCustomerSubscriptions(before, event);
    const now = Math.max(then, Date.parse(event.at));
    const departed = state.relationships.account.status === 'departed';
    const after = Array.from(coversOf(state), ([service, actual]) => {
      const cover = departed ? 'not-needed' : actual;
      return [service, stretchesAfter(stretches[service] ?? [], cover, now)] as const;
    });
    return { state, now, stretches: Object.fromEntries(after) };
  },
};

/** The continuity of administration, service by service. */
export class ContinuityReport extends CustomerFiles<ContinuityFile> {
  /** Of one customer only, if one is named. */
  constructor(only?: CustomerId) {
    super(continuityFold, only);
  }

  /**
   * What was needed at some time of the period: customer by customer in the order in which they came, and service by
   * service.
   */
  rows(period: Period): readonly ServiceContinuity[] {
    return this.entries().flatMap(([customerId, { state, stretches }]) =>
      SERVICES.flatMap((service) => {
        const continuity = continuityOf(stretches[service] ?? [], period);
        return continuity === undefined
          ? []
          : [{ customerId, customerName: customerNameIn(state, customerId), service, ...continuity }];
      }),
    );
  }
}

/** Of one service, whose stretches these are in their order; undefined where it was not needed in the period. */
export function continuityOf(stretches: readonly Stretch[], period: Period): Continuity | undefined {
  const within = clipped(stretches, period);
  const [administered, gaps] = [lengths(within, 'administered'), lengths(within, 'gap')];
  const [administeredTime, gapTime] = [sum(administered), sum(gaps)];
  if (administeredTime + gapTime === 0) return undefined;
  const [administeredSeconds, gapSeconds] = [seconds(administeredTime), seconds(gapTime)];
  return {
    neededSeconds: administeredSeconds + gapSeconds,
    administeredSeconds,
    gapSeconds,
    share: administeredTime / (administeredTime + gapTime),
    gaps: gaps.length,
    longestGapSeconds: seconds(gaps.reduce((longest, gap) => Math.max(longest, gap), 0)),
  };
}

function stretchesAfter(stretches: readonly Stretch[], cover: Cover, now: number): readonly Stretch[] {
  const last = stretches.at(-1);
  if ((last?.cover ?? 'not-needed') === cover) return stretches;
  const next: Stretch = { cover, from: now };
  return last === undefined ? [next] : [...stretches.slice(0, -1), { ...last, to: now }, next];
}

/** Their parts within the period; what takes no time, such as the gap within a reassignment, is none. */
function clipped(
  stretches: readonly Stretch[],
  { since, until }: Period,
): readonly (Stretch & { readonly length: number })[] {
  const [first, end] = [since === undefined ? 0 : Date.parse(since), Date.parse(until)];
  return stretches
    .map((stretch) => ({ ...stretch, length: Math.min(stretch.to ?? end, end) - Math.max(stretch.from, first) }))
    .filter(({ length }) => length > 0);
}

function lengths(
  stretches: readonly { readonly cover: Cover; readonly length: number }[],
  cover: Cover,
): readonly number[] {
  return stretches.filter((stretch) => stretch.cover === cover).map(({ length }) => length);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function seconds(milliseconds: number): number {
  return Math.round(milliseconds / 1_000);
}
