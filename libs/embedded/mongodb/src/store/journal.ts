import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { documentsIn } from '../values/bson';
import { type AppendFile, type Disk } from './disk';
import { DamagedJournal, encodeFrame, readFrames } from './frames';

/** Also how much is encoded at once, and so for how long a rewrite may hold up everything else. */
const LARGEST_FRAME = 4 * 1024 * 1024;
/** What may wait to be written while nobody waits for it. */
const MOST_PENDING_BYTES = 16 * 1024 * 1024;
const FILE_NAME = /^journal-(\d{8})$/;
const UNFINISHED = /^journal-\d{8}\.new$/;

/** What a journal is the journal of. */
export interface JournaledState {
  /** Applies one record at start. */
  apply(record: Buffer): void;
  /** Records that make the present state from nothing, fixed at the moment of the call and encoded one by one as they are taken. */
  snapshot(): Iterable<Uint8Array>;
  /** About how many bytes a snapshot takes. */
  readonly liveBytes: number;
}

export interface JournalOptions {
  readonly directory: string;
  readonly disk: Disk;
  readonly log: (line: string) => void;
  /** Called once the disk has refused a write: nothing more is acknowledged, and only a new start knows what is on the disk. */
  readonly diskFailed?: (failure: Error) => void;
  /** Below this size a file is never rewritten, however much of it is out of date. */
  readonly smallestRewrite: number;
}

interface Waiter {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/**
 * An append-only file of everything that changed. Whatever is appended while a sync runs goes into the next group, so that one
 * fdatasync serves all writers of that moment. When most of the file is out of date it is rewritten from the present state.
 */
export class Journal {
  #pending: Uint8Array[] = [];
  #pendingBytes = 0;
  #waiters: Waiter[] = [];
  #rewriters: Waiter[] = [];
  #flushing: Promise<void> | undefined;
  #failure: Error | undefined;

  private constructor(
    private readonly options: JournalOptions,
    private readonly state: JournaledState,
    private file: AppendFile,
    private number: number,
    private bytes: number,
    /** How long the file was when it held the present state and nothing else; 0 when that is not known. */
    private rewrittenBytes: number,
  ) {}

  /**
   * Brings the state back from the newest journal of the directory and leaves it open for more.
   * @throws DamagedJournal naming file and offset
   */
  static async open(options: JournalOptions, state: JournaledState): Promise<Journal> {
    const { directory, disk } = options;
    const names = await readdir(directory);
    // A rewrite that was not finished never became the journal; the one before it still holds everything.
    for (const name of names.filter((name) => UNFINISHED.test(name))) await disk.remove(join(directory, name));
    const numbers = names.flatMap((name) => FILE_NAME.exec(name)?.[1] ?? []).map(Number);
    const newest = Math.max(0, ...numbers);
    for (const number of numbers) if (number !== newest) await disk.remove(join(directory, fileName(number)));
    if (newest === 0) return Journal.#begin(options, state);
    const path = join(directory, fileName(newest));
    const { soundLength, length } = readFrames(path, (payload) => {
      for (const record of documentsIn(payload)) state.apply(record);
    });
    // A file becomes the journal only when its beginning is on disk: what lacks it was not cut off by a crash.
    if (soundLength === 0) throw new DamagedJournal(path, 0, 'its first record is missing');
    if (soundLength < length) {
      options.log(`${path}: cut ${length - soundLength} bytes of an unfinished write at offset ${soundLength}`);
      await disk.truncate(path, soundLength);
    }
    return new Journal(options, state, await disk.openForAppend(path), newest, soundLength, 0);
  }

  static async #begin(options: JournalOptions, state: JournaledState): Promise<Journal> {
    const { file, bytes } = await writeSnapshot(options, state.snapshot(), 1);
    return new Journal(options, state, file, 1, bytes, bytes);
  }

  /**
   * Queues a record, one BSON document, and has it written without anybody waiting for it. It is on disk when a later `durable()` resolves.
   * @throws Error once the disk has refused a write
   */
  append(record: Uint8Array): void {
    if (this.#failure !== undefined) throw this.#failure;
    this.#pending.push(record);
    this.#pendingBytes += record.length;
    this.#flushing ??= this.#flush();
  }

  /** Resolves when there is room for more appends: a slow disk slows writers down instead of filling the memory. */
  async room(): Promise<void> {
    if (this.#pendingBytes > MOST_PENDING_BYTES) await this.durable();
  }

  /** Resolves when everything appended so far is on disk. @throws Error once the disk has refused a write: nothing is acknowledged any more */
  async durable(): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure;
    if (this.#pending.length === 0 && this.#flushing === undefined) return;
    const written = new Promise<void>((resolve, reject) => this.#waiters.push({ resolve, reject }));
    this.#flushing ??= this.#flush();
    await written;
  }

  /**
   * Resolves when the file on disk holds the present state and nothing that was overwritten or removed before the call, and the file that did is gone.
   * Who asks while a rewrite runs is served by the next one.
   * @throws Error once the disk has refused a write
   */
  async rewrite(): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure;
    const rewritten = new Promise<void>((resolve, reject) => this.#rewriters.push({ resolve, reject }));
    this.#flushing ??= this.#flush();
    await rewritten;
  }

  /** @throws Error when what is queued could not be written */
  async close(): Promise<void> {
    try {
      await this.durable();
      await this.#flushing;
    } finally {
      await this.file.close();
    }
  }

  async #flush(): Promise<void> {
    // What is appended in the same turn of the event loop joins the group.
    await Promise.resolve();
    try {
      while (this.#pending.length > 0 || this.#waiters.length > 0 || this.#rewriters.length > 0) {
        const served = this.#waiters.length;
        for (const frame of frames(this.#takePending())) await this.#write(frame);
        for (const { resolve } of this.#waiters.splice(0, served)) resolve();
        if (this.#mostlyGarbage() || this.#rewriters.length > 0) await this.#rewrite();
      }
    } catch (error) {
      // After a failed sync nobody knows what is on disk: writing on could acknowledge what a restart does not find.
      this.#failure = new Error('the journal could not be written; restart the server', { cause: error });
      this.options.log(`journal failed: ${String(error)}`);
      this.options.diskFailed?.(this.#failure);
      for (const { reject } of [...this.#waiters.splice(0), ...this.#rewriters.splice(0)]) reject(this.#failure);
    } finally {
      this.#flushing = undefined;
    }
  }

  #takePending(): Uint8Array[] {
    this.#pendingBytes = 0;
    return this.#pending.splice(0);
  }

  async #write(frame: Buffer): Promise<void> {
    await this.file.write(frame);
    await this.file.sync();
    this.bytes += frame.length;
  }

  #mostlyGarbage(): boolean {
    return this.bytes > Math.max(this.options.smallestRewrite, 2 * this.state.liveBytes);
  }

  /**
   * Writes the present state to a new file, which becomes the journal by its rename and not before. The snapshot contains what is
   * queued at its moment, so that is not written again: repeated after the snapshot it could break a unique index. What is appended
   * later waits and goes to the new file.
   */
  async #rewrite(): Promise<void> {
    const { directory, disk, log } = this.options;
    const before = this.bytes;
    const [contained, served] = [this.#waiters.length, this.#rewriters.length];
    if (before === this.rewrittenBytes && this.#pending.length === 0) {
      for (const { resolve } of this.#rewriters.splice(0, served)) resolve(); // nothing has changed since the last one
      return;
    }
    this.#takePending();
    const { file, bytes } = await writeSnapshot(this.options, this.state.snapshot(), this.number + 1);
    for (const { resolve } of this.#waiters.splice(0, contained)) resolve();
    const previous = { file: this.file, name: fileName(this.number) };
    this.file = file;
    this.number += 1;
    this.bytes = bytes;
    this.rewrittenBytes = bytes;
    await previous.file.close();
    await disk.remove(join(directory, previous.name));
    // Else a power cut could bring the file back, and what was to be gone with it.
    await disk.syncDirectory(directory);
    for (const { resolve } of this.#rewriters.splice(0, served)) resolve();
    log(`journal rewritten: ${before} bytes became ${bytes}`);
  }
}

function fileName(number: number): string {
  return `journal-${String(number).padStart(8, '0')}`;
}

async function writeSnapshot(
  { directory, disk }: JournalOptions,
  snapshot: Iterable<Uint8Array>,
  number: number,
): Promise<{ file: AppendFile; bytes: number }> {
  const path = join(directory, fileName(number));
  const unfinished = `${path}.new`;
  const file = await disk.create(unfinished);
  try {
    let bytes = 0;
    for (const frame of frames(snapshot)) {
      await file.write(frame);
      bytes += frame.length;
    }
    await file.sync();
    await disk.rename(unfinished, path);
    await disk.syncDirectory(directory);
    return { file, bytes };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** The records in frames of bounded size; each is encoded only when the one before it has been written. */
function* frames(records: Iterable<Uint8Array>): Generator<Buffer, void> {
  let group: Uint8Array[] = [];
  let size = 0;
  for (const record of records) {
    group.push(record);
    size += record.length;
    if (size < LARGEST_FRAME) continue;
    yield encodeFrame(group);
    [group, size] = [[], 0];
  }
  if (group.length > 0) yield encodeFrame(group);
}
