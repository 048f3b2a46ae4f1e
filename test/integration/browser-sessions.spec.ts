import { MongoClient } from 'mongodb';
import {
  type DocumentCollection,
  type Documents,
  type DocumentStore,
  type Identified,
  type Index,
  NotSupported,
} from '#documents';
import { BrowserSessions } from '#platform';
import { ownDocuments } from './read-models.support';

describe('sessions of browsers', () => {
  let documents: Documents & { readonly database: string; discard(): Promise<void> };
  beforeAll(async () => {
    documents = await ownDocuments();
  });
  afterAll(() => documents.discard());

  it('lead to their token until they end, by the application’s clock', async () => {
    let now = Date.now();
    const sessions = new BrowserSessions(documents.records, () => now);
    const [id, other] = [await sessions.begin('a token', 60), await sessions.begin('another', 60)];
    expect(await sessions.find(id)).toMatchObject({ accessToken: 'a token' });
    await sessions.end(other);
    expect(await sessions.find(other)).toBeUndefined();
    now += 60_000;
    expect(await sessions.find(id)).toBeUndefined();
  });

  it('end for one person, for everybody of a tenant, and for nobody else', async () => {
    const own = await ownDocuments();
    const sessions = new BrowserSessions(own.records);
    await sessions.ensureIndexes();
    const begin = (tenant: string, subject: string) => sessions.begin(`token of ${subject}`, 60, { tenant, subject });
    const ids = [
      await begin('t-1', 'li'),
      await begin('t-1', 'li'),
      await begin('t-1', 'wang'),
      await begin('t-2', 'li'),
    ];
    const before = await sessions.begin('of an older version', 60);
    const left = async () =>
      (await Promise.all([...ids, before].map((id) => sessions.find(id)))).map((found) => found !== undefined);
    expect(await sessions.endThose({ tenant: 't-1', subject: 'li' })).toBe(2);
    expect(await left()).toEqual([false, false, true, true, true]);
    expect(await sessions.endThose({ tenant: 't-1' })).toBe(1);
    expect(await sessions.endThose({ tenant: 't-3' })).toBe(0);
    expect(await left()).toEqual([false, false, false, true, true]);
    await own.discard();
  });

  it('are seen by whose they are, and end one by one or all but one', async () => {
    let now = Date.parse('2026-03-01T08:00:00.000Z');
    const own = await ownDocuments();
    const sessions = new BrowserSessions(own.records, () => now);
    await sessions.ensureIndexes();
    const li = { tenant: 't-1', subject: 'li' };
    const signedInAt = new Date(now - 1_000);
    const first = await sessions.begin('1', 900, li, { browser: 'x'.repeat(1_000), signedInAt });
    now += 1_000;
    const second = await sessions.begin('2', 900, li);
    const other = await sessions.begin('3', 900, { tenant: 't-1', subject: 'wang' });
    now += 120_000;
    expect(await sessions.find(first)).toMatchObject({ signedInAt });
    expect(await sessions.ofOwner(li, second)).toEqual([
      { name: expect.any(String), begunAt: new Date(now - 120_000), usedAt: new Date(now - 120_000), isCurrent: true },
      {
        name: expect.any(String),
        begunAt: new Date(now - 121_000),
        usedAt: new Date(now),
        browser: 'x'.repeat(300),
        isCurrent: false,
      },
    ]);
    const [{ name } = { name: '' }] = await sessions.ofOwner({ tenant: 't-1', subject: 'wang' });
    expect(await sessions.endOne(li, name)).toBe(0);
    expect(await sessions.endOthers(li, second)).toBe(1);
    const there = await Promise.all([first, second, other].map((id) => sessions.find(id)));
    expect(there.map((found) => found !== undefined)).toEqual([false, true, true]);
    // One that is used while it is ended does not come back.
    await Promise.all([sessions.find(second), sessions.endThose(li), sessions.find(second)]);
    expect(await sessions.ofOwner(li)).toEqual([]);
    now += 900_000;
    expect(await sessions.ofOwner({ tenant: 't-1', subject: 'wang' })).toEqual([]);
    await own.discard();
  });

  it('are listed from the newest on, and so the present one is among them, however many there are', async () => {
    let now = Date.parse('2026-03-01T08:00:00.000Z');
    const own = await ownDocuments();
    const sessions = new BrowserSessions(own.records, () => now);
    await sessions.ensureIndexes();
    const li = { tenant: 't-1', subject: 'li' };
    await Promise.all(Array.from({ length: 200 }, (_, n) => sessions.begin(`${n}`, 900, li)));
    now += 1_000;
    const last = await sessions.begin('last', 900, li);
    expect((await sessions.ofOwner(li, last)).map(({ isCurrent }) => isCurrent)).toEqual([
      true,
      ...Array<boolean>(199).fill(false),
    ]);
    await own.discard();
  });

  it('are deleted by the engine itself: each has the date of its end, and an index says that nothing lives on after it', async () => {
    const client = await MongoClient.connect(process.env.MONGODB_URL!);
    const stored = client
      .db(`${documents.database}-records`)
      .collection<{ _id: string; expiresAt: unknown }>('browser-sessions');
    await stored.insertOne({ _id: 'of an older version', expiresAt: '2026-01-31T08:00:00.000Z' });
    const sessions = new BrowserSessions(documents.records);
    await sessions.ensureIndexes();
    await sessions.begin('a token', 60);
    const kept = await stored.find().toArray();
    expect(kept.map(({ _id, expiresAt }) => [_id, expiresAt])).toEqual(kept.map(({ _id }) => [_id, expect.any(Date)]));
    expect(await stored.indexes()).toContainEqual(
      expect.objectContaining({ key: { expiresAt: 1 }, expireAfterSeconds: 0 }),
    );
    await client.close();
  });

  it('are deleted as others begin where the engine cannot let documents expire', async () => {
    let now = Date.now();
    const others = await ownDocuments();
    const sessions = new BrowserSessions(withoutExpiry(others.records), () => now);
    await sessions.ensureIndexes();
    await sessions.begin('a token', 60);
    await sessions.begin('another', 120);
    now += 60_000;
    const id = await sessions.begin('a third', 60);
    const stored = others.records.collection<Identified & { readonly expiresAt: Date }>('browser-sessions');
    expect(await stored.count({ expiresAt: { lte: new Date(now) } }, 10)).toBe(0);
    expect(await sessions.find(id)).toMatchObject({ accessToken: 'a third' });
    await others.discard();
  });
});

/** The same engine, as if it had no index with a time to live. */
function withoutExpiry(store: DocumentStore): DocumentStore {
  return Object.assign(Object.create(store) as DocumentStore, {
    collection: <T extends Identified>(name: string): DocumentCollection<T> => {
      const collection = store.collection<T>(name);
      const ensureIndexes = async (indexes: readonly Index<T>[]): Promise<void> => {
        if (indexes.some(({ expireAfterSeconds }) => expireAfterSeconds !== undefined))
          throw new NotSupported('no expireAfterSeconds');
        await collection.ensureIndexes(indexes);
      };
      return Object.assign(Object.create(collection) as DocumentCollection<T>, { ensureIndexes });
    },
  });
}
