import { randomUUID } from 'node:crypto';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb';
import { type ReadReq } from '@eventstore/db-client/generated/streams_pb';
import {
  AppendTooLarge,
  comparePositions,
  EventStoreDbEventLog,
  LogUnavailable,
  OutcomeUnknown,
  parsePosition,
  positionParts,
  START_POSITION,
  type StoredEvent,
  WrongExpectedRevision,
} from '#event-store';
import { GrpcProxy } from '../support/grpc-proxy';
import { collect, newEvent, numbersOf, Proxy, until, url } from './event-store.support';

const log = new EventStoreDbEventLog({ url });
afterAll(() => log.close());

/** Stream names that begin alike and belong to this run alone. */
const ownPrefix = (): string => `log${randomUUID().replaceAll('-', '')}-`;

describe('the event log', () => {
  let prefix: string;
  let stream: string;
  beforeEach(() => {
    prefix = ownPrefix();
    stream = `${prefix}1`;
  });

  it('gives back what was appended, in order, with where it lies', async () => {
    const events = [newEvent(0), newEvent(1), newEvent(2)];
    const appended = await log.append(stream, events, 'no-stream');
    const read = await collect(log.read(stream));
    expect(read.map(({ id, type, data, metadata }) => ({ id, type, data, metadata }))).toEqual(events);
    expect(read.map(({ revision }) => revision)).toEqual([0n, 1n, 2n]);
    expect({ revision: read[2]!.revision, position: read[2]!.position }).toEqual(appended);
    expect(read[0]!.recordedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('reads a stream from a revision, backwards, and an absent one as empty', async () => {
    await log.append(stream, [newEvent(0), newEvent(1), newEvent(2)], 'no-stream');
    expect(numbersOf(await collect(log.read(stream, 1n)))).toEqual([1, 2]);
    expect(numbersOf(await collect(log.read(stream, 3n)))).toEqual([]);
    expect(numbersOf(await log.readBackwards(stream, 2))).toEqual([2, 1]);
    expect(await collect(log.read(`${prefix}absent`))).toEqual([]);
    expect(await log.readBackwards(`${prefix}absent`, 1)).toEqual([]);
  });

  it('is asked of the leader wherever an answer must be whole, and followed at any node', async () => {
    const { position } = await log.append(stream, [newEvent(0)], 'no-stream');
    const proxy = await GrpcProxy.to(url);
    const watched = new EventStoreDbEventLog({ url: proxy.url });
    /** What the calls by which it is answered say of the leader. */
    const leaderOf = async (ask: () => Promise<unknown>): Promise<unknown> => {
      proxy.calls.splice(0);
      await ask();
      const reads = proxy.calls.filter((call) => call[':path']?.endsWith('/Read'));
      return [...new Set(reads.map((call) => call['requires-leader']))];
    };
    try {
      expect(await leaderOf(() => collect(watched.read(stream)))).toEqual(['true']);
      expect(await leaderOf(() => watched.readBackwards(stream, 1))).toEqual(['true']);
      expect(await leaderOf(() => watched.head())).toEqual(['true']);
      expect(await leaderOf(() => watched.eventAt(position))).toEqual(['true']);
      expect(await leaderOf(() => collect(watched.readAll({ prefixes: [prefix] })))).toEqual(['true']);
      const left = new AbortController();
      const follow = async () => {
        for await (const _ of watched.subscribe({ prefixes: [prefix], signal: left.signal })) break;
        left.abort();
      };
      expect(await leaderOf(follow)).toEqual([undefined]);
    } finally {
      await watched.close();
      await proxy.close();
    }
  });

  it('appends only where it is expected to', async () => {
    await expect(log.append(stream, [newEvent(0)], 0n)).rejects.toMatchObject({
      stream,
      expected: 0n,
      actual: 'no-stream',
    });
    await log.append(stream, [newEvent(0)], 'no-stream');
    await expect(log.append(stream, [newEvent(1)], 'no-stream')).rejects.toThrow(WrongExpectedRevision);
    await expect(log.append(stream, [newEvent(1)], 4n)).rejects.toMatchObject({ expected: 4n, actual: 0n });
  });

  it('takes one mebibyte at most', async () => {
    const large = { ...newEvent(0), data: { text: 'x'.repeat(1_100_000) } };
    await expect(log.append(stream, [large], 'no-stream')).rejects.toThrow(AppendTooLarge);
    expect(await collect(log.read(stream))).toEqual([]);
  });

  it('reads across streams by prefix, both ends included, up to the head as it was', async () => {
    await log.append(stream, [newEvent(0), newEvent(1)], 'no-stream');
    await log.append(ownPrefix(), [newEvent(9)], 'no-stream');
    await log.append(`${prefix}2`, [newEvent(2)], 'no-stream');
    await log.append(stream, [newEvent(3)], 1n);
    await log.append(ownPrefix(), [newEvent(9)], 'no-stream');
    const all = await collect(log.readAll({ prefixes: [prefix] }));
    expect(numbersOf(all)).toEqual([0, 1, 2, 3]);
    const [, second, third] = all;
    expect(
      numbersOf(await collect(log.readAll({ prefixes: [prefix], from: second!.position, to: third!.position }))),
    ).toEqual([1, 2]);
    expect(numbersOf(await collect(log.readAll({ prefixes: [prefix], from: await log.head() })))).toEqual([]);
    expect(await collect(log.readAll({ prefixes: [ownPrefix()] }))).toEqual([]);
    for await (const event of log.readAll({ prefixes: [prefix] })) {
      expect(event.id).toBe(all[0]!.id);
      break; // leaving a read early lets go of it
    }
  });

  it('finds the first event, the head and what lies at a position', async () => {
    expect(await log.firstEvent([prefix])).toBeUndefined();
    const { position } = await log.append(stream, [newEvent(0), newEvent(1)], 'no-stream');
    const [first, last] = await collect(log.read(stream));
    expect((await log.firstEvent([prefix]))!.id).toBe(first!.id);
    expect((await log.eventAt(position))!.id).toBe(last!.id);
    const { commit } = positionParts(position);
    expect(await log.eventAt(parsePosition(`${commit + 1n}/${commit + 1n}`))).toBeUndefined();
    expect(await log.eventAt(parsePosition(`${commit + 10n ** 12n}/${commit + 10n ** 12n}`))).toBeUndefined();
    expect(comparePositions(await log.head(), position)).toBeGreaterThanOrEqual(0);
    expect(comparePositions(START_POSITION, first!.position)).toBeLessThanOrEqual(0);
  });

  it('follows history through a large search window and what comes then through the smallest, with nothing left out or told twice', async () => {
    const asked = jest.spyOn(StreamsClient.prototype, 'makeServerStreamRequest');
    await log.append(stream, [newEvent(0), newEvent(1)], 'no-stream');
    const leaving = new AbortController();
    const seen: StoredEvent[] = [];
    let position = START_POSITION;
    for await (const messages of log.subscribe({ prefixes: [prefix], signal: leaving.signal })) {
      for (const message of messages) {
        if (message.kind === 'event') {
          seen.push(message.event);
          // A checkpoint beyond an event that is yet to come would leave it out.
          expect(comparePositions(position, message.event.position)).toBeLessThanOrEqual(0);
        }
        if (message.kind === 'caught-up') await log.append(stream, [newEvent(2)], 1n);
        if (message.kind === 'checkpoint') position = message.position;
      }
      if (seen.length === 3) break;
    }
    leaving.abort();
    expect(numbersOf(seen)).toEqual([0, 1, 2]);
    const filters = asked.mock.calls.map(([, , , request]) => (request as ReadReq).getOptions()?.getFilter());
    expect(filters.map((filter) => filter?.getMax())).toEqual([500, 1]);
    asked.mockRestore();
  });

  it('says that it is out of reach', async () => {
    const proxy = await Proxy.to(url);
    const gone = new EventStoreDbEventLog({ url: proxy.url });
    await proxy.close();
    await expect(collect(gone.read(stream))).rejects.toThrow(LogUnavailable);
    await expect(gone.head()).rejects.toThrow(LogUnavailable);
    await expect(gone.append(stream, [newEvent(0)], 'no-stream')).rejects.toThrow(OutcomeUnknown);
    await gone.close();
  });
});

describe('a connection that breaks', () => {
  let proxy: Proxy;
  let shaky: EventStoreDbEventLog;
  const unhandled: unknown[] = [];
  const note = (error: unknown): void => void unhandled.push(error);
  beforeEach(async () => {
    proxy = await Proxy.to(url);
    shaky = new EventStoreDbEventLog({ url: proxy.url, appendTimeoutMs: 300, readTimeoutMs: 300 });
    process.on('unhandledRejection', note).on('uncaughtException', note);
  });
  afterEach(async () => {
    await shaky.close();
    await proxy.close();
    process.off('unhandledRejection', note).off('uncaughtException', note);
    expect(unhandled).toEqual([]);
  });

  it('leaves an append open after its own time, and a read silent; both go on when the server does', async () => {
    const prefix = ownPrefix();
    await shaky.append(`${prefix}0`, [newEvent(0)], 'no-stream');
    proxy.holdReplies();
    await expect(shaky.append(`${prefix}1`, [newEvent(1)], 'no-stream')).rejects.toThrow(OutcomeUnknown);
    await expect(collect(shaky.read(`${prefix}0`))).rejects.toThrow('The log was silent for 300 ms');
    await expect(shaky.firstEvent([prefix])).rejects.toThrow(LogUnavailable);
    proxy.letReplies();
    await until(async () => (await collect(log.read(`${prefix}1`))).length === 1);
    expect(await shaky.append(`${prefix}1`, [newEvent(2)], 0n)).toMatchObject({ revision: 1n });
  });

  it('never ends the process, however many appends are under way', async () => {
    const prefix = ownPrefix();
    await shaky.append(`${prefix}0`, [newEvent(0)], 'no-stream');
    // so that writes wait for others to drain
    const large = (n: number) => ({ ...newEvent(n), data: { text: 'x'.repeat(50_000) } });
    for (let round = 1; round <= 3; round++) {
      const appends = Array.from({ length: 300 }, (_, n) =>
        shaky.append(`${prefix}${round}-${n}`, [large(n)], 'no-stream'),
      );
      let all = false;
      const settled = Promise.allSettled(appends).finally(() => (all = true));
      const before = proxy.sent;
      await until(() => all || proxy.sent > before + 100_000);
      proxy.cut();
      for (const append of await settled) {
        if (append.status === 'rejected')
          expect([OutcomeUnknown.name, LogUnavailable.name]).toContain((append.reason as Error).name);
      }
    }
    await until(async () => (await collect(shaky.read(`${prefix}0`)).catch(() => [])).length === 1);
  });

  it('is nothing to another log in the same process, whose appends are answered', async () => {
    const prefix = ownPrefix();
    await shaky.append(`${prefix}0`, [newEvent(0)], 'no-stream');
    for (let round = 1; round <= 3; round++) {
      const broken = Promise.allSettled(
        [0, 1, 2].map((n) => shaky.append(`${prefix}${round}-${n}`, [newEvent(n)], 'no-stream')),
      );
      const others = Promise.all(
        Array.from({ length: 50 }, (_, n) => log.append(`${prefix}${round}-other-${n}`, [newEvent(n)], 'no-stream')),
      );
      proxy.cut();
      expect((await others).map(({ revision }) => revision)).toEqual(Array.from({ length: 50 }, () => 0n));
      await broken;
    }
  });

  it('does not send what waited longer than an append may take', async () => {
    const prefix = ownPrefix();
    await shaky.append(`${prefix}0`, [newEvent(0)], 'no-stream');
    proxy.holdReplies();
    const settled = await Promise.allSettled(
      Array.from({ length: 160 }, (_, n) => shaky.append(`${prefix}1-${n}`, [newEvent(n)], 'no-stream')),
    );
    const names = settled.map((append) => append.status === 'rejected' && (append.reason as Error).name);
    const [unknown, unsent] = [OutcomeUnknown.name, LogUnavailable.name].map(
      (reason) => names.filter((name) => name === reason).length,
    );
    // One that asked a moment later than those in flight may still be in time when the first of them gives up, and then
    // it is sent.
    expect(unknown! + unsent!).toBe(160);
    expect(unknown).toBeGreaterThanOrEqual(64);
    expect(unsent).toBeGreaterThan(0);
  });
});
