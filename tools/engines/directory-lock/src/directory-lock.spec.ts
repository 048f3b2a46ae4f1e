import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DirectoryLock, lockDirectory } from './directory-lock';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lock-'));
});

afterEach(() => rm(directory, { recursive: true, force: true }));

const lockFile = (number: number): string => join(directory, `lock-${number}`);
const deadHolder = JSON.stringify({ pid: process.pid, started: 'before this process' });

describe('the lock of a directory', () => {
  it('refuses a second holder and says who the first is', async () => {
    const lock = await lockDirectory(directory);
    await expect(lockDirectory(directory)).rejects.toThrow(`${directory} is in use by process ${process.pid}`);
    await lock.release();
  });

  it('can be had again once released, and leaves one file behind', async () => {
    for (let time = 0; time < 3; time += 1) await (await lockDirectory(directory)).release();
    expect(await readdir(directory)).toEqual(['lock-3']);
  });

  it('is kept from others by a living process and taken over once that was killed', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
    await once(child, 'spawn');
    const fields = (await readFile(`/proc/${child.pid!}/stat`, 'utf8')).split(') ')[1]!.split(' ');
    const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
    await writeFile(lockFile(7), JSON.stringify({ pid: child.pid, started: `${boot}/${fields[19]!}` }));
    await expect(lockDirectory(directory)).rejects.toThrow(`is in use by process ${child.pid!}`);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const lock = await lockDirectory(directory);
    expect(JSON.parse(await readFile(lockFile(8), 'utf8'))).toMatchObject({ pid: process.pid });
    await lock.release();
  });

  it('is taken over when its process id now belongs to a later process', async () => {
    await writeFile(lockFile(1), deadHolder);
    const lock = await lockDirectory(directory);
    expect(await readdir(directory)).toEqual(['lock-2']);
    await lock.release();
  });

  it.each(['', '{"pid":', '[]'])('is taken over when it holds %j and names nobody', async (content) => {
    await writeFile(lockFile(1), content);
    const lock = await lockDirectory(directory);
    expect(await readdir(directory)).toEqual(['lock-2']);
    await lock.release();
  });

  it('goes to exactly one of many that find its holder dead at once', async () => {
    await writeFile(lockFile(1), deadHolder);
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => lockDirectory(directory)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await readdir(directory)).toEqual(['lock-2']);
  });

  it('is never had by two while many take it, are refused and let go', async () => {
    let holders = 0;
    let taken = 0;
    const contend = async (): Promise<void> => {
      for (let turn = 0; turn < 20; turn += 1) {
        const lock: DirectoryLock | undefined = await lockDirectory(directory).catch(() => undefined);
        if (lock === undefined) continue;
        taken += 1;
        holders += 1;
        expect(holders).toBe(1);
        await readdir(directory); // lets the others try meanwhile
        holders -= 1;
        await lock.release();
      }
    };
    await Promise.all(Array.from({ length: 10 }, contend));
    expect(taken).toBeGreaterThan(1);
  });
});
