import { open, rename, rm, truncate, type FileHandle } from 'node:fs/promises';

/** A file that only grows. */
export interface AppendFile {
  write(bytes: Buffer): Promise<void>;
  /** Resolves once everything written is on disk (fdatasync). */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** All that changes files, in one place: tests watch the order of these calls, and end the process between any two. */
export interface Disk {
  /** Makes a new, empty file, in place of one with that name. */
  create(path: string): Promise<AppendFile>;
  openForAppend(path: string): Promise<AppendFile>;
  truncate(path: string, length: number): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Makes creations, renames and removals in the directory durable. */
  syncDirectory(path: string): Promise<void>;
  remove(path: string): Promise<void>;
}

export const nodeDisk: Disk = {
  create: async (path) => appendFile(await open(path, 'w', 0o600)),
  openForAppend: async (path) => appendFile(await open(path, 'a', 0o600)),
  truncate: async (path, length) => {
    await truncate(path, length);
    const file = await open(path, 'r+');
    await file.sync();
    await file.close();
  },
  rename,
  syncDirectory: async (path) => {
    const directory = await open(path, 'r');
    await directory.sync();
    await directory.close();
  },
  remove: (path) => rm(path, { force: true }),
};

function appendFile(handle: FileHandle): AppendFile {
  return {
    write: (bytes) => handle.appendFile(bytes),
    sync: () => handle.datasync(),
    close: () => handle.close(),
  };
}
