import { type AppendReq, type BatchAppendReq } from '@eventstore/db-client/generated/streams_pb';
import { MAX_APPEND_BYTES, type AppendOutcome, type EventLog } from '../storage/event-log';
import { type ProposedEvent } from '../storage/stored-event';
import { proposedEvent, type Target } from '../wire/append-messages';

/** One append that arrives in several messages. */
export class GatheredAppend {
  readonly #events: ProposedEvent[] = [];
  #bytes = 0;

  readonly begunAt = performance.now();

  constructor(readonly target: Target) {}

  get bytes(): number {
    return this.#bytes;
  }

  /**
   * Takes up one event. Past the limit nothing more is kept: the append will be refused, and its rest must not fill the
   * memory.
   * @throws ServiceError INVALID_ARGUMENT
   */
  add(message: AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage): void {
    if (this.#bytes > MAX_APPEND_BYTES) return;
    const event = proposedEvent(message);
    this.#events.push(event);
    this.#bytes += event.data.length + event.metadata.length + event.type.length;
  }

  appendTo(log: EventLog): Promise<AppendOutcome> {
    return log.append(this.target.stream, this.target.expected, this.#events);
  }
}
