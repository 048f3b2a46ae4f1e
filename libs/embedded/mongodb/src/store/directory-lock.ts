import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasSystemCode } from '../errors';

const LOCK = 'LOCK';

export interface DirectoryLock {
  release(): Promise<void>;
}

/** Who holds a lock. The start time tells a live holder from a later process that was given the same id. */
interface Holder {
  readonly pid: number;
  readonly started: string;
}

/**
 * Makes this process the only one to write in a directory. A lock whose process is gone, as after `kill -9`, is taken over.
 * @throws Error naming the holder when another start, in this or any other process, has the directory
 */
export function lockDirectory(directory: string): Promise<DirectoryLock> {
  const locked = turn.then(() => takeLock(directory));
  turn = locked.catch(() => undefined);
  return locked;
}

/**
 * Starts within one process take turns: between moving a stale lock aside and putting back one that was not, a third could take the free place. Two
 * processes that take the same stale lock over within the same millisecond are not told apart.
 */
let turn: Promise<unknown> = Promise.resolve();

async function takeLock(directory: string): Promise<DirectoryLock> {
  const path = join(directory, LOCK);
  const own = join(directory, `${LOCK}.${randomUUID()}`);
  await writeFile(own, JSON.stringify({ pid: process.pid, started: await processStart(process.pid) }));
  try {
    // A link is made whole or not at all, so no one ever reads half a lock.
    while (!(await linked(own, path))) await removeStale(directory, path);
  } finally {
    await rm(own, { force: true });
  }
  return { release: () => rm(path, { force: true }) };
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (hasSystemCode(error, 'EEXIST')) return false;
    throw error;
  }
}

async function removeStale(directory: string, path: string): Promise<void> {
  const text = await readIfThere(path);
  if (text === undefined) return;
  const holder = parseHolder(text);
  if (holder !== undefined && (await processStart(holder.pid)) === holder.started) {
    throw new Error(`${directory} is in use by process ${holder.pid}: two servers on one directory would destroy each other's data`);
  }
  const aside = join(directory, `${LOCK}.stale.${randomUUID()}`);
  try {
    await rename(path, aside);
  } catch (error) {
    if (hasSystemCode(error, 'ENOENT')) return;
    throw error;
  }
  // Another start may have taken the stale lock over since it was read; then it is that one's lock that was moved: put it back.
  if ((await readIfThere(aside)) !== text) await linked(aside, path);
  await rm(aside, { force: true });
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (hasSystemCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function parseHolder(text: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('pid' in value) || !('started' in value)) return undefined;
    return typeof value.pid === 'number' && typeof value.started === 'string' ? { pid: value.pid, started: value.started } : undefined;
  } catch {
    return undefined;
  }
}

/** When a process was started, to the clock tick; undefined when there is no such process. */
async function processStart(pid: number): Promise<string | undefined> {
  const stat = await readIfThere(`/proc/${pid}/stat`);
  if (stat === undefined) return process.platform === 'linux' ? undefined : aliveWithoutProc(pid);
  // The command name may hold spaces and brackets: the fields are counted from the last bracket. Start time is the 22nd.
  const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  return `${await readIfThere('/proc/sys/kernel/random/boot_id')}${started}`;
}

/** Where there is no /proc, a live process of that id counts as the holder. */
function aliveWithoutProc(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
    return 'alive';
  } catch (error) {
    return hasSystemCode(error, 'EPERM') ? 'alive' : undefined;
  }
}
