import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Long } from 'mongodb';
import { type Documents, DuplicateKey, Leases, openDocuments, Unavailable } from '#documents';
import { type EmbeddedMongoDb, startEmbeddedMongoDb } from '#engines/mongodb';
import { HalfMessages, serveConnection } from '../../tools/engines/mongodb/src/wire/connection';
import { ownDocuments } from './read-models.support';

interface Entry {
  readonly _id: string;
  readonly name: string;
  readonly tags?: readonly string[];
  readonly guard: string;
}

describe('documents', () => {
  let documents: Documents & { discard(): Promise<void> };
  const entries = () => documents.views.collection<Entry>('entries');
  const entry = (id: string, name: string, guard = '1'): Entry => ({ _id: id, name, guard });

  beforeAll(async () => {
    documents = await ownDocuments();
  });
  afterEach(() => documents.views.drop('entries'));
  afterAll(() => documents.discard());

  it('are inserted once', async () => {
    expect(await entries().insertIfAbsent(entry('a', 'first'))).toBe(true);
    expect(await entries().insertIfAbsent(entry('a', 'second'))).toBe(false);
    expect(await entries().findOne({ _id: { eq: 'a' } })).toEqual(entry('a', 'first'));
  });

  it('leave out a field that is absent', async () => {
    await entries().put({ ...entry('a', 'first'), tags: ['x'] });
    await entries().put(entry('a', 'second'));
    expect(await entries().findOne({ _id: { eq: 'a' } })).toEqual(entry('a', 'second'));
  });

  it('are updated only while the guard holds', async () => {
    await entries().put(entry('a', 'first'));
    expect(await entries().update({ _id: { eq: 'a' }, name: { eq: 'other' } }, { name: 'second' })).toBe(false);
    expect(await entries().update({ _id: { eq: 'a' }, name: { eq: 'first' } }, { name: 'second' })).toBe(true);
  });

  it('are updated together in one request, each only while its own guard holds', async () => {
    for (const id of ['a', 'b', 'c']) await entries().put(entry(id, 'first'));
    const step = (id: string, from: string, to: string) => ({
      filter: { _id: { eq: id }, name: { eq: from } },
      fields: { name: to },
    });
    expect(
      await entries().updateEach([step('a', 'first', 'a2'), step('b', 'other', 'b2'), step('c', 'first', 'c2')]),
    ).toBe(2);
    expect((await entries().find({}, { sort: [['_id', 1]] })).map(({ name }) => name)).toEqual(['a2', 'first', 'c2']);
  });

  it('are found by an index of some of them whatever they were before, and the others without it', async () => {
    await entries().put(entry('early', 'x'));
    await entries().ensureIndexes([{ fields: ['guard', '_id'], where: { name: 'x' } }]);
    await entries().ensureIndexes([{ fields: ['guard', '_id'], where: { name: 'x' } }]);
    expect(await entries().indexedFields()).toEqual([['_id'], ['guard', '_id']]);
    await entries().putNewer([entry('b', 'x', '3'), entry('a', 'x', '2'), entry('c', 'y', '2')], 'guard');
    const found = async (name: string) => {
      const sort = [
        ['guard', 1],
        ['_id', 1],
      ] as const;
      return (await entries().find({ name: { eq: name }, guard: { gte: '' } }, { sort })).map(({ _id }) => _id);
    };
    expect([await found('x'), await found('y')]).toEqual([['early', 'a', 'b'], ['c']]);
    await entries().putNewer([entry('a', 'y', '4'), entry('c', 'x', '4'), entry('b', 'x', '5')], 'guard');
    expect([await found('x'), await found('y')]).toEqual([['early', 'c', 'b'], ['a']]);
    expect(await entries().find({ guard: { gte: '' } })).toHaveLength(4);
  });

  it('are replaced by newer ones only, and one that was overtaken keeps back no other', async () => {
    await entries().putNewer([entry('a', 'a5', '5'), entry('b', 'b5', '5')], 'guard');
    await entries().putNewer([entry('a', 'a4', '4'), entry('b', 'b6', '6'), entry('c', 'c6', '6')], 'guard');
    await entries().putNewer([entry('b', 'b6 again', '6')], 'guard');
    expect((await entries().find({}, { sort: [['_id', 1]] })).map(({ name }) => name)).toEqual(['a5', 'b6', 'c6']);
  });

  it('that are expected to be new are inserted, and where one is there the newer one stays', async () => {
    await entries().putNewer([entry('a', 'a5', '5'), entry('b', 'b5', '5')], 'guard');
    await entries().putNewer(
      [entry('a', 'a4', '4'), entry('b', 'b6', '6'), entry('c', 'c6', '6'), entry('d', 'd6', '6')],
      'guard',
      () => true,
    );
    expect((await entries().find({}, { sort: [['_id', 1]] })).map(({ name }) => name)).toEqual([
      'a5',
      'b6',
      'c6',
      'd6',
    ]);
  });

  describe.each([
    ['few', 3],
    ['many', 150],
  ])('that are %s', (_, count) => {
    const ids = Array.from({ length: count }, (_, n) => `n${String(n).padStart(3, '0')}`);
    const all = (guard: string) => ids.map((id) => entry(id, `${id} ${guard}`, guard));
    const step = (from: string, to: string) => ({
      filter: { _id: { eq: 'mark' }, name: { eq: from } },
      fields: { name: to },
    });
    const stored = async () => (await entries().find({}, { sort: [['_id', 1]] })).map(({ name }) => name);

    it('are put after another is updated, and none that is newer is replaced, nor keeps back the others', async () => {
      await entries().put(entry('mark', 'first'));
      await entries().putNewer([entry('n001', 'newer', '3')], 'guard');
      expect(await entries().putNewerAfter(step('first', 'second'), all('2'), 'guard')).toBe(true);
      expect(await stored()).toEqual(['second', ...ids.map((id) => (id === 'n001' ? 'newer' : `${id} 2`))]);
      expect(await entries().putNewerAfter(step('second', 'third'), all('4'), 'guard', () => true)).toBe(true);
      expect(await stored()).toEqual(['third', ...ids.map((id) => `${id} 4`)]);
      expect(await entries().putNewerAfter(step('third', 'fourth'), [], 'guard')).toBe(true);
      expect(await stored()).toEqual(['fourth', ...ids.map((id) => `${id} 4`)]);
    });

    it('are not put where that other is not as expected, or not there', async () => {
      expect(await entries().putNewerAfter(step('first', 'second'), all('1'), 'guard')).toBe(false);
      expect(await stored()).toEqual([]);
      await entries().put(entry('mark', 'other'));
      expect(await entries().putNewerAfter(step('first', 'second'), all('1'), 'guard')).toBe(false);
      expect(await stored()).toEqual(['other']);
    });
  });

  it('count exactly as far as there is room, also when many count at once in several processes', async () => {
    const counts = () =>
      documents.views.collection<{ readonly _id: string; readonly count: number; readonly until: string }>('entries');
    const racing = await Promise.all(
      Array.from({ length: 60 }, () => counts().countUp('a', 'count', 25, { until: 'tomorrow' })),
    );
    expect(racing.filter(Boolean)).toHaveLength(25);
    expect(await counts().findOne({ _id: { eq: 'a' } })).toEqual({ _id: 'a', count: 25, until: 'tomorrow' });
    await counts().countDown('a', 'count');
    expect(await counts().countUp('a', 'count', 25, { until: 'tomorrow' })).toBe(true);
    expect(await counts().countUp('a', 'count', 25, { until: 'tomorrow' })).toBe(false);
    await counts().countDown('absent', 'count');
    expect(await counts().findOne({ _id: { eq: 'absent' } })).toBeUndefined();
  });

  it('are the newest of what many writers put at once', async () => {
    for (let round = 0; round < 20; round += 1) {
      const id = `round ${round}`;
      await Promise.all(
        Array.from({ length: 10 }, (_, n) => entries().putNewer([entry(id, `${n}`, `${(n * 7) % 10}`)], 'guard')),
      );
      expect(await entries().findOne({ _id: { eq: id } })).toMatchObject({ guard: '9' });
    }
  });

  it('throw DuplicateKey when a unique field is taken', async () => {
    await entries().ensureIndexes([{ fields: ['name'], unique: true }]);
    await entries().put(entry('a', 'same'));
    await expect(entries().put(entry('b', 'same'))).rejects.toThrow(DuplicateKey);
  });

  it('are found by text, by list, and after a place in an order', async () => {
    for (const [id, name] of [
      ['a', 'x.1'],
      ['b', 'x.2'],
      ['c', 'x.2'],
      ['d', 'y.3'],
    ] as const)
      await entries().put({ ...entry(id, name), tags: [`t${id}`, 'all'] });
    const ids = async (...query: Parameters<ReturnType<typeof entries>['find']>) =>
      (await entries().find(...query)).map(({ _id }) => _id);
    const sort = [
      ['name', 1],
      ['_id', 1],
    ] as const;
    expect(await ids({ name: { startsWith: 'x.' } }, { sort })).toEqual(['a', 'b', 'c']);
    expect(await ids({ name: { startsWith: 'x2' } })).toEqual([]);
    expect(await ids({ tags: { eq: 'tb' } })).toEqual(['b']);
    expect(await ids({ tags: { startsWith: 'tc' } })).toEqual(['c']);
    expect(await ids({ tags: { eq: 'all' } }, { sort, after: ['x.2', 'b'], limit: 1 })).toEqual(['c']);
    expect(await ids({ anyOf: [{ _id: { eq: 'a' } }, { name: { gt: 'x.9' } }] }, { sort })).toEqual(['a', 'd']);
  });

  it('are found by fields that are not read of them', async () => {
    await entries().putNewer([entry('a', 'x', '1'), entry('b', 'y', '2')], 'guard');
    const unguarded = entries().without(['guard']);
    expect(await unguarded.find({ guard: { gt: '1' } })).toEqual([{ _id: 'b', name: 'y' }]);
    expect(await unguarded.findOne({ guard: { eq: '1' } })).toEqual({ _id: 'a', name: 'x' });
    expect(await unguarded.find({}, { sort: [['guard', -1]], limit: 1 })).toEqual([{ _id: 'b', name: 'y' }]);
    expect(await unguarded.count({ guard: { gt: '1' } }, 10)).toBe(1);
  });

  it('are counted up to a limit', async () => {
    for (const id of ['a', 'b', 'c']) await entries().put(entry(id, 'same'));
    expect([await entries().count({ name: { eq: 'same' } }, 10), await entries().count({}, 2)]).toEqual([3, 2]);
  });

  it('are two databases: dropping the views leaves the records', async () => {
    await documents.records.collection<Entry>('entries').put(entry('a', 'record'));
    await entries().put(entry('a', 'view'));
    await documents.views.dropAll();
    expect(await entries().findOne({ _id: { eq: 'a' } })).toBeUndefined();
    expect(await documents.records.collection<Entry>('entries').findOne({ _id: { eq: 'a' } })).toEqual(
      entry('a', 'record'),
    );
  });

  it('dropping what is not there is no error', async () => {
    await expect(documents.views.drop('nothing')).resolves.toBeUndefined();
  });

  it('throw Unavailable when no server answers', async () => {
    const opening = openDocuments({ url: 'mongodb://127.0.0.1:1/', database: 'none', requestTimeoutMs: 100 });
    await expect(opening).rejects.toThrow(Unavailable);
  });
});

describe('an upsert between whose two steps others write', () => {
  let directory: string;
  let server: EmbeddedMongoDb;
  let documents: Documents;
  /** What others do in the next windows that open, one each. */
  let meanwhile: (() => Promise<unknown>)[];
  const entries = () => documents.views.collection<Entry>('entries');
  const entry = (id: string, guard: string): Entry => ({ _id: id, name: `${id}${guard}`, guard });
  const stored = async () => (await entries().find({}, { sort: [['_id', 1]] })).map(({ name }) => name);

  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'upserts-'));
    const upsertWindow = async () => void (await meanwhile.shift()?.());
    server = await startEmbeddedMongoDb({ directory, upsertWindow });
    documents = await openDocuments({ url: server.url, database: 'upserts' });
  });
  beforeEach(async () => {
    meanwhile = [];
    await documents.views.dropAll();
  });
  afterAll(async () => {
    await documents.close();
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  });

  it('replaces what was inserted meanwhile and is older', async () => {
    meanwhile = [() => entries().insertIfAbsent(entry('a', '3'))];
    await entries().putNewer([entry('a', '5')], 'guard');
    expect([await stored(), meanwhile]).toEqual([['a5'], []]);
  });

  it('leaves what was inserted meanwhile and is newer, or as new', async () => {
    meanwhile = [() => entries().putNewer([entry('a', '7'), { ...entry('b', '5'), name: 'the first b5' }], 'guard')];
    await entries().putNewer([entry('a', '5'), entry('b', '5')], 'guard');
    expect(await stored()).toEqual(['a7', 'the first b5']);
  });

  it('repeats those of a batch that met something, and no other', async () => {
    await entries().putNewer([entry('b', '9'), entry('d', '1')], 'guard');
    meanwhile = [() => entries().insertIfAbsent(entry('c', '2'))];
    await entries().putNewer(
      ['a', 'b', 'c', 'd'].map((id) => entry(id, '5')),
      'guard',
    );
    expect(await stored()).toEqual(['a5', 'b9', 'c5', 'd5']);
  });

  it('repeats it in a batch that comes after an update, and what was to follow it', async () => {
    await entries().putNewer([entry('mark', '1'), entry('d', '9')], 'guard');
    meanwhile = [async () => undefined, () => entries().insertIfAbsent(entry('b', '2'))];
    const step = { filter: { _id: { eq: 'mark' } }, fields: { name: 'moved' } };
    const some = ['a', 'b', 'c', 'd'].map((id) => entry(id, '5'));
    expect(await entries().putNewerAfter(step, some, 'guard')).toBe(true);
    expect(await stored()).toEqual(['a5', 'b5', 'c5', 'd9', 'moved']);
    expect(meanwhile).toEqual([]);
  });

  it('without a guard is the last to write', async () => {
    meanwhile = [() => entries().insertIfAbsent(entry('a', '3'))];
    await entries().put(entry('a', '2'));
    expect([await stored(), meanwhile]).toEqual([['a2'], []]);
  });

  it('of many writers leaves the newest, whichever comes first', async () => {
    const arrived: (() => void)[] = [];
    const together = () =>
      new Promise<void>((resolve) => void (arrived.push(resolve) === 8 && arrived.forEach((go) => go())));
    meanwhile = Array.from({ length: 8 }, () => together); // all have looked before any inserts
    await Promise.all(Array.from({ length: 8 }, (_, n) => entries().putNewer([entry('a', String(n))], 'guard')));
    expect(await stored()).toEqual(['a7']);
  });
});

describe('an engine that answers as told', () => {
  type Reply = Record<string, unknown>;
  const HELLO = {
    isWritablePrimary: true,
    helloOk: true,
    minWireVersion: 0,
    maxWireVersion: 25,
    maxBsonObjectSize: 1 << 24,
    ok: 1,
  };
  const LIMIT_MS = 300;
  let answer: (command: Reply) => Reply | Promise<Reply>;
  let asked: Reply[];
  let server: Server;
  let sockets: Set<Socket>;
  let documents: Documents;
  const entries = () => documents.views.collection<Entry>('entries');
  const entry: Entry = { _id: 'a', name: 'a', guard: '1' };

  beforeEach(async () => {
    asked = [];
    answer = () => ({ ok: 1 });
    sockets = new Set();
    server = createServer((socket) => {
      sockets.add(socket);
      const answered = async ({ command }: { readonly command: Reply }): Promise<Reply> => {
        if ('hello' in command || 'ismaster' in command)
          return { ...HELLO, localTime: new Date(), maxWriteBatchSize: 1_000, maxMessageSizeBytes: 1 << 25 };
        asked.push(command);
        return 'endSessions' in command ? { ok: 1 } : answer(command);
      };
      const served = serveConnection(socket, answered, new HalfMessages(30_000));
      served.catch(() => undefined).finally(() => socket.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    // The worst that a URL can say of what is written and read where.
    const url = `mongodb://127.0.0.1:${port}/?directConnection=true&w=0&journal=false&readPreference=secondary&readConcernLevel=local&retryWrites=false&retryReads=false`;
    documents = await openDocuments({ url, database: 'told', requestTimeoutMs: LIMIT_MS });
  });
  afterEach(async () => {
    const closed = documents.close();
    for (const socket of sockets) socket.destroy();
    await closed;
    await new Promise((resolve) => server.close(resolve));
  });

  const step = { filter: { _id: { eq: 'mark' } }, fields: { name: 'b' } };
  const everyRequest: [string, () => Promise<unknown>][] = [
    ['find', () => entries().find({})],
    ['findOne', () => entries().findOne({})],
    ['count', () => entries().count({}, 1)],
    ['insertIfAbsent', () => entries().insertIfAbsent(entry)],
    ['put', () => entries().put(entry)],
    ['update', () => entries().update({}, { name: 'b' })],
    ['putNewer', () => entries().putNewer([entry], 'guard')],
    ['putNewerAfter', () => entries().putNewerAfter(step, [entry], 'guard')],
    ['delete', () => entries().delete({})],
    ['ensureIndexes', () => entries().ensureIndexes([{ fields: ['name'] }])],
    ['names', () => documents.views.names()],
    ['drop', () => documents.views.drop('entries')],
    ['dropAll', () => documents.views.dropAll()],
    ['ping', () => documents.ping()],
  ];
  /** Those that somebody waits for. */
  const bounded = everyRequest.filter(([name]) => !['ensureIndexes', 'drop', 'dropAll'].includes(name));

  it.each(bounded)('with nothing to %s is unavailable within the time of one request', async (_, request) => {
    answer = () => new Promise(() => undefined);
    const begun = performance.now();
    await expect(request()).rejects.toThrow(Unavailable);
    expect(performance.now() - begun).toBeLessThan(LIMIT_MS + 1_000);
  });

  // From MongoDB's error_codes.yml: of a member that shuts down, steps down, or is none that takes writes.
  const PASSING = [91, 189, 10107, 11600, 11602, 13435, 13436];
  const failure = (request: () => Promise<unknown>) => request().catch((error: unknown) => error);

  it.each(everyRequest.map(([name, request], index) => [PASSING[index % PASSING.length]!, name, request] as const))(
    'with code %i to %s is unavailable',
    async (code, _, request) => {
      answer = () => ({ ok: 0, code, errmsg: 'not now' });
      expect(await failure(request)).toMatchObject({ name: 'Unavailable', cause: { code } });
    },
  );

  it.each(PASSING)('with code %i for one document, or of who has written it down, is unavailable', async (code) => {
    const replies = [
      { ok: 1, n: 0, writeErrors: [{ index: 0, code, errmsg: 'not now' }] },
      { ok: 1, n: 1, nModified: 1, writeConcernError: { code, errmsg: 'not now' } },
    ];
    for (const reply of replies) {
      answer = () => reply;
      for (const put of [
        () => entries().putNewer([entry], 'guard'),
        () => entries().putNewerAfter(step, [entry], 'guard'),
      ])
        expect(await failure(put)).toMatchObject({ name: 'Unavailable' });
    }
  });

  it('that has inserted meanwhile, and then steps down, is unavailable too', async () => {
    const refusals = [
      { index: 0, code: 11000, errmsg: 'E11000' },
      { index: 1, code: 10107, errmsg: 'not primary' },
    ];
    answer = () => ({ ok: 1, n: 0, writeErrors: refusals });
    await expect(entries().putNewer([entry, { ...entry, _id: 'b' }], 'guard')).rejects.toThrow(Unavailable);
  });

  it('that counts what it has refused, too, is not asked for the same again', async () => {
    answer = () => ({ ok: 1, n: 2, writeErrors: [{ index: 0, code: 11000, errmsg: 'E11000' }] });
    await entries().putNewer([entry, { ...entry, _id: 'b' }], 'guard', () => true);
    expect(asked.filter((command) => 'insert' in command || 'update' in command)).toHaveLength(2);
  });

  it('that inserts what it was to refuse has not found what was to be updated', async () => {
    answer = () => ({ ok: 1, n: 2, nModified: 1, upserted: [{ index: 0, _id: '' }] });
    expect(await entries().putNewerAfter(step, [entry], 'guard')).toBe(false);
  });

  it('is told what is known by a majority is to be read and written, from the primary, whatever the URL says', async () => {
    answer = () => ({ ok: 1, n: 1, nModified: 0, cursor: { id: Long.ZERO, ns: 'told-views.entries', firstBatch: [] } });
    const records = documents.records.collection<Entry>('entries');
    for (const collection of [entries(), records]) {
      await collection.find({});
      await collection.count({}, 1);
      await collection.put(entry);
      await collection.putNewer([entry], 'guard');
      await collection.delete({});
    }
    const reads = asked.filter((command) => 'find' in command || 'aggregate' in command);
    const writes = asked.filter((command) => 'update' in command || 'delete' in command);
    expect([reads.length, writes.length]).toEqual([4, 6]);
    for (const { readConcern, $readPreference: preference, maxTimeMS } of reads)
      expect({
        readConcern,
        primary: preference === undefined || (preference as Reply)['mode'] !== 'secondary',
        maxTimeMS,
      }).toEqual({
        readConcern: { level: 'majority' },
        primary: true,
        maxTimeMS: LIMIT_MS,
      });
    for (const { $db, writeConcern, maxTimeMS } of writes)
      expect({ writeConcern, maxTimeMS }).toEqual({
        writeConcern: $db === 'told-records' ? { w: 'majority', j: true } : { w: 'majority' },
        maxTimeMS: LIMIT_MS,
      });
  });
});

describe('a lease', () => {
  let documents: Documents & { discard(): Promise<void> };
  let now = 0;
  let leases: Leases;

  beforeAll(async () => {
    documents = await ownDocuments();
  });
  beforeEach(async () => {
    await documents.records.drop('leases');
    now = 0;
    leases = new Leases(documents.records, async () => now);
  });
  afterAll(() => documents.discard());

  it('is one owner’s until it expires, and each holder’s token is higher than the one before', async () => {
    expect(await leases.acquire('work', 'a', 100)).toEqual({ name: 'work', owner: 'a', token: 1 });
    expect(await leases.acquire('work', 'b', 100)).toBeUndefined();
    now = 100;
    expect(await leases.acquire('work', 'b', 100)).toEqual({ name: 'work', owner: 'b', token: 2 });
  });

  it('is prolonged by its holder, and by nobody who has lost it', async () => {
    const first = (await leases.acquire('work', 'a', 100))!;
    now = 90;
    expect(await leases.renew(first, 100)).toBe(true);
    now = 150;
    expect(await leases.acquire('work', 'b', 100)).toBeUndefined();
    now = 190;
    const second = (await leases.acquire('work', 'b', 100))!;
    expect(await leases.renew(first, 100)).toBe(false);
    await leases.release(first);
    expect(await leases.renew(second, 100)).toBe(true);
  });

  it('lives by the engine’s time, however wrong the clock of a machine is', async () => {
    const byEngine = new Leases(documents.records);
    const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.UTC(2100, 0, 1));
    try {
      expect(await byEngine.acquire('work', 'a', 60_000)).toBeDefined();
    } finally {
      clock.mockRestore();
    }
    const [lease] = await documents.records.collection<{ _id: string; expiresAt: number }>('leases').find({});
    expect(Math.abs(lease!.expiresAt - 60_000 - (await documents.records.now()))).toBeLessThan(30_000);
    expect(await byEngine.acquire('work', 'b', 60_000)).toBeUndefined();
  });

  it('whose end lies further off than it lasts is not believed', async () => {
    now = 3_600_000;
    await leases.acquire('work', 'a machine with a clock ahead', 100);
    now = 0;
    expect(await leases.acquire('work', 'b', 100)).toEqual({ name: 'work', owner: 'b', token: 2 });
    expect(await leases.acquire('work', 'c', 100)).toBeUndefined();
  });

  it('is free at once when released', async () => {
    await leases.release((await leases.acquire('work', 'a', 100))!);
    expect(await leases.acquire('work', 'b', 100)).toEqual({ name: 'work', owner: 'b', token: 2 });
  });

  it('gives an owner that comes back a new token, as it may have lost the old one', async () => {
    await leases.acquire('work', 'a', 100);
    expect(await leases.acquire('work', 'a', 100)).toEqual({ name: 'work', owner: 'a', token: 2 });
  });

  it('is given to one of many that ask at once', async () => {
    const ask = (round: string) =>
      Promise.all(Array.from({ length: 8 }, (_, index) => leases.acquire('work', `${round}-${index}`, 100)));
    expect((await ask('first')).filter((lease) => lease !== undefined)).toHaveLength(1);
    now = 100;
    expect((await ask('second')).filter((lease) => lease !== undefined)).toHaveLength(1);
  });
});
