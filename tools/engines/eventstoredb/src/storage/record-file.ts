import { openDurableFile, type DurableFile, type OpenDurableFile } from './durable-file';
import { chained, encodeFrame, FRAME_HEADER_LENGTH } from './frame';
import { type Extent, recover, type RecoveryOptions } from './recovery';

export interface RecordFileOptions extends Omit<RecoveryOptions, 'file'> {
  /**
   * Called with the offset below which everything is durable, each time it has grown, before any `flushed` promise
   * resolves.
   */
  durable: (durableEnd: number) => void;
  /**
   * Called once the disk has refused a write: nothing more is acknowledged, and only a new start knows what is on the
   * disk.
   */
  diskFailed?: (failure: Error) => void;
  openFile?: OpenDurableFile;
}

/** Writers wait when this much is queued, so that a slow disk slows them down instead of filling the memory. */
const MAX_QUEUED_BYTES = 16 * 1024 * 1024;

/** Room is made for as much again as the file holds, within these bounds. */
const LEAST_RESERVED_BYTES = 64 * 1024;
const MOST_RESERVED_BYTES = 4 * 1024 * 1024;

/**
 * An append-only file of checksummed records with grouped fdatasync: while one group is being written the next one
 * gathers.
 *
 * After a failed write or sync nothing is acknowledged any more until a restart: what the disk holds then is unknown,
 * and a second fdatasync may answer success for pages the kernel has already dropped.
 *
 * While it is open the file is longer than its records, by zeros: a sync that has to make a new length durable too
 * takes many times as long.
 */
export class RecordFile {
  #queue: Buffer[] = [];
  #queuedBytes = 0;
  #flushing: Promise<void> | undefined;
  #failure: Error | undefined;
  /** How long the file is; nothing when it is known to have no more room. */
  #reserved: number | undefined = 0;

  private constructor(
    private readonly file: DurableFile,
    private readonly options: Pick<RecordFileOptions, 'path' | 'log' | 'durable' | 'diskFailed'>,
    private end: number,
    private chain: number,
    private syncedTo: number,
  ) {}

  /**
   * Opens the file, creating it when absent, and visits its records.
   * @throws DamagedLogError when a record that was acknowledged cannot be read
   */
  static async open(options: RecordFileOptions): Promise<RecordFile> {
    const file = await (options.openFile ?? openDurableFile)(options.path);
    try {
      const { end, chain } = await recover({ ...options, file });
      const { path, log, durable, diskFailed } = options; // what was remembered need not be any longer
      return new RecordFile(file, { path, log, durable, ...(diskFailed && { diskFailed }) }, end, chain, end);
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

  /** What has been appended so far, durable or not. */
  get extent(): Extent {
    return { end: this.end, chain: this.chain };
  }

  /** Queues one record. It is durable when a `flushed` called afterwards has resolved. */
  append(payload: Buffer): void {
    const frame = encodeFrame(payload, this.end, this.syncedTo);
    this.#queue.push(frame);
    this.#queuedBytes += frame.length;
    this.end += frame.length;
    this.chain = chained(this.chain, frame);
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
      await this.file.truncate(this.end);
    } finally {
      await this.file.close();
    }
  }

  async #flushGroup(): Promise<void> {
    const group = Buffer.concat(this.#queue);
    this.#queue = [];
    this.#queuedBytes = 0;
    await this.#reserve(this.syncedTo + group.length);
    try {
      await this.file.write(group, this.syncedTo);
      await this.file.datasync();
    } catch (cause) {
      this.#failure = new Error(`${this.options.path} cannot be written; restart the server once the disk is well`, {
        cause,
      });
      this.options.log(`${this.#failure.message}: ${String(cause)}`);
      this.options.diskFailed?.(this.#failure);
      throw this.#failure;
    }
    this.syncedTo += group.length;
    this.options.durable(this.syncedTo);
  }

  /** Without room for it the file grows with each record, as far as it can. */
  async #reserve(needed: number): Promise<void> {
    if (this.#reserved === undefined || needed <= this.#reserved) return;
    const more = Math.min(Math.max(needed, LEAST_RESERVED_BYTES), MOST_RESERVED_BYTES);
    this.#reserved = await this.file.reserve(needed + more).then(
      () => needed + more,
      () => undefined,
    );
  }
}
