import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { documentsIn } from '../values/bson';
import { type AppendFile, type Disk } from './disk';
import { DamagedJournal, Frame, type FrameRead, readFrames } from './frames';

/** Also how much is copied at once, and so for how long a rewrite may hold up everything else. */
const LARGEST_FRAME = 4 * 1024 * 1024;
/** What may be written and not yet on disk while nobody waits for it. */
const MOST_UNSYNCED_BYTES = 16 * 1024 * 1024;
/** What a rewrite may still copy while everything else stands still. */
const LAST_STEP_BYTES = 256 * 1024;
const FILE_NAME = /^journal-(\d{8})$/;
const UNFINISHED = /^journal-\d{8}\.new$/;

/** A place in the journal, which is the same journal only if its bytes up to there have the same checksum. */
export interface JournalPoint {
  readonly number: number;
  readonly position: number;
  readonly checksum: number;
}

/** What a journal is the journal of. */
export interface JournaledState {
  /**
   * Applies one record at start, not to be kept, which begins at `offset`. `file` is where the earlier ones can be
   * read.
   */
  apply(record: Buffer, offset: number, file: AppendFile): void;
  /** The point of this journal up to which the state can be had without its records, if there is one. */
  resumePoint(journal: number): JournalPoint | undefined;
  /** Brings back the state of that point. False when that cannot be done: then every record is applied. */
  resume(point: JournalPoint): boolean;
  /** Begins to move the present state to another file. */
  relocation(): Relocation;
  /** About how many bytes the records take that make the present state. */
  readonly liveBytes: number;
}

export interface Relocation {
  /**
   * Records that make the state of the moment of the call from nothing, together with all that are appended from then
   * on: what has been replaced meanwhile may be given as it is by now. Each is read only when it is taken.
   */
  readonly records: Iterable<MovedRecord>;
  /**
   * The file is the present one: what was copied is where `moved` said, and all from `from` on has moved by `shift`.
   */
  settle(from: number, shift: number): void;
}

export interface MovedRecord {
  readonly parts: readonly Uint8Array[];
  /** Told where in the new file the record begins. */
  readonly moved?: (offset: number) => void;
}

export interface JournalOptions {
  readonly directory: string;
  readonly disk: Disk;
  readonly log: (line: string) => void;
  /**
   * Called once the disk has refused a write: nothing more is acknowledged, and only a new start knows what is on the
   * disk.
   */
  readonly diskFailed?: (failure: Error) => void;
  /** Below this size a file is never rewritten, however much of it is out of date. */
  readonly smallestRewrite: number;
}

interface Waiter {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/**
 * An append-only file of everything that changed, which is also where documents are read from. What is appended in one
 * turn of the event loop is one frame, written at its end; one fdatasync then serves all that was written until it
 * began. When most of the file is out of date it is rewritten from the present state.
 */
export class Journal {
  readonly #frame = new Frame();
  #scheduled = false;
  /** Counted over all files of this run. */
  #written = 0;
  #synced = 0;
  #waiters: (Waiter & { readonly upTo: number })[] = [];
  #syncing: Promise<void> | undefined;
  #inFlight: Promise<void> | undefined;
  #rewriters: Waiter[] = [];
  #rewriting: Promise<void> | undefined;
  /** `#written` when the file was begun from the present state. */
  #rewrittenAt: number | undefined;
  #failure: Error | undefined;

  private constructor(
    private readonly options: JournalOptions,
    private readonly state: JournaledState,
    private file: AppendFile,
    private number: number,
    private bytes: number,
    private checksum: number,
  ) {}

  /**
   * Brings the state back from the newest journal of the directory, looks at every byte of it, and leaves it open for
   * more.
   * @throws DamagedJournal naming file and offset
   */
  static open(options: JournalOptions, state: JournaledState): Journal {
    const { directory, disk } = options;
    const names = readdirSync(directory);
    // A rewrite that was not finished never became the journal; the one before it still holds everything.
    for (const name of names.filter((name) => UNFINISHED.test(name))) disk.remove(join(directory, name));
    const numbers = names.flatMap((name) => FILE_NAME.exec(name)?.[1] ?? []).map(Number);
    const newest = Math.max(0, ...numbers);
    for (const number of numbers) if (number !== newest) disk.remove(join(directory, fileName(number)));
    if (newest === 0) return Journal.#begin(options, state);
    const path = join(directory, fileName(newest));
    const file = disk.openForAppend(path);
    try {
      const { soundLength, length, checksum } = readBack(path, newest, state, file);
      // A file becomes the journal only when its beginning is on disk: what lacks it was not cut off by a crash.
      if (soundLength === 0) throw new DamagedJournal(path, 0, 'its first record is missing');
      if (soundLength < length) {
        options.log(`${path}: cut ${length - soundLength} bytes of an unfinished write at offset ${soundLength}`);
        disk.truncate(path, soundLength);
      }
      return new Journal(options, state, file, newest, soundLength, checksum);
    } catch (error) {
      file.close();
      throw error;
    }
  }

  static #begin(options: JournalOptions, state: JournaledState): Journal {
    const { directory, disk } = options;
    const copy = new Copy(options, 1);
    try {
      for (const { parts } of state.relocation().records) copy.append(parts);
      copy.flush();
      copy.become(disk, directory);
    } catch (error) {
      copy.file.close();
      throw error;
    }
    return new Journal(options, state, copy.file, 1, copy.length, copy.checksum);
  }

  /**
   * Adds a record, one BSON document given in parts, and answers where in the file it begins. It can be read at once,
   * and is on disk when a later `durable()` resolves.
   * @throws Error once the disk has refused a write
   */
  append(...parts: readonly Uint8Array[]): number {
    this.#refuseAfterFailure();
    const offset = this.bytes + this.#frame.add(...parts);
    if (this.#frame.length >= LARGEST_FRAME) this.#write();
    else if (!this.#scheduled) {
      this.#scheduled = true;
      queueMicrotask(() => this.#write());
    }
    return offset;
  }

  read(offset: number, length: number): Buffer {
    return offset >= this.bytes ? this.#frame.read(offset - this.bytes, length) : this.file.read(offset, length);
  }

  /**
   * Where the journal ends now; undefined once the disk has refused a write, for the state then holds what the journal
   * does not.
   */
  end(): JournalPoint | undefined {
    this.#write();
    if (this.#failure !== undefined) return undefined;
    return { number: this.number, position: this.bytes, checksum: this.checksum };
  }

  /**
   * Resolves when little enough waits for the disk: a slow one slows writers down, and does not lose much in a power
   * cut.
   */
  async room(): Promise<void> {
    if (this.#written - this.#synced > MOST_UNSYNCED_BYTES) await this.durable();
  }

  /**
   * Resolves when everything appended so far is on disk. @throws Error once the disk has refused a write: nothing is
   * acknowledged any more
   */
  async durable(): Promise<void> {
    this.#write();
    this.#refuseAfterFailure();
    if (this.#synced === this.#written) return;
    await new Promise<void>((resolve, reject) => this.#waiters.push({ resolve, reject, upTo: this.#written }));
  }

  /**
   * Resolves when the file on disk holds the present state and nothing that was overwritten or removed before the call,
   * and the file that did is gone. Who asks while a rewrite runs is served by the next one.
   * @throws Error once the disk has refused a write
   */
  async rewrite(): Promise<void> {
    this.#refuseAfterFailure();
    const rewritten = new Promise<void>((resolve, reject) => this.#rewriters.push({ resolve, reject }));
    this.#rewriting ??= this.#rewriteAsAsked();
    await rewritten;
  }

  /** @throws Error when something could not be written */
  async close(): Promise<void> {
    try {
      await this.#rewriting;
      await this.durable();
      await this.#syncing;
    } finally {
      this.file.close();
    }
  }

  #write(): void {
    this.#scheduled = false;
    if (this.#frame.isEmpty || this.#failure !== undefined) return;
    const frame = this.#frame.seal();
    try {
      this.file.write(frame);
    } catch (error) {
      return this.#fail(error);
    }
    this.bytes += frame.length;
    this.checksum = crc32(frame, this.checksum);
    this.#written += frame.length;
    this.#frame.clear();
    this.#syncing ??= this.#sync();
    if (this.#mostlyGarbage()) this.#rewriting ??= this.#rewriteAsAsked();
  }

  async #sync(): Promise<void> {
    // What is written in the same turn of the event loop is served as well.
    await Promise.resolve();
    try {
      while (this.#synced < this.#written && this.#failure === undefined) {
        const written = this.#written;
        this.#inFlight = this.file.sync();
        await this.#inFlight;
        this.#onDisk(written);
      }
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#syncing = undefined;
    }
  }

  #onDisk(written: number): void {
    this.#synced = Math.max(this.#synced, written);
    const served = this.#waiters.filter(({ upTo }) => upTo <= this.#synced);
    this.#waiters = this.#waiters.filter(({ upTo }) => upTo > this.#synced);
    for (const { resolve } of served) resolve();
  }

  #refuseAfterFailure(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }

  /**
   * After a failed write or sync nobody knows what is on disk: writing on could acknowledge what a restart does not
   * find.
   */
  #fail(error: unknown): void {
    if (this.#failure !== undefined) return;
    this.#failure = new Error('the journal could not be written; restart the server', { cause: error });
    this.options.log(`journal failed: ${String(error)}`);
    for (const { reject } of [...this.#waiters.splice(0), ...this.#rewriters.splice(0)]) reject(this.#failure);
    this.options.diskFailed?.(this.#failure);
  }

  #mostlyGarbage(): boolean {
    return this.bytes > this.options.smallestRewrite && this.bytes > 2 * this.state.liveBytes;
  }

  async #rewriteAsAsked(): Promise<void> {
    await Promise.resolve();
    try {
      do {
        const served = this.#rewriters.length;
        await this.#rewrite();
        for (const { resolve } of this.#rewriters.splice(0, served)) resolve();
      } while (this.#rewriters.length > 0);
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#rewriting = undefined;
    }
  }

  /**
   * Copies the present state to a new file, then what has been appended meanwhile, as it is. The new file becomes the
   * journal by its rename, when it holds everything and is on disk, and not before.
   */
  async #rewrite(): Promise<void> {
    const { directory, disk, log } = this.options;
    this.#write();
    this.#refuseAfterFailure();
    const from = this.bytes;
    if (this.#written === this.#rewrittenAt) return; // nothing has changed since the last one
    const rewrittenAt = this.#written;
    const relocation = this.state.relocation();
    const copy = new Copy(this.options, this.number + 1);
    const previous = { file: this.file, name: fileName(this.number), bytes: this.bytes };
    try {
      for (const { parts, moved } of relocation.records) {
        const frames = copy.frames;
        const offset = copy.append(parts);
        moved?.(offset);
        if (copy.frames > frames) await setImmediate();
      }
      copy.flush();
      const shift = copy.length - from;
      const catchUp = (): void =>
        copy.take(this.file, copy.length - shift, Math.min(this.bytes - (copy.length - shift), LARGEST_FRAME));
      while (this.bytes + shift - copy.length > LAST_STEP_BYTES) {
        catchUp();
        await setImmediate();
      }
      await copy.file.sync();
      this.#write();
      this.#refuseAfterFailure();
      while (this.bytes + shift > copy.length) catchUp();
      copy.become(disk, directory);
      relocation.settle(from, shift);
      [this.file, this.number, this.bytes, this.checksum] = [copy.file, this.number + 1, copy.length, copy.checksum];
    } catch (error) {
      copy.file.close();
      throw error;
    }
    this.#rewrittenAt = rewrittenAt;
    this.#onDisk(this.#written);
    await this.#inFlight;
    previous.file.close();
    disk.remove(join(directory, previous.name));
    // Else a power cut could bring the file back, and what was to be gone with it.
    disk.syncDirectory(directory);
    log(`journal rewritten: ${previous.bytes} bytes became ${this.bytes}`);
  }
}

function readBack(
  path: string,
  number: number,
  state: JournaledState,
  file: AppendFile,
): ReturnType<typeof readFrames> {
  const point = state.resumePoint(number);
  let resumed = point === undefined;
  const arrive = (position: number, checksum: number): void => {
    if (!resumed && point?.position === position && point.checksum === checksum) resumed = state.resume(point);
  };
  const apply = ({ payload, offset }: FrameRead): void => {
    let at = offset;
    for (const record of documentsIn(payload)) {
      state.apply(record, at, file);
      at += record.length;
    }
  };
  const outcome = readFrames(path, (frame) => {
    arrive(frame.position, frame.checksum);
    if (resumed) apply(frame);
  });
  arrive(outcome.soundLength, outcome.checksum);
  return resumed ? outcome : readFrames(path, apply);
}

function fileName(number: number): string {
  return `journal-${String(number).padStart(8, '0')}`;
}

/** A file that is to become the journal. */
class Copy {
  readonly file: AppendFile;
  length = 0;
  checksum = 0;
  frames = 0;
  readonly #frame = new Frame();
  readonly #path: string;
  readonly #unfinished: string;

  constructor({ directory, disk }: JournalOptions, number: number) {
    this.#path = join(directory, fileName(number));
    this.#unfinished = `${this.#path}.new`;
    this.file = disk.create(this.#unfinished);
  }

  /** Answers where the record begins. */
  append(parts: readonly Uint8Array[]): number {
    const offset = this.length + this.#frame.add(...parts);
    if (this.#frame.length >= LARGEST_FRAME) this.flush();
    return offset;
  }

  flush(): void {
    if (this.#frame.isEmpty) return;
    this.#add(this.#frame.seal());
    this.#frame.clear();
  }

  /** Adds a part of another journal as it is. */
  take(file: AppendFile, offset: number, length: number): void {
    this.#add(file.read(offset, length));
  }

  become(disk: Disk, directory: string): void {
    this.file.syncNow();
    disk.rename(this.#unfinished, this.#path);
    disk.syncDirectory(directory);
  }

  #add(bytes: Buffer): void {
    this.file.write(bytes);
    this.length += bytes.length;
    this.checksum = crc32(bytes, this.checksum);
    this.frames += 1;
  }
}
