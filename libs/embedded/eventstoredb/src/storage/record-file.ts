import { openDurableFile, type DurableFile, type OpenDurableFile } from './durable-file';
import { encodeFrame, FRAME_HEADER_LENGTH } from './frame';
import { recover, type VisitRecord } from './recovery';

export interface RecordFileOptions {
  path: string;
  log: (line: string) => void;
  /** Called for every record found at start. */
  visit: VisitRecord;
  /** Called with the offset below which everything is durable, each time it has grown, before any `flushed` promise resolves. */
  durable: (durableEnd: number) => void;
  /** Called once the disk has refused a write: nothing more is acknowledged, and only a new start knows what is on the disk. */
  diskFailed?: (failure: Error) => void;
  openFile?: OpenDurableFile;
}

/** Writers wait when this much is queued, so that a slow disk slows them down instead of filling the memory. */
const MAX_QUEUED_BYTES = 16 * 1024 * 1024;

/**
 * An append-only file of checksummed records with grouped fdatasync: while one group is being written the next one gathers.
 *
 * After a failed write or sync nothing is acknowledged any more until a restart: what the disk holds then is unknown, and
 * a second fdatasync may answer success for pages the kernel has already dropped.
 */
export class RecordFile {
  #queue: Buffer[] = [];
  #queuedBytes = 0;
  #flushing: Promise<void> | undefined;
  #failure: Error | undefined;

  private constructor(
    private readonly file: DurableFile,
    private readonly options: RecordFileOptions,
    private end: number,
    private syncedTo: number,
  ) {}

  /**
   * Opens the file, creating it when absent, and visits its records.
   * @throws DamagedLogError when a record that was acknowledged cannot be read
   */
  static async open(options: RecordFileOptions): Promise<RecordFile> {
    const file = await (options.openFile ?? openDurableFile)(options.path);
    try {
      const end = await recover(file, options.path, options.visit, options.log);
      return new RecordFile(file, options, end, end);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** The offset at which the payload of the next appended record will begin. */
  get nextPayloadOffset(): number {
    return this.end + FRAME_HEADER_LENGTH;
  }

  /** The offset below which everything survives a power cut. */
  get durableEnd(): number {
    return this.syncedTo;
  }

  /** Queues one record. It is durable when a `flushed` called afterwards has resolved. */
  append(payload: Buffer): void {
    const frame = encodeFrame(payload, this.end, this.syncedTo);
    this.#queue.push(frame);
    this.#queuedBytes += frame.length;
    this.end += frame.length;
  }

  /**
   * Resolves when everything appended before this call is durable.
   * @throws the failure of the disk, for this and every later call
   */
  async flushed(): Promise<void> {
    const target = this.end;
    while (this.syncedTo < target) {
      if (this.#failure) throw this.#failure;
      this.#flushing ??= this.#flushGroup().finally(() => (this.#flushing = undefined));
      await this.#flushing;
    }
  }

  /** Resolves when there is room for more appends. */
  async room(): Promise<void> {
    if (this.#queuedBytes > MAX_QUEUED_BYTES) await this.flushed();
  }

  /** Up to `length` bytes from the offset. */
  read(offset: number, length: number): Promise<Buffer> {
    return this.file.read(offset, length);
  }

  async close(): Promise<void> {
    try {
      await this.flushed();
    } finally {
      await this.file.close();
    }
  }

  async #flushGroup(): Promise<void> {
    const group = Buffer.concat(this.#queue);
    this.#queue = [];
    this.#queuedBytes = 0;
    try {
      await this.file.write(group, this.syncedTo);
      await this.file.datasync();
    } catch (cause) {
      this.#failure = new Error(`${this.options.path} cannot be written; restart the server once the disk is well`, { cause });
      this.options.log(`${this.#failure.message}: ${String(cause)}`);
      this.options.diskFailed?.(this.#failure);
      throw this.#failure;
    }
    this.syncedTo += group.length;
    this.options.durable(this.syncedTo);
  }
}
