import { randomUUID } from 'node:crypto';
import { type EventId } from '#domain';
import {
  type Batch,
  type Checkpoint,
  comparePositions,
  EventStoreDbEventLog,
  LogMismatch,
  type LogMessage,
  LogUnavailable,
  parsePosition,
  positionParts,
  Subscription,
  type SubscriptionOptions,
} from '#event-store';
import { newEvent, numbersOf, Proxy, ScriptedLog, silent, until, url } from './event-store.support';

const log = new EventStoreDbEventLog({ url });
afterAll(() => log.close());

let prefix: string;
let running: Subscription[];
beforeEach(() => {
  prefix = `sub${randomUUID().replaceAll('-', '')}-`;
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((subscription) => subscription.stop()));
});

/** Appends events with these numbers, each to the stream given. */
async function append(numbers: readonly number[], stream = `${prefix}${randomUUID()}`): Promise<void> {
  await log.append(stream, numbers.map(newEvent), 'no-stream');
}

function following(options: Partial<SubscriptionOptions> = {}): {
  subscription: Subscription;
  batches: Batch[];
  numbers: () => unknown[];
} {
  const batches: Batch[] = [];
  const subscription = new Subscription({
    log,
    prefixes: [prefix],
    from: 'start',
    onBatch: async (batch) => void batches.push(batch),
    logger: silent,
    maxPauseMs: 50,
    ...options,
  });
  running.push(subscription);
  return { subscription, batches, numbers: () => batches.flatMap(({ events }) => numbersOf(events)) };
}

const upTo = (n: number): number[] => Array.from({ length: n }, (_, index) => index);

describe('a subscription', () => {
  it('gets history, then what is appended, in order', async () => {
    await append([0, 1]);
    await append([2]);
    const { subscription, batches, numbers } = following();
    await subscription.start();
    await until(() => subscription.stats().caughtUp && numbers().length === 3);
    for (let n = 3; n < 20; n++) await append([n]);
    await until(() => numbers().length === 20);
    expect(numbers()).toEqual(upTo(20));
    const positions = batches.flatMap(({ events }) => events.map(({ position }) => position));
    expect(positions).toEqual([...positions].sort(comparePositions));
  });

  it('goes on after its checkpoint, with nothing twice and nothing left out', async () => {
    await append(upTo(5));
    const first = following();
    await first.subscription.start();
    await until(() => first.numbers().length === 5);
    await first.subscription.stop();
    await append([5, 6]);
    const second = following({ from: first.batches.at(-1)!.checkpoint });
    await second.subscription.start();
    await until(() => second.numbers().length === 2);
    expect(second.numbers()).toEqual([5, 6]);
  });

  it('knows its position past the events of others, and the event it last saw', async () => {
    await append([0]);
    const { subscription, batches } = following();
    await subscription.start();
    await until(() => batches.length > 0);
    const { position } = await log.append(randomUUID(), [newEvent(9)], 'no-stream');
    await until(() => comparePositions(subscription.stats().position, position) >= 0);
    const { checkpoint } = batches.at(-1)!;
    const event = batches.flatMap(({ events }) => events)[0]!;
    expect(checkpoint.eventId).toBeUndefined();
    expect(checkpoint).toMatchObject({ lastEvent: { id: event.id, position: event.position }, firstEventId: event.id });
    await subscription.stop();
    const next = following({ from: checkpoint });
    await next.subscription.start();
    await append([1]);
    await until(() => next.numbers().length === 1);
    expect(next.numbers()).toEqual([1]);
  });

  it('hands over one batch at a time, however slow, and takes no more than it can hold', async () => {
    let taken = 0;
    const counting = new ScriptedLog(log);
    counting.subscribeWith = async function* (options) {
      for await (const messages of log.subscribe(options)) {
        taken += messages.filter(({ kind }) => kind === 'event').length;
        yield messages;
      }
    };
    const stream = `${prefix}1`;
    for (let at = 0; at < 3_000; at += 500)
      await log.append(
        stream,
        upTo(500).map((n) => newEvent(at + n)),
        at === 0 ? 'no-stream' : BigInt(at - 1),
      );
    let busy = 0;
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const seen: unknown[] = [];
    const { subscription } = following({
      log: counting,
      onBatch: async ({ events }) => {
        expect(++busy).toBe(1);
        seen.push(...numbersOf(events));
        if (events.length > 0) await gate;
        busy -= 1;
      },
    });
    await subscription.start();
    await until(() => seen.length > 0);
    await append([9_999]);
    const held = taken;
    expect(held).toBeLessThanOrEqual(512);
    release();
    await until(() => seen.length === 3_001);
    expect(seen).toEqual([...upTo(3_000), 9_999]);
  });

  it('waits for the batch in flight when it is stopped, and takes no other', async () => {
    await append([0]);
    let finish: (() => void) | undefined;
    const seen: unknown[] = [];
    const { subscription } = following({
      onBatch: async ({ events }) => {
        if (events.length > 0) await new Promise<void>((resolve) => (finish = resolve));
        seen.push(...numbersOf(events));
      },
    });
    await subscription.start();
    await until(() => finish !== undefined);
    await append([1]);
    let stopped = false;
    const stopping = subscription.stop().then(() => (stopped = true));
    await log.head();
    expect([stopped, seen]).toEqual([false, []]);
    finish!();
    await stopping;
    expect(seen).toEqual([0]);
    await expect(subscription.ended()).resolves.toBeUndefined();
  });

  it('ends with what its reader throws, at the batch before', async () => {
    await append([0]);
    const { subscription } = following({
      onBatch: async () => {
        throw new TypeError('cannot be folded');
      },
    });
    await subscription.start();
    await expect(subscription.ended()).rejects.toThrow('cannot be folded');
    expect(subscription.stats()).toMatchObject({ connected: false, position: '0/0' });
  });

  it('ends when stopped, though the log is out of reach', async () => {
    const proxy = await Proxy.to(url);
    const gone = new EventStoreDbEventLog({ url: proxy.url });
    await proxy.close();
    const { subscription } = following({ log: gone });
    const started = subscription.start();
    await until(() => subscription.stats().drops > 2);
    await subscription.stop();
    await expect(started).resolves.toBeUndefined();
    await gone.close();
  });
});

describe('a dropped subscription', () => {
  it('goes on where it was after the connection is cut, again and again', async () => {
    const proxy = await Proxy.to(url);
    const shaky = new EventStoreDbEventLog({ url: proxy.url, readTimeoutMs: 500 });
    await append(upTo(10));
    const { subscription, numbers } = following({ log: shaky });
    await subscription.start();
    for (let n = 10; n < 40; n += 10) {
      await until(() => numbers().length === n);
      proxy.cut();
      for (let i = n; i < n + 10; i++) await append([i]);
    }
    await until(() => numbers().length === 40);
    expect(numbers()).toEqual(upTo(40));
    expect(subscription.stats().drops).toBeGreaterThanOrEqual(3);
    await subscription.stop();
    await shaky.close();
    await proxy.close();
  });

  it('goes on after a clean end by the server', async () => {
    const ending = new ScriptedLog(log);
    let ends = 0;
    ending.subscribeWith = async function* (options) {
      for await (const messages of log.subscribe(options)) {
        yield messages;
        if (ends < 3 && messages.some(({ kind }) => kind === 'event')) {
          ends += 1;
          return;
        }
      }
    };
    const { subscription, numbers } = following({ log: ending });
    await subscription.start();
    for (let n = 0; n < 6; n++) {
      await append([n]);
      await until(() => numbers().length === n + 1);
    }
    expect(numbers()).toEqual(upTo(6));
    expect([ends, subscription.stats().drops]).toEqual([3, 3]);
  });

  it('is noticed when nothing is heard though the log goes on', async () => {
    const silentOnce = new ScriptedLog(log);
    let connections = 0;
    silentOnce.subscribeWith = async function* (options): AsyncGenerator<readonly LogMessage[]> {
      if (++connections > 1) return yield* log.subscribe(options);
      await new Promise((resolve) => options.signal.addEventListener('abort', resolve));
    };
    const reasons: string[] = [];
    const { subscription, numbers } = following({
      log: silentOnce,
      watchdogMs: 20,
      logger: { ...silent, warn: (message) => reasons.push(message) },
    });
    await subscription.start();
    await append([0]);
    await until(() => numbers().length === 1);
    expect([connections, reasons.length]).toEqual([2, 1]);
    expect(reasons[0]).toContain('nothing heard though the log has gone on');
  });

  it('waits longer each time, spread by chance, and no longer than told', async () => {
    const closed = new ScriptedLog(log);
    closed.subscribeWith = () => {
      throw new LogUnavailable('closed');
    };
    for (const [chance, expected] of [
      [0, [25, 50, 100, 200, 200]],
      [1, [50, 100, 200, 400, 400]],
    ] as const) {
      const pauses: number[] = [];
      const { subscription } = following({
        log: closed,
        maxPauseMs: 400,
        random: () => chance,
        watchdogMs: 77,
        wait: async (ms) => void (ms === 77 || pauses.push(ms)),
      });
      await subscription.start();
      await until(() => pauses.length >= 5);
      await subscription.stop();
      expect(pauses.slice(0, 5)).toEqual(expected);
    }
  });
});

describe('a checkpoint of another or an older log', () => {
  let checkpoint: Checkpoint;
  beforeEach(async () => {
    await append([0, 1]);
    const { subscription, batches, numbers } = following();
    await subscription.start();
    await until(() => numbers().length === 2);
    await subscription.stop();
    ({ checkpoint } = batches.find(({ events }) => events.length > 0 && numbersOf(events).includes(1))!);
  });

  /** What is final has to be said three times, with a second between. */
  const atOnce = async (): Promise<void> => undefined;
  const other = randomUUID() as EventId;
  const beyond = (by: bigint): ReturnType<typeof parsePosition> => {
    const commit = positionParts(checkpoint.position).commit + by;
    return parsePosition(`${commit}/${commit}`);
  };

  it.each<[string, () => Checkpoint]>([
    [
      'its event is another',
      () => ({
        ...checkpoint,
        lastEvent: { ...checkpoint.lastEvent!, id: other },
        ...(checkpoint.eventId && { eventId: other }),
      }),
    ],
    [
      'its last event is another',
      () => ({ position: checkpoint.position, lastEvent: { position: checkpoint.lastEvent!.position, id: other } }),
    ],
    ['its event lies elsewhere', () => ({ position: beyond(1n), eventId: checkpoint.lastEvent!.id })],
    ['the first event is another', () => ({ ...checkpoint, firstEventId: other })],
    ['it lies beyond the head', () => ({ position: beyond(10n ** 12n) })],
  ])('is refused before anything is read: %s', async (_, made) => {
    const { subscription, batches } = following({ from: made(), wait: atOnce });
    await expect(subscription.start()).rejects.toThrow(LogMismatch);
    await expect(subscription.ended()).rejects.toThrow(LogMismatch);
    expect(batches).toEqual([]);
  });

  it('is refused when the log has no event of these streams', async () => {
    const { subscription } = following({ from: checkpoint, prefixes: [`none${prefix}`], wait: atOnce });
    await expect(subscription.start()).rejects.toThrow(LogMismatch);
  });

  it('is noticed after a reconnection too', async () => {
    const replaced = new ScriptedLog(log);
    replaced.subscribeWith = async function* (options) {
      for await (const messages of log.subscribe(options)) {
        yield messages;
        replaced.eventAtWith = async () => undefined;
        return;
      }
    };
    const { subscription } = following({ log: replaced, from: checkpoint });
    await subscription.start();
    await append([2]);
    await expect(subscription.ended()).rejects.toThrow(LogMismatch);
  });
});
