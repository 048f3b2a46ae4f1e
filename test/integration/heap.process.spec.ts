import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { DIST } from '../support/engines';

/**
 * Keeps 900,000 objects of which each is replaced in turn, ten times, and tells the most that was in use beside what is
 * in use at the end, in bytes: so many that where the youngest lie, which differs from Node to Node, is little of it.
 */
const CHURN = `
  require(process.argv[1]).collectEarly();
  const kept = [];
  let most = 0;
  for (let n = 0; n < 9_000_000; n += 1) {
    kept[n % 900_000] = { n, of: { text: String(n) } };
    if (n % 20_000 === 0) most = Math.max(most, process.memoryUsage().heapUsed);
  }
  gc();
  console.log(JSON.stringify({ most, used: process.memoryUsage().heapUsed }));
`;

test('a heap that is collected early holds at most three times what is in use, what has just been made included', () => {
  const heap = path.join(DIST, 'libs/platform/src/process/heap.js');
  const told = execFileSync(process.execPath, ['--expose-gc', '-e', CHURN, heap], { encoding: 'utf8' });
  const { most, used } = JSON.parse(told) as { most: number; used: number };
  expect(most).toBeLessThan(3 * used);
});
