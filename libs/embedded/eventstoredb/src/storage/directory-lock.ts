import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Another living process has the directory. Two writers on one log would each overwrite what the other acknowledged. */
export class DirectoryInUseError extends Error {
  constructor(directory: string, pid: number) {
    super(`${directory} is in use by process ${pid}; stop it first, or choose another directory`);
    this.name = 'DirectoryInUseError';
  }
}

/** `birth` tells a process from a later one that was given the same pid. */
interface Holder {
  pid: number;
  birth: string;
}

/**
 * Locks the directory for this process and returns the release.
 *
 * A lock left by a process that died, by kill -9 or a power cut, is taken over.
 * @throws DirectoryInUseError when the process that holds it is alive, this one included
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const lock = join(directory, 'lock');
  const own = `${lock}.${process.pid}`;
  const holder: Holder = { pid: process.pid, birth: (await birthOf(process.pid)) ?? '' };
  await writeFile(own, JSON.stringify(holder));
  try {
    // Linking a finished file is atomic: nobody ever sees a lock without its holder's name in it.
    while (!(await succeeds(link(own, lock), 'EEXIST'))) await removeDeadLock(directory, lock, own);
  } finally {
    await rm(own, { force: true });
  }
  return () => rm(lock, { force: true });
}

async function removeDeadLock(directory: string, lock: string, own: string): Promise<void> {
  const found = await readFile(lock, 'utf8').catch(ignore('ENOENT'));
  if (found === undefined) return;
  const holder = parseHolder(found);
  if (holder && (await birthOf(holder.pid)) === holder.birth) throw new DirectoryInUseError(directory, holder.pid);
  // Moved aside rather than removed: when two starts find the same dead lock, only one may take it away, not the other's new one.
  const aside = `${own}.dead`;
  if (!(await succeeds(rename(lock, aside), 'ENOENT'))) return;
  if ((await readFile(aside, 'utf8')) !== found) await succeeds(link(aside, lock), 'EEXIST');
  await rm(aside, { force: true });
}

function parseHolder(text: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('pid' in value) || !('birth' in value)) return undefined;
    return typeof value.pid === 'number' && typeof value.birth === 'string' ? { pid: value.pid, birth: value.birth } : undefined;
  } catch {
    return undefined;
  }
}

/** Something only this incarnation of the pid has, '' where the system does not tell, or undefined when no such process runs. */
async function birthOf(pid: number): Promise<string | undefined> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!hasCode(error, 'EPERM')) return undefined;
  }
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name of the program, in parentheses, may hold blanks; the fields after it do not. The start time is the 20th of them.
    const startedAt = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
    return `${boot.trim()}/${startedAt}`;
  } catch {
    return '';
  }
}

async function succeeds(step: Promise<void>, otherwise: string): Promise<boolean> {
  try {
    await step;
    return true;
  } catch (error) {
    if (hasCode(error, otherwise)) return false;
    throw error;
  }
}

function ignore(code: string): (error: unknown) => undefined {
  return (error) => {
    if (!hasCode(error, code)) throw error;
    return undefined;
  };
}

function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
