import { type About, type Decider, type Instant, type Recorded } from '#domain';
import { type StoredEvent } from './event-log';

/** Who acted. The subject is opaque: nothing in the log leads from it to a person. */
export interface Actor {
  readonly tenant: string;
  readonly subject: string;
  readonly role: string;
}

/** A stream read in order to decide, and its revision then as decimal text; `-1` when it did not exist. */
export interface Basis {
  readonly stream: string;
  readonly revision: string;
}

/** What is kept beside the data of every event. */
export interface EventMetadata {
  readonly actor: Actor;
  readonly commandId: string;
  /** The command's type: command ids are told apart by tenant and type (I16). */
  readonly command: string;
  /** SHA-256 of the command's content in canonical JSON: tells a repeat from a reused id. */
  readonly contentHash: string;
  readonly correlationId: string;
  readonly causationId?: string;
  /** The time of the decision. */
  readonly at: Instant;
  readonly basis: readonly Basis[];
  readonly about: About;
  readonly schemaVersion: number;
}

/** Turns events into their stored form and back. */
export interface EventCodec<Event> {
  /** The stored form. @throws TypeError when the event is not what its schema says: a fault of this program */
  encode(event: Event): { readonly type: string; readonly data: object; readonly schemaVersion: number };
  /** @throws UnreadableEvent */
  decode(stored: StoredEvent): Recorded<Event>;
  /** @throws UnreadableEvent */
  metadata(stored: StoredEvent): EventMetadata;
}

/** Everything the store needs to know of one kind of aggregate. */
export interface AggregateType<State, Command, Event> {
  /** The streams are named `<category>-<id>`. */
  readonly category: string;
  readonly decider: Decider<State, Command, Event>;
  readonly codec: EventCodec<Event>;
}

/** The stream of one aggregate. */
export function streamOf(type: { readonly category: string }, id: string): string {
  return `${type.category}-${id}`;
}

/** A stream that nothing may be decided on, and from which event on. */
export abstract class UnreadableStream extends Error {
  abstract readonly stream: string;
  abstract readonly revision: bigint;
  /** Without anything the event holds. */
  abstract readonly reason: string;
}

/**
 * Events that were there, or must have been, are missing: the log is an older copy of itself, or somebody has cut the
 * stream (`$tb`, `$maxCount`, a delete). Whatever followed from the rest would be a guess.
 */
export class BrokenStream extends UnreadableStream {
  override readonly name = 'BrokenStream';
  constructor(
    readonly stream: string,
    /** The first event that is missing, or another than before; 0 where the log is told to delete or cut the stream. */
    readonly revision: bigint,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`${stream} cannot be decided on: ${reason}`, options);
  }
}

/**
 * A stored event that this version cannot read: of an unknown type, damaged, or of another form than its schema says.
 * Never skipped in silence.
 */
export class UnreadableEvent extends UnreadableStream {
  override readonly name = 'UnreadableEvent';
  readonly stream: string;
  readonly revision: bigint;
  /** Without anything the event holds. */
  readonly reason: string;
  constructor(
    stored: StoredEvent,
    /** The field at fault, for instance `data.shown.language`. */
    readonly field: string,
    problem: string,
  ) {
    super(`Event ${stored.revision} of ${stored.stream} (${stored.type}) cannot be read: ${field} ${problem}`);
    this.stream = stored.stream;
    this.revision = stored.revision;
    this.reason = `${field} ${problem}`;
  }
}
