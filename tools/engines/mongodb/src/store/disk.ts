import {
  closeSync,
  fdatasync,
  fdatasyncSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { promisify } from 'node:util';

/** A file that only grows. */
export interface AppendFile {
  /** Writes all of it. @throws Error when the disk refuses some of it */
  write(bytes: Uint8Array): void;
  /** @throws Error when the file is shorter */
  read(offset: number, length: number): Buffer;
  /** Resolves once everything written before the call is on disk (fdatasync). */
  sync(): Promise<void>;
  /** The same, holding up everything else. */
  syncNow(): void;
  close(): void;
}

/**
 * All that changes the files of the journal, in one place: tests watch the order of these calls, and end the process
 * between any two.
 */
export interface Disk {
  /** Makes a new, empty file, in place of one with that name. */
  create(path: string): AppendFile;
  openForAppend(path: string): AppendFile;
  truncate(path: string, length: number): void;
  rename(from: string, to: string): void;
  /** Makes creations, renames and removals in the directory durable. */
  syncDirectory(path: string): void;
  remove(path: string): void;
}

export const nodeDisk: Disk = {
  create: (path) => appendFile(openSync(path, 'w+', 0o600)),
  openForAppend: (path) => appendFile(openSync(path, 'a+', 0o600)),
  truncate: (path, length) =>
    withDescriptor(path, 'r+', (descriptor) => {
      ftruncateSync(descriptor, length);
      fsyncSync(descriptor);
    }),
  rename: renameSync,
  syncDirectory: (path) => withDescriptor(path, 'r', fsyncSync),
  remove: (path) => rmSync(path, { force: true }),
};

const dataSync = promisify(fdatasync);

function appendFile(descriptor: number): AppendFile {
  return {
    write: (bytes) => {
      for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written);
    },
    read: (offset, length) => readAt(descriptor, offset, Buffer.allocUnsafe(length)),
    sync: () => dataSync(descriptor),
    syncNow: () => fdatasyncSync(descriptor),
    close: () => closeSync(descriptor),
  };
}

/** Fills the buffer from the file. @throws Error when the file is shorter */
export function readAt(descriptor: number, offset: number, into: Buffer): Buffer {
  for (let filled = 0; filled < into.length;) {
    const count = readSync(descriptor, into, filled, into.length - filled, offset + filled);
    if (count === 0) throw new Error('the journal became shorter while it was read');
    filled += count;
  }
  return into;
}

function withDescriptor(path: string, flags: 'r' | 'r+', use: (descriptor: number) => void): void {
  const descriptor = openSync(path, flags);
  try {
    use(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
