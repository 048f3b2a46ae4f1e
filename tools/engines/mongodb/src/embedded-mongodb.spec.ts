import { EventEmitter, once } from 'node:events';
import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'bson';
import { type BSON, type Collection, MongoClient } from 'mongodb';
import { type EmbeddedMongoDb, startEmbeddedMongoDb } from './index';
import { runServer } from './server';
import { Collection as Stored } from './store/collection';
import { type AppendFile, type Disk, nodeDisk } from './store/disk';

interface Item extends BSON.Document {
  _id: string;
}

let directory: string;
let lines: string[];
let server: EmbeddedMongoDb;
let client: MongoClient;

async function start(): Promise<void> {
  lines = [];
  server = await startEmbeddedMongoDb({ directory, log: (line) => lines.push(line) });
  client = await MongoClient.connect(server.url);
}

async function stop(): Promise<void> {
  await client.close();
  await server.stop();
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'embedded-mongodb-'));
  await start();
});

afterAll(async () => {
  await stop();
  await rm(directory, { recursive: true, force: true });
});

describe('the embedded server', () => {
  it('answers others while a bulk write of many index keys is carried out', async () => {
    const items = client.db('busy').collection<Item>('items');
    await items.createIndex({ tags: 1 });
    const tags = Array.from({ length: 200 }, (_, n) => `tag ${n}`);
    let isWritten = false;
    const written = items
      .insertMany(Array.from({ length: 2_400 }, (_, n) => ({ _id: `item ${n}`, tags })))
      .finally(() => (isWritten = true));
    let answered = 0;
    for (; !isWritten; answered += 1) await client.db('admin').command({ ping: 1 });
    expect((await written).insertedCount).toBe(2_400);
    expect(answered).toBeGreaterThan(5);
  });

  it.each<[string, (items: Collection<Item>) => Promise<unknown>]>([
    ['an index is made over many documents', (items) => items.createIndex({ tags: 1 })],
    ['many are looked through without an index', (items) => items.find({ $expr: { $eq: ['$absent', 1] } }).toArray()],
    ['many are counted', (items) => items.countDocuments({ n: { $gte: 0 } })],
    ['many are changed at once', (items) => items.updateMany({}, { $inc: { n: 1 } })],
    ['many are deleted at once', (items) => items.deleteMany({ n: { $gte: 0 } })],
  ])('answers others while %s', async (_, act) => {
    const items = client.db('long').collection<Item>('items');
    if ((await items.estimatedDocumentCount()) === 0) {
      const tags = Array.from({ length: 40 }, (__, n) => `tag ${n}`);
      await items.insertMany(Array.from({ length: 18_000 }, (__, n) => ({ _id: `item ${n}`, n, tags })));
    }
    let isDone = false;
    const done = act(items).finally(() => (isDone = true));
    let answered = 0;
    for (; !isDone; answered += 1) await client.db('admin').command({ ping: 1 });
    await done;
    expect(answered).toBeGreaterThan(2); // else one at its beginning and one at its end
  });

  it('looks no further for a client that has gone', async () => {
    const items = client.db('gone').collection<Item>('items');
    const tags = Array.from({ length: 20 }, (_, n) => `tag ${n}`);
    await items.insertMany(Array.from({ length: 10_000 }, (_, n) => ({ _id: `item ${n}`, tags })));
    const searching = Reflect.get(Stored.prototype, 'searching');
    const leaving = new AbortController();
    let [looked, leavesAt] = [0, Number.POSITIVE_INFINITY];
    jest.spyOn(Stored.prototype, 'searching').mockImplementation(function* (this: Stored, search) {
      const steps = searching.call(this, search);
      for (let step = steps.next(); ; step = steps.next()) {
        if (step.done === true) return step.value;
        looked += 1;
        if (looked === leavesAt) leaving.abort(new Error('left'));
        yield;
      }
    });
    const search = (options = {}) =>
      items.find({ $expr: { $eq: [{ $size: { $setUnion: ['$tags', ['a']] } }, 0] } }, options).toArray();
    try {
      await search();
      const whole = looked;
      [looked, leavesAt] = [0, Math.ceil(whole / 20)];
      await expect(search({ signal: leaving.signal })).rejects.toThrow('left');
      for (let before = -1; before !== looked;) {
        before = looked;
        for (let turns = 0; turns < 20; turns += 1) await client.db('admin').command({ ping: 1 });
      }
      expect(looked).toBeGreaterThanOrEqual(leavesAt);
      expect(looked).toBeLessThan(whole / 2);
    } finally {
      jest.restoreAllMocks();
    }
  });

  it('carries out bulk writes one after another, and a short one before they are done', async () => {
    const others = await MongoClient.connect(server.url);
    const items = client.db('turns').collection<Item>('items');
    await items.createIndex({ tags: 1 });
    const tags = Array.from({ length: 200 }, (_, n) => `tag ${n}`);
    const done: string[] = [];
    const bulk = (from: MongoClient, name: string) => {
      const rows = Array.from({ length: 500 }, (_, n) => ({ _id: `${name} ${n}`, tags }));
      return from
        .db('turns')
        .collection<Item>('items')
        .insertMany(rows)
        .then(() => done.push(name));
    };
    const first = bulk(client, 'first');
    await items.findOne({ _id: 'first 0' }); // it has begun, or is about to
    const [second, short] = [bulk(others, 'second'), items.insertOne({ _id: 'short' }).then(() => done.push('short'))];
    await Promise.all([first, second, short]);
    expect(done.filter((name) => name !== 'short')).toEqual(['first', 'second']);
    expect(done.at(-1)).toBe('second');
    await others.close();
  });

  it('says first that it is not for production', () => {
    expect(lines[0]).toBe('Embedded MongoDB-compatible server: a convenience for one machine, not for production.');
  });

  it('gives a connection string for the port it has', () => {
    expect(server.url).toBe(`mongodb://127.0.0.1:${server.port}/?directConnection=true`);
  });

  it('listens on the loopback address only', async () => {
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .find(({ internal, family }) => !internal && family === 'IPv4');
    for (const host of [outside?.address, '127.0.0.2'].filter((address) => address !== undefined)) {
      await expect(
        new Promise((resolve, reject) => {
          const socket = connect(server.port, host, () => resolve(socket.destroy()));
          socket.on('error', reject);
        }),
      ).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    }
  });

  it('is refused on a directory that is in use', async () => {
    await expect(startEmbeddedMongoDb({ directory })).rejects.toThrow(
      `${directory} is in use by process ${process.pid}`,
    );
  });

  it('leaves the directory free when its port is taken', async () => {
    const other = await mkdtemp(join(tmpdir(), 'embedded-mongodb-'));
    await expect(startEmbeddedMongoDb({ directory: other, port: server.port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
    await (await startEmbeddedMongoDb({ directory: other })).stop();
    await rm(other, { recursive: true });
  });

  it('keeps documents, indexes and empty collections over a restart', async () => {
    const db = client.db('restart');
    await db.createCollection('empty');
    await db
      .collection('things')
      .createIndex({ a: 1, b: -1 }, { unique: true, partialFilterExpression: { live: true } });
    await db.collection<Item>('things').insertMany([
      { _id: 'x', a: 1, b: new Date(5), live: true },
      { _id: 'y', a: 2 },
      { _id: 'z', a: 3 },
    ]);
    await db.collection<Item>('things').deleteOne({ _id: 'y' });
    await db.collection<Item>('things').updateOne({ _id: 'z' }, { $addToSet: { list: 1 } });
    await db.collection('gone').insertOne({});
    await db.collection('gone').drop();
    const indexes = await db.collection('things').indexes();
    await stop();
    await start();
    const reopened = client.db('restart');
    expect((await reopened.listCollections().toArray()).map(({ name }) => name)).toEqual(['empty', 'things']);
    expect(await reopened.collection('things').find().toArray()).toEqual([
      { _id: 'x', a: 1, b: new Date(5), live: true },
      { _id: 'z', a: 3, list: [1] },
    ]);
    expect(await reopened.collection('things').indexes()).toEqual(indexes);
    await expect(reopened.collection('things').insertOne({ a: 1, b: new Date(5), live: true })).rejects.toMatchObject({
      code: 11000,
    });
  });

  it('knows where the documents lie of a collection that was made, or made anew, while its files were written anew', async () => {
    const db = client.db('rewritten');
    const text = 'x'.repeat(1_000_000);
    await db.collection<Item>('large').insertMany(Array.from({ length: 24 }, (_, n) => ({ _id: `large-${n}`, text })));
    await db.collection<Item>('again').insertOne({ _id: 'before' });
    await db.collection<Item>('large').deleteMany({ _id: { $in: ['large-0', 'large-5'] } });
    const rewritten = db.command({ compact: 'large', force: true });
    let isRewritten = false;
    void rewritten.then(() => (isRewritten = true));
    let made = 0;
    for (; !isRewritten || made < 2; made += 1) {
      await db.collection<Item>(`made-${made}`).insertOne({ _id: 'meanwhile', text: `made ${made}` });
      await db.collection('again').drop();
      await db.collection<Item>('again').insertOne({ _id: `again-${made}` });
    }
    await rewritten;
    const check = async () => {
      const found = client.db('rewritten'); // of the server that runs now
      for (let n = 0; n < made; n += 1)
        expect(await found.collection<Item>(`made-${n}`).find().toArray()).toEqual([
          { _id: 'meanwhile', text: `made ${n}` },
        ]);
      expect(await found.collection<Item>('again').find().toArray()).toEqual([{ _id: `again-${made - 1}` }]);
      expect(await found.collection<Item>('large').countDocuments()).toBe(22);
    };
    await check();
    await stop();
    await start();
    await check();
    await client.db('rewritten').dropDatabase();
  });

  it('removes what an index with a time to live lets expire, of itself and for good', async () => {
    const other = await mkdtemp(join(tmpdir(), 'embedded-mongodb-'));
    const begin = async () => {
      const quick = await startEmbeddedMongoDb({ directory: other, expiryIntervalMs: 5 });
      const connected = await MongoClient.connect(quick.url);
      return {
        things: connected.db('d').collection<Item>('things'),
        end: async () => (await connected.close(), quick.stop()),
      };
    };
    const first = await begin();
    await first.things.createIndex(
      { at: 1 },
      { expireAfterSeconds: 60, partialFilterExpression: { kept: { $exists: false } } },
    );
    const [over, ahead] = [new Date(Date.now() - 61_000), new Date(Date.now() + 3_600_000)];
    await first.things.insertMany([
      { _id: 'over', at: over },
      { _id: 'the earliest counts', at: [ahead, over] },
      { _id: 'within its time', at: new Date() },
      { _id: 'ahead', at: ahead },
      { _id: 'a text', at: over.toISOString() },
      { _id: 'a number', at: 0 },
      { _id: 'no date' },
      { _id: 'outside of the index', at: over, kept: true },
    ]);
    const staying = ['a number', 'a text', 'ahead', 'no date', 'outside of the index', 'within its time'];
    while ((await first.things.countDocuments()) > staying.length);
    await first.end();
    const again = await begin();
    expect((await again.things.find().sort({ _id: 1 }).toArray()).map(({ _id }) => _id)).toEqual(staying);
    await again.things.insertOne({ _id: 'later', at: over });
    while (await again.things.findOne({ _id: 'later' }));
    await again.end();
    await rm(other, { recursive: true });
  });

  it('ends with connections open', async () => {
    const other = await mkdtemp(join(tmpdir(), 'embedded-mongodb-'));
    const second = await startEmbeddedMongoDb({ directory: other });
    const socket = connect(second.port, '127.0.0.1');
    const closed = new Promise((resolve) => socket.once('close', resolve));
    await new Promise((resolve) => socket.once('connect', resolve));
    await second.stop();
    await closed;
    expect(socket.closed).toBe(true);
    await rm(other, { recursive: true });
  });

  it.each([
    ['an impossible length', Buffer.from([1, 0, 0, 0, 0, 0, 0, 0])],
    ['an HTTP request', Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')],
    ['an unknown opcode', Buffer.from([16, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0])],
    ['a truncated message', Buffer.from([17, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0xdd, 7, 0, 0, 0])],
  ])('closes a connection that sends %s, and serves the others', async (_, bytes) => {
    const socket = connect(server.port, '127.0.0.1');
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => undefined).write(bytes);
    await closed;
    expect(await client.db('any').command({ ping: 1 })).toMatchObject({ ok: 1 });
  });
});

describe('half a message', () => {
  const PATIENCE_MS = 200;
  const logged = new EventEmitter();
  let other: string;
  let hasty: EmbeddedMongoDb;

  beforeAll(async () => {
    other = await mkdtemp(join(tmpdir(), 'embedded-mongodb-'));
    // What is large comes from a server that waits for it: on a slow machine it is longer on its way than the hasty one
    // does.
    const patient = await startEmbeddedMongoDb({ directory: other });
    const filler = await MongoClient.connect(patient.url);
    await filler
      .db('a')
      .collection('large')
      .insertOne({ text: 'x'.repeat(8_000_000) });
    await filler.close();
    await patient.stop();
    hasty = await startEmbeddedMongoDb({
      directory: other,
      patienceMs: PATIENCE_MS,
      log: (line) => logged.emit('line', line),
    });
  });

  afterAll(async () => {
    await hasty.stop();
    await rm(other, { recursive: true });
  });

  const announcing = (length: number, bytes: number): Buffer => {
    const message = Buffer.alloc(bytes);
    message.writeInt32LE(length, 0);
    return message;
  };

  it.each([
    ['two bytes of its length', Buffer.from([200, 0])],
    ['its header alone', announcing(200, 16)],
    ['all but one byte of it', announcing(200, 199)],
    ['the announcement of as much as is allowed', announcing(48_000_000, 16)],
    ['the announcement of more than is allowed', announcing(48_000_001, 16)],
  ])('%s closes the connection', async (_, bytes) => {
    const socket = connect(hasty.port, '127.0.0.1', () => socket.write(bytes));
    socket.on('error', () => undefined).resume();
    await once(socket, 'close');
    expect(socket.closed).toBe(true);
  });

  it('leaves alone who sends nothing and who sends whole ones', async () => {
    const patient = await MongoClient.connect(hasty.url);
    await patient.db('a').command({ ping: 1 });
    const half = connect(hasty.port, '127.0.0.1', () => half.write(announcing(200, 16)));
    await once(half.on('error', () => undefined).resume(), 'close');
    expect(await patient.db('a').command({ ping: 1 })).toMatchObject({ ok: 1 });
    await patient.close();
  });

  it('closes the connection of who asks on and reads no answers', async () => {
    const body = serialize({ find: 'large', $db: 'a' });
    const header = Buffer.alloc(21);
    header.writeInt32LE(21 + body.length, 0);
    header.writeInt32LE(2013, 12);
    const socket = connect(hasty.port, '127.0.0.1', () =>
      socket.write(Buffer.concat(Array.from({ length: 6 }, () => [header, body]).flat())),
    );
    socket.on('error', () => undefined).pause();
    const [reason] = (await once(logged, 'line')) as [string];
    expect(reason).toContain(`an answer was not taken within ${PATIENCE_MS} ms`);
    socket.destroy();
  });
});

describe('its files', () => {
  it('are kept from other users of the machine, those of an earlier start too', async () => {
    const other = await mkdtemp(join(tmpdir(), 'embedded-mongodb-'));
    await chmod(other, 0o755);
    await (await startEmbeddedMongoDb({ directory: other })).stop();
    for (const name of await readdir(other)) await chmod(join(other, name), 0o644);
    const again = await startEmbeddedMongoDb({ directory: other });
    expect((await stat(other)).mode & 0o777).toBe(0o700);
    for (const name of await readdir(other))
      expect([name, (await stat(join(other, name))).mode & 0o777]).toEqual([name, 0o600]);
    await again.stop();
    await rm(other, { recursive: true });
  });
});

describe('a write', () => {
  it('waits for the disk when its concern asks for it, and only then', async () => {
    const other = await mkdtemp(join(tmpdir(), 'embedded-mongodb-'));
    const disk = new EventEmitter();
    let stuck = false;
    const slowDisk: Disk = {
      ...nodeDisk,
      openForAppend: (path) => slow(nodeDisk.openForAppend(path)),
      create: (path) => slow(nodeDisk.create(path)),
    };
    const slow = (file: AppendFile): AppendFile => ({
      ...file,
      sync: async () => {
        if (stuck) await once(disk, 'spinning');
        await file.sync();
      },
    });
    const running = await runServer(0, {
      directory: other,
      disk: slowDisk,
      log: () => undefined,
      smallestRewrite: 1e9,
      expiryIntervalMs: 1e9,
    });
    const waiting = await MongoClient.connect(running.url);
    const items = waiting.db('a').collection<Item>('items');
    stuck = true;
    for (const writeConcern of [{ w: 1 }, { journal: false }, { w: 'majority', journal: false }] as const) {
      await items.insertOne({ _id: JSON.stringify(writeConcern) }, { writeConcern });
    }
    let acknowledged = 0;
    const durable = ([{ journal: true }, { w: 'majority' }, { w: 'majority', journal: true }] as const).map(
      (writeConcern) =>
        items.insertOne({ _id: JSON.stringify(writeConcern) }, { writeConcern }).then(() => (acknowledged += 1)),
    );
    while ((await items.countDocuments()) < 6) await waiting.db('a').command({ ping: 1 });
    expect(acknowledged).toBe(0);
    stuck = false;
    disk.emit('spinning');
    await Promise.all(durable);
    await waiting.close();
    await running.stop();
    await rm(other, { recursive: true });
  });
});

describe('a pattern', () => {
  it('that JavaScript would need ages for is matched at once', async () => {
    const collection = client.db('patterns').collection('texts');
    await collection.insertOne({ text: `${'a'.repeat(10_000)}!` });
    expect(await collection.find({ text: { $regex: '^(a+)+$' } }).toArray()).toEqual([]);
    expect(await collection.find({ text: { $not: /^(a|aa)+$/ } }).toArray()).toHaveLength(1);
    expect(await collection.aggregate([{ $match: { text: /^(a|a)*$/ } }]).toArray()).toEqual([]);
  });

  it.each([
    ['$regexMatch', [{ $set: { b: { $regexMatch: { input: '$text', regex: '^(a+)+$' } } } }]],
    ['$regexFindAll', [{ $project: { b: { $regexFindAll: { input: '$text', regex: 'a' } } } }]],
    ['regular expressions outside of filters', [{ $set: { b: /^(a+)+$/ } }]],
    ['$regexFind', [{ $facet: { x: [{ $match: { $expr: { $regexFind: { input: '$text', regex: 'a' } } } }] } }]],
  ])('in an expression is refused: %s', async (what, pipeline) => {
    await expect(client.db('patterns').collection('texts').aggregate(pipeline).toArray()).rejects.toMatchObject({
      code: 238,
      message: `the embedded server does not serve ${what}`,
    });
  });

  it('of lookaround or a backreference is refused by name', async () => {
    for (const $regex of ['(?=a)', '(a)\\1']) {
      await expect(
        client.db('patterns').collection('texts').find({ text: { $regex } }).toArray(),
      ).rejects.toMatchObject({ code: 238 });
    }
  });
});

describe('what is not served is refused by name', () => {
  const things = (): ReturnType<typeof collectionOf> => collectionOf('things');
  const collectionOf = (name: string) => client.db('refusals').collection(name);

  beforeAll(() => collectionOf('things').insertOne({ a: 'x' }));

  it.each<[string, () => Promise<unknown>, string]>([
    ['a collation', () => things().find().collation({ locale: 'en' }).toArray(), 'collations'],
    [
      'a collation of an update',
      () => things().updateOne({}, { $set: { b: 1 } }, { collation: { locale: 'en' } }),
      'collations',
    ],
    ['a text index', () => things().createIndex({ a: 'text' }), 'text indexes (on "a")'],
    ['a geo index', () => things().createIndex({ a: '2dsphere' }), '2dsphere indexes (on "a")'],
    [
      'a capped collection',
      () => client.db('refusals').createCollection('capped', { capped: true, size: 1000 }),
      'the option capped',
    ],
    [
      'a text search',
      () =>
        things()
          .find({ $text: { $search: 'x' } })
          .toArray(),
      '$text',
    ],
    ['a script', () => things().find({ $where: 'true' }).toArray(), '$where'],
    [
      'a positional projection',
      () =>
        things()
          .find({ a: 'x' }, { projection: { 'a.$': 1 } })
          .toArray(),
      'the positional projection',
    ],
    [
      '$out',
      () =>
        things()
          .aggregate([{ $out: 'other' }])
          .toArray(),
      'the stage $out',
    ],
    [
      'a nested $merge',
      () =>
        things()
          .aggregate([{ $facet: { x: [{ $merge: 'other' }] } }])
          .toArray(),
      'the stage $merge',
    ],
    [
      'a change stream',
      () =>
        things()
          .aggregate([{ $changeStream: {} }])
          .toArray(),
      'the stage $changeStream',
    ],
  ])('%s', async (_, attempt, what) => {
    await expect(attempt()).rejects.toMatchObject({ code: 238, message: `the embedded server does not serve ${what}` });
  });

  it('an unknown command', async () => {
    await expect(client.db('any').command({ mapReduce: 'x' })).rejects.toMatchObject({
      code: 59,
      message: "no such command: 'mapReduce'",
    });
  });

  it('a function in an expression', async () => {
    const stage = { $set: { b: { $function: { body: 'return 1', args: [], lang: 'js' } } } };
    await expect(things().aggregate([stage]).toArray()).rejects.toMatchObject({ code: 2 });
  });
});
