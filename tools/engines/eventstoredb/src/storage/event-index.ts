import { Column, IdColumn, type Numbers } from './column';
import { initialRetention, originalStreamOf, retentionAfter, SOFT_DELETED, type Retention } from './retention';
import { TOMBSTONE_REVISION, type EventHeader } from './stored-event';

/** One stream in memory. A revision is an index into `ordinals`, because revisions have no gaps. */
export interface StreamEntry {
  name: string;
  /** Small number in place of the name, in every row of the index. */
  number: number;
  /** Place of each event in the whole log, by revision. */
  ordinals: number[];
  /** As of the last event written, durable or not: what appends are decided on. */
  written: Retention;
  /** As of the last durable event: what readers see. */
  visible: Retention;
}

/** An event as it is indexed, with its place in the file. */
export interface IndexedEvent extends EventHeader {
  position: number;
}

/** All that an index holds, as plain values. */
export interface IndexRows {
  positions: Numbers;
  lengths: Numbers;
  streamNumbers: Numbers;
  typeNumbers: Numbers;
  ids: Uint8Array;
  streams: string[];
  types: string[];
  /** The ordinals of the events that are in no stream because they close one. */
  tombstones: number[];
  /** Of the streams, by number, that do not show all they have. */
  retentions: [number, Retention][];
}

/** How many event ids are remembered to recognise a repeated append that expects any revision. */
const RECENT_IDS = 100_000;

/**
 * Where every event is, made from the log at each start, or from rows that were. About 40 bytes an event, and the data
 * stays on disk.
 *
 * Appends are decided on all rows (`written`), readers see those below `visibleCount` only.
 */
export class EventIndex {
  readonly #positions = new Column((length) => new Float64Array(length));
  readonly #lengths = new Column((length) => new Uint32Array(length));
  readonly #streamNumbers = new Column((length) => new Uint32Array(length));
  readonly #typeNumbers = new Column((length) => new Uint32Array(length));
  readonly #ids = new IdColumn();
  readonly #streams: StreamEntry[] = [];
  readonly #streamsByName = new Map<string, StreamEntry>();
  readonly #types: string[] = [];
  readonly #typesByName = new Map<string, number>();
  /** Made when it is first asked for: who appends at a revision needs none. */
  #recent: Map<string, number> | undefined;
  readonly #tombstones: number[] = [];
  readonly #retained = new Set<StreamEntry>();
  #unpublished: { ordinal: number; stream: StreamEntry; retention: Retention }[] = [];
  #count = 0;
  #visibleCount = 0;

  /** How many events of the log readers may see. */
  get visibleCount(): number {
    return this.#visibleCount;
  }

  /**
   * Takes up the next event of the log.
   * @throws Error when its revision is not the next of its stream
   */
  add(event: IndexedEvent): void {
    const stream = this.#streamEntry(event.stream);
    const ordinal = this.#count++;
    this.#positions.push(event.position);
    this.#lengths.push(event.length);
    this.#streamNumbers.push(stream.number);
    this.#typeNumbers.push(this.#typeNumber(event.type));
    this.#ids.push(event.id);
    if (event.revision === TOMBSTONE_REVISION) {
      this.#tombstones.push(ordinal);
      this.#retain(ordinal, stream, { ...stream.written, tombstoned: true });
      return;
    }
    if (event.revision !== stream.ordinals.length) {
      throw new Error(`revision ${event.revision} of ${event.stream} follows ${stream.ordinals.length - 1}`);
    }
    stream.ordinals.push(ordinal);
    if (this.#recent) this.#remember(this.#recent, ordinal);
    const original = originalStreamOf(event.stream);
    if (original !== undefined) {
      const target = this.#streamEntry(original);
      this.#retain(ordinal, target, retentionAfter(target.written, event.data, target.ordinals.length));
    }
  }

  /** Shows readers everything added so far that lies below this offset of the file. */
  publish(durableEnd: number): void {
    this.#visibleCount = this.#positions.firstAtLeast(durableEnd);
    const still = this.#unpublished.findIndex((change) => change.ordinal >= this.#visibleCount);
    for (const change of this.#unpublished.splice(0, still < 0 ? this.#unpublished.length : still)) {
      change.stream.visible = change.retention;
    }
  }

  stream(name: string): StreamEntry | undefined {
    return this.#streamsByName.get(name);
  }

  streamOf(ordinal: number): StreamEntry {
    return present(this.#streams[this.#streamNumbers.at(ordinal)]);
  }

  typeOf(ordinal: number): string {
    return present(this.#types[this.#typeNumbers.at(ordinal)]);
  }

  positionOf(ordinal: number): number {
    return this.#positions.at(ordinal);
  }

  lengthOf(ordinal: number): number {
    return this.#lengths.at(ordinal);
  }

  /** The place of the first event at or after this position. */
  firstAtOrAfter(position: number): number {
    return this.#positions.firstAtLeast(position);
  }

  hasId(ordinal: number, id: Buffer): boolean {
    return this.#ids.at(ordinal).equals(id);
  }

  /** The place of a recently written event of this stream with this id. */
  recent(stream: StreamEntry, id: Buffer): number | undefined {
    this.#recent ??= this.#recentOnes();
    const ordinal = this.#recent.get(id.toString('latin1'));
    return ordinal !== undefined && this.streamOf(ordinal) === stream ? ordinal : undefined;
  }

  /** How many events of the stream readers may count with, hidden ones included. */
  visibleLength(stream: StreamEntry): number {
    let length = stream.ordinals.length;
    while (length > 0 && present(stream.ordinals[length - 1]) >= this.#visibleCount) length -= 1;
    return length;
  }

  /** As of the last event added; shares its memory. */
  rows(): IndexRows {
    return {
      positions: this.#positions.rows(),
      lengths: this.#lengths.rows(),
      streamNumbers: this.#streamNumbers.rows(),
      typeNumbers: this.#typeNumbers.rows(),
      ids: this.#ids.rows(),
      streams: this.#streams.map(({ name }) => name),
      types: this.#types,
      tombstones: this.#tombstones,
      retentions: [...this.#retained].map(({ number, written }) => [number, written]),
    };
  }

  /** Takes up, while it is empty, what another index held. */
  restore(rows: IndexRows): void {
    this.#positions.restore(rows.positions);
    this.#lengths.restore(rows.lengths);
    this.#streamNumbers.restore(rows.streamNumbers);
    this.#typeNumbers.restore(rows.typeNumbers);
    this.#ids.restore(rows.ids);
    this.#count = rows.positions.length;
    for (const name of rows.streams) this.#streamEntry(name);
    for (const name of rows.types) this.#typeNumber(name);
    for (const [number, retention] of rows.retentions) {
      const stream = present(this.#streams[number]);
      stream.written = stream.visible = retention;
      this.#retained.add(stream);
    }
    this.#tombstones.push(...rows.tombstones);
    const tombstones = new Set(rows.tombstones);
    for (let ordinal = 0; ordinal < this.#count; ordinal += 1) {
      if (!tombstones.has(ordinal)) this.streamOf(ordinal).ordinals.push(ordinal);
    }
  }

  #retain(ordinal: number, stream: StreamEntry, retention: Retention): void {
    stream.written = retention;
    this.#retained.add(stream);
    this.#unpublished.push({ ordinal, stream, retention });
  }

  #recentOnes(): Map<string, number> {
    const recent = new Map<string, number>();
    const tombstones = new Set(this.#tombstones);
    for (let ordinal = Math.max(0, this.#count - RECENT_IDS); ordinal < this.#count; ordinal += 1) {
      if (!tombstones.has(ordinal)) recent.set(this.#ids.at(ordinal).toString('latin1'), ordinal);
    }
    return recent;
  }

  #remember(recent: Map<string, number>, ordinal: number): void {
    recent.set(this.#ids.at(ordinal).toString('latin1'), ordinal);
    const forgotten = ordinal - RECENT_IDS;
    if (forgotten < 0) return;
    // Found by its place: asking a Map for its oldest key walks over all that were deleted before it.
    const key = this.#ids.at(forgotten).toString('latin1');
    if (recent.get(key) === forgotten) recent.delete(key);
  }

  #streamEntry(name: string): StreamEntry {
    const known = this.#streamsByName.get(name);
    if (known) return known;
    const retention = initialRetention(name);
    const entry: StreamEntry = {
      name,
      number: this.#streams.length,
      ordinals: [],
      written: retention,
      visible: retention,
    };
    this.#streams.push(entry);
    this.#streamsByName.set(name, entry);
    return entry;
  }

  #typeNumber(name: string): number {
    const known = this.#typesByName.get(name);
    if (known !== undefined) return known;
    this.#types.push(name);
    this.#typesByName.set(name, this.#types.length - 1);
    return this.#types.length - 1;
  }
}

/** Whether the stream was deleted, softly, and not appended to since. */
export function isSoftDeleted(retention: Retention): boolean {
  return retention.truncateBefore === SOFT_DELETED;
}

/** @throws Error when the index contradicts itself */
export function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the index refers to something it does not hold');
  return value;
}
