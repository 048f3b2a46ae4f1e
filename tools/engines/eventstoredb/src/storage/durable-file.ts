import { open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * The few things an append-only log asks of a file. A seam: tests put a file behind it that records the order of the
 * calls.
 */
export interface DurableFile {
  size(): Promise<number>;
  /** Writes all bytes at the offset. They may still be lost in a power cut until `datasync` has finished. */
  write(bytes: Buffer, offset: number): Promise<void>;
  /** Resolves once everything written before the call survives a power cut. */
  datasync(): Promise<void>;
  /** Up to `length` bytes from the offset; fewer only at the end of the file. */
  read(offset: number, length: number): Promise<Buffer>;
  truncate(length: number): Promise<void>;
  /** Fills the file up with zeros to this length. */
  reserve(length: number): Promise<void>;
  close(): Promise<void>;
}

export type OpenDurableFile = (path: string) => Promise<DurableFile>;

/** Opens the file, creating it when absent. Its name in the directory is durable when this resolves. */
export const openDurableFile: OpenDurableFile = async (path) => {
  const handle = await open(path, 'a+', 0o600).then(async (created) => {
    // 'a+' creates but would ignore write offsets, so the file is opened again for positioned writes.
    await created.close();
    return open(path, 'r+');
  });
  await syncDirectory(dirname(path));
  return new NodeFile(handle);
};

/**
 * Written, and not left to the file system to imagine: only then is nothing but the data to be synced when the place is
 * taken.
 */
const ZEROS = Buffer.alloc(1024 * 1024);

class NodeFile implements DurableFile {
  constructor(private readonly handle: FileHandle) {}

  async size(): Promise<number> {
    return (await this.handle.stat()).size;
  }

  async write(bytes: Buffer, offset: number): Promise<void> {
    for (let done = 0; done < bytes.length;) {
      const { bytesWritten } = await this.handle.write(bytes, done, bytes.length - done, offset + done);
      done += bytesWritten;
    }
  }

  datasync(): Promise<void> {
    return this.handle.datasync();
  }

  async read(offset: number, length: number): Promise<Buffer> {
    const bytes = Buffer.allocUnsafe(length);
    let done = 0;
    while (done < length) {
      const { bytesRead } = await this.handle.read(bytes, done, length - done, offset + done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return bytes.subarray(0, done);
  }

  truncate(length: number): Promise<void> {
    return this.handle.truncate(length);
  }

  async reserve(length: number): Promise<void> {
    for (let at = await this.size(); at < length; at += ZEROS.length)
      await this.write(ZEROS.subarray(0, length - at), at);
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
