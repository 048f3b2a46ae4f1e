import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { lockDirectory } from './directory-lock';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lock-'));
});

afterEach(() => rm(directory, { recursive: true, force: true }));

const lockFile = (): string => join(directory, 'LOCK');

describe('the lock of a directory', () => {
  it('refuses a second holder and says who the first is', async () => {
    const lock = await lockDirectory(directory);
    await expect(lockDirectory(directory)).rejects.toThrow(`${directory} is in use by process ${process.pid}`);
    await lock.release();
  });

  it('can be had again once released', async () => {
    await (await lockDirectory(directory)).release();
    await (await lockDirectory(directory)).release();
    expect(await readdir(directory)).toEqual([]);
  });

  it('is taken over from a process that is gone', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['-p', 'process.pid']);
    await writeFile(lockFile(), JSON.stringify({ pid: Number(stdout), started: 'long ago' }));
    const lock = await lockDirectory(directory);
    expect(JSON.parse(await readFile(lockFile(), 'utf8'))).toMatchObject({ pid: process.pid });
    await lock.release();
  });

  it('is taken over when its process id now belongs to a later process', async () => {
    await writeFile(lockFile(), JSON.stringify({ pid: process.pid, started: 'before this process' }));
    await (await lockDirectory(directory)).release();
  });

  it.each(['', '{"pid":', '[]'])('is taken over when it holds %j and names nobody', async (content) => {
    await writeFile(lockFile(), content);
    await (await lockDirectory(directory)).release();
  });

  it('goes to exactly one of many that find it stale at once', async () => {
    await writeFile(lockFile(), JSON.stringify({ pid: process.pid, started: 'before this process' }));
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => lockDirectory(directory)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await readdir(directory)).toEqual(['LOCK']);
  });
});
