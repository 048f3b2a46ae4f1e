import { randomUUID } from 'node:crypto';
import { chmod, link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface DirectoryLock {
  /** Lets the next one have the directory. */
  release(): Promise<void>;
}

/**
 * A living process, this one included, has the directory. Two writers would each overwrite what the other acknowledged.
 */
export class DirectoryInUse extends Error {
  override readonly name = 'DirectoryInUse';
  constructor(directory: string, pid: number) {
    super(`${directory} is in use by process ${pid}; stop it first, or choose another directory`);
  }
}

/** Who holds a lock. The start time tells a live holder from a later process that was given the same id. */
interface Holder {
  readonly pid: number;
  readonly started: string;
}

/**
 * Makes the directory if need be, and closes it and what is in it to other users of the machine: an earlier version
 * left both open.
 */
export async function privateDirectory(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await chmod(directory, 0o700);
  for (const entry of await readdir(directory, { withFileTypes: true }))
    if (entry.isFile()) await closeToOthers(join(directory, entry.name));
}

async function closeToOthers(file: string): Promise<void> {
  try {
    await chmod(file, 0o600);
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error; // another start has cleared it away
  }
}

/**
 * Makes this start the only one to write in a directory. A lock whose process is gone, as after `kill -9`, is taken
 * over.
 *
 * Each holder has a file with the next higher number, `lock-<n>`; the highest names the holder and is never removed, so
 * of all that find the same dead holder one alone can make its successor, and a number once passed is never the highest
 * again.
 * @throws DirectoryInUse
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  const started = (await processStart(process.pid)) ?? '';
  const claim = await writeAside(directory, JSON.stringify({ pid: process.pid, started } satisfies Holder));
  try {
    for (;;) {
      const number = (await refuseLiving(directory)) + 1;
      // A link is made whole or not at all, so no one ever reads half a lock.
      if ((await linked(claim, lockFile(directory, number))) && (await isHighest(directory, number))) {
        return { release: async () => rename(await writeAside(directory, 'released'), lockFile(directory, number)) };
      }
    }
  } finally {
    await rm(claim, { force: true });
  }
}

/** The highest number, whose holder is gone. */
async function refuseLiving(directory: string): Promise<number> {
  const number = Math.max(0, ...(await numbers(directory)));
  const holder = parseHolder(await readIfThere(lockFile(directory, number)));
  if (holder !== undefined && (await processStart(holder.pid)) === holder.started)
    throw new DirectoryInUse(directory, holder.pid);
  return number;
}

/**
 * Whether the number is the highest, and removes what is not. One that was slow may have made a number that others have
 * passed and cleared away.
 */
async function isHighest(directory: string, number: number): Promise<boolean> {
  const all = await numbers(directory);
  const highest = Math.max(...all);
  for (const passed of all.filter((each) => each < highest)) await rm(lockFile(directory, passed), { force: true });
  return highest === number;
}

async function numbers(directory: string): Promise<number[]> {
  return (await readdir(directory)).flatMap((name) => {
    const number = /^lock-(\d+)$/.exec(name)?.[1];
    return number === undefined ? [] : [Number(number)];
  });
}

function lockFile(directory: string, number: number): string {
  return join(directory, `lock-${number}`);
}

async function writeAside(directory: string, text: string): Promise<string> {
  const path = join(directory, `lock.${randomUUID()}`);
  try {
    await writeFile(path, text, { mode: 0o600 });
    return path;
  } catch (error) {
    await rm(path, { force: true }); // a full disk leaves it empty, and who tries again leaves many
    throw error;
  }
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    // a process that ends while it is asked about answers ESRCH
    if (hasCode(error, 'ENOENT', 'ESRCH')) return undefined;
    throw error;
  }
}

function parseHolder(text = ''): Holder | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('pid' in value) || !('started' in value)) return undefined;
    return typeof value.pid === 'number' && typeof value.started === 'string'
      ? { pid: value.pid, started: value.started }
      : undefined;
  } catch {
    return undefined;
  }
}

/** When a process was started, to the clock tick; undefined when there is no such process. */
async function processStart(pid: number): Promise<string | undefined> {
  const stat = await readIfThere(`/proc/${pid}/stat`);
  if (stat === undefined) return process.platform === 'linux' ? undefined : aliveWithoutProc(pid);
  // The command name may hold spaces and brackets: the fields are counted from the last bracket. Start time is the
  // 22nd.
  const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  return `${(await readIfThere('/proc/sys/kernel/random/boot_id'))?.trim() ?? ''}/${started}`;
}

/** Where there is no /proc, a live process of that id counts as the holder. */
function aliveWithoutProc(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
    return 'alive';
  } catch (error) {
    return hasCode(error, 'EPERM') ? 'alive' : undefined;
  }
}

function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && codes.includes(String(error.code));
}
