import { EventEmitter, once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { decideAppend, type Decision, type Expectation } from './append-rule';
import { EventIndex, isSoftDeleted, present } from './event-index';
import { type OpenDurableFile } from './durable-file';
import { MAX_PAYLOAD_LENGTH } from './frame';
import { RecordFile } from './record-file';
import { readRememberedIndex, rememberIndex } from './remembered-index';
import {
  METADATA_EVENT_TYPE,
  metastreamOf,
  SOFT_DELETE_METADATA,
  TOMBSTONE_EVENT_TYPE,
  undeleteMetadata,
} from './retention';
import {
  encodedLength,
  encodeEvent,
  eventsOf,
  MAX_NAME_BYTES,
  TOMBSTONE_REVISION,
  type ProposedEvent,
  type StoredEvent,
} from './stored-event';

/** An event as it lies on disk. */
export interface RecordedEvent {
  bytes: Buffer;
  /** Where it is in the log: rising, and the same ever after. */
  position: number;
}

/** What an append came to. Every outcome rests on durable events only. */
export type AppendOutcome =
  | { kind: 'appended'; lastRevision: number | undefined; position: number | undefined }
  | { kind: 'wrong-expectation'; current: number | undefined }
  | { kind: 'stream-deleted' }
  | { kind: 'too-large' };

/** What readers see of a stream: revisions `first` to before `end`. */
export type StreamView = { kind: 'absent' } | { kind: 'tombstoned' } | { kind: 'readable'; first: number; end: number };

/** A position that no event has, though the log reaches beyond it. */
export class InvalidPositionError extends Error {
  constructor(position: number) {
    super(`position ${position} is not the position of an event`);
    this.name = 'InvalidPositionError';
  }
}

/** The most that one append may hold, counted as the original counts it. */
export const MAX_APPEND_BYTES = 1024 * 1024;
/** Leaves room in a record for the metadata event that may go with an append. */
const MAX_EVENT_BYTES = MAX_PAYLOAD_LENGTH - 2 * MAX_NAME_BYTES;
const LOG_FILE = 'events.log';
const INDEX_FILE = 'events.index';
/** How much of the log may have to be taken apart at the next start. */
const MOST_FORGOTTEN_BYTES = 4 * 1024 * 1024;
/** Events this near to each other are read in one go. */
const READ_GAP = 16 * 1024;
const READ_SPAN = 1024 * 1024;

export interface EventLogOptions {
  directory: string;
  log: (line: string) => void;
  now?: () => number;
  /**
   * Called once the disk has refused a write: nothing more is acknowledged, and only a new start knows what is on the
   * disk.
   */
  diskFailed?: (failure: Error) => void;
  openFile?: OpenDurableFile;
}

/**
 * The events of one record, the last revision of the stream afterwards, and which of the events gives the append its
 * position.
 */
type Writing = (decision: Decision & { kind: 'write' }) => {
  events: StoredEvent[];
  lastRevision: number;
  subject: number;
};

/** The events of all streams, in one order. Appends are decided one after the other and made durable in groups. */
export class EventLog {
  private constructor(
    private readonly index: EventIndex,
    private readonly file: RecordFile,
    private readonly published: EventEmitter,
    private readonly now: () => number,
    private readonly indexPath: string,
    /** Up to where the log is in the index's own file. */
    private remembered: number,
    private readonly log: (line: string) => void,
  ) {}

  /**
   * Opens the log of the directory and makes its index, as far as it is not remembered from a start before.
   * @throws DamagedLogError when an acknowledged record cannot be read
   */
  static async open({ directory, log, now = Date.now, diskFailed, openFile }: EventLogOptions): Promise<EventLog> {
    const index = new EventIndex();
    const published = new EventEmitter().setMaxListeners(0);
    const indexPath = join(directory, INDEX_FILE);
    const remembered = await readRememberedIndex(indexPath);
    let recalled = 0;
    const file = await RecordFile.open({
      path: join(directory, LOG_FILE),
      log,
      visit: (payload, payloadOffset) => {
        for (const { event, offset } of eventsOf(payload)) index.add({ ...event, position: payloadOffset + offset });
      },
      ...(remembered && {
        remembered: {
          ...remembered,
          recall: () => {
            index.restore(remembered.rows);
            recalled = remembered.end;
          },
        },
      }),
      durable: (durableEnd) => {
        index.publish(durableEnd);
        published.emit('published');
      },
      ...(diskFailed && { diskFailed }),
      ...(openFile && { openFile }),
    });
    index.publish(file.durableEnd);
    const opened = new EventLog(index, file, published, now, indexPath, recalled, log);
    await opened.#remember();
    return opened;
  }

  /** How many events readers may see. Events are numbered from 0 in the order of the log: their ordinals. */
  get visibleCount(): number {
    return this.index.visibleCount;
  }

  /**
   * Appends all of the events or none, and resolves once they are durable.
   * @throws Error when the disk fails
   */
  async append(stream: string, expected: Expectation, events: ProposedEvent[]): Promise<AppendOutcome> {
    if (appendSize(stream, events) > MAX_APPEND_BYTES) return { kind: 'too-large' };
    const ids = events.map((event) => event.id);
    return this.#settle(decideAppend(this.index, stream, expected, ids), ({ firstRevision, undelete }) => {
      const created = this.now();
      const written = events.map((event, place): StoredEvent => ({
        ...event,
        stream,
        revision: firstRevision + place,
        created,
      }));
      // The delete hid everything: without this the first append after it would be hidden too.
      const metadata =
        undelete && events.length > 0 ? [this.#metadataEvent(stream, undeleteMetadata(firstRevision), created)] : [];
      return {
        events: [...written, ...metadata],
        lastRevision: firstRevision + events.length - 1,
        subject: events.length - 1,
      };
    });
  }

  /** Hides all events of the stream until the next append, which goes on counting. */
  async softDelete(stream: string, expected: Expectation): Promise<AppendOutcome> {
    return this.#settle(decideAppend(this.index, stream, expected, []), ({ firstRevision }) => ({
      events: [this.#metadataEvent(stream, SOFT_DELETE_METADATA, this.now())],
      lastRevision: firstRevision - 1,
      subject: 0,
    }));
  }

  /** Closes the stream for ever. */
  async tombstone(stream: string, expected: Expectation): Promise<AppendOutcome> {
    return this.#settle(decideAppend(this.index, stream, expected, []), ({ firstRevision }) => ({
      events: [systemEvent(stream, TOMBSTONE_EVENT_TYPE, '', TOMBSTONE_REVISION, this.now())],
      lastRevision: firstRevision - 1,
      subject: 0,
    }));
  }

  /** Resolves when the disk has caught up with the appends so far, if they are many. */
  room(): Promise<void> {
    return this.file.room();
  }

  view(stream: string): StreamView {
    const entry = this.index.stream(stream);
    if (entry?.visible.tombstoned) return { kind: 'tombstoned' };
    const end = entry ? this.index.visibleLength(entry) : 0;
    if (!entry || end === 0 || isSoftDeleted(entry.visible)) return { kind: 'absent' };
    return {
      kind: 'readable',
      first: Math.min(end, Math.max(entry.visible.truncateBefore, end - entry.visible.maxCount)),
      end,
    };
  }

  /** How many events the stream has had, hidden ones included. */
  length(stream: string): number {
    const entry = this.index.stream(stream);
    return entry ? this.index.visibleLength(entry) : 0;
  }

  /** The ordinal of an event of a stream. */
  ordinalOf(stream: string, revision: number): number {
    return present(this.index.stream(stream)?.ordinals[revision]);
  }

  /**
   * The ordinal of the event at this position. Position 0 is the start of the log; one beyond its end is that of the
   * event to come.
   * @throws InvalidPositionError for any other position where no event begins
   */
  ordinalAt(position: number): number {
    const ordinal = Math.min(this.index.firstAtOrAfter(position), this.visibleCount);
    const beyond = position >= this.file.durableEnd;
    const exact = ordinal < this.visibleCount && this.index.positionOf(ordinal) === position;
    if (position !== 0 && !beyond && !exact) throw new InvalidPositionError(position);
    return ordinal;
  }

  /** The ordinal of the first event after this position; beyond the visible ones if there is none yet. */
  firstAfter(position: number): number {
    return this.index.firstAtOrAfter(position + 1);
  }

  streamNameOf(ordinal: number): string {
    return this.index.streamOf(ordinal).name;
  }

  typeOf(ordinal: number): string {
    return this.index.typeOf(ordinal);
  }

  positionOf(ordinal: number): number {
    return this.index.positionOf(ordinal);
  }

  lengthOf(ordinal: number): number {
    return this.index.lengthOf(ordinal);
  }

  /** The events with these ordinals, in this order, read from disk. */
  async read(ordinals: number[]): Promise<RecordedEvent[]> {
    const events = await Promise.all(this.#spans(ordinals).map((span) => this.#readSpan(span)));
    return events.flat();
  }

  /** Resolves after the next events became visible; rejects when aborted. */
  async nextPublished(signal: AbortSignal): Promise<void> {
    await once(this.published, 'published', { signal });
  }

  async close(): Promise<void> {
    try {
      await this.file.flushed();
      await this.#remember();
    } finally {
      await this.file.close();
    }
  }

  /** Writes the index down when much has come since. Everything appended must be durable. */
  async #remember(): Promise<void> {
    const { end, chain } = this.file.extent;
    if (end - this.remembered < MOST_FORGOTTEN_BYTES) return;
    await rememberIndex(this.indexPath, { end, chain, rows: this.index.rows() }).then(
      () => (this.remembered = end),
      (cause: unknown) =>
        this.log(`${this.indexPath} cannot be written, so the next start takes longer: ${String(cause)}`),
    );
  }

  /** Neighbours in the file are read together: one system call for many small events. */
  #spans(ordinals: number[]): number[][] {
    const spans: number[][] = [];
    let low = 0;
    let high = 0;
    for (const ordinal of ordinals) {
      const start = this.positionOf(ordinal);
      const end = start + this.lengthOf(ordinal);
      const span = spans.at(-1);
      const near =
        start <= high + READ_GAP && end >= low - READ_GAP && Math.max(high, end) - Math.min(low, start) <= READ_SPAN;
      if (span && near) {
        span.push(ordinal);
        low = Math.min(low, start);
        high = Math.max(high, end);
      } else {
        spans.push([ordinal]);
        low = start;
        high = end;
      }
    }
    return spans;
  }

  async #readSpan(ordinals: number[]): Promise<RecordedEvent[]> {
    const places = ordinals.map((ordinal) => ({ position: this.positionOf(ordinal), length: this.lengthOf(ordinal) }));
    const start = Math.min(...places.map(({ position }) => position));
    const end = Math.max(...places.map(({ position, length }) => position + length));
    const bytes = await this.file.read(start, end - start);
    return places.map(({ position, length }) => {
      const at = position - start;
      return { bytes: bytes.subarray(at, at + length), position };
    });
  }

  /**
   * Writes what was decided, and waits until it and all it rests on is durable: the answer must survive a power cut.
   */
  async #settle(decision: Decision, write: Writing): Promise<AppendOutcome> {
    const outcome = this.#carryOut(decision, write);
    await this.file.flushed();
    return outcome;
  }

  #carryOut(decision: Decision, write: Writing): AppendOutcome {
    if (decision.kind === 'repeat') {
      return {
        kind: 'appended',
        lastRevision: decision.lastRevision,
        position: this.index.positionOf(decision.lastOrdinal),
      };
    }
    if (decision.kind !== 'write') return decision;
    const { events, lastRevision, subject } = write(decision);
    const positions = this.#write(events);
    return {
      kind: 'appended',
      lastRevision: lastRevision < 0 ? undefined : lastRevision,
      position: positions[subject],
    };
  }

  /** Queues the events as one record and takes them into the index; returns their positions. */
  #write(events: StoredEvent[]): number[] {
    if (events.length === 0) return [];
    const encoded = events.map(encodeEvent);
    const positions: number[] = [];
    let position = this.file.nextPayloadOffset;
    for (const [place, bytes] of encoded.entries()) {
      this.index.add({ ...present(events[place]), position, length: bytes.length });
      positions.push(position);
      position += bytes.length;
    }
    this.file.append(Buffer.concat(encoded));
    return positions;
  }

  #metadataEvent(stream: string, json: string, created: number): StoredEvent {
    const metastream = metastreamOf(stream);
    const revision = this.index.stream(metastream)?.ordinals.length ?? 0;
    return systemEvent(metastream, METADATA_EVENT_TYPE, json, revision, created);
  }
}

function systemEvent(stream: string, type: string, json: string, revision: number, created: number): StoredEvent {
  const id = Buffer.from(randomUUID().replaceAll('-', ''), 'hex');
  return {
    stream,
    type,
    id,
    revision,
    created,
    isJson: json !== '',
    data: Buffer.from(json),
    metadata: Buffer.alloc(0),
  };
}

/**
 * Two bytes for each letter of the type, as the original counts. What the storage format cannot hold is infinitely
 * large.
 */
function appendSize(stream: string, events: ProposedEvent[]): number {
  const names = [stream, ...events.map((event) => event.type)];
  if (names.some((name) => Buffer.byteLength(name) > MAX_NAME_BYTES)) return Infinity;
  if (events.reduce((length, event) => length + encodedLength(stream, event), 0) > MAX_EVENT_BYTES) return Infinity;
  return events.reduce((size, { type, data, metadata }) => size + type.length * 2 + data.length + metadata.length, 0);
}
