import { MongoClient } from 'mongodb';
import { type Documents } from '#documents';
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

  it('are deleted by the engine itself: each has the date of its end, and an index says that nothing lives on after it', async () => {
    const client = await MongoClient.connect(process.env.MONGODB_URL!);
    const stored = client.db(`${documents.database}-records`).collection<{ _id: string; expiresAt: unknown }>('browser-sessions');
    await stored.insertOne({ _id: 'of an older version', expiresAt: '2026-01-31T08:00:00.000Z' });
    const sessions = new BrowserSessions(documents.records);
    await sessions.ensureIndexes();
    await sessions.begin('a token', 60);
    const kept = await stored.find().toArray();
    expect(kept.map(({ _id, expiresAt }) => [_id, expiresAt])).toEqual(kept.map(({ _id }) => [_id, expect.any(Date)]));
    expect(await stored.indexes()).toContainEqual(expect.objectContaining({ key: { expiresAt: 1 }, expireAfterSeconds: 0 }));
    await client.close();
  });
});
