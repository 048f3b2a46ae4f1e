import { randomUUID } from 'node:crypto';
import {
  Binary,
  type BSON,
  type Collection,
  type Db,
  Double,
  Int32,
  Long,
  MongoBulkWriteError,
  MongoClient,
  MongoServerError,
  ObjectId,
  Timestamp,
  UUID,
} from 'mongodb';

/** What the product asks of MongoDB. Runs on any standalone server of version 8, embedded or real. */

interface Item extends BSON.Document {
  _id: string | number | ObjectId;
}

let client: MongoClient;
let db: Db;

beforeAll(async () => {
  const url = process.env['MONGODB_URL'];
  if (url === undefined) throw new Error('MONGODB_URL must name the server to test');
  client = await MongoClient.connect(url, { writeConcern: { w: 'majority', journal: true } });
  db = client.db(`conformance-${randomUUID().slice(0, 8)}`);
});

afterAll(async () => {
  await db?.dropDatabase();
  await client?.close();
});

function fresh(): Collection<Item> {
  return db.collection<Item>(`c-${randomUUID().slice(0, 8)}`);
}

async function refusal(work: Promise<unknown>): Promise<MongoServerError> {
  const outcome: unknown = await work.catch((error: unknown) => error);
  if (!(outcome instanceof MongoServerError))
    throw new Error(`expected the server to refuse, got ${JSON.stringify(outcome)}`);
  return outcome;
}

describe('handshake', () => {
  it('is a writable standalone server that takes the commands of MongoDB 8', async () => {
    const hello = await db.admin().command({ hello: 1 });
    expect(hello['isWritablePrimary']).toBe(true);
    expect(hello['setName']).toBeUndefined();
    expect(hello['maxWireVersion']).toBeGreaterThanOrEqual(25);
  });

  it('answers ping, buildInfo and connectionStatus', async () => {
    expect(await db.command({ ping: 1 })).toMatchObject({ ok: 1 });
    expect((await db.admin().buildInfo())['versionArray'][0]).toBeGreaterThanOrEqual(8);
    expect(await db.command({ connectionStatus: 1 })).toMatchObject({ authInfo: { authenticatedUsers: [] } });
  });

  it('names a command it does not have', async () => {
    const error = await refusal(db.command({ noSuchThing: 1 }));
    expect(error.code).toBe(59);
    expect(error.message).toContain("no such command: 'noSuchThing'");
  });

  it('refuses transactions as a standalone server does', async () => {
    const collection = fresh();
    const session = client.startSession();
    try {
      session.startTransaction();
      // The driver turns the server's code 20 into these words.
      expect((await refusal(collection.insertOne({ _id: 1 }, { session }))).message).toContain(
        'does not support retryable writes',
      );
    } finally {
      await session.endSession();
    }
  });
});

describe('compacting', () => {
  it('keeps every document, and names a collection that is not there', async () => {
    const collection = fresh();
    await collection.insertMany([{ _id: 1 }, { _id: 2 }]);
    await collection.deleteOne({ _id: 1 });
    expect(await db.command({ compact: collection.collectionName, force: true })).toMatchObject({ ok: 1 });
    expect(await collection.find().toArray()).toEqual([{ _id: 2 }]);
    expect((await refusal(db.command({ compact: fresh().collectionName, force: true }))).code).toBe(26);
  });
});

describe('inserting', () => {
  it('gives back what was put in, type by type', async () => {
    const collection = fresh();
    const document = {
      _id: new ObjectId(),
      text: 'héllo',
      int: 1,
      double: 1.5,
      long: Long.fromString('9007199254740993'),
      date: new Date(1_700_000_000_000),
      binary: new Binary(Buffer.from([1, 2, 3])),
      uuid: new UUID(),
      nothing: null,
      list: [1, 'two', { three: 3 }],
      nested: { deep: { deeper: true } },
      pattern: /^a/i,
    };
    await collection.insertOne(document);
    expect(await collection.findOne({ _id: document._id }, { promoteLongs: false })).toEqual(document);
  });

  it('keeps an empty timestamp where it is told to, as mongorestore does', async () => {
    const collection = fresh();
    const empty = new Timestamp({ t: 0, i: 0 });
    const command = {
      insert: collection.collectionName,
      documents: [{ _id: 1, at: empty }],
      bypassEmptyTsReplacement: true,
    };
    expect(await db.command(command)).toMatchObject({ n: 1, ok: 1 });
    expect(await collection.findOne({ _id: 1 })).toEqual({ _id: 1, at: empty });
  });

  it('makes an ObjectId when the document brings no id', async () => {
    const collection = db.collection(fresh().collectionName);
    const { insertedId } = await collection.insertOne({ a: 1 });
    expect(await collection.findOne({ _id: insertedId })).toMatchObject({ a: 1 });
  });

  it('stops an ordered insert at the first duplicate', async () => {
    const collection = fresh();
    const error = await collection.insertMany([{ _id: 1 }, { _id: 1 }, { _id: 2 }]).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(MongoBulkWriteError);
    expect((error as MongoBulkWriteError).insertedCount).toBe(1);
    expect(await collection.countDocuments()).toBe(1);
  });

  it('goes on after a duplicate when unordered, and names each by index', async () => {
    const collection = fresh();
    const error = await collection
      .insertMany([{ _id: 1 }, { _id: 1 }, { _id: 2 }, { _id: 2 }, { _id: 3 }], { ordered: false })
      .catch((e: unknown) => e);
    expect(error).toBeInstanceOf(MongoBulkWriteError);
    const writeErrors = [(error as MongoBulkWriteError).writeErrors].flat();
    expect(writeErrors.map(({ index, code }) => [index, code])).toEqual([
      [1, 11000],
      [3, 11000],
    ]);
    expect(await collection.countDocuments()).toBe(3);
  });

  it('takes a write without acknowledgement', async () => {
    const collection = fresh();
    await collection.insertOne({ _id: 1 }, { writeConcern: { w: 0 } });
    await collection.insertOne({ _id: 2 });
    while ((await collection.countDocuments({ _id: 1 })) === 0) await db.command({ ping: 1 });
    expect(await collection.findOne({ _id: 1 })).toEqual({ _id: 1 });
  });
});

describe('guarded writes', () => {
  it('reports a lost guarded replace as a duplicate of _id', async () => {
    const collection = fresh();
    await collection.insertOne({ _id: 'state', position: 5 });
    const error = await refusal(
      collection.replaceOne({ _id: 'state', position: 4 }, { position: 6 }, { upsert: true }),
    );
    expect(error.code).toBe(11000);
    expect(error['keyPattern']).toEqual({ _id: 1 });
    expect(error['keyValue']).toEqual({ _id: 'state' });
    expect(error.message).toContain(`${collection.namespace} index: _id_ dup key: { _id: "state" }`);
  });

  it('lets exactly one of 40 concurrent writers replace each position', async () => {
    const collection = fresh();
    await collection.insertOne({ _id: 'state', position: 0, writer: -1 });
    for (let position = 0; position < 5; position += 1) {
      const outcomes = await Promise.allSettled(
        Array.from({ length: 40 }, (_, writer) =>
          collection.replaceOne({ _id: 'state', position }, { position: position + 1, writer }, { upsert: true }),
        ),
      );
      const winners = outcomes.flatMap((outcome, writer) => (outcome.status === 'fulfilled' ? [writer] : []));
      expect(winners).toHaveLength(1);
      expect(await collection.findOne({ _id: 'state' })).toEqual({
        _id: 'state',
        position: position + 1,
        writer: winners[0],
      });
      for (const outcome of outcomes)
        if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 11000 });
    }
  });

  it('lets exactly one of 40 concurrent writers make a missing document', async () => {
    const collection = fresh();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, (_, writer) =>
        collection.replaceOne({ _id: 'new', position: 0 }, { position: 1, writer }, { upsert: true }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('moves a position forward only', async () => {
    const collection = fresh();
    const advance = (position: Long): Promise<{ upsertedCount: number; modifiedCount: number }> =>
      collection.updateOne({ _id: 'row', position: { $lt: position } }, { $set: { position } }, { upsert: true });
    expect(await advance(Long.fromString('9007199254740993'))).toMatchObject({ upsertedCount: 1 });
    expect(await advance(Long.fromString('9007199254740994'))).toMatchObject({ modifiedCount: 1 });
    expect((await refusal(advance(Long.fromString('9007199254740994')))).code).toBe(11000);
    expect((await refusal(advance(Long.fromNumber(10)))).code).toBe(11000);
    expect((await collection.findOne({ _id: 'row' }, { promoteLongs: false }))?.['position']).toEqual(
      Long.fromString('9007199254740994'),
    );
  });

  it('refuses by index what met another’s insertion, and keeps the newest of 20 concurrent writers that repeat what was refused', async () => {
    const collection = fresh();
    const write = async (ids: readonly string[], position: number): Promise<readonly string[]> => {
      const operations = ids.map((_id) => ({
        replaceOne: { filter: { _id, position: { $lt: position } }, replacement: { position }, upsert: true },
      }));
      const error: unknown = await collection
        .bulkWrite(operations, { ordered: false })
        .catch((reason: unknown) => reason);
      if (!(error instanceof MongoBulkWriteError)) return [];
      const refused = [error.writeErrors].flat();
      expect(refused.map(({ code }) => code)).toEqual(refused.map(() => 11000));
      return refused.flatMap(({ index }) => ids[index] ?? []);
    };
    const positions = Array.from({ length: 20 }, (_, n) => (n * 7) % 20);
    await Promise.all(
      positions.map(async (position) => {
        const again = await write(['a', 'b', 'c'], position);
        if (again.length > 0) await write(again, position);
      }),
    );
    expect((await collection.find().toArray()).map(({ position }) => position)).toEqual([19, 19, 19]);
  });

  it('grants a lease to one holder at a time, each with a higher token', async () => {
    const collection = fresh();
    const acquire = async (holder: string, now: number): Promise<number | undefined> => {
      try {
        const lease = await collection.findOneAndUpdate(
          { _id: 'lease', $or: [{ expires: { $lte: new Date(now) } }, { holder }] },
          { $set: { holder, expires: new Date(now + 1000) }, $inc: { token: 1 } },
          { upsert: true, returnDocument: 'after' },
        );
        return lease?.['token'];
      } catch (error) {
        if (error instanceof MongoServerError && error.code === 11000) return undefined;
        throw error;
      }
    };
    const first = await Promise.all(Array.from({ length: 20 }, (_, n) => acquire(`holder-${n}`, 0)));
    expect(first.filter((token) => token !== undefined)).toEqual([1]);
    expect(await acquire('late', 500)).toBeUndefined();
    expect(await acquire('late', 1000)).toBe(2);
    const guarded = await collection.updateOne({ _id: 'lease', token: 1 }, { $set: { checkpoint: 'stale' } });
    expect(guarded.matchedCount).toBe(0);
  });
});

describe('updating', () => {
  const updated = async (
    before: BSON.Document,
    update: BSON.Document | BSON.Document[],
    options: BSON.Document = {},
  ): Promise<BSON.Document | null> => {
    const collection = fresh();
    await collection.insertOne({ _id: 1, ...before });
    await collection.updateOne({ _id: 1, ...(options['filter'] as BSON.Document | undefined) }, update, {
      arrayFilters: options['arrayFilters'],
    });
    return collection.findOne({ _id: 1 }, { projection: { _id: 0 } });
  };

  it.each<[string, BSON.Document, BSON.Document, BSON.Document]>([
    ['$set of a nested field', { a: { b: 1 } }, { $set: { 'a.c': 2, d: 3 } }, { a: { b: 1, c: 2 }, d: 3 }],
    ['$set of an array element', { a: [1, 2, 3] }, { $set: { 'a.1': 9 } }, { a: [1, 9, 3] }],
    ['$set beyond the end of an array', { a: [1] }, { $set: { 'a.3': 4 } }, { a: [1, null, null, 4] }],
    ['$unset', { a: 1, b: { c: 1, d: 2 } }, { $unset: { a: '', 'b.c': '' } }, { b: { d: 2 } }],
    ['$unset of an array element', { a: [1, 2] }, { $unset: { 'a.0': '' } }, { a: [null, 2] }],
    ['$inc of a present and a missing field', { a: 1 }, { $inc: { a: 2, b: 3 } }, { a: 3, b: 3 }],
    ['$inc past 32 bits', { a: 2147483647 }, { $inc: { a: 1 } }, { a: 2147483648 }],
    ['$mul', { a: 3 }, { $mul: { a: 2, b: 2 } }, { a: 6, b: 0 }],
    ['$min and $max', { a: 5, b: 5 }, { $min: { a: 3, c: 1 }, $max: { b: 3, d: 1 } }, { a: 3, b: 5, c: 1, d: 1 }],
    ['$rename', { a: 1 }, { $rename: { a: 'b' } }, { b: 1 }],
    ['$push', { a: [1] }, { $push: { a: 2 } }, { a: [1, 2] }],
    ['$push to a missing array', {}, { $push: { a: 2 } }, { a: [2] }],
    [
      '$push with modifiers to a missing array',
      {},
      { $push: { a: { $each: [3, 1, 2], $sort: 1, $slice: -2 } } },
      { a: [2, 3] },
    ],
    ['$push at a position', { a: [1, 4] }, { $push: { a: { $each: [2, 3], $position: 1 } } }, { a: [1, 2, 3, 4] }],
    [
      '$push sorted by a field',
      { a: [{ n: 2 }] },
      { $push: { a: { $each: [{ n: 3 }, { n: 1 }], $sort: { n: -1 }, $slice: 2 } } },
      { a: [{ n: 3 }, { n: 2 }] },
    ],
    ['$addToSet', { a: [1, { b: 1 }] }, { $addToSet: { a: { $each: [1, { b: 1 }, 2] } } }, { a: [1, { b: 1 }, 2] }],
    ['$addToSet to a missing array', {}, { $addToSet: { a: 1 } }, { a: [1] }],
    ['$pull by value', { a: [1, 2, 1] }, { $pull: { a: 1 } }, { a: [2] }],
    ['$pull by condition', { a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } }, { a: [1] }],
    ['$pull of documents', { a: [{ b: 1, c: 1 }, { b: 2 }] }, { $pull: { a: { b: 1 } } }, { a: [{ b: 2 }] }],
    ['$pullAll', { a: [1, 2, 3] }, { $pullAll: { a: [1, 3] } }, { a: [2] }],
    ['$pop', { a: [1, 2, 3] }, { $pop: { a: -1 } }, { a: [2, 3] }],
    ['$[] for all elements', { a: [{ b: 1 }, { b: 2 }] }, { $inc: { 'a.$[].b': 1 } }, { a: [{ b: 2 }, { b: 3 }] }],
  ])('%s', async (_, before, update, after) => {
    expect(await updated(before, update)).toEqual(after);
  });

  it('changes the elements that arrayFilters pick', async () => {
    const before = {
      lines: [
        { service: 'azure', seats: 1 },
        { service: 'intune', seats: 2 },
      ],
    };
    const update = { $set: { 'lines.$[line].seats': 7 } };
    expect(await updated(before, update, { arrayFilters: [{ 'line.service': 'intune' }] })).toEqual({
      lines: [
        { service: 'azure', seats: 1 },
        { service: 'intune', seats: 7 },
      ],
    });
  });

  it('changes the element the filter matched', async () => {
    const before = {
      lines: [
        { s: 'a', n: 1 },
        { s: 'b', n: 2 },
      ],
    };
    expect(await updated(before, { $inc: { 'lines.$.n': 10 } }, { filter: { 'lines.s': 'b' } })).toEqual({
      lines: [
        { s: 'a', n: 1 },
        { s: 'b', n: 12 },
      ],
    });
  });

  it('updates by a pipeline', async () => {
    expect(await updated({ a: 2, b: 3 }, [{ $set: { sum: { $add: ['$a', '$b'] } } }, { $unset: 'b' }])).toEqual({
      a: 2,
      sum: 5,
    });
  });

  it('sets the current date', async () => {
    const after = await updated({}, { $currentDate: { at: true, stamp: { $type: 'date' } } });
    expect(after).toEqual({ at: expect.any(Date), stamp: expect.any(Date) });
  });

  it('uses $setOnInsert only when an upsert inserts', async () => {
    const collection = fresh();
    const upsert = (): Promise<unknown> =>
      collection.updateOne(
        { _id: 1, kind: 'x' },
        { $inc: { n: 1 }, $setOnInsert: { first: true, 'by.whom': 'me' } },
        { upsert: true },
      );
    await upsert();
    expect(await collection.findOne({ _id: 1 })).toEqual({ _id: 1, kind: 'x', n: 1, first: true, by: { whom: 'me' } });
    await collection.updateOne({ _id: 1 }, { $unset: { first: '' } });
    await upsert();
    expect(await collection.findOne({ _id: 1 })).toEqual({ _id: 1, kind: 'x', n: 2, by: { whom: 'me' } });
  });

  it('refuses an upsert that would insert another _id than it looked for, and in order nothing after it is carried out', async () => {
    const collection = fresh();
    await collection.insertOne({ _id: 1, kind: 'x' });
    const updateOfWhatIs = (kind: string, to: string) => ({
      updateOne: { filter: { _id: 1, kind }, update: { $set: { kind: to }, $setOnInsert: { _id: 2 } }, upsert: true },
    });
    const next = (n: number) => ({ replaceOne: { filter: { _id: n }, replacement: { n }, upsert: true } });
    const refused = collection.bulkWrite([updateOfWhatIs('y', 'z'), next(3)], { ordered: true });
    await expect(refused).rejects.toMatchObject({ code: 66, writeErrors: [{ code: 66, index: 0 }] });
    expect(await collection.find().toArray()).toEqual([{ _id: 1, kind: 'x' }]);
    await collection.bulkWrite([updateOfWhatIs('x', 'y'), next(3)], { ordered: true });
    expect(await collection.find().toArray()).toEqual([
      { _id: 1, kind: 'y' },
      { _id: 3, n: 3 },
    ]);
  });

  it('counts matched and modified documents apart', async () => {
    const collection = fresh();
    await collection.insertMany([{ _id: 1, a: 1 }, { _id: 2, a: 2 }, { _id: 3 }]);
    expect(await collection.updateMany({ a: { $exists: true } }, { $set: { a: 2 } })).toMatchObject({
      matchedCount: 2,
      modifiedCount: 1,
    });
    expect(await collection.updateOne({ _id: 9 }, { $set: { a: 1 } })).toMatchObject({
      matchedCount: 0,
      modifiedCount: 0,
      upsertedCount: 0,
    });
  });

  it('refuses what would change _id, conflicting changes, and unknown operators', async () => {
    const collection = fresh();
    await collection.insertOne({ _id: 1, a: 'text' });
    expect((await refusal(collection.updateOne({ _id: 1 }, { $set: { _id: 2 } }))).code).toBe(66);
    expect((await refusal(collection.updateOne({ _id: 1 }, { $set: { b: 1 }, $inc: { b: 1 } }))).code).toBe(40);
    expect((await refusal(collection.updateOne({ _id: 1 }, { $inc: { a: 1 } }))).code).toBe(14);
    expect((await refusal(collection.updateOne({ _id: 1 }, { $frobnicate: { a: 1 } }))).code).toBe(9);
    expect(await collection.findOne({ _id: 1 })).toEqual({ _id: 1, a: 'text' });
  });

  it('removes one or all', async () => {
    const collection = fresh();
    await collection.insertMany([
      { _id: 1, a: 1 },
      { _id: 2, a: 1 },
      { _id: 3, a: 1 },
    ]);
    expect(await collection.deleteOne({ a: 1 })).toMatchObject({ deletedCount: 1 });
    expect(await collection.deleteMany({ a: 1 })).toMatchObject({ deletedCount: 2 });
    expect(await collection.deleteMany({ a: 1 })).toMatchObject({ deletedCount: 0 });
  });
});

describe('find and modify', () => {
  it('gives the document before or after, by sort order, and removes', async () => {
    const collection = fresh();
    await collection.insertMany([
      { _id: 1, n: 1 },
      { _id: 2, n: 2 },
      { _id: 3, n: 3 },
    ]);
    expect(await collection.findOneAndUpdate({}, { $inc: { n: 10 } }, { sort: { n: -1 } })).toEqual({ _id: 3, n: 3 });
    expect(
      await collection.findOneAndUpdate(
        { _id: 3 },
        { $inc: { n: 1 } },
        { returnDocument: 'after', projection: { _id: 0 } },
      ),
    ).toEqual({
      n: 14,
    });
    expect(await collection.findOneAndReplace({ _id: 1 }, { m: 1 }, { returnDocument: 'after' })).toEqual({
      _id: 1,
      m: 1,
    });
    expect(await collection.findOneAndDelete({ _id: 1 })).toEqual({ _id: 1, m: 1 });
    expect(await collection.findOneAndDelete({ _id: 1 })).toBeNull();
    expect(await collection.findOneAndUpdate({ _id: 9 }, { $set: { n: 1 } })).toBeNull();
  });
});

describe('bulk writes', () => {
  const operations = [
    { insertOne: { document: { _id: 1, n: 1 } } },
    { updateOne: { filter: { _id: 1 }, update: { $inc: { n: 1 } } } },
    { insertOne: { document: { _id: 1 } } },
    { replaceOne: { filter: { _id: 2 }, replacement: { n: 5 }, upsert: true } },
    { deleteOne: { filter: { _id: 1 } } },
  ];

  it('stop at the first error when ordered', async () => {
    const collection = fresh();
    const error = await collection.bulkWrite(operations).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(MongoBulkWriteError);
    const { writeErrors, insertedCount, modifiedCount, upsertedCount, deletedCount } = error as MongoBulkWriteError;
    expect([writeErrors].flat().map(({ index, code }) => [index, code])).toEqual([[2, 11000]]);
    expect({ insertedCount, modifiedCount, upsertedCount, deletedCount }).toEqual({
      insertedCount: 1,
      modifiedCount: 1,
      upsertedCount: 0,
      deletedCount: 0,
    });
    expect(await collection.find().toArray()).toEqual([{ _id: 1, n: 2 }]);
  });

  it('go on and report each error by index when unordered', async () => {
    const collection = fresh();
    await collection.insertMany([{ _id: 1 }, { _id: 2 }]);
    const error = await collection
      .bulkWrite(
        [
          { insertOne: { document: { _id: 1 } } },
          { insertOne: { document: { _id: 3 } } },
          { insertOne: { document: { _id: 2 } } },
          { updateOne: { filter: { _id: 3 }, update: { $set: { seen: true } } } },
          { replaceOne: { filter: { _id: 1, position: 4 }, replacement: { position: 5 }, upsert: true } },
        ],
        { ordered: false },
      )
      .catch((e: unknown) => e);
    expect(error).toBeInstanceOf(MongoBulkWriteError);
    const writeErrors = [(error as MongoBulkWriteError).writeErrors].flat();
    expect(writeErrors.map(({ index, code }) => [index, code]).sort()).toEqual([
      [0, 11000],
      [2, 11000],
      [4, 11000],
    ]);
    expect(await collection.findOne({ _id: 3 })).toEqual({ _id: 3, seen: true });
  });

  it('tell which operations inserted by upsert', async () => {
    const collection = fresh();
    const result = await collection.bulkWrite([
      { updateOne: { filter: { _id: 'a' }, update: { $set: { n: 1 } }, upsert: true } },
      { updateMany: { filter: { n: 1 }, update: { $set: { n: 2 } } } },
      { updateOne: { filter: { _id: 'b' }, update: { $set: { n: 1 } }, upsert: true } },
      { deleteMany: { filter: { n: 2 } } },
    ]);
    expect(result.upsertedIds).toEqual({ 0: 'a', 2: 'b' });
    expect(result).toMatchObject({ upsertedCount: 2, modifiedCount: 1, deletedCount: 1 });
  });

  it('span collections at the client level', async () => {
    const [left, right] = [fresh(), fresh()];
    const result = await client.bulkWrite<Record<string, Item>>(
      [
        { name: 'insertOne', namespace: left.namespace, document: { _id: 1 } },
        { name: 'insertOne', namespace: right.namespace, document: { _id: 1 } },
        { name: 'updateOne', namespace: left.namespace, filter: { _id: 1 }, update: { $set: { a: 1 } } },
        { name: 'replaceOne', namespace: right.namespace, filter: { _id: 2 }, replacement: { b: 1 }, upsert: true },
        { name: 'updateMany', namespace: right.namespace, filter: {}, update: { $set: { c: 1 } } },
        { name: 'deleteOne', namespace: left.namespace, filter: { _id: 1 } },
      ],
      { verboseResults: true },
    );
    expect(result).toMatchObject({
      insertedCount: 2,
      matchedCount: 3,
      modifiedCount: 3,
      upsertedCount: 1,
      deletedCount: 1,
    });
    expect(result.updateResults?.get(3)).toMatchObject({ upsertedId: 2 });
    expect(await right.find().sort({ _id: 1 }).toArray()).toEqual([
      { _id: 1, c: 1 },
      { _id: 2, b: 1, c: 1 },
    ]);
    expect(await left.countDocuments()).toBe(0);
  });

  it.each([
    [true, [1], 1],
    [false, [1, 3], 2],
  ])('at the client level, ordered %s, report errors by index', async (ordered, indexes, stored) => {
    const collection = fresh();
    const insert = (id: number) => ({
      name: 'insertOne' as const,
      namespace: collection.namespace,
      document: { _id: id },
    });
    const error: unknown = await client
      .bulkWrite<Record<string, Item>>([insert(1), insert(1), insert(2), insert(2)], { ordered })
      .catch((e: unknown) => e);
    const { writeErrors } = error as { writeErrors: Map<number, { code: number }> };
    expect([...writeErrors.keys()]).toEqual(indexes);
    expect([...writeErrors.values()].every(({ code }) => code === 11000)).toBe(true);
    expect(await collection.countDocuments()).toBe(stored);
  });
});

describe('queries', () => {
  let collection: Collection<Item>;
  const documents = [
    { _id: 1, n: 5, tags: ['a', 'b'], sub: { x: 1 }, when: new Date(1000) },
    { _id: 2, n: 10, tags: ['b'], sub: { x: 2 }, when: new Date(2000) },
    {
      _id: 3,
      n: Long.fromNumber(15),
      tags: [],
      lines: [
        { s: 'a', q: 1 },
        { s: 'b', q: 9 },
      ],
    },
    { _id: 4, n: 'text', lines: [{ s: 'a', q: 9 }], nothing: null },
    { _id: 5, n: null, tags: ['c', 'a'] },
    { _id: 6, list: [1, 8] },
  ];
  const ids = async (filter: BSON.Document): Promise<unknown[]> =>
    (
      await collection
        .find(filter, { projection: { _id: 1 } })
        .sort({ _id: 1 })
        .toArray()
    ).map(({ _id }) => _id);

  beforeAll(async () => {
    collection = fresh();
    await collection.insertMany(documents);
  });

  it.each<[BSON.Document, number[]]>([
    [{ n: 5 }, [1]],
    [{ n: 15 }, [3]],
    [{ n: Long.fromNumber(5) }, [1]],
    [{ n: { $gt: 5 } }, [2, 3]],
    [{ n: { $gte: 5, $lt: 15 } }, [1, 2]],
    [{ n: { $ne: 5 } }, [2, 3, 4, 5, 6]],
    [{ n: null }, [5, 6]],
    [{ n: { $exists: false } }, [6]],
    [{ n: { $exists: true, $eq: null } }, [5]],
    [{ n: { $in: [5, 'text', null] } }, [1, 4, 5, 6]],
    [{ n: { $nin: [5, null] } }, [2, 3, 4]],
    [{ n: { $type: 'string' } }, [4]],
    [{ n: { $type: 'number' } }, [1, 2, 3]],
    [{ n: { $not: { $gt: 5 } } }, [1, 4, 5, 6]],
    [{ tags: 'a' }, [1, 5]],
    [{ tags: ['b'] }, [2]],
    [{ tags: { $all: ['a', 'b'] } }, [1]],
    [{ tags: { $size: 0 } }, [3]],
    [{ tags: { $ne: 'a' } }, [2, 3, 4, 6]],
    [{ 'tags.0': 'c' }, [5]],
    [{ 'sub.x': { $lte: 1 } }, [1]],
    [{ sub: { x: 2 } }, [2]],
    [{ 'lines.s': 'a' }, [3, 4]],
    [{ 'lines.s': 'a', 'lines.q': 9 }, [3, 4]],
    [{ lines: { $elemMatch: { s: 'a', q: 9 } } }, [4]],
    [{ list: { $gt: 2, $lt: 5 } }, [6]],
    [{ list: { $elemMatch: { $gt: 2, $lt: 5 } } }, []],
    [{ when: { $gt: new Date(1000) } }, [2]],
    [{ n: /^te/ }, [4]],
    [{ n: { $regex: '^TE', $options: 'i' } }, [4]],
    [{ n: { $mod: [5, 0] } }, [1, 2, 3]],
    [{ $or: [{ n: 5 }, { tags: 'c' }] }, [1, 5]],
    [{ $nor: [{ n: 5 }, { tags: 'c' }] }, [2, 3, 4, 6]],
    [{ $and: [{ n: { $gt: 1 } }, { n: { $lt: 12 } }] }, [1, 2]],
    [{ $expr: { $gt: ['$n', { $multiply: ['$sub.x', 4] }] }, sub: { $exists: true } }, [1, 2]],
    [{ nothing: null }, [1, 2, 3, 4, 5, 6]],
    [{ nothing: { $type: 'null' } }, [4]],
  ])('%j', async (filter, expected) => {
    expect(await ids(filter)).toEqual(expected);
  });

  it('give the same answers when indexes serve them', async () => {
    for (const path of ['n', 'tags', 'sub.x', 'lines.s', 'list', 'when']) await collection.createIndex({ [path]: 1 });
    expect(await ids({ n: { $gt: 5 } })).toEqual([2, 3]);
    expect(await ids({ n: null })).toEqual([5, 6]);
    expect(await ids({ n: { $in: [5, 'text', null] } })).toEqual([1, 4, 5, 6]);
    expect(await ids({ tags: 'a' })).toEqual([1, 5]);
    expect(await ids({ tags: ['b'] })).toEqual([2]);
    expect(await ids({ tags: { $in: ['a', 'b'] } })).toEqual([1, 2, 5]);
    expect(await ids({ list: { $gt: 2, $lt: 5 } })).toEqual([6]);
    expect(await ids({ 'lines.s': 'a', 'lines.q': 9 })).toEqual([3, 4]);
    expect(await ids({ when: { $gt: new Date(1000) } })).toEqual([2]);
    expect(await ids({ n: { $regex: '^te' } })).toEqual([4]);
    expect(await ids({ tags: { $regex: '^a' } })).toEqual([1, 5]);
    expect(await ids({ tags: { $regex: '^cb*$' } })).toEqual([5]);
  });

  it('refuse an operator nobody knows', async () => {
    expect((await refusal(collection.find({ n: { $frobnicate: 1 } }).toArray())).code).toBe(2);
    expect((await refusal(collection.find({ $frobnicate: [] }).toArray())).code).toBe(2);
  });

  it.each<[string, BSON.Document, BSON.Document]>([
    ['includes fields', { n: 1 }, { _id: 1, n: 5 }],
    ['leaves _id out', { _id: 0, n: 1 }, { n: 5 }],
    ['excludes fields', { n: 0, tags: 0, when: 0 }, { _id: 1, sub: { x: 1 } }],
    ['includes nested fields', { _id: 0, 'sub.x': 1 }, { sub: { x: 1 } }],
    ['slices arrays', { _id: 0, n: 1, tags: { $slice: 1 } }, { n: 5, tags: ['a'] }],
    ['computes fields', { _id: 0, twice: { $multiply: ['$n', 2] } }, { twice: 10 }],
  ])('projection %s', async (_, projection, expected) => {
    expect(await collection.findOne({ _id: 1 }, { projection })).toEqual(expected);
  });

  it.each<[string, BSON.Document]>([
    ['whole', {}],
    ['without some of their fields', { n: 0 }],
    ['of some of their fields', { double: 1, int: 1, long: 1 }],
  ])('numbers are read as the types that they were stored as: %s, in batches', async (_, projection) => {
    const numbers = fresh();
    const types = { double: new Double(1), int: new Int32(1), long: Long.fromNumber(1) };
    await numbers.insertMany([1, 2, 3].map((_id) => ({ _id, n: 1, ...types })));
    const options = { projection, sort: { _id: 1 }, batchSize: 1, promoteValues: false } as const;
    const read = await numbers.find({}, options).toArray();
    expect(read).toHaveLength(3);
    for (const { double, int, long } of read) expect({ double, int, long }).toStrictEqual(types);
  });

  it('count with limit and skip', async () => {
    expect(await collection.countDocuments({ _id: { $gt: 1 } })).toBe(5);
    expect(await collection.countDocuments({ _id: { $gt: 1 } }, { limit: 3 })).toBe(3);
    expect(await collection.countDocuments({ _id: { $gt: 1 } }, { skip: 4, limit: 3 })).toBe(1);
    expect(await collection.estimatedDocumentCount()).toBe(6);
  });

  it('list distinct values, those of arrays one by one', async () => {
    expect(await collection.distinct('tags')).toEqual(['a', 'b', 'c']);
    expect(await collection.distinct('n', { _id: { $lt: 3 } })).toEqual([5, 10]);
  });
});

describe('order', () => {
  it('follows types first, then values', async () => {
    const collection = fresh();
    const inOrder: unknown[] = [
      null,
      -1.5,
      0,
      Long.fromString('9007199254740993'),
      1e300,
      '',
      'B',
      'a',
      '\u{ffff}',
      '\u{1f600}',
      { a: 1 },
      { a: 2 },
      { b: 0 },
      new Binary(Buffer.from([9])),
      new Binary(Buffer.from([0, 0])),
      new ObjectId('000000000000000000000001'),
      new ObjectId('000000000000000000000002'),
      false,
      true,
      new Date(0),
      new Date(1),
    ];
    const shuffled = inOrder
      .map((value, _id) => ({ _id, value }))
      .sort((a, b) => ((a._id * 7) % 21) - ((b._id * 7) % 21) || a._id - b._id);
    await collection.insertMany(shuffled);
    const expected = inOrder.map((_, index) => index);
    expect((await collection.find().sort({ value: 1 }).toArray()).map(({ _id }) => _id)).toEqual(expected);
    await collection.createIndex({ value: 1 });
    expect((await collection.find().sort({ value: 1 }).toArray()).map(({ _id }) => _id)).toEqual(expected);
    expect((await collection.find().sort({ value: -1 }).toArray()).map(({ _id }) => _id)).toEqual(
      [...expected].reverse(),
    );
  });

  it('sorts by several fields in both directions, with skip and limit', async () => {
    const collection = fresh();
    await collection.insertMany(Array.from({ length: 20 }, (_, n) => ({ _id: n, a: n % 4, b: n })));
    const page = await collection.find().sort({ a: 1, b: -1 }).skip(4).limit(3).toArray();
    expect(page.map(({ _id }) => _id)).toEqual([0, 17, 13]);
  });

  it('pages by key over a compound index without gaps or repeats', async () => {
    const collection = fresh();
    await collection.createIndex({ partner: 1, name: 1, _id: 1 });
    await collection.insertMany(
      Array.from({ length: 500 }, (_, n) => ({ _id: n, partner: n % 2 === 0 ? 'x' : 'y', name: `n${n % 50}` })),
    );
    const seen: unknown[] = [];
    let after: BSON.Document | undefined;
    do {
      const { name, _id } = after ?? { name: '', _id: -1 };
      const filter = { partner: 'x', $or: [{ name: { $gt: name } }, { name, _id: { $gt: _id } }] };
      const page = await collection.find(filter).sort({ name: 1, _id: 1 }).limit(40).toArray();
      seen.push(...page.map((row) => row._id));
      after = page.at(-1);
    } while (after !== undefined);
    expect(seen).toHaveLength(250);
    expect(new Set(seen).size).toBe(250);
  });

  it.each([1, -1] as const)('gives a range of a compound index in direction %s', async (direction) => {
    const collection = fresh();
    await collection.createIndex({ a: 1, b: 1 });
    await collection.insertMany(Array.from({ length: 300 }, (_, n) => ({ _id: n, a: n % 3, b: n })));
    const found = await collection
      .find({ a: 1, b: { $gt: 100, $lte: 130 } })
      .sort({ b: direction })
      .limit(4)
      .toArray();
    expect(found.map(({ b }) => b)).toEqual(direction === 1 ? [103, 106, 109, 112] : [130, 127, 124, 121]);
  });
});

describe('cursors', () => {
  it('deliver everything over many batches', async () => {
    const collection = fresh();
    await collection.insertMany(Array.from({ length: 1234 }, (_, n) => ({ _id: n })));
    const seen: unknown[] = [];
    for await (const { _id } of collection.find().sort({ _id: 1 }).batchSize(100)) seen.push(_id);
    expect(seen).toEqual(Array.from({ length: 1234 }, (_, n) => n));
    const grouped = await collection.aggregate([{ $match: { _id: { $gte: 1000 } } }], { batchSize: 7 }).toArray();
    expect(grouped).toHaveLength(234);
  });

  it('deliver more than one message can hold', async () => {
    const collection = fresh();
    const text = 'x'.repeat(1024 * 1024);
    await collection.insertMany(Array.from({ length: 40 }, (_, n) => ({ _id: n, text })));
    expect((await collection.find().toArray()).map(({ _id }) => _id)).toHaveLength(40);
  });

  it('end when closed', async () => {
    const collection = fresh();
    await collection.insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3 }]);
    const reply = await db.command({ find: collection.collectionName, batchSize: 1 });
    const id = Long.fromValue(reply['cursor'].id);
    expect(await db.command({ killCursors: collection.collectionName, cursors: [id] })).toMatchObject({ ok: 1 });
    expect((await refusal(db.command({ getMore: id, collection: collection.collectionName }))).code).toBe(43);
  });
});

describe('indexes', () => {
  it('keep a compound key unique and say which key was there', async () => {
    const collection = fresh();
    await collection.createIndex({ tenant: 1, command: 1 }, { unique: true, name: 'once' });
    await collection.insertOne({ _id: 1, tenant: 't', command: 'c' });
    await collection.insertOne({ _id: 2, tenant: 't', command: 'd' });
    const error = await refusal(collection.insertOne({ _id: 3, tenant: 't', command: 'c' }));
    expect(error.code).toBe(11000);
    expect(error['keyPattern']).toEqual({ tenant: 1, command: 1 });
    expect(error['keyValue']).toEqual({ tenant: 't', command: 'c' });
    expect((await refusal(collection.updateOne({ _id: 2 }, { $set: { command: 'c' } }))).code).toBe(11000);
    expect(await collection.findOne({ _id: 2 })).toMatchObject({ command: 'd' });
  });

  it('count a missing field as null, unless sparse', async () => {
    const [dense, sparse] = [fresh(), fresh()];
    await dense.createIndex({ key: 1 }, { unique: true });
    await dense.insertOne({ _id: 1 });
    expect((await refusal(dense.insertOne({ _id: 2 }))).code).toBe(11000);
    await sparse.createIndex({ key: 1 }, { unique: true, sparse: true });
    await sparse.insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3, key: 'a' }]);
    expect((await refusal(sparse.insertOne({ _id: 4, key: 'a' }))).code).toBe(11000);
    expect(await sparse.countDocuments({ key: null })).toBe(2);
    expect((await sparse.find().sort({ key: 1 }).toArray()).map(({ _id }) => _id)).toEqual([1, 2, 3]);
  });

  it('keep only some documents unique by a partial filter', async () => {
    const collection = fresh();
    await collection.createIndex({ domain: 1 }, { unique: true, partialFilterExpression: { status: 'open' } });
    await collection.insertMany([
      { _id: 1, domain: 'd', status: 'closed' },
      { _id: 2, domain: 'd', status: 'closed' },
      { _id: 3, domain: 'd', status: 'open' },
    ]);
    expect((await refusal(collection.insertOne({ _id: 4, domain: 'd', status: 'open' }))).code).toBe(11000);
    expect((await refusal(collection.updateOne({ _id: 1 }, { $set: { status: 'open' } }))).code).toBe(11000);
    expect(await collection.countDocuments({ domain: 'd' })).toBe(3);
    expect(await collection.countDocuments({ domain: 'd', status: 'open' })).toBe(1);
  });

  it('keep each element of an array unique', async () => {
    const collection = fresh();
    await collection.createIndex({ emails: 1 }, { unique: true });
    await collection.insertOne({ _id: 1, emails: ['a', 'b', 'a'] });
    expect((await refusal(collection.insertOne({ _id: 2, emails: ['c', 'b'] }))).code).toBe(11000);
  });

  it('are refused when what is stored breaks them', async () => {
    const collection = fresh();
    await collection.insertMany([
      { _id: 1, a: 1 },
      { _id: 2, a: 1 },
    ]);
    expect((await refusal(collection.createIndex({ a: 1 }, { unique: true }))).code).toBe(11000);
    expect(await collection.indexes()).toHaveLength(1);
  });

  it('may say for how long documents live, by the date in one field', async () => {
    const collection = fresh();
    await collection.createIndex({ at: 1 }, { expireAfterSeconds: 0 });
    await collection.createIndex({ at: 1 }, { expireAfterSeconds: 0 });
    expect((await collection.indexes()).map(({ expireAfterSeconds }) => expireAfterSeconds)).toEqual([undefined, 0]);
    expect((await refusal(fresh().createIndex({ at: 1, by: 1 }, { expireAfterSeconds: 0 }))).code).toBe(67);
    expect((await refusal(fresh().createIndex({ at: 1 }, { expireAfterSeconds: -1 }))).code).toBe(67);
  });

  it('are listed, made once, and dropped', async () => {
    const collection = fresh();
    await collection.createIndex({ a: 1, b: -1 });
    await collection.createIndex({ a: 1, b: -1 });
    expect((await collection.indexes()).map(({ name, key }) => [name, key])).toEqual([
      ['_id_', { _id: 1 }],
      ['a_1_b_-1', { a: 1, b: -1 }],
    ]);
    expect((await refusal(collection.createIndex({ a: 1, b: -1 }, { unique: true }))).code).toBe(86);
    await collection.dropIndex('a_1_b_-1');
    expect(await collection.indexes()).toHaveLength(1);
    expect((await refusal(collection.dropIndex('a_1_b_-1'))).code).toBe(27);
  });
});

describe('aggregation', () => {
  let sales: Collection<Item>;
  let partners: Collection<Item>;

  beforeAll(async () => {
    [sales, partners] = [fresh(), fresh()];
    await partners.insertMany([
      { _id: 'p', name: 'P' },
      { _id: 'q', name: 'Q' },
    ]);
    await sales.insertMany([
      { _id: 1, partner: 'p', seats: 5, services: ['a', 'b'] },
      { _id: 2, partner: 'q', seats: 7, services: ['a'] },
      { _id: 3, partner: 'p', seats: Long.fromNumber(3), services: [] },
    ]);
  });

  const run = (pipeline: BSON.Document[]): Promise<BSON.Document[]> => sales.aggregate(pipeline).toArray();

  it('groups and sorts', async () => {
    const stages = [
      { $match: { seats: { $gt: 1 } } },
      { $group: { _id: '$partner', seats: { $sum: '$seats' }, count: { $sum: 1 }, most: { $max: '$seats' } } },
      { $sort: { seats: -1 } },
    ];
    expect(await run(stages)).toEqual([
      { _id: 'p', seats: 8, count: 2, most: 5 },
      { _id: 'q', seats: 7, count: 1, most: 7 },
    ]);
  });

  it('joins by $lookup', async () => {
    const joined = await run([
      { $match: { _id: 1 } },
      { $lookup: { from: partners.collectionName, localField: 'partner', foreignField: '_id', as: 'partners' } },
      { $project: { _id: 0, partners: 1 } },
    ]);
    expect(joined).toEqual([{ partners: [{ _id: 'p', name: 'P' }] }]);
  });

  it('joins by $lookup with a pipeline', async () => {
    const lookup = {
      from: partners.collectionName,
      let: { partner: '$partner' },
      pipeline: [{ $match: { $expr: { $eq: ['$_id', '$$partner'] } } }, { $project: { _id: 0, name: 1 } }],
      as: 'partners',
    };
    expect(await run([{ $match: { _id: 2 } }, { $lookup: lookup }, { $project: { partners: 1 } }])).toEqual([
      { _id: 2, partners: [{ name: 'Q' }] },
    ]);
  });

  it('unwinds, counts and limits', async () => {
    expect(await run([{ $unwind: '$services' }, { $count: 'n' }])).toEqual([{ n: 3 }]);
    expect(await run([{ $sort: { seats: 1 } }, { $skip: 1 }, { $limit: 1 }, { $project: { seats: 1 } }])).toEqual([
      { _id: 1, seats: 5 },
    ]);
    expect(await run([{ $sortByCount: '$partner' }, { $limit: 1 }])).toEqual([{ _id: 'p', count: 2 }]);
  });

  it('answers several questions by $facet', async () => {
    const facets = await run([
      { $facet: { total: [{ $count: 'n' }], page: [{ $sort: { _id: -1 } }, { $limit: 1 }, { $project: { _id: 1 } }] } },
    ]);
    expect(facets).toEqual([{ total: [{ n: 3 }], page: [{ _id: 3 }] }]);
  });

  it('leaves the stored documents as they are', async () => {
    await run([{ $set: { seats: 0, 'more.x': 1 } }, { $unset: 'services' }]);
    expect(await sales.findOne({ _id: 1 })).toEqual({ _id: 1, partner: 'p', seats: 5, services: ['a', 'b'] });
  });

  it('refuses a stage nobody knows', async () => {
    expect((await refusal(run([{ $frobnicate: {} }]))).code).toBe(40324);
  });
});

describe('collections and databases', () => {
  it('are created, listed and dropped', async () => {
    const collection = fresh();
    await db.createCollection(collection.collectionName);
    expect((await refusal(db.createCollection(collection.collectionName))).code).toBe(48);
    expect(await db.listCollections({ name: collection.collectionName }).toArray()).toMatchObject([
      { name: collection.collectionName, type: 'collection' },
    ]);
    expect(await collection.drop()).toBe(true);
    expect(await db.listCollections({ name: collection.collectionName }, { nameOnly: true }).toArray()).toEqual([]);
    expect(await collection.find().toArray()).toEqual([]);
  });

  it('forget documents and indexes with a dropped database', async () => {
    const other = client.db(`${db.databaseName}-other`);
    await other.collection<Item>('things').insertOne({ _id: 1 });
    await other.collection('things').createIndex({ a: 1 });
    expect((await client.db().admin().listDatabases()).databases.map(({ name }) => name)).toContain(other.databaseName);
    await other.dropDatabase();
    expect((await client.db().admin().listDatabases()).databases.map(({ name }) => name)).not.toContain(
      other.databaseName,
    );
    await other.collection<Item>('things').insertOne({ _id: 1 });
    expect(await other.collection('things').indexes()).toHaveLength(1);
    await other.dropDatabase();
  });
});

/** The code, or the codes of a bulk write's errors, that a server answers with. */
async function codeOf(work: Promise<unknown>): Promise<unknown> {
  const outcome: unknown = await work.then(
    (value) => ({ value }),
    (error: unknown) => error,
  );
  if (outcome instanceof MongoServerError) return outcome.code;
  throw new Error(`expected the server to refuse, got ${JSON.stringify(outcome)}`);
}

/** What MongoDB 8 says by its sources and its manual, where other servers of the protocol differ among each other. */
describe('as in MongoDB 8,', () => {
  let collection: Collection<Item>;
  const on = (command: BSON.Document): Promise<BSON.Document> => db.command(command);
  const name = (): string => collection.collectionName;

  beforeEach(async () => {
    collection = fresh();
    await collection.insertOne({ _id: 1, a: 1 });
  });

  describe('indexes', () => {
    it('of the same keys under another name are refused with 85', async () => {
      await collection.createIndex({ a: 1 }, { name: 'first' });
      expect(await codeOf(collection.createIndex({ a: 1 }, { name: 'second' }))).toBe(85);
      expect(await codeOf(collection.createIndex({ b: 1 }, { name: 'first' }))).toBe(86);
      expect(await codeOf(collection.createIndex({ a: 1 }, { name: 'first', expireAfterSeconds: 5 }))).toBe(85);
    });

    it('of the same keys may exist side by side when unique, sparse or partial differ', async () => {
      await collection.createIndex({ a: 1 }, { name: 'plain' });
      await collection.createIndex({ a: 1 }, { name: 'unique', unique: true });
      await collection.createIndex({ a: 1 }, { name: 'sparse', sparse: true });
      await collection.createIndex({ a: 1 }, { name: 'partial', partialFilterExpression: { b: 1 } });
      expect(await collection.indexes()).toHaveLength(5);
    });

    it('asked for together are made all or none', async () => {
      await collection.insertOne({ _id: 2, a: 1 });
      const both = [
        { key: { b: 1 }, name: 'b' },
        { key: { a: 1 }, name: 'a', unique: true },
      ];
      expect(await codeOf(on({ createIndexes: name(), indexes: both }))).toBe(11000);
      const clash = [
        { key: { b: 1 }, name: 'b' },
        { key: { c: 1 }, name: 'b' },
      ];
      expect(await codeOf(on({ createIndexes: name(), indexes: clash }))).toBe(86);
      expect(await collection.indexes()).toHaveLength(1);
    });

    it('dropped together are dropped all or none', async () => {
      await collection.createIndex({ a: 1 }, { name: 'a' });
      expect(await codeOf(on({ dropIndexes: name(), index: ['a', 'missing'] }))).toBe(27);
      expect(await collection.indexes()).toHaveLength(2);
    });

    it('that are all there already are noted', async () => {
      const indexes = [{ key: { a: 1 }, name: 'a' }];
      expect((await on({ createIndexes: name(), indexes }))['note']).toBeUndefined();
      expect(await on({ createIndexes: name(), indexes })).toMatchObject({
        numIndexesBefore: 2,
        numIndexesAfter: 2,
        note: 'all indexes already exist',
      });
      expect(await on({ createIndexes: name(), indexes: [{ key: { _id: 1 }, name: 'mine' }] })).toMatchObject({
        numIndexesAfter: 2,
      });
    });

    it.each<[string, BSON.Document, number]>([
      ['no name', { key: { a: 1 } }, 9],
      ['no key', { name: 'a' }, 9],
      ['an empty key', { key: {}, name: 'a' }, 67],
      ['an empty name', { key: { a: 1 }, name: '' }, 67],
      ['the name *', { key: { a: 1 }, name: '*' }, 2],
      ['a direction of 0', { key: { a: 0 }, name: 'a' }, 67],
      ['an operator as a field', { key: { 'a.$b': 1 }, name: 'a' }, 67],
      ['an option nobody knows', { key: { a: 1 }, name: 'a', frobnicate: 1 }, 197],
    ])('with %s are refused', async (_, index, code) => {
      expect(await codeOf(on({ createIndexes: name(), indexes: [index] }))).toBe(code);
    });
  });

  describe('concerns', () => {
    it.each<[BSON.Document, number]>([
      [{ w: 2 }, 2],
      [{ w: 'dc' }, 2],
      [{ w: 51 }, 9],
      [{ w: -1 }, 9],
    ])('a write concern of %j is refused by a standalone', async (writeConcern, code) => {
      expect(await codeOf(on({ insert: name(), documents: [{ _id: 2 }], writeConcern }))).toBe(code);
      expect(await collection.countDocuments()).toBe(1);
    });

    it.each<[BSON.Document, number]>([
      [{ level: 'linearizable' }, 123],
      [{ level: 'snapshot' }, 123],
      [{ level: 'strong' }, 2],
    ])('a read concern of %j is refused by a standalone', async (readConcern, code) => {
      expect(await codeOf(on({ find: name(), readConcern }))).toBe(code);
      expect(await codeOf(on({ aggregate: name(), pipeline: [], cursor: {}, readConcern }))).toBe(code);
    });

    it('those a standalone can keep are taken', async () => {
      for (const level of ['local', 'available', 'majority'])
        expect(await on({ find: name(), readConcern: { level } })).toMatchObject({ ok: 1 });
      for (const writeConcern of [{ w: 1 }, { w: 'majority' }, { w: 'majority', j: false }, { j: true }]) {
        expect(await on({ update: name(), updates: [{ q: {}, u: { $set: { b: 1 } } }], writeConcern })).toMatchObject({
          ok: 1,
        });
      }
    });

    it('no reader takes a write concern', async () => {
      expect(await codeOf(on({ find: name(), writeConcern: { w: 1 } }))).toBe(72);
    });
  });

  describe('commands', () => {
    it.each<[string, () => BSON.Document, number]>([
      ['an unknown field of find', () => ({ find: name(), filters: {} }), 40415],
      ['an unknown field of count', () => ({ count: name(), filter: {} }), 40415],
      ['an unknown field of an insert', () => ({ insert: name(), documents: [{ _id: 9 }], orderd: true }), 40415],
      [
        'an unknown field of an update',
        () => ({ update: name(), updates: [{ q: {}, u: { $set: { x: 1 } }, upserts: true }] }),
        40415,
      ],
      ['an unknown field of a delete', () => ({ delete: name(), deletes: [{ q: {}, limit: 0, multi: true }] }), 40415],
      ['an unknown field of a cursor', () => ({ aggregate: name(), pipeline: [], cursor: { size: 1 } }), 40415],
      ['an unknown field of a read concern', () => ({ find: name(), readConcern: { levels: 'local' } }), 40415],
      ['an unknown field of findAndModify', () => ({ findAndModify: name(), filter: {}, remove: true }), 40415],
      ['an unknown field of create', () => ({ create: `${name()}-2`, frobnicate: 1 }), 40415],
      ['an unknown field of listCollections', () => ({ listCollections: 1, filters: {} }), 40415],
      ['an update without a query', () => ({ update: name(), updates: [{ u: { $set: { x: 1 } } }] }), 40414],
      ['a delete without a limit', () => ({ delete: name(), deletes: [{ q: {} }] }), 40414],
      ['a delete limited to 2', () => ({ delete: name(), deletes: [{ q: {}, limit: 2 }] }), 9],
      ['an empty insert', () => ({ insert: name(), documents: [] }), 16],
      ['an empty update', () => ({ update: name(), updates: [] }), 16],
      ['an empty delete', () => ({ delete: name(), deletes: [] }), 16],
      ['a negative limit', () => ({ find: name(), limit: -1 }), 51024],
      ['a negative skip', () => ({ find: name(), skip: -1 }), 51024],
      ['a negative batch size', () => ({ find: name(), batchSize: -1 }), 51024],
      ['a text for a limit', () => ({ find: name(), limit: '1' }), 14],
      ['$limit: 0', () => ({ aggregate: name(), pipeline: [{ $limit: 0 }], cursor: {} }), 15958],
      [
        '$limit: 0 in a facet',
        () => ({ aggregate: name(), pipeline: [{ $facet: { a: [{ $limit: 0 }] } }], cursor: {} }),
        15958,
      ],
      ['$limit: -1', () => ({ aggregate: name(), pipeline: [{ $limit: -1 }], cursor: {} }), 5107201],
      ['$skip: -1', () => ({ aggregate: name(), pipeline: [{ $skip: -1 }], cursor: {} }), 5107200],
      ['an empty $sort', () => ({ aggregate: name(), pipeline: [{ $sort: {} }], cursor: {} }), 15976],
      ['a sort by 2', () => ({ find: name(), sort: { a: 2 } }), 15975],
      ['a sort by a text', () => ({ find: name(), sort: { a: 'asc' } }), 15974],
    ])('%s is refused', async (_, command, code) => {
      expect(await codeOf(on(command()))).toBe(code);
      expect(await collection.find().toArray()).toEqual([{ _id: 1, a: 1 }]);
    });

    it('an empty or misspelt client-level bulk write is refused', async () => {
      const admin = client.db('admin');
      const nsInfo = [{ ns: collection.namespace }];
      expect(await codeOf(admin.command({ bulkWrite: 1, ops: [], nsInfo }))).toBe(16);
      expect(
        await codeOf(admin.command({ bulkWrite: 1, ops: [{ insert: 0, document: { _id: 2 }, upsert: true }], nsInfo })),
      ).toBe(40415);
      expect(await collection.countDocuments()).toBe(1);
    });

    it('explain tells of a find how many documents it took', async () => {
      await collection.insertMany([
        { _id: 2, a: 2 },
        { _id: 3, a: 2 },
        { _id: 4, a: 2 },
      ]);
      const taken = async (find: BSON.Document): Promise<BSON.Document> =>
        (await on({ explain: { find: name(), ...find }, verbosity: 'executionStats' }))['executionStats'];
      expect(await taken({ filter: { a: 2 }, limit: 2 })).toMatchObject({ nReturned: 2, totalDocsExamined: 3 });
      await collection.createIndex({ a: 1 });
      expect(await taken({ filter: { a: 2 }, limit: 2 })).toMatchObject({ nReturned: 2, totalDocsExamined: 2 });
      expect(await on({ explain: { find: name() }, verbosity: 'queryPlanner' })).not.toHaveProperty('executionStats');
    });

    it('count takes a negative limit for its amount', async () => {
      expect(await on({ count: name(), query: {}, limit: -5 })).toMatchObject({ n: 1 });
    });
  });

  describe('cursors', () => {
    const opened = async (): Promise<Long> => {
      await collection.insertOne({ _id: 2 });
      return Long.fromValue((await on({ find: name(), batchSize: 1 }))['cursor'].id);
    };

    it('are refused to who asks for them elsewhere', async () => {
      const getMore = await opened();
      expect(await codeOf(on({ getMore, collection: fresh().collectionName }))).toBe(13);
      expect(await codeOf(on({ getMore }))).toBe(40414);
      expect((await on({ getMore, collection: name() }))['cursor'].nextBatch).toEqual([{ _id: 2 }]);
    });

    it('end with 175 when their collection is dropped', async () => {
      const getMore = await opened();
      await collection.drop();
      expect(await codeOf(on({ getMore, collection: name() }))).toBe(175);
      expect(await codeOf(on({ getMore, collection: name() }))).toBe(43);
    });
  });

  describe('patterns', () => {
    it.each<[string, BSON.Document, number]>([
      ['over-long', { $regex: 'a'.repeat(40_000) }, 2],
      ['with a NUL', { $regex: 'a\0b' }, 2],
      ['malformed', { $regex: '(' }, 51091],
      ['with an unknown option', { $regex: 'a', $options: 'g' }, 51108],
      ['no text', { $regex: 5 }, 2],
    ])('that are %s are refused', async (_, condition, code) => {
      expect(await codeOf(collection.find({ a: condition }).toArray())).toBe(code);
    });
  });

  describe('documents', () => {
    it('get new fields in the order of their names, numbers by value', async () => {
      await collection.updateOne(
        { _id: 1 },
        { $set: { z: 1, b: 1, 'o.10': 1, 'o.9': 1 }, $inc: { c: 1 }, $setOnInsert: { y: 1 } },
      );
      expect(Object.keys((await collection.findOne({ _id: 1 }))!)).toEqual(['_id', 'a', 'b', 'c', 'o', 'z']);
      expect(await collection.findOne({ o: { 9: 1, 10: 1 } })).not.toBeNull();
      await collection.updateOne({ _id: 2, z: 1, b: 2 }, { $set: { y: 1, x: 1 } }, { upsert: true });
      expect(Object.keys((await collection.findOne({ _id: 2 }))!)).toEqual(['_id', 'b', 'z', 'x', 'y']);
    });

    it('of more than 180 levels are refused with 15', async () => {
      const nested = (levels: number): BSON.Document => (levels === 1 ? {} : { a: nested(levels - 1) });
      await collection.insertOne({ _id: 'deep', ...nested(180) });
      expect(await codeOf(collection.insertOne({ _id: 'deeper', ...nested(181) }))).toBe(15);
      expect(await codeOf(collection.updateOne({ _id: 'deep' }, { $set: { b: nested(180) } }))).toBe(15);
    });

    it('may have null for their id, once', async () => {
      const any = db.collection(name());
      const upserted = await any.updateOne({ _id: null as never }, { $set: { a: 2 } }, { upsert: true });
      expect(upserted).toMatchObject({ upsertedCount: 1, upsertedId: null });
      expect(await any.updateOne({ _id: null as never }, { $set: { a: 3 } })).toMatchObject({
        matchedCount: 1,
        modifiedCount: 1,
      });
      // The driver would make an id of its own in the place of null.
      const again = await on({ insert: name(), documents: [{ _id: null }] });
      expect(again).toMatchObject({ n: 0, writeErrors: [{ index: 0, code: 11000 }] });
      expect(await any.find({ _id: { $in: [null] as never[] } }).toArray()).toEqual([{ _id: null, a: 3 }]);
      expect(await any.distinct('_id')).toEqual([null, 1]);
      expect(await any.countDocuments({ _id: null as never })).toBe(1);
      expect(await any.countDocuments()).toBe(2);
      expect(await on({ count: name(), query: { _id: null } })).toMatchObject({ n: 1 });
      expect(await any.deleteOne({ _id: null as never })).toMatchObject({ deletedCount: 1 });
    });

    it('have no operator in their id', async () => {
      const any = db.collection(name());
      expect(await codeOf(any.insertOne({ _id: { $a: 1 } as never }))).toBe(52);
      expect(await codeOf(any.insertOne({ _id: { a: { $b: 1 } } as never }))).toBe(52);
      expect(await any.countDocuments()).toBe(1);
    });
  });

  it('databases whose names differ by case alone are refused with 13297', async () => {
    const shouting = client.db(db.databaseName.toUpperCase());
    expect(await codeOf(shouting.collection('x').insertOne({ a: 1 }))).toBe(13297);
    expect(await codeOf(shouting.createCollection('x'))).toBe(13297);
  });

  describe('the handshake', () => {
    it('says which topology it is about, and waits for another when asked to', async () => {
      const admin = client.db('admin');
      const { topologyVersion } = await admin.command({ hello: 1 });
      expect(topologyVersion).toMatchObject({ processId: expect.any(ObjectId) });
      const asked = Date.now();
      await admin.command({ hello: 1, topologyVersion, maxAwaitTimeMS: 200 });
      expect(Date.now() - asked).toBeGreaterThanOrEqual(190);
      expect(await codeOf(admin.command({ hello: 1, topologyVersion }))).toBe(31368);
    });

    it('goes on telling a driver that watches it', async () => {
      const watching = new MongoClient(process.env['MONGODB_URL'] ?? '', {
        heartbeatFrequencyMS: 500,
        serverMonitoringMode: 'stream',
      });
      let beats = 0;
      const fifth = new Promise<void>((resolve, reject) => {
        watching.on('serverHeartbeatSucceeded', ({ awaited }) => awaited && (beats += 1) === 5 && resolve());
        watching.on('serverHeartbeatFailed', ({ failure }) => reject(failure));
      });
      await watching.connect();
      await fifth;
      expect(beats).toBeGreaterThanOrEqual(5);
      await watching.close();
    });
  });
});
