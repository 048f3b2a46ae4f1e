import { type Instant } from '#domain';
import { type StoredEvent } from './event-log';

/**
 * The log's own clock as it must be to find a place by a time: the time of an event is the latest that the log had
 * recorded up to there. A server whose clock was set back, or another that has become the leader, records earlier
 * times; only the order counts.
 */
export class LogClock {
  /** @param latest what it had come to before the first event that is read; nothing before the first of the log */
  constructor(public latest?: Instant) {}

  /** The next event, with a time that is not earlier than that of any before it. */
  read(event: StoredEvent): StoredEvent {
    if (this.latest !== undefined && this.latest > event.recordedAt) return { ...event, recordedAt: this.latest };
    this.latest = event.recordedAt;
    return event;
  }
}
