import { Inject, Injectable } from '@nestjs/common';
import { type Instant } from '#domain';
import { comparePositions, type EventLog, parsePosition, type Position } from '#event-store';
import { EventIndex, type Moments } from '#read-models';
import { Freshness } from '../freshness';
import { EVENT_LOG } from '../ports';
import { ProblemError } from '../problem-error';

/** A moment as it is asked for: a position of the log, or an instant. */
export type Moment = Position | Instant;

/** Moments as the index of all events knows them. */
@Injectable()
export class IndexedMoments implements Moments {
  constructor(
    private readonly index: EventIndex,
    private readonly freshness: Freshness,
    @Inject(EVENT_LOG) private readonly log: Pick<EventLog, 'head'>,
  ) {}

  /** Only what the index has not come to yet is waited for. Throws `read-after-timeout`. */
  async positionAt(instant: Instant): Promise<Position> {
    const known = await this.index.positionBefore(instant);
    if (known !== undefined) return known;
    await this.freshness.passed(await this.log.head(), 'event-index');
    return (await this.index.positionBefore(instant)) ?? this.index.last();
  }
}

/** What moments mean, in the caller's terms. */
@Injectable()
export class MomentResolver {
  constructor(
    @Inject(EVENT_LOG) private readonly log: Pick<EventLog, 'head'>,
    @Inject(IndexedMoments) private readonly moments: Moments,
  ) {}

  /**
   * The log up to and with this position; all of it, if no moment is named. Throws `position-beyond-head` with the
   * field's name.
   */
  async positionOf(moment: Moment | undefined, field: string): Promise<Position> {
    if (moment === undefined) return this.log.head();
    if (!isPosition(moment)) return this.moments.positionAt(moment);
    if (comparePositions(moment, await this.log.head()) > 0) throw new ProblemError('position-beyond-head', { field });
    return moment;
  }
}

/**
 * Where a reading of the log goes on. Throws `invalid-request` unless an event lies there: a log cannot be read from
 * within an event.
 */
export async function afterEvent(
  log: EventLog,
  after: Position | undefined,
  field = 'after',
): Promise<{ readonly after?: Position }> {
  if (after === undefined) return {};
  if ((await log.eventAt(after)) !== undefined) return { after };
  throw new ProblemError('invalid-request', {
    field,
    detail: `${field} must be the position of an event, as it was answered.`,
  });
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
