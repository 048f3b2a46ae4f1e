import { randomUUID } from 'node:crypto';
import { EventStoreDBClient } from '@eventstore/db-client';
import { type EventId, type Instant } from '#domain';
import {
  AggregateStore,
  BrokenStream,
  CommandIdReused,
  EventStoreDbEventLog,
  formatPosition,
  LogUnavailable,
  type Outcome,
  OutcomeUnknown,
  type Position,
  type Prepare,
  RevisionMismatch,
  type StoredEvent,
  StreamDeleted,
  streamOf,
  TooManyConflicts,
  WrongExpectedRevision,
} from '#event-store';
import {
  type Asking,
  asking,
  BANNED,
  collect,
  handle,
  Proxy,
  type Room,
  type RoomCommand,
  type RoomEvent,
  rooms,
  type RoomState,
  ScriptedLog,
  url,
} from './event-store.support';

const log = new EventStoreDbEventLog({ url });
afterAll(() => log.close());

let room: Room;
let id: string;
let store: AggregateStore;
/** What another process would use: it shares nothing but the log. */
let other: AggregateStore;
beforeEach(() => {
  room = rooms();
  id = randomUUID();
  store = new AggregateStore({ log });
  other = new AggregateStore({ log });
});

const saying =
  (command: RoomCommand): Prepare<RoomCommand> =>
  async () => ({ command });
type Told = Outcome<RoomState, RoomEvent>;
const join = (who: string, context: Partial<Asking> = {}, by = store): Promise<Told> =>
  handle(by, room, id, saying({ type: 'Join', who }), asking({ join: who }, context));
const leave = (who: string, context: Partial<Asking> = {}, by = store): Promise<Told> =>
  handle(by, room, id, saying({ type: 'Leave', who }), asking({ leave: who }, context));
const stored = () => collect(log.read(streamOf(room, id)));

describe('a command on a stream', () => {
  it('appends what was decided and tells where', async () => {
    const outcome = await join('alice');
    const [event] = await stored();
    expect(outcome).toEqual({
      kind: 'appended',
      revision: 0n,
      position: event!.position,
      events: [{ type: 'Joined', data: { who: 'alice' }, id: event!.id, at: '2026-01-31T08:00:00.000Z' }],
      state: { members: ['alice'] },
    });
    expect(await other.load(room, id)).toEqual({
      state: { members: ['alice'] },
      revision: 0n,
      position: event!.position,
    });
  });

  it('leaves in each event who asked what, when, why and on which other streams the decision rested', async () => {
    const context = asking({ b: 1, a: [2] }, { causationId: 'cause' });
    const basis = [{ stream: 'other-1', revision: '4' }];
    await handle(store, room, id, async () => ({ command: { type: 'Join' as const, who: 'alice' }, basis }), context);
    const { actor, commandId, name: command, correlationId } = context;
    expect((await stored())[0]!.metadata).toEqual({
      ...{ actor, commandId, command, correlationId, causationId: 'cause', basis, at: context.now },
      contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      about: { partnerIds: [] },
      schemaVersion: 1,
    });
  });

  it('appends nothing when it is so already, or refused, and tells where the stream is', async () => {
    expect(await leave('alice')).toEqual({
      kind: 'unchanged',
      revision: -1n,
      position: undefined,
      state: { members: [] },
    });
    const { position } = (await join('alice')) as { position: string };
    expect(await join('alice')).toEqual({ kind: 'unchanged', revision: 0n, position, state: { members: ['alice'] } });
    expect(await join(BANNED)).toMatchObject({
      kind: 'rejected',
      rejection: { code: 'customer-departed' },
      revision: 0n,
    });
    expect(await stored()).toHaveLength(1);
  });

  it('is prepared anew for each decision', async () => {
    await join('alice');
    await join('bob', {}, other);
    let prepared = 0;
    const prepare: Prepare<RoomCommand> = async () => ({
      command: { type: 'Join', who: 'carol' },
      basis: [{ stream: 'other-1', revision: `${++prepared}` }],
    });
    await handle(store, room, id, prepare, asking('carol'));
    expect(prepared).toBe(2); // on the cached state, and on what the other process had made of it
    expect((await stored())[2]!.metadata).toMatchObject({ basis: [{ stream: 'other-1', revision: '2' }] });
  });

  it('is applied once each by 50 handlers at once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 50 }, (_, n) => join(`guest ${n}`)));
    expect(outcomes.map(({ revision }) => revision).sort((a, b) => Number(a - b))).toEqual(
      Array.from({ length: 50 }, (_, n) => BigInt(n)),
    );
    expect((await other.load(room, id)).state.members).toHaveLength(50);
  });

  it('is decided again when another process was first', async () => {
    await join('alice');
    await join('bob', {}, other);
    expect(await join('carol')).toMatchObject({
      kind: 'appended',
      revision: 2n,
      state: { members: ['alice', 'bob', 'carol'] },
    });
    const guests = Array.from({ length: 12 }, (_, n) => join(`guest ${n}`, {}, n % 2 === 0 ? store : other));
    await Promise.all(guests);
    expect((await stored()).map(({ revision }) => revision)).toEqual(Array.from({ length: 15 }, (_, n) => BigInt(n)));
  });

  it('gives up, having written nothing, when others are first every time', async () => {
    const scripted = new ScriptedLog(log);
    let rival = 0;
    scripted.appends = Array.from({ length: 3 }, () => async (send) => {
      await join(`rival ${rival++}`, {}, other);
      return send();
    });
    await expect(join('alice', {}, new AggregateStore({ log: scripted, maxAttempts: 3 }))).rejects.toThrow(
      TooManyConflicts,
    );
    expect((await other.load(room, id)).state.members).toEqual(['rival 0', 'rival 1', 'rival 2']);
  });
});

describe('a cached state', () => {
  it('never answers "already so": what was removed elsewhere is granted again', async () => {
    await join('alice');
    await leave('alice', {}, other);
    expect(await join('alice')).toMatchObject({ kind: 'appended', revision: 2n });
  });

  it('never answers "nothing to remove": what was granted elsewhere is removed', async () => {
    await join('alice');
    await leave('alice');
    await join('alice', {}, other);
    expect(await leave('alice')).toMatchObject({ kind: 'appended', revision: 3n, state: { members: [] } });
  });

  it('never refuses what has become allowed elsewhere', async () => {
    await join('alice');
    await join('host', {}, other);
    expect(await join(BANNED)).toMatchObject({ kind: 'appended', revision: 2n });
  });

  it('never refuses a revision that is current elsewhere', async () => {
    await join('alice');
    await join('bob', {}, other);
    expect(await join('carol', { ifMatch: 1n })).toMatchObject({ kind: 'appended', revision: 2n });
  });

  it('is never what load answers', async () => {
    await join('alice');
    await join('bob', {}, other);
    expect(await store.load(room, id)).toMatchObject({ revision: 1n, state: { members: ['alice', 'bob'] } });
  });

  it('may be as small as one stream', async () => {
    const small = new AggregateStore({ log, cacheSize: 1 });
    const rest = randomUUID();
    for (const who of ['alice', 'bob']) {
      await join(who, {}, small);
      await handle(small, room, rest, saying({ type: 'Join', who }), asking(who));
    }
    expect([await small.load(room, id), await small.load(room, rest)]).toMatchObject([
      { revision: 1n },
      { revision: 1n },
    ]);
  });
});

describe('what was read since a command began', () => {
  const read: string[] = [];
  const heard = new AggregateStore({
    log: Object.assign(new ScriptedLog(log), {
      read: (stream: string, from?: bigint) => {
        read.push(stream);
        return log.read(stream, from);
      },
    }),
  });
  /** Reads another stream for its decision, as a handler does. */
  const joinAfter = (who: string, begun?: number) =>
    handle(
      heard,
      room,
      id,
      async (since) => {
        await heard.load(room, `${id}-other`, since);
        return { command: { type: 'Join' as const, who } };
      },
      asking({ join: who }, begun === undefined ? {} : { begun }),
    );
  const timesRead = () =>
    [id, `${id}-other`].map((each) => read.filter((name) => name === streamOf(room, each)).length);
  beforeEach(() => void read.splice(0));

  it('is not read again for its decision, whatever that is', async () => {
    const begun = performance.now();
    await heard.load(room, id);
    await heard.load(room, `${id}-other`);
    expect(await joinAfter(BANNED, begun)).toMatchObject({ kind: 'rejected' });
    expect(timesRead()).toEqual([1, 1]);
  });

  it('is read again by one that does not say when it began, and by a later one', async () => {
    await heard.load(room, `${id}-other`);
    await joinAfter(BANNED);
    await joinAfter(BANNED, performance.now());
    expect(timesRead()).toEqual([2, 3]);
  });

  it('is read again where it has waited for its turn, or others appended first: it is as fresh as the decision', async () => {
    const begun = performance.now();
    await heard.load(room, `${id}-other`);
    const [first, second] = await Promise.all([joinAfter('alice', begun), joinAfter('bob', begun)]);
    expect([first.kind, second.kind]).toEqual(['appended', 'appended']);
    expect(timesRead()[1]).toBe(2);
    await join('carol', {}, other);
    expect(await joinAfter('dave', performance.now())).toMatchObject({ kind: 'appended' });
    expect(timesRead()[1]).toBe(4);
  });
});

describe('a stream that is not the one of before', () => {
  /** Every stream as an older copy of the log, or one whose beginning or middle was cut off, shows it. */
  class OtherLog extends ScriptedLog {
    shows: (event: StoredEvent) => StoredEvent | undefined = (event) => event;
    override async *read(stream: string, fromRevision?: bigint): AsyncGenerator<StoredEvent> {
      for await (const event of super.read(stream, fromRevision)) {
        const shown = this.shows(event);
        if (shown !== undefined) yield shown;
      }
    }
  }
  let seen: OtherLog;
  let on: AggregateStore;
  beforeEach(async () => {
    seen = new OtherLog(log);
    on = new AggregateStore({ log: seen });
    for (const who of ['alice', 'bob', 'carol']) await join(who, {}, on);
  });
  const cut = (isThere: (revision: bigint) => boolean) =>
    (seen.shows = (event) => (isThere(event.revision) ? event : undefined));

  it('is not decided on when it ends before what was known, though the answer was at hand', async () => {
    cut((revision) => revision < 2n);
    await expect(join('alice', {}, on)).rejects.toMatchObject({ name: 'BrokenStream', revision: 2n });
    await expect(on.load(room, id)).rejects.toThrow(BrokenStream);
  });

  it('is not decided on when it holds something else in the place of what was known', async () => {
    seen.shows = (event) => ({ ...event, id: randomUUID() as EventId });
    await expect(leave('nobody', {}, on)).rejects.toMatchObject({ name: 'BrokenStream', revision: 2n });
  });

  it.each([
    ['its beginning is cut off', (revision: bigint) => revision > 0n, 0n],
    ['its middle is missing', (revision: bigint) => revision !== 1n, 1n],
  ])('is not decided on when %s, by a process that knew nothing of it either', async (_, isThere, missing) => {
    cut(isThere);
    const fresh = new AggregateStore({ log: seen });
    await expect(join('dave', {}, fresh)).rejects.toMatchObject({ name: 'BrokenStream', revision: missing });
    expect(await stored()).toHaveLength(3);
  });

  it('is not appended to from what was known a while ago', async () => {
    cut((revision) => revision < 1n);
    const later = jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 2_000);
    try {
      await expect(join('dave', {}, on)).rejects.toThrow(BrokenStream);
    } finally {
      later.mockRestore();
    }
    expect(await stored()).toHaveLength(3);
  });

  it('is told once for each state, however many ask, and is named until it is whole again, though nobody asks', async () => {
    const lines: string[] = [];
    const logger = {
      info: (line: string) => void lines.push(`info ${line}`),
      warn: () => undefined,
      error: (line: string) => void lines.push(line),
    };
    on = new AggregateStore({ log: seen, logger });
    await on.load(room, id);
    expect(await on.damaged()).toEqual([]);
    cut((revision) => revision < 2n);
    for (let times = 0; times < 3; times += 1) await expect(leave('nobody', {}, on)).rejects.toThrow(BrokenStream);
    const stream = streamOf(room, id);
    expect(await on.damaged()).toEqual([
      { stream, reason: expect.stringContaining('the log is older than what this process has seen') },
    ]);
    expect(lines).toEqual([expect.stringContaining(stream)]);

    cut((revision) => revision !== 2n);
    seen.shows = ({ revision, ...event }) => ({ ...event, revision, id: randomUUID() as EventId });
    await expect(leave('nobody', {}, on)).rejects.toThrow(BrokenStream);
    expect(lines).toHaveLength(2);

    cut(() => true);
    expect(await on.damaged()).toEqual([]);
    expect(lines).toEqual([expect.anything(), expect.anything(), expect.stringMatching(/^info .* is whole again/)]);
    expect(await join('dave', {}, on)).toMatchObject({ kind: 'appended', revision: 3n });
  });

  it('is named when it was deleted for ever', async () => {
    const client = EventStoreDBClient.connectionString(url);
    await client.tombstoneStream(streamOf(room, id)).finally(() => client.dispose());
    const fresh = new AggregateStore({ log });
    await expect(join('dave', {}, fresh)).rejects.toThrow(StreamDeleted);
    expect(await fresh.damaged()).toEqual([
      { stream: streamOf(room, id), reason: expect.stringContaining('tombstoned') },
    ]);
  });

  describe('because somebody told the log to cut it', () => {
    const client = EventStoreDBClient.connectionString(url);
    afterAll(() => client.dispose());

    it.each<[string, RegExp, Record<string, number>]>([
      ['$maxCount', /\$maxCount 1000/, { maxCount: 1_000 }],
      ['$maxAge', /\$maxAge 86400/, { maxAge: 86_400 }],
      ['both', /\$maxCount 3, \$maxAge 86400/, { maxCount: 3, maxAge: 86_400 }],
    ])('by %s is not decided on before anything is gone either, until that is taken back', async (_, why, limit) => {
      const stream = streamOf(room, id);
      await client.setStreamMetadata(stream, limit);
      expect(await stored()).toHaveLength(3);
      const fresh = new AggregateStore({ log });
      await expect(join('dave', {}, fresh)).rejects.toThrow(BrokenStream);
      expect(await fresh.damaged()).toEqual([{ stream, reason: expect.stringMatching(why) }]);
      on.doubt(stream);
      await expect(join('dave', {}, on)).rejects.toThrow(BrokenStream);

      await client.setStreamMetadata(stream, {});
      expect(await fresh.damaged()).toEqual([]);
      expect(await join('dave', {}, fresh)).toMatchObject({ kind: 'appended', revision: 3n });
    });

    it('is not decided on either from what a command or a reading that was under way as that was heard found out', async () => {
      const stream = streamOf(room, id);
      const scripted = new ScriptedLog(log);
      const working = new AggregateStore({ log: scripted });
      scripted.appends = [
        async (send) => {
          await client.setStreamMetadata(stream, { maxCount: 1_000 });
          working.doubt(stream);
          return send();
        },
      ];
      await join('dave', {}, working);
      await expect(join('erin', {}, working)).rejects.toThrow(BrokenStream);

      await client.setStreamMetadata(stream, {});
      await working.load(room, id);
      await client.setStreamMetadata(stream, { maxCount: 1_000 });
      scripted.reads = [() => working.doubt(stream)];
      await working.load(room, id);
      await expect(join('erin', {}, working)).rejects.toThrow(BrokenStream);
    });

    it('is not decided on either when it is not known which streams were heard of', async () => {
      await client.setStreamMetadata(streamOf(room, id), { maxCount: 1_000 });
      on.doubtAll();
      await expect(join('dave', {}, on)).rejects.toThrow(BrokenStream);
    });

    it('by a soft delete is not begun anew by a process that knew nothing of it', async () => {
      await client.deleteStream(streamOf(room, id));
      const fresh = new AggregateStore({ log });
      await expect(join('dave', {}, fresh)).rejects.toMatchObject({
        name: 'BrokenStream',
        reason: expect.stringContaining('softly'),
      });
      await expect(fresh.load(room, id)).rejects.toThrow(BrokenStream);
      expect(await stored()).toEqual([]);
    });
  });
});

describe('streams that nobody has used for a while', () => {
  /** Says how the log as a whole was asked, and what it answered. */
  class AskedLog extends ScriptedLog {
    readonly answers: Promise<unknown>[] = [];
    streamsRead = 0;
    override async *read(stream: string, fromRevision?: bigint): AsyncGenerator<StoredEvent> {
      this.streamsRead += 1;
      yield* super.read(stream, fromRevision);
    }
    override head() {
      const head = super.head();
      this.answers.push(head);
      return head;
    }
    override eventAt(position: Position) {
      const event = super.eventAt(position);
      this.answers.push(event);
      return event;
    }
  }
  let asked: AskedLog;
  let on: AggregateStore;
  let ids: readonly string[];
  let passed: number;
  let clock: jest.SpyInstance;
  const client = EventStoreDBClient.connectionString(url);
  beforeEach(async () => {
    passed = 0;
    const now = performance.now.bind(performance);
    clock = jest.spyOn(performance, 'now').mockImplementation(() => now() + passed);
    asked = new AskedLog(log);
    on = new AggregateStore({ log: asked });
    ids = Array.from({ length: 4 }, () => randomUUID());
    for (const one of ids) await joins('alice', one);
    on.heard(await log.head());
  });
  afterEach(() => clock.mockRestore());
  afterAll(() => client.dispose());

  const joins = (who: string, stream: string) =>
    handle(on, room, stream, saying({ type: 'Join', who }), asking({ join: who }));
  const named = (index: number) => streamOf(room, ids[index]!);
  /** How many streams are read for what is done. */
  const readFor = async (work: () => Promise<unknown>): Promise<number> => {
    const before = asked.streamsRead;
    await work();
    return asked.streamsRead - before;
  };
  /** A command after a second and more, which has the log asked about all streams; and the answers to that. */
  const idle = async (): Promise<void> => {
    passed += 2_000;
    await joins(`guest ${passed}`, ids[0]!);
    await Promise.allSettled(asked.answers.splice(0));
  };

  it('are appended to unread once the whole log has been shown to be as it was, and all was heard that was set for them', async () => {
    expect(await readFor(idle)).toBe(1); // nobody waits for a proof
    on.heard(await log.head());
    expect(await readFor(() => Promise.all(ids.map((one) => joins('bob', one))))).toBe(0);
    for (const one of ids) expect((await other.load(room, one)).state.members).toContain('bob');
  });

  it('are asked about together again and again while commands come, and each by itself after a pause', async () => {
    await idle();
    on.heard(await log.head());
    for (let n = 0; n < 6; n += 1) {
      passed += 600;
      expect(await readFor(() => joins(`regular ${n}`, ids[1 + (n % 3)]!))).toBe(0);
      await Promise.allSettled(asked.answers.splice(0));
      on.heard(await log.head());
    }
    expect(await readFor(idle)).toBe(1);
  });

  it('are read each by itself where nobody follows what is set for them', async () => {
    on.doubtAll();
    for (const one of ids) await joins('bob', one);
    for (let n = 0; n < 3; n += 1) {
      expect(await readFor(idle)).toBe(1);
      expect(await readFor(() => joins(`guest ${n}`, ids[1]!))).toBe(1);
    }
  });

  it('are not decided on from an older copy of the log: what was seen last is not there', async () => {
    await idle();
    on.heard(await log.head());
    expect(await readFor(() => joins('bob', ids[1]!))).toBe(0);
    asked.eventAtWith = async () => undefined;
    asked.read = async function* () {}; // every stream is younger than the copy
    await expect(idle()).rejects.toThrow(BrokenStream);
    on.heard(await log.head());
    for (const one of ids.slice(2)) await expect(joins('carol', one)).rejects.toThrow(BrokenStream);
    expect((await other.load(room, ids[2]!)).state.members).toEqual(['alice']);
  });

  it('are not decided on from an older copy of the log that comes within the second: it refuses the append', async () => {
    await idle();
    on.heard(await log.head());
    asked.appends = [
      async (_, expected) => {
        throw new WrongExpectedRevision(named(1), expected, 'no-stream');
      },
    ];
    asked.read = async function* () {};
    await expect(joins('bob', ids[1]!)).rejects.toThrow(BrokenStream);
  });

  it('are not decided on from a log that ends before the place up to which it was heard', async () => {
    on.heard(formatPosition({ commit: 2n ** 62n, prepare: 2n ** 62n }));
    await idle();
    expect(await readFor(() => joins('bob', ids[1]!))).toBe(1);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['softly deleted', () => client.deleteStream(named(1))],
    ['cut', () => client.setStreamMetadata(named(1), { truncateBefore: 1 })],
  ])('are not decided on where one was %s and that was not heard yet: nothing is proven then', async (_, cut) => {
    await idle();
    on.heard(await log.head());
    expect(await readFor(() => joins('bob', ids[2]!))).toBe(0);
    await cut();
    await idle();
    await idle();
    await expect(joins('bob', ids[1]!)).rejects.toThrow(BrokenStream);
    on.doubt(named(1));
    on.heard(await log.head());
    expect(await readFor(() => joins('bob', ids[3]!))).toBe(0);
    await expect(joins('bob', ids[1]!)).rejects.toThrow(BrokenStream);
    expect(await collect(log.read(named(1)))).toEqual([]);
  });

  it('are not appended to where one was deleted for ever, heard or not', async () => {
    await idle();
    await client.tombstoneStream(named(1));
    on.heard(await log.head());
    await expect(joins('bob', ids[1]!)).rejects.toThrow(StreamDeleted);
  });

  it('are read back each by itself once hearing has broken off, though the log is proven again: it may be another since', async () => {
    await idle();
    on.heard(await log.head());
    on.unheard();
    passed += 1;
    on.heard(await log.head());
    await idle();
    on.heard(await log.head());
    for (const one of ids.slice(1)) expect(await readFor(() => joins('bob', one))).toBe(1);
    await idle();
    on.heard(await log.head());
    for (const one of ids) expect(await readFor(() => joins('carol', one))).toBe(0);
  });
});

describe('a log that does not answer', () => {
  it('leaves nobody waiting: what is beyond the line is refused at once, the others in time; only what was sent may have come about', async () => {
    const silentLog = new ScriptedLog(log);
    const never = new Promise<never>(() => undefined);
    silentLog.read = async function* () {
      yield await never;
    };
    const waiting = new AggregateStore({ log: silentLog });
    const start = performance.now();
    const ends = await Promise.all(
      Array.from({ length: 205 }, (_, n) =>
        join(`guest ${n}`, {}, waiting).then(
          () => Promise.reject(new Error('It was carried out')),
          (error: unknown) => ({ error, ms: performance.now() - start }),
        ),
      ),
    );
    expect(ends.every(({ error }) => error instanceof LogUnavailable)).toBe(true);
    expect(ends.map(({ ms }) => ms > 4_000)).toEqual(Array.from({ length: 205 }, (_, n) => n < 200));
    expect(Math.max(...ends.map(({ ms }) => ms))).toBeLessThan(11_000);

    const sending = new ScriptedLog(log);
    sending.appends = [() => never];
    await expect(join('alice', {}, new AggregateStore({ log: sending }))).rejects.toThrow(OutcomeUnknown);
    expect(await stored()).toEqual([]);
  });
});

describe('the revision the asker names', () => {
  it('lets the command through only while the stream is there', async () => {
    await join('alice');
    expect(await join('bob', { ifMatch: 0n })).toMatchObject({ kind: 'appended', revision: 1n });
    await expect(join('carol', { ifMatch: 0n })).rejects.toMatchObject({
      name: 'RevisionMismatch',
      expected: 0n,
      actual: 1n,
    });
    await expect(leave('nobody', { ifMatch: 0n })).rejects.toThrow(RevisionMismatch);
  });

  it('is held against what another process appends meanwhile', async () => {
    await join('alice');
    await join('bob', {}, other);
    await expect(join('carol', { ifMatch: 0n })).rejects.toMatchObject({
      name: 'RevisionMismatch',
      actual: 1n,
    });
    expect(await stored()).toHaveLength(2);
  });
});

describe('a repeat', () => {
  const context = (): Partial<Asking> => ({ commandId: randomUUID(), ifMatch: -1n });

  it.each([
    ['by the same process', () => store],
    ['by another process, or after a restart', () => new AggregateStore({ log })],
  ])('gets the first answer, whatever came in between and before the revision is compared: %s', async (_, by) => {
    const same = context();
    const first = (await join('alice', same)) as Extract<Told, { kind: 'appended' }>;
    for (let n = 0; n < 120; n++) await join(`guest ${n}`);
    await leave('alice');
    const later = '2026-02-01T08:00:00.000Z' as Instant;
    const { revision, position, events } = first;
    expect(await join('alice', { ...same, now: later }, by())).toMatchObject({
      kind: 'repeated',
      revision,
      position,
      events,
    });
    expect(await stored()).toHaveLength(122);
  });

  it('gets all events of the first answer', async () => {
    const many: Room = {
      ...room,
      decider: { ...room.decider, decide: () => ['a', 'b', 'c'].map((who) => ({ type: 'Joined', data: { who } })) },
    };
    const same = asking('many');
    const prepare = saying({ type: 'Join', who: 'all' });
    const first = await handle(store, many, id, prepare, same);
    await join('guest');
    expect(first).toMatchObject({
      kind: 'appended',
      revision: 2n,
      events: [{ data: { who: 'a' } }, { data: { who: 'b' } }, { data: { who: 'c' } }],
    });
    const { events, position } = first as Extract<Told, { kind: 'appended' }>;
    for (const by of [store, other])
      expect(await handle(by, many, id, prepare, same)).toMatchObject({
        kind: 'repeated',
        revision: 2n,
        position,
        events,
      });
  });

  it('with other content is refused', async () => {
    const same = context();
    await join('alice', same);
    for (const by of [store, other]) await expect(join('bob', same, by)).rejects.toThrow(CommandIdReused);
    expect(await stored()).toHaveLength(1);
  });

  it('is told by tenant, command and stream, so that others may use the same id', async () => {
    const { commandId } = asking('');
    expect(
      await handle(store, room, randomUUID(), saying({ type: 'Join', who: 'alice' }), asking('', { commandId })),
    ).toMatchObject({
      kind: 'appended',
    });
    await join('alice', { commandId });
    expect(await join('bob', { commandId, name: 'Other' })).toMatchObject({ kind: 'appended' });
    expect(await join('carol', { commandId, actor: { tenant: 'other', subject: 's', role: 'r' } })).toMatchObject({
      kind: 'appended',
    });
  });

  it('of what changed nothing is decided anew', async () => {
    const { commandId } = asking('');
    expect(await leave('alice', { commandId })).toMatchObject({ kind: 'unchanged' });
    await join('alice');
    expect(await leave('alice', { commandId })).toMatchObject({ kind: 'appended' });
  });

  it('at the same moment as the first, in another process, is applied once', async () => {
    const same = context();
    const outcomes = await Promise.all(
      [store, other, new AggregateStore({ log })].map((by) => join('alice', same, by)),
    );
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['appended', 'repeated', 'repeated']);
    expect(new Set(outcomes.map((outcome) => 'position' in outcome && outcome.position)).size).toBe(1);
    expect(await stored()).toHaveLength(1);
  });
});

describe('an append whose answer is lost', () => {
  let scripted: ScriptedLog;
  let shaky: AggregateStore;
  let pauses: number[];
  beforeEach(() => {
    scripted = new ScriptedLog(log);
    pauses = [];
    shaky = new AggregateStore({ log: scripted, maxAttempts: 4, wait: async (ms) => void pauses.push(ms) });
  });
  const lost = async (): Promise<never> => {
    throw new OutcomeUnknown('no answer');
  };

  it('is found in the stream when it had happened', async () => {
    scripted.appends = [async (send) => (await send(), lost())];
    const outcome = await join('alice', {}, shaky);
    const events = await stored();
    expect(outcome).toMatchObject({ kind: 'appended', revision: 0n, position: events[0]!.position });
    expect([events.length, scripted.sent.length]).toEqual([1, 1]);
    expect(await join('bob', {}, shaky)).toMatchObject({ kind: 'appended', revision: 1n });
  });

  it('is sent again, the same events at the same revision, when it had not', async () => {
    scripted.appends = [lost, lost];
    expect(await join('alice', {}, shaky)).toMatchObject({ kind: 'appended', revision: 0n });
    expect(scripted.sent).toHaveLength(3);
    expect(scripted.sent[2]).toBe(scripted.sent[0]);
    expect(pauses).toEqual([40, 80]);
  });

  it('happens once though it arrives after it was looked for', async () => {
    let arrive: (() => Promise<unknown>) | undefined;
    scripted.appends = [
      async (send) => ((arrive = send), lost()),
      async (send) => {
        await arrive?.();
        return send();
      },
    ];
    expect(await join('alice', {}, shaky)).toMatchObject({ kind: 'appended', revision: 0n });
    expect(await stored()).toHaveLength(1);
  });

  it('is looked for until the log can be read', async () => {
    const unreachable = (): never => {
      throw new LogUnavailable('gone');
    };
    scripted.reads = [() => undefined, unreachable, unreachable];
    scripted.appends = [async (send) => (await send(), lost())];
    expect(await join('alice', {}, shaky)).toMatchObject({ kind: 'appended', revision: 0n });
  });

  it('is found though others have appended since', async () => {
    scripted.appends = [async (send) => (await send(), await join('bob', {}, other), lost())];
    expect(await join('alice', {}, shaky)).toMatchObject({ kind: 'appended', revision: 0n });
    expect((await stored()).map(({ data }) => data)).toEqual([{ who: 'alice' }, { who: 'bob' }]);
  });

  it('is decided anew when others appended in its place', async () => {
    scripted.appends = [async () => (await join('bob', {}, other), lost())];
    expect(await join('alice', {}, shaky)).toMatchObject({
      kind: 'appended',
      revision: 1n,
      state: { members: ['bob', 'alice'] },
    });
  });

  it('stays unknown when no try is answered; the same command finds out later', async () => {
    scripted.appends = [lost, lost, lost, async (send) => (void send(), lost())];
    const context = asking('', { commandId: randomUUID() });
    await expect(join('alice', context, shaky)).rejects.toThrow(OutcomeUnknown);
    const again = await join('alice', context, shaky);
    expect(again).toMatchObject({ revision: 0n });
    expect(await stored()).toHaveLength(1);
  });

  it('happens once when the connection breaks before the answer', async () => {
    const proxy = await Proxy.to(url);
    const broken = new EventStoreDbEventLog({ url: proxy.url, appendTimeoutMs: 2_000 });
    const over = new AggregateStore({ log: broken });
    await join('alice', {}, over);
    proxy.holdReplies();
    const outcome = join('bob', {}, over);
    while ((await stored()).length < 2); // it has arrived; its answer is held
    proxy.letReplies();
    proxy.cut();
    expect(await outcome).toMatchObject({ kind: 'appended', revision: 1n });
    expect(await stored()).toHaveLength(2);
    await broken.close();
    await proxy.close();
  });
});
