import { Inject, Injectable } from '@nestjs/common';
import { type Instant } from '#domain';
import { comparePositions, type EventLog, parsePosition, type Position } from '#event-store';
import { Moments } from '#read-models';
import { EVENT_LOG } from '../ports';
import { ProblemError } from '../problem-error';

/** A moment as it is asked for: a position of the log, or an instant. */
export type Moment = Position | Instant;

/** What moments mean, in the caller's terms. */
@Injectable()
export class AskedMoments {
  private readonly moments: Moments;

  constructor(@Inject(EVENT_LOG) private readonly log: EventLog) {
    this.moments = new Moments(log);
  }

  /** The log up to and with this position; all of it, if no moment is named. Throws `position-beyond-head` with the field's name. */
  async positionOf(moment: Moment | undefined, field: string): Promise<Position> {
    if (moment === undefined) return this.log.head();
    if (!isPosition(moment)) return this.moments.positionAt(moment);
    if (comparePositions(moment, await this.log.head()) > 0) throw new ProblemError('position-beyond-head', { field });
    return moment;
  }
}

/** Where a reading of the log goes on. Throws `invalid-request` unless an event lies there: a log cannot be read from within an event. */
export async function afterEvent(log: EventLog, after: Position | undefined): Promise<{ readonly after?: Position }> {
  if (after === undefined) return {};
  if ((await log.eventAt(after)) !== undefined) return { after };
  throw new ProblemError('invalid-request', { field: 'after', detail: 'after must be the position of an event, as it was answered.' });
}

export function isPosition(moment: Moment): moment is Position {
  try {
    parsePosition(moment);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
