import { Outage } from './outage';

let now: number;
let lines: string[];
let outage: Outage;

beforeEach(() => {
  now = 0;
  lines = [];
  const tell = (message: string): void => void lines.push(message);
  outage = new Outage({ info: tell, warn: tell }, 'The log cannot be followed', () => now);
});

/** Fails every half second for so long. */
function fails(ms: number, reason = 'no answer'): void {
  for (const end = now + ms; now < end; now += 500) outage.failed(reason);
}

test('is told when it begins and when it ends, however often is tried', () => {
  fails(30_000);
  outage.over();
  outage.over();
  expect(lines).toEqual([
    'The log cannot be followed (no answer); trying again',
    'The log cannot be followed: that is over, after 30 s and 60 failed tries',
  ]);
});

test('is recalled once a minute, with the reason of the moment', () => {
  fails(50_000);
  fails(100_000, 'no leader');
  expect(lines).toEqual([
    'The log cannot be followed (no answer); trying again',
    'The log cannot be followed, still (no leader); 60 s and 121 failed tries so far, trying on',
    'The log cannot be followed, still (no leader); 120 s and 241 failed tries so far, trying on',
  ]);
});

test('that comes back at once, again and again, is one', () => {
  for (const end = 120_000; now < end; now += 500) {
    outage.failed('refused');
    outage.over();
  }
  expect(lines.length).toBeLessThanOrEqual(4);
});

test('that comes back later is another', () => {
  outage.failed('refused');
  outage.over();
  now += 10_000;
  outage.failed('no answer');
  expect(lines).toHaveLength(3);
  expect(lines[2]).toContain('(no answer); trying again');
});

test('nothing is told of what has not failed', () => {
  outage.over();
  expect(lines).toEqual([]);
});
