import { Rejection } from './rejection';
import { type EventId } from './values';

/**
 * How what was recorded wrongly is corrected (I18). Nothing is edited: a correction is a further event in the stream of
 * the event it names, so that time lines and exports hold both. It says that the event should not be relied on, why,
 * and which later event set it right; it changes no state by itself. Where a fact must change, the ordinary command
 * does that (a rename, a released domain), and the correction names both.
 *
 * Correctable is what the marketplace recorded of an account. What customers and partners did is not: an acceptance or
 * a removal of DAP was an act, not a statement, and is answered by another act.
 */
export interface Correction {
  /** The event that is wrong. */
  readonly corrects: EventId;
  /**
   * Why, in words, for the marketplace and the account it is about: names of people do not belong here. No partner of a
   * customer sees it.
   */
  readonly reason: string;
  /** The event that recorded it rightly, if one did. */
  readonly setRightBy?: EventId;
}

/** Of each corrected event, its latest correction. */
export type Corrections = Readonly<Record<EventId, Correction>>;

export interface CorrectionRequest extends Correction {
  /**
   * The types of the events named above, as the aggregate's own stream has them, read to its end; what it does not have
   * is absent.
   */
  readonly found: Readonly<Record<EventId, string>>;
}

/**
 * The correction to record; nothing if the event's latest correction says just this; or `event-not-found` or
 * `event-not-correctable`.
 */
export function decideCorrection(
  { corrects, reason, setRightBy, found }: CorrectionRequest,
  correctable: readonly string[],
  corrections: Corrections = {},
): Correction | Rejection | undefined {
  const type = found[corrects];
  if (type === undefined) return new Rejection('event-not-found', { field: 'eventId' });
  if (!correctable.includes(type)) return new Rejection('event-not-correctable', { field: 'eventId' });
  if (setRightBy !== undefined && (found[setRightBy] === undefined || setRightBy === corrects)) {
    return new Rejection('event-not-found', { field: 'setRightBy' });
  }
  const latest = corrections[corrects];
  if (latest?.reason === reason && latest.setRightBy === setRightBy) return undefined;
  return { corrects, reason, ...(setRightBy !== undefined && { setRightBy }) };
}
