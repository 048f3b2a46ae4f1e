import { type Instant } from '#domain';
import { STREAM_PREFIXES } from '#event-catalog';
import { comparePositions, type EventLog, type Position, START_POSITION } from '#event-store';

const EVENTS_BETWEEN_MARKS = 1_000;

/** A place in the log, and the latest time that the log had recorded up to there. */
interface Mark {
  readonly position: Position;
  readonly latest: Instant;
}

/**
 * Where the log stood at an instant: before the first event that it recorded later. The log's clock may have been set
 * back, and only the order counts.
 */
export interface Moments {
  /** The last event of the product that belongs to that moment; `START_POSITION` if none does. */
  positionAt(instant: Instant): Promise<Position>;
}

/** Finds moments by reading the log; what has been read once is not read again, but from the nearest mark. */
export class MomentsInLog implements Moments {
  private readonly marks: Mark[] = [];

  constructor(private readonly log: EventLog) {}

  async positionAt(instant: Instant): Promise<Position> {
    const mark = this.marks.findLast(({ latest }) => latest <= instant);
    let position = mark?.position ?? START_POSITION;
    let latest = mark?.latest;
    let read = 0;
    for await (const event of this.log.readAll({
      prefixes: STREAM_PREFIXES,
      ...(mark !== undefined && { from: mark.position }),
    })) {
      if (event.recordedAt > instant) return position;
      position = event.position;
      latest = latest === undefined || event.recordedAt > latest ? event.recordedAt : latest;
      read += 1;
      if (read % EVENTS_BETWEEN_MARKS === 0) this.remember({ position, latest });
    }
    return position;
  }

  private remember(mark: Mark): void {
    const last = this.marks.at(-1);
    if (last === undefined || comparePositions(mark.position, last.position) > 0) this.marks.push(mark);
  }
}
