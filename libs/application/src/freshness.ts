import { type Position } from '#event-store';
import { type ViewName } from '#read-models';
import { type RequestContext } from './identity';

/** Waits until views have caught up with what the asker has already seen acknowledged. */
export abstract class Freshness {
  /**
   * Returns at once without `Read-After`. Throws `read-after-timeout` when a view has not got there in time, and
   * `position-beyond-head` for a position that the log has not reached.
   */
  abstract reached(context: RequestContext, ...views: readonly ViewName[]): Promise<void>;

  /**
   * Waits until views have come as far as this position of the log. Throws `read-after-timeout` when one has not in
   * time.
   */
  abstract passed(position: Position, ...views: readonly ViewName[]): Promise<void>;

  /** Every view has come at least this far: no query answers from before it any more. */
  abstract position(): Promise<Position>;
}
