import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const BUILT = path.resolve(__dirname, '../../../../dist/libs/platform/src/process');
const directory = mkdtempSync(path.join(tmpdir(), 'process-'));
const children: ChildProcess[] = [];

afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});

/** A process whose start says `starting` to its parent and then does this. */
function running(start: string): ChildProcess {
  const file = path.join(directory, `${children.length}.cjs`);
  writeFileSync(
    file,
    `const alive = setInterval(() => undefined, 1_000);
    require(${JSON.stringify(BUILT)}).runProcess(async () => { process.send('starting'); ${start} });`,
  );
  const child = fork(file, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  children.push(child);
  return child;
}

describe('a process that is still starting', () => {
  it('ends when the process that started it is gone', async () => {
    const child = running('await new Promise(() => undefined);');
    await once(child, 'message');
    child.disconnect();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('ends when it is told to', async () => {
    const child = running('await new Promise(() => undefined);');
    await once(child, 'message');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});

describe('a process that runs', () => {
  it('says that it serves, and stops what runs before it ends', async () => {
    const child = running("return { stop: async () => void process.stderr.write('stopped') };");
    expect(await once(child, 'message')).toEqual(['starting', undefined]);
    expect(await once(child, 'message')).toEqual([{ ready: true }, undefined]);
    const said = once(child.stderr!, 'data');
    child.kill('SIGTERM');
    expect(String(await said)).toBe('stopped');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('ends with code 1 when what runs fails of itself', async () => {
    const child = running("return { stop: async () => undefined, ended: Promise.reject(new Error('overtaken')) };");
    const said = once(child.stderr!, 'data');
    expect(String(await said)).toContain('overtaken');
    expect(await once(child, 'exit')).toEqual([1, null]);
  });
});
