import { type EventId, type Instant } from '#domain';
import { type Position } from './position';

/** An event as it lies in the log, not yet decoded: `data` and `metadata` are whatever the log holds. */
export interface StoredEvent {
  readonly id: EventId;
  readonly stream: string;
  readonly revision: bigint;
  readonly position: Position;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: unknown;
  /** By the server's clock. Never order by it: the log's order is the position. */
  readonly recordedAt: Instant;
}

/** The correlation id that an event carries, as whoever does not decode it finds it. */
export function correlationIdIn({ metadata }: Pick<StoredEvent, 'metadata'>): string | undefined {
  if (typeof metadata !== 'object' || metadata === null || !('correlationId' in metadata)) return undefined;
  return typeof metadata.correlationId === 'string' ? metadata.correlationId : undefined;
}

export interface NewEvent {
  readonly id: EventId;
  readonly type: string;
  readonly data: object;
  readonly metadata: object;
}

/** What a stream must look like for an append to happen: its last revision, or that it does not exist. */
export type ExpectedRevision = bigint | 'no-stream';

/** Where the last event of an append lies. */
export interface Appended {
  readonly revision: bigint;
  readonly position: Position;
}

/** What a subscription hears: an event; that the log has been searched up to a position; that history is through. */
export type LogMessage =
  | { readonly kind: 'event'; readonly event: StoredEvent }
  | { readonly kind: 'checkpoint'; readonly position: Position }
  | { readonly kind: 'caught-up' };

/**
 * The append-only log of all events. Every failure to reach it is a `LogUnavailable`, except where an append's outcome
 * is open.
 */
export interface EventLog {
  /**
   * Appends all events or none. The same events with the same ids at the same expectation are written once however
   * often they are sent.
   * @throws WrongExpectedRevision, AppendTooLarge, LogRefused, LogUnavailable: nothing was written
   * @throws OutcomeUnknown: no answer in time or the transport broke; the events may have been or may yet be written
   */
  append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended>;
  /**
   * The events of one stream in order, from `fromRevision` on, no more than `maxCount`; none if there is no such
   * stream.
   * @throws StreamDeleted
   */
  read(stream: string, fromRevision?: bigint, maxCount?: number): AsyncIterable<StoredEvent>;
  /** The last `maxCount` events of a stream, the latest first. @throws StreamDeleted */
  readBackwards(stream: string, maxCount: number): Promise<StoredEvent[]>;
  /**
   * The events of the streams with one of these prefixes, `from` and `to` included, up to the head as it was at the
   * call. Never ends early in silence.
   */
  readAll(options: {
    readonly from?: Position;
    readonly prefixes: readonly string[];
    readonly to?: Position;
  }): AsyncIterable<StoredEvent>;
  /** The position of the last event of the log, whoever wrote it; `START_POSITION` when there is none. */
  head(): Promise<Position>;
  /** The event that lies exactly there. */
  eventAt(position: Position): Promise<StoredEvent | undefined>;
  /** The first event of the streams with one of these prefixes. */
  firstEvent(prefixes: readonly string[]): Promise<StoredEvent | undefined>;
  /**
   * What comes after `after` (from the start without it), then what is appended, in order and in chunks as it arrives;
   * takes no more from the server than is consumed. Any end before `signal` is aborted, with or without an error, is a
   * drop.
   */
  subscribe(options: {
    readonly after?: Position;
    readonly prefixes: readonly string[];
    readonly signal: AbortSignal;
  }): AsyncIterable<readonly LogMessage[]>;
  /** Lets go of the connection. */
  close(): Promise<void>;
}

/** Where a library says what it does; the application's logger fits. */
export interface Logger {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** The stream is not where the append expected it: somebody else was first. */
export class WrongExpectedRevision extends Error {
  override readonly name = 'WrongExpectedRevision';
  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    readonly actual: ExpectedRevision,
  ) {
    super(`Stream ${stream} is at ${actual}, not at ${expected}`);
  }
}

/** The log takes no append of this size. */
export class AppendTooLarge extends Error {
  override readonly name = 'AppendTooLarge';
  constructor(
    readonly stream: string,
    readonly maxBytes: number,
  ) {
    super(`An append to ${stream} is larger than ${maxBytes} bytes`);
  }
}

/** The log refuses for a reason that no retry changes: no permission, or a stream that was ended for ever. */
export class LogRefused extends Error {
  override readonly name: string = 'LogRefused';
}

/**
 * The stream was deleted for ever (tombstoned): nothing will ever be read from it or appended to it. Of other streams
 * that says nothing.
 */
export class StreamDeleted extends LogRefused {
  override readonly name: string = 'StreamDeleted';
  constructor(
    readonly stream: string,
    options?: ErrorOptions,
  ) {
    super(`Stream ${stream} was deleted for ever (tombstoned)`, options);
  }
}

/** The append may have happened, or may yet: only reading the stream tells. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}

/** The log cannot be reached, or broke off. What was asked did not change it. */
export class LogUnavailable extends Error {
  override readonly name = 'LogUnavailable';
}

/** Too many commands on one stream wait, or one has waited too long: it was not begun. */
export class StreamBusy extends LogUnavailable {
  constructor(stream: string) {
    super(`Too many commands wait for ${stream}`);
  }
}
