import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Supervisor } from './supervisor';

let directory: string;
let lines: string[];
let supervisor: Supervisor;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'supervisor-'));
  lines = [];
  supervisor = new Supervisor(tell);
});

afterEach(async () => {
  await supervisor.stop();
  rmSync(directory, { recursive: true });
});

let wake: () => void = () => undefined;
function tell(line: string): void {
  lines.push(line);
  wake();
}

/** Waits until a line that contains `text` has been written for the `count`th time, and returns it. */
async function line(text: string, count = 1): Promise<string> {
  for (;;) {
    const found = lines.filter((each) => each.includes(text))[count - 1];
    if (found) return found;
    await new Promise<void>((resolve) => (wake = resolve));
  }
}

function program(source: string) {
  const script = path.join(directory, 'child.cjs');
  writeFileSync(script, source);
  return { name: 'child', script, env: { ...process.env } };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const SERVES = `console.log('pid ' + process.pid); process.send({ ready: true }); process.once('disconnect', () => process.exit());`;
const pidOf = (text: string) => Number(/pid (\d+)/.exec(text)?.[1]);

test('a program has started once it says that it serves', async () => {
  await supervisor.start(program(SERVES));
  expect(await line('pid')).toMatch(/^\[child] pid \d+$/);
});

test('a program that stands still before it serves is not waited for without a word', async () => {
  supervisor = new Supervisor(tell, 20);
  void supervisor.start(program(`process.once('disconnect', () => process.exit()); setTimeout(() => undefined, 1e6);`));
  expect(await line('serve yet', 2)).toMatch(/^\[child] does not serve yet, \d+ s after it started$/);
  await supervisor.stop();
  supervisor = new Supervisor(tell, 1);
  await supervisor.start(program(SERVES));
  const told = lines.length;
  await supervisor.stop(); // takes longer than a millisecond
  expect(lines.slice(told).filter((each) => each.includes('serve yet'))).toEqual([]);
});

test('a program that dies is started again', async () => {
  await supervisor.start(program(SERVES));
  const first = pidOf(await line('pid'));
  process.kill(first, 'SIGKILL');
  const second = pidOf(await line('pid', 2));
  expect(second).not.toBe(first);
  expect(await line('started again')).toContain('child ended (SIGKILL)');
});

test('three quick deaths in a row end all, with the last words as the reason', async () => {
  const start = supervisor.start(program(`console.error('no disk left'); process.exit(7);`));
  await expect(start).rejects.toThrow('child ended (code 7) 3 times in a row:\nno disk left');
  expect(await supervisor.failure).toContain('no disk left');
  expect(lines.filter((each) => each.includes('no disk left'))).toHaveLength(3);
});

test('a program that the machine refuses something is started again for as long as that takes', async () => {
  const waits = `const { appendFileSync, readFileSync } = require('node:fs'); appendFileSync(__filename + '.tries', 'x');
    if (readFileSync(__filename + '.tries').length < 5) process.exit(75);`;
  await supervisor.start(program(`console.error('no room'); ${waits} ${SERVES}`));
  expect(readFileSync(path.join(directory, 'child.cjs.tries'), 'utf8')).toBe('xxxxx');
  expect(lines).toEqual([
    '[child] no room',
    'The program child does not stay (child ended (code 75): no room); trying again',
  ]); // not once per try
});

test('a program that says why it cannot start is not tried again', async () => {
  const start = supervisor.start(
    program(`process.send({ failed: 'the directory is in use' }, () => process.exit(1));`),
  );
  await expect(start).rejects.toThrow('child cannot start: the directory is in use');
});

test('stopping ends the children and waits for them', async () => {
  await supervisor.start(program(SERVES));
  const pid = pidOf(await line('pid'));
  await supervisor.stop();
  expect(isAlive(pid)).toBe(false);
});

test('killing ends the children unasked, and none is started again', async () => {
  await supervisor.start(program(SERVES));
  const pid = pidOf(await line('pid'));
  expect(supervisor.pidOf('child')).toBe(pid);
  await supervisor.kill();
  expect(isAlive(pid)).toBe(false);
  expect(supervisor.pidOf('child')).toBeUndefined();
  expect(lines.filter((each) => each.includes('started again'))).toEqual([]);
});
