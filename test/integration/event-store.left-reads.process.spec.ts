import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { DIST } from '../support/engines';

/** Runs in a process of its own: reads as it is told, and prints what that has left in memory, in bytes. */
const READING = `
  const { randomUUID } = require('node:crypto');
  const { setTimeout: pause } = require('node:timers/promises');
  const { EventStoreDbEventLog } = require(process.argv[1]);
  const log = new EventStoreDbEventLog({ url: process.env.EVENTSTORE_URL });
  const stream = 'customer-' + randomUUID();
  const used = () => (gc(), process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers);
  const left = async (times) => {
    for (let n = 0; n < times; n += 1) for await (const { revision } of log.read(stream)) if (revision === 3n) break;
    await pause(500); // the last calls end
  };
  const absent = async (times) => {
    const some = async () => {
      for (let n = 0; n < times / 32; n += 1) for await (const _ of log.read('customer-' + randomUUID()));
    };
    await Promise.all(Array.from({ length: 32 }, some));
  };
  (async () => {
    const event = () => ({ id: randomUUID(), type: 'Counted', data: { text: 'x'.repeat(900) }, metadata: {} });
    await log.append(stream, Array.from({ length: 17 }, event), 'no-stream');
    const reads = { left, absent }[process.argv[2]];
    await reads(64);
    const before = used();
    await reads(Number(process.argv[3]));
    console.log(JSON.stringify({ before, after: used() }));
    await log.close();
  })();
`;

function reading(how: 'left' | 'absent', times: number): { readonly before: number; readonly after: number } {
  const program = path.join(DIST, 'libs/event-store/src');
  const told = execFileSync(process.execPath, ['--expose-gc', '-e', READING, program, how, String(times)], {
    encoding: 'utf8',
  });
  return JSON.parse(told) as { before: number; after: number };
}

describe('a process that reads the log', () => {
  it('keeps nothing of streams that it stops reading before their end', () => {
    const { before, after } = reading('left', 1_000);
    expect(after - before).toBeLessThan(16_000_000); // of a thousand times 15 kB that are not taken
  });

  it('is answered about thousands of streams that do not exist, at once, on one connection', () => {
    const { before, after } = reading('absent', 4_000);
    expect(after - before).toBeLessThan(16_000_000);
  });
});
