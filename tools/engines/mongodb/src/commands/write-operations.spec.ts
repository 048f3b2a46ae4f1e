import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeDisk } from '../store/disk';
import { Store } from '../store/store';
import { atOnce } from '../turns';
import { remove, update } from './write-operations';

describe('between the steps of a statement about many documents', () => {
  let directory: string;
  let store: Store;
  const byId = (id: number) => store.collection('db.c')!.withId(id)!;
  const all = () => store.collection('db.c')!.documents.map(({ _id, open, seen }) => [_id, open, seen ?? false]);

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'statements-'));
    store = await Store.open({
      directory,
      disk: nodeDisk,
      smallestRewrite: Number.MAX_SAFE_INTEGER,
      log: () => undefined,
    });
    for (let id = 0; id < 5; id += 1) store.insert('db.c', { _id: id, open: true });
  });
  afterEach(async () => {
    await store.close();
    await rm(directory, { recursive: true, force: true });
  });

  it('what another has changed is looked at again, and left where it is not looked for any more', () => {
    const updating = update(store, 'db.c', { filter: { open: true }, update: { $set: { seen: true } }, multi: true });
    updating.next(); // the first is changed
    store.replace('db.c', byId(1), { _id: 1, open: false });
    store.replace('db.c', byId(2), { _id: 2, open: true, other: 1 });
    store.remove('db.c', byId(3));
    expect(atOnce(updating)).toMatchObject({ matched: 3, modified: 3 });
    expect(all()).toEqual([
      [0, true, true],
      [1, false, false],
      [2, true, true],
      [4, true, true],
    ]);
    expect(byId(2).document['other']).toBe(1);
  });

  it('what another has changed or removed is not removed', () => {
    const removing = remove(store, 'db.c', { filter: { open: true }, multi: true });
    removing.next();
    store.replace('db.c', byId(1), { _id: 1, open: false });
    store.remove('db.c', byId(2));
    store.insert('db.c', { _id: 2, open: true });
    expect(atOnce(removing).map(({ _id }) => _id)).toEqual([0, 3, 4]);
    expect(all()).toEqual([
      [1, false, false],
      [2, true, false],
    ]);
  });

  it('nothing more is done to a collection that is dropped, nor to another of its name', () => {
    const updating = update(store, 'db.c', { filter: {}, update: { $set: { seen: true } }, multi: true });
    updating.next();
    store.dropCollection('db.c');
    store.insert('db.c', { _id: 0, open: true });
    expect(() => atOnce(updating)).toThrow(expect.objectContaining({ code: 175 }));
    expect(all()).toEqual([[0, true, false]]);
  });
});
