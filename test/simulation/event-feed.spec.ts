import fc from 'fast-check';
import { type EventId, type Instant } from '#domain';
import { type Checkpoint, type EventLog, type LogMessage, START_POSITION } from '#event-store';
import { EventFeed } from '#projections';
import { placeOf, positionOf, silent } from './world';
import { runs } from '#domain/testing';

/** Whoever has come so far has seen enough of a log that goes on for ever. */
const ENOUGH = 24;
const event = (n: number) => ({
  id: `event-${n}` as EventId,
  stream: `customer-${n}`,
  revision: 0n,
  position: positionOf(n),
  type: 'CustomerRegistered',
  data: {},
  metadata: {},
  recordedAt: '2026-01-01T00:00:00.000Z' as Instant,
});

/** Waits for its turn, in an order that fast-check chooses. */
type Turn = (what: string) => Promise<void>;

/** A log that is given out in chunks of these sizes, each when it is its turn, to whoever asks. */
function chunked(sizes: readonly number[], turn: Turn): EventLog {
  const log: Pick<EventLog, 'subscribe' | 'head' | 'eventAt' | 'firstEvent'> = {
    async *subscribe({ after = START_POSITION, signal }) {
      yield [{ kind: 'caught-up' }] satisfies LogMessage[];
      for (let last = placeOf(after); !signal.aborted;) {
        const size = sizes[last % sizes.length] ?? 1;
        await turn('chunk');
        yield Array.from({ length: size }, (_, n): LogMessage => ({ kind: 'event', event: event(last + n + 1) }));
        last += size;
      }
    },
    head: async () => positionOf(Number.MAX_SAFE_INTEGER),
    eventAt: async (position) => event(placeOf(position)),
    firstEvent: async () => event(1),
  };
  return log as EventLog;
}

/**
 * Follows until it has seen enough. Where `failures` says so a batch ends its following, and it begins anew from what
 * it has. Answers what it was handed.
 */
async function follow(feed: EventFeed, failures: readonly boolean[], turn: Turn): Promise<readonly number[]> {
  const taken: number[] = [];
  const left = [...failures];
  let reached: Checkpoint = { position: START_POSITION };
  while (placeOf(reached.position) < ENOUGH) {
    let complete: () => void = () => undefined;
    const isComplete = new Promise<void>((resolve) => (complete = resolve));
    const following = feed.follow({}, reached, async ({ events, checkpoint }) => {
      await turn('take');
      if (left.shift() === true) throw new Error('ended here');
      taken.push(...events.map(({ position }) => placeOf(position)));
      reached = checkpoint;
      if (placeOf(reached.position) >= ENOUGH) complete();
    });
    await Promise.race([following.ended().catch(() => undefined), isComplete]);
    void following.stop();
    await turn('begin anew');
  }
  return taken;
}

describe('A feed of the log', () => {
  it('hands each event once and in order to everybody who follows, whoever begins anew beside whom', async () => {
    const followers = fc.array(fc.array(fc.boolean(), { maxLength: 6 }), { minLength: 2, maxLength: 5 });
    const sizes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 });
    const property = fc.asyncProperty(fc.scheduler(), sizes, followers, async (s, chunks, each) => {
      const turn: Turn = (what) => s.schedule(Promise.resolve(), what);
      const feed = new EventFeed({ log: chunked(chunks, turn), prefixes: ['customer-'], logger: silent });
      const all = await s.waitFor(Promise.all(each.map((failures) => follow(feed, failures, turn))));
      for (const taken of all) expect(taken).toEqual(Array.from(taken, (_, n) => n + 1));
    });
    await fc.assert(property, { seed: 20261129, numRuns: Number(process.env['FEED_RUNS'] ?? runs(100)) });
  });
});
