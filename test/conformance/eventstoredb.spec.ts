import {
  ANY,
  BACKWARDS,
  binaryEvent,
  END,
  eventTypeFilter,
  excludeSystemEvents,
  FORWARDS,
  jsonEvent,
  MaxAppendSizeExceededError,
  NO_STREAM,
  START,
  STREAM_EXISTS,
  StreamDeletedError,
  StreamNotFoundError,
  streamNameFilter,
  UnknownError,
  WrongExpectedVersionError,
  type AppendExpectedRevision,
  type Position,
} from '@eventstore/db-client';
import { collect, connectObserver, failureOf, Followed, inStream, numberOf, numbersOf } from './eventstoredb/observer';

/** What EventStoreDB 23.10.6 answers through its client. Any server behind `EVENTSTORE_URL` must answer the same. */
const { client, stream, type, counted } = connectObserver();
const credentials = { username: 'admin', password: 'changeit' };

let followed: Followed[] = [];
const follow = (subscription: ConstructorParameters<typeof Followed>[0]): Followed => {
  const following = new Followed(subscription);
  followed.push(following);
  return following;
};

/** A stream of `count` numbered events, whose name nothing else uses. */
async function streamOf(name: string, count: number): Promise<string> {
  await client.appendToStream(
    stream(name),
    Array.from({ length: count }, (_, n) => counted(n)),
    { expectedRevision: NO_STREAM },
  );
  return stream(name);
}

const wrongVersion = (name: string, expectedVersion: unknown, actualVersion: unknown): unknown =>
  expect.objectContaining({ type: 'wrong-expected-version', streamName: stream(name), expectedVersion, actualVersion });

afterEach(async () => {
  await Promise.all(followed.map((each) => each.end()));
  followed = [];
});
afterAll(() => client.dispose());

describe('append', () => {
  beforeAll(() => streamOf('a', 3));

  test('to a new stream answers the last revision and a position', async () => {
    const result = await client.appendToStream(stream('new'), [counted(0), counted(1), counted(2)], {
      expectedRevision: NO_STREAM,
    });
    expect(result).toEqual({
      success: true,
      nextExpectedRevision: 2n,
      position: { commit: expect.any(BigInt), prepare: expect.any(BigInt) },
    });
  });

  test.each<[string, string, AppendExpectedRevision, unknown]>([
    ['no stream where there is one', 'a', NO_STREAM, 2n],
    ['a revision ahead of the stream', 'a', 7n, 2n],
    ['a revision behind the stream', 'a', 0n, 2n],
    ['a stream where there is none', 'none', STREAM_EXISTS, NO_STREAM],
    ['a revision of an absent stream', 'none', 3n, NO_STREAM],
  ])('expecting %s is refused, naming both versions', async (_case, name, expectedRevision, actual) => {
    const failure = await failureOf(client.appendToStream(stream(name), counted(9), { expectedRevision }));
    expect(failure).toBeInstanceOf(WrongExpectedVersionError);
    expect(failure).toEqual(wrongVersion(name, expectedRevision, actual));
  });

  test('at the right revision, expecting a stream, expecting anything and with no expectation goes on counting', async () => {
    const target = await streamOf('goes-on', 3);
    expect((await client.appendToStream(target, counted(3), { expectedRevision: 2n })).nextExpectedRevision).toBe(3n);
    expect(
      (await client.appendToStream(target, counted(4), { expectedRevision: STREAM_EXISTS })).nextExpectedRevision,
    ).toBe(4n);
    expect((await client.appendToStream(target, counted(5), { expectedRevision: ANY })).nextExpectedRevision).toBe(5n);
    expect((await client.appendToStream(target, counted(6))).nextExpectedRevision).toBe(6n);
  });

  test('of no events answers the revision the stream has', async () => {
    expect((await client.appendToStream(stream('a'), [])).nextExpectedRevision).toBe(2n);
  });

  test('over one mebibyte is refused, naming the limit', async () => {
    const tooLarge = jsonEvent({ type: type('big'), data: { a: 'x'.repeat(1_100_000) } });
    const failure = await failureOf(client.appendToStream(stream('big'), tooLarge));
    expect(failure).toBeInstanceOf(MaxAppendSizeExceededError);
    expect(failure).toMatchObject({ type: 'maximum-append-size-exceeded', maxAppendSize: 1_048_576 });
  });

  test('of a 900 kB event is taken', async () => {
    const large = jsonEvent({ type: type('large'), data: { a: 'x'.repeat(900_000) } });
    expect((await client.appendToStream(stream('large'), large)).nextExpectedRevision).toBe(0n);
  });

  test('of 2,000 small events at once is taken', async () => {
    const events = Array.from({ length: 2000 }, (_, n) => counted(n));
    expect((await client.appendToStream(stream('many'), events)).nextExpectedRevision).toBe(1999n);
  });
});

describe('a repeated append', () => {
  test('of the same events expecting no stream answers as the first did, and writes nothing', async () => {
    const events = [counted(0), counted(1)];
    const first = await client.appendToStream(stream('repeat'), events, { expectedRevision: NO_STREAM });
    const second = await client.appendToStream(stream('repeat'), events, { expectedRevision: NO_STREAM });
    expect(second).toEqual(first);
    expect(await numbersOf(client.readStream(stream('repeat')))).toEqual([0, 1]);
  });

  test('of the same event at the same revision answers as the first did, and writes nothing', async () => {
    const target = await streamOf('repeat-at', 2);
    const event = counted(2);
    expect((await client.appendToStream(target, event, { expectedRevision: 1n })).nextExpectedRevision).toBe(2n);
    expect((await client.appendToStream(target, event, { expectedRevision: 1n })).nextExpectedRevision).toBe(2n);
    expect(await numbersOf(client.readStream(target))).toEqual([0, 1, 2]);
  });

  test('of the same event expecting anything, at once, writes nothing', async () => {
    const target = await streamOf('repeat-any', 1);
    const event = counted(1);
    expect((await client.appendToStream(target, event, { expectedRevision: ANY })).nextExpectedRevision).toBe(1n);
    expect((await client.appendToStream(target, event, { expectedRevision: ANY })).nextExpectedRevision).toBe(1n);
    expect(await numbersOf(client.readStream(target))).toEqual([0, 1]);
  });

  test('of the same event id with other content, at the same revision, answers success and writes nothing', async () => {
    const target = await streamOf('repeat-other', 1);
    const event = counted(1);
    await client.appendToStream(target, event, { expectedRevision: 0n });
    const second = await client.appendToStream(target, counted(99, 'counted', event.id), { expectedRevision: 0n });
    expect(second.nextExpectedRevision).toBe(1n);
    expect(await numbersOf(client.readStream(target))).toEqual([0, 1]);
  });

  test('of the same event at the new current revision is written again', async () => {
    const target = await streamOf('again', 1);
    const event = counted(4);
    await client.appendToStream(target, event, { expectedRevision: 0n });
    expect((await client.appendToStream(target, event, { expectedRevision: 1n })).nextExpectedRevision).toBe(2n);
    expect(await numbersOf(client.readStream(target))).toEqual([0, 4, 4]);
  });

  test('whose first event is known and second is new is refused', async () => {
    const event = counted(0);
    await client.appendToStream(stream('half'), event, { expectedRevision: NO_STREAM });
    const failure = await failureOf(
      client.appendToStream(stream('half'), [event, counted(1)], { expectedRevision: NO_STREAM }),
    );
    expect(failure).toEqual(wrongVersion('half', NO_STREAM, 0n));
  });
});

describe('concurrency', () => {
  test('of twenty writers at one revision one wins', async () => {
    const writers = Array.from({ length: 20 }, (_, n) =>
      client.appendToStream(stream('race'), counted(n), { expectedRevision: NO_STREAM }),
    );
    const outcomes = await Promise.allSettled(writers);
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(refused).toHaveLength(19);
    for (const reason of refused) expect(reason).toBeInstanceOf(WrongExpectedVersionError);
    expect(await collect(client.readStream(stream('race')))).toHaveLength(1);
  });
});

describe('reading a stream', () => {
  beforeAll(() => streamOf('read', 7));
  const read = (options: Parameters<typeof client.readStream>[1]): Promise<unknown[]> =>
    numbersOf(client.readStream(stream('read'), options));

  test('forwards from the start shows all', async () => {
    expect(await read({ fromRevision: START, direction: FORWARDS })).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  test('forwards from a revision includes it and stops at the count', async () => {
    expect(await read({ fromRevision: 3n, maxCount: 2 })).toEqual([3, 4]);
  });

  test('forwards from beyond the end shows nothing', async () => {
    expect(await read({ fromRevision: 99n })).toEqual([]);
  });

  test('backwards from the end stops at the count', async () => {
    expect(await read({ fromRevision: END, direction: BACKWARDS, maxCount: 3 })).toEqual([6, 5, 4]);
  });

  test('backwards from a revision includes it', async () => {
    expect(await read({ fromRevision: 2n, direction: BACKWARDS })).toEqual([2, 1, 0]);
  });

  test('backwards from beyond the end shows all', async () => {
    expect(await read({ fromRevision: 99n, direction: BACKWARDS })).toEqual([6, 5, 4, 3, 2, 1, 0]);
  });

  test('that is absent fails, naming it', async () => {
    const failure = await failureOf(collect(client.readStream(stream('absent'))));
    expect(failure).toBeInstanceOf(StreamNotFoundError);
    expect(failure).toMatchObject({ type: 'stream-not-found', streamName: stream('absent') });
  });

  test('gives every field of an event', async () => {
    const before = Date.now();
    const event = counted(5);
    await client.appendToStream(stream('fields'), event);
    const [resolved] = await collect(client.readStream(stream('fields')));
    expect(resolved).toEqual({
      commitPosition: expect.any(BigInt),
      event: {
        streamId: stream('fields'),
        id: event.id,
        type: type('counted'),
        revision: 0n,
        isJson: true,
        data: { n: 5 },
        metadata: { m: 5 },
        created: expect.any(Date),
        position: { commit: expect.any(BigInt), prepare: expect.any(BigInt) },
      },
    });
    expect(Math.abs(resolved!.event!.created.getTime() - before)).toBeLessThan(600_000);
  });

  test('gives binary data and metadata back as bytes', async () => {
    const binary = binaryEvent({ type: type('bin'), data: Buffer.from([1, 2, 255]), metadata: Buffer.from([9]) });
    await client.appendToStream(stream('bin'), binary);
    const [resolved] = await collect(client.readStream(stream('bin')));
    expect(resolved!.event!.isJson).toBe(false);
    expect([...(resolved!.event!.data as Uint8Array)]).toEqual([1, 2, 255]);
    expect([...(resolved!.event!.metadata as Uint8Array)]).toEqual([9]);
  });

  test('keeps names and data outside ASCII', async () => {
    const name = stream('客户-世纪互联');
    await client.appendToStream(name, jsonEvent({ type: type('已接受'), data: { 名: '顧客 ✓ 😀' } }));
    const [resolved] = await collect(client.readStream(name));
    expect(resolved!.event).toMatchObject({ streamId: name, type: type('已接受'), data: { 名: '顧客 ✓ 😀' } });
  });

  test('shows positions that rise within one append, commit equal to prepare', async () => {
    const positions = (await collect(client.readStream(stream('read')))).map(({ event }) => event!.position!);
    for (const { commit, prepare } of positions) expect(commit).toBe(prepare);
    const commits = positions.map(({ commit }) => commit);
    expect(commits).toEqual([...new Set(commits)].sort((a, b) => (a < b ? -1 : 1)));
  });
});

describe('reading $all', () => {
  let positions: Position[];
  beforeAll(async () => {
    await streamOf('all', 7);
    positions = (await collect(client.readStream(stream('all')))).map(({ event }) => event!.position!);
  });

  test('forwards holds the events of a stream in order, at rising positions', async () => {
    let last = -1n;
    const mine: unknown[] = [];
    for await (const resolved of client.readAll({ fromPosition: START })) {
      if (!resolved.event) continue;
      expect(resolved.event.position.commit).toBeGreaterThanOrEqual(last);
      last = resolved.event.position.commit;
      if (resolved.event.streamId === stream('all')) mine.push(numberOf(resolved));
    }
    expect(mine).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  test('backwards from the end begins with the newest', async () => {
    await streamOf('tail', 3);
    const newest = await inStream(
      client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 500 }),
      stream('tail'),
    );
    expect(newest.map(({ revision }) => revision)).toEqual([2n, 1n, 0n]);
  });

  test('forwards from a position includes the event there', async () => {
    const [resolved] = await collect(client.readAll({ fromPosition: positions[3]!, maxCount: 1 }));
    expect(resolved?.event).toMatchObject({ streamId: stream('all'), revision: 3n });
  });

  test('backwards from a position excludes the event there', async () => {
    const [resolved] = await collect(
      client.readAll({ direction: BACKWARDS, fromPosition: positions[3]!, maxCount: 1 }),
    );
    expect(resolved?.event).toMatchObject({ streamId: stream('all'), revision: 2n });
  });

  test('forwards from the end shows nothing', async () => {
    expect(await collect(client.readAll({ fromPosition: END }))).toEqual([]);
  });
});

describe('a subscription to a stream', () => {
  test('from the start shows history, then what comes', async () => {
    const target = await streamOf('sub-start', 7);
    const following = await follow(client.subscribeToStream(target, { fromRevision: START })).caughtUp();
    await client.appendToStream(target, counted(7));
    await following.until(({ numbers }) => numbers.length === 8);
    expect(following.numbers).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(following.signals).toEqual(['confirmation', 'event', 'caughtUp']);
  });

  test('from a revision starts after it', async () => {
    const target = await streamOf('sub-after', 8);
    const following = await follow(client.subscribeToStream(target, { fromRevision: 4n })).caughtUp();
    expect(following.numbers).toEqual([5, 6, 7]);
  });

  test('from the end shows only what comes', async () => {
    const target = await streamOf('sub-end', 3);
    const following = await follow(client.subscribeToStream(target, { fromRevision: END })).caughtUp();
    await client.appendToStream(target, counted(8));
    await following.until(({ numbers }) => numbers.length === 1);
    expect(following.numbers).toEqual([8]);
    expect(following.signals).toEqual(['confirmation', 'caughtUp', 'event']);
  });

  test('that does not exist yet catches up only with its first event', async () => {
    const following = await follow(client.subscribeToStream(stream('later'), { fromRevision: START })).confirmed();
    await client.appendToStream(stream('later'), counted(1));
    await following.caughtUp();
    expect(following.numbers).toEqual([1]);
    expect(following.signals).toEqual(['confirmation', 'event', 'caughtUp']);
  });
});

describe('a subscription to $all', () => {
  const kinds = stream('kinds');
  let first: Position;
  beforeAll(async () => {
    await client.appendToStream(kinds, [counted(1, 'red'), counted(2, 'green'), counted(3, 'blue')]);
    await client.appendToStream(stream('pair'), [counted(1, 'pair'), counted(2, 'pair')]);
    const [resolved] = await collect(client.readStream(kinds, { maxCount: 1 }));
    first = resolved!.event!.position!;
  });

  test('filters by prefixes of the event type', async () => {
    await client.appendToStream(
      stream('mass'),
      Array.from({ length: 2000 }, (_, n) => counted(n, 'mass')),
    );
    const filter = eventTypeFilter({ prefixes: [type('mass')] });
    const following = await follow(client.subscribeToAll({ fromPosition: START, filter })).caughtUp();
    expect(following.numbers).toEqual(Array.from({ length: 2000 }, (_, n) => n));
    expect(following.signals).toEqual(['confirmation', 'event', 'caughtUp']);
  });

  test('filters by a regular expression on the event type', async () => {
    const filter = eventTypeFilter({ regex: `^${type('')}(red|blue)$` });
    expect((await follow(client.subscribeToAll({ fromPosition: START, filter })).caughtUp()).numbers).toEqual([1, 3]);
  });

  test('filters by prefixes of the stream name', async () => {
    const filter = streamNameFilter({ prefixes: [kinds, stream('pair')] });
    expect((await follow(client.subscribeToAll({ fromPosition: START, filter })).caughtUp()).numbers).toEqual([
      1, 2, 3, 1, 2,
    ]);
  });

  test('filters by a regular expression on the stream name', async () => {
    const filter = streamNameFilter({ regex: `^(${kinds}|${stream('pair')})$` });
    expect((await follow(client.subscribeToAll({ fromPosition: START, filter })).caughtUp()).numbers).toEqual([
      1, 2, 3, 1, 2,
    ]);
  });

  test('from a position starts after the event there', async () => {
    const filter = streamNameFilter({ prefixes: [kinds] });
    expect((await follow(client.subscribeToAll({ fromPosition: first, filter })).caughtUp()).numbers).toEqual([2, 3]);
  });

  test('excluding system events delivers none', async () => {
    await client.setStreamMetadata(kinds, { custom: 'x' });
    const following = await follow(
      client.subscribeToAll({ fromPosition: START, filter: excludeSystemEvents() }),
    ).caughtUp();
    expect(following.types).toContain(type('red'));
    expect(following.types.filter((name) => name.startsWith('$'))).toEqual([]);
  });

  test('from a position inside an event fails', async () => {
    const inside = { commit: first.commit + 1n, prepare: first.prepare + 1n };
    const following = follow(client.subscribeToAll({ fromPosition: inside }));
    const failure = await failureOf(following.until(() => false));
    expect(failure).toBeInstanceOf(UnknownError);
  });

  test('from a position beyond the head is confirmed', async () => {
    const beyond = { commit: first.commit + 1_000_000_000_000n, prepare: first.prepare + 1_000_000_000_000n };
    expect((await follow(client.subscribeToAll({ fromPosition: beyond })).confirmed()).signals).toContain(
      'confirmation',
    );
  });

  test('shows 200 live events in order while eight writers append them', async () => {
    const filter = streamNameFilter({ prefixes: [stream('live')] });
    const following = await follow(client.subscribeToAll({ fromPosition: END, filter })).caughtUp();
    await Promise.all(
      Array.from({ length: 8 }, async (_, writer) => {
        for (let n = 0; n < 25; n += 1)
          await client.appendToStream(`${stream('live')}${writer}`, counted(writer * 1000 + n));
      }),
    );
    await following.until(({ numbers }) => numbers.length === 200);
    for (let writer = 0; writer < 8; writer += 1) {
      const mine = following.numbers.filter((n) => Math.floor(Number(n) / 1000) === writer);
      expect(mine).toEqual(Array.from({ length: 25 }, (_, n) => writer * 1000 + n));
    }
  });

  describe('reports checkpoints', () => {
    /** Follows `$all` for a type that no event has, so that only checkpoints can tell how far it is. */
    function followCheckpoints(fromPosition: typeof START | typeof END): { following: Followed; points: Position[] } {
      const points: Position[] = [];
      const filter = eventTypeFilter({
        prefixes: [type('never')],
        maxSearchWindow: 1,
        checkpointInterval: 1,
        checkpointReached: async (_subscription, position) => {
          points.push(position);
          following.recheck();
        },
      });
      const following = follow(client.subscribeToAll({ fromPosition, filter }));
      return { following, points };
    }

    test('at rising positions while nothing matches', async () => {
      const { following, points } = followCheckpoints(START);
      await following.until(({ signals }) => points.length >= 5 && signals.includes('caughtUp'));
      expect(following.signals).toEqual(['confirmation', 'caughtUp']);
      const commits = points.map(({ commit }) => commit);
      expect(commits).toEqual([...commits].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
    });

    test('for events that come and do not match, up to the last of them', async () => {
      const { following, points } = followCheckpoints(END);
      await following.caughtUp();
      const { position } = await client.appendToStream(stream('noise'), [counted(0), counted(1), counted(2)]);
      await following.until(() => points.some(({ commit }) => commit >= position!.commit));
      expect(following.numbers).toEqual([]);
    });
  });
});

describe('metadata', () => {
  test('of a stream without any is empty', async () => {
    const target = await streamOf('no-metadata', 1);
    expect(await client.getStreamMetadata(target)).toEqual({ streamName: target });
  });

  test('is given back as it was set, and maxCount hides the oldest', async () => {
    const target = await streamOf('max-count', 9);
    await client.setStreamMetadata(target, { maxCount: 3, custom: 'x' });
    expect((await client.getStreamMetadata(target)).metadata).toEqual({ maxCount: 3, custom: 'x' });
    expect(await numbersOf(client.readStream(target))).toEqual([6, 7, 8]);
  });

  test('truncateBefore hides what is before', async () => {
    const target = await streamOf('truncate', 4);
    await client.setStreamMetadata(target, { truncateBefore: 2 });
    expect(await numbersOf(client.readStream(target))).toEqual([2, 3]);
  });
});

describe('deletion', () => {
  test('at the wrong revision is refused, naming both versions', async () => {
    const target = await streamOf('not-deleted', 4);
    const failure = await failureOf(client.deleteStream(target, { expectedRevision: 0n }));
    expect(failure).toEqual(wrongVersion('not-deleted', 0n, 3n));
  });

  test('hides the stream, and an append after it goes on counting', async () => {
    const target = await streamOf('deleted', 2);
    await client.deleteStream(target, { expectedRevision: 1n });
    expect(await failureOf(collect(client.readStream(target)))).toMatchObject({
      type: 'stream-not-found',
      streamName: target,
    });
    expect((await client.appendToStream(target, counted(2))).nextExpectedRevision).toBe(2n);
    const [resolved, ...more] = await collect(client.readStream(target));
    expect(resolved?.event).toMatchObject({ revision: 2n, data: { n: 2 } });
    expect(more).toEqual([]);
  });

  test('lets an append that expects no stream go on counting', async () => {
    const target = await streamOf('deleted-again', 2);
    await client.deleteStream(target);
    const result = await client.appendToStream(target, counted(5), { expectedRevision: NO_STREAM });
    expect(result.nextExpectedRevision).toBe(2n);
    expect(await numbersOf(client.readStream(target))).toEqual([5]);
  });

  test('by tombstone closes the stream to appends and reads', async () => {
    const target = await streamOf('tombstoned', 1);
    await client.tombstoneStream(target);
    const append = await failureOf(client.appendToStream(target, counted(1)));
    expect(append).toBeInstanceOf(StreamDeletedError);
    expect(append).toMatchObject({ type: 'stream-deleted', streamName: target });
    const read = await failureOf(collect(client.readStream(target)));
    expect(read).toBeInstanceOf(StreamDeletedError);
    expect(read).toMatchObject({ type: 'stream-deleted', streamName: target });
  });
});

describe('an append with credentials, which takes the unary call,', () => {
  beforeAll(async () => {
    const events = [counted(0), counted(1)];
    const result = await client.appendToStream(stream('unary'), events, { expectedRevision: NO_STREAM, credentials });
    expect(result.nextExpectedRevision).toBe(1n);
  });

  test.each([
    ['a revision ahead of the stream', 9n],
    ['no stream where there is one', NO_STREAM],
  ] as const)('expecting %s is refused, naming both versions', async (_case, expectedRevision) => {
    const failure = await failureOf(
      client.appendToStream(stream('unary'), counted(2), { expectedRevision, credentials }),
    );
    expect(failure).toBeInstanceOf(WrongExpectedVersionError);
    expect(failure).toEqual(wrongVersion('unary', expectedRevision, 1n));
  });

  test('over one mebibyte is refused, naming the limit', async () => {
    const tooLarge = jsonEvent({ type: type('big'), data: { a: 'x'.repeat(1_100_000) } });
    const failure = await failureOf(client.appendToStream(stream('unary-big'), tooLarge, { credentials }));
    expect(failure).toMatchObject({ type: 'maximum-append-size-exceeded', maxAppendSize: 1_048_576 });
  });

  test('at the right revision counts the same', async () => {
    expect(
      (await client.appendToStream(stream('unary'), counted(2), { expectedRevision: 1n, credentials }))
        .nextExpectedRevision,
    ).toBe(2n);
  });
});
