import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atOnce } from '../turns';
import { type Document } from '../values/document';
import { nodeDisk } from './disk';
import { parseIndex } from './index-specification';
import { Store } from './store';

const PADDING = 'x'.repeat(6_000);

let directory: string;
let lines: string[];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'checkpoint-'));
  lines = [];
});

afterEach(() => rm(directory, { recursive: true, force: true }));

const open = (): Promise<Store> =>
  Store.open({ directory, disk: nodeDisk, smallestRewrite: Number.POSITIVE_INFINITY, log: (line) => lines.push(line) });
const named = async (beginning: string): Promise<string[]> =>
  (await readdir(directory)).filter((name) => name.startsWith(beginning));

function put(store: Store, from: number, to: number): void {
  for (let n = from; n < to; n += 1) {
    const present = store.collection('db.c')?.withId(n);
    const document = { _id: n, group: n % 7, tags: [`tag-${n}`, `tag-${n + 1}`], PADDING };
    if (present === undefined) store.insert('db.c', document);
    else store.replace('db.c', present, { ...document, group: 'replaced' });
  }
}

/** Everything that can be asked of a collection, by each of its indexes and by none. */
function seen(store: Store): unknown {
  const ids = (filter: Document): unknown[] =>
    store
      .collection('db.c')!
      .search({ filter })
      .found.map(({ document }) => document['_id']);
  return {
    indexes: store.collection('db.c')!.indexes,
    all: store.collection('db.c')!.documents,
    byIndex: [
      ...Array.from({ length: 7 }, (_, group) => ids({ group })),
      ids({ group: 'replaced' }),
      ids({ tags: 'tag-50' }),
    ],
    byId: ids({ _id: { $gte: 0 } }),
    sizes: [store.collection('db.c')!.size, store.collection('db.c')!.bytes],
    other: store.collection('db.other')!.documents,
  };
}

async function filled(): Promise<Store> {
  const store = await open();
  atOnce(
    store.creatingIndexes('db.c', [
      parseIndex({ name: 'g', key: { group: -1, _id: 1 } }),
      parseIndex({ name: 't', key: { tags: 1 } }),
    ]),
  );
  put(store, 0, 250);
  store.insert('db.other', { _id: 'other' });
  store.remove('db.c', store.collection('db.c')!.withId(70)!);
  put(store, 100, 120);
  return store;
}

/** What a start finds that has nothing but the journal. */
async function withoutCheckpoint(): Promise<unknown> {
  for (const name of await named('checkpoint')) await rm(join(directory, name));
  const store = await open();
  const state = seen(store);
  await store.close();
  return state;
}

describe('a checkpoint', () => {
  it('is written at the end, and a start from it finds what the journal says', async () => {
    const store = await filled();
    const before = seen(store);
    await store.close();
    expect(await named('checkpoint')).toHaveLength(1);
    const again = await open();
    expect(seen(again)).toEqual(before);
    await again.close();
    expect(await withoutCheckpoint()).toEqual(before);
  });

  it('is followed by what the journal has after it, as when the process was killed', async () => {
    await (await filled()).close();
    const [checkpoint] = await named('checkpoint');
    const kept = join(directory, 'kept');
    await copyFile(join(directory, checkpoint!), kept);
    const store = await open();
    put(store, 240, 500);
    store.remove('db.c', store.collection('db.c')!.withId(110)!);
    store.dropIndexes('db.c', ['t']);
    const before = seen(store);
    await store.close();
    for (const name of await named('checkpoint')) await rm(join(directory, name));
    await copyFile(kept, join(directory, checkpoint!));
    const killed = await open();
    expect(seen(killed)).toEqual(before);
    await killed.close();
    expect(await withoutCheckpoint()).toEqual(before);
    expect(lines).toEqual([]);
  });

  it('that is damaged, cut off or of another journal is not used', async () => {
    const store = await filled();
    const before = seen(store);
    await store.close();
    const [name] = await named('checkpoint');
    const path = join(directory, name!);
    const sound = await readFile(path);
    const flipped = (at: number): Buffer => {
      const bytes = Buffer.from(sound);
      bytes[at]! ^= 1;
      return bytes;
    };
    const cut = sound.subarray(0, sound.length / 2);
    for (const bytes of [flipped(3), flipped(sound.length >> 1), flipped(sound.length - 1), cut, Buffer.alloc(0)]) {
      lines = [];
      await writeFile(path, bytes);
      const again = await open();
      expect(seen(again)).toEqual(before);
      expect([bytes.length, lines]).toEqual([bytes.length, [expect.stringContaining(`${path} is not used`)]]);
      await again.close();
    }
    for (const other of await named('checkpoint')) await rm(join(directory, other));
    await writeFile(path.replace(/\d+$/, '12345'), sound);
    const again = await open();
    expect(seen(again)).toEqual(before);
    await again.close();
  });

  it('goes with what `compact` takes out of every file', async () => {
    const store = await filled();
    atOnce(store.creatingIndexes('db.other', [parseIndex({ name: 's', key: { secret: 1 } })]));
    store.insert('db.other', { _id: 1, secret: 'a-secret' });
    await store.close();
    const again = await open();
    again.remove('db.other', again.collection('db.other')!.withId(1)!);
    const files = async (): Promise<string> =>
      (await Promise.all((await readdir(directory)).map((name) => readFile(join(directory, name), 'latin1')))).join();
    expect(await files()).toContain('a-secret');
    await again.rewrite();
    expect(await files()).not.toContain('a-secret');
    const before = seen(again);
    await again.close();
    expect(await files()).not.toContain('a-secret');
    const last = await open();
    expect(seen(last)).toEqual(before);
    await last.close();
  });
});
