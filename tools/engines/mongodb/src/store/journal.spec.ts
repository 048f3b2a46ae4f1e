import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerCommand } from '../commands/dispatch';
import { Cursors } from '../commands/cursor-registry';
import { LongWrites } from '../commands/write-operations';
import { type Document } from '../values/document';
import { type AppendFile, type Disk, nodeDisk } from './disk';
import { DamagedJournal, readFrames } from './frames';
import { Store } from './store';

const NEVER = Number.POSITIVE_INFINITY;

let directory: string;
let lines: string[];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'journal-'));
  lines = [];
});

afterEach(() => rm(directory, { recursive: true, force: true }));

function open(disk: Disk = nodeDisk, smallestRewrite = NEVER): Promise<Store> {
  return Store.open({ directory, disk, smallestRewrite, log: (line) => lines.push(line) });
}

/** A write that is answered when it is on disk. */
function run(store: Store, command: Document): Promise<Document> {
  const context = {
    store,
    cursors: new Cursors(),
    longWrites: new LongWrites(),
    database: 'db',
    connectionId: 1,
    closed: new AbortController().signal,
  };
  return answerCommand({ ...command, writeConcern: { j: true } }, context);
}

async function put(store: Store, id: unknown, value: Document): Promise<void> {
  const reply = await run(store, { update: 'c', updates: [{ q: { _id: id }, u: value, upsert: true }] });
  if (reply['ok'] !== 1 || reply['writeErrors'] !== undefined) throw new Error(JSON.stringify(reply));
}

function documents(store: Store): readonly Document[] {
  return store.collection('db.c')?.documents ?? [];
}

type Around = <T>(operation: string, perform: () => T, bytes?: Uint8Array) => T;

/** Wraps every change of a file. */
function watchedDisk(around: Around): Disk {
  const watchedFile = (file: AppendFile): AppendFile => ({
    ...file,
    write: (bytes) => around('write', () => file.write(bytes), bytes),
    sync: () => around('sync', () => file.sync()),
    syncNow: () => around('sync', () => file.syncNow()),
  });
  return {
    create: (path) => around('create', () => watchedFile(nodeDisk.create(path))),
    openForAppend: (path) => around('open', () => watchedFile(nodeDisk.openForAppend(path))),
    truncate: (path, length) => around('truncate', () => nodeDisk.truncate(path, length)),
    rename: (from, to) => around('rename', () => nodeDisk.rename(from, to)),
    syncDirectory: (path) => around('sync directory', () => nodeDisk.syncDirectory(path)),
    remove: (path) => around('remove', () => nodeDisk.remove(path)),
  };
}

/** A process that ends in its nth change of a file: a write gets half way, and nothing comes after it. */
function diskDyingAt(fatal: number): { disk: Disk; died: () => boolean } {
  let steps = 0;
  let opened: AppendFile | undefined;
  const disk = watchedDisk((_, perform, bytes) => {
    steps += 1;
    if (steps < fatal) return perform();
    if (steps === fatal && bytes !== undefined) opened?.write(bytes.subarray(0, bytes.length / 2));
    throw new Error('the process has ended');
  });
  const remembered = (open: (path: string) => AppendFile) => (path: string) => {
    const file = open(path);
    opened = nodeDisk.openForAppend(path);
    return file;
  };
  return {
    disk: {
      ...disk,
      create: remembered((path) => disk.create(path)),
      openForAppend: remembered((path) => disk.openForAppend(path)),
    },
    died: () => steps >= fatal,
  };
}

async function journalFile(): Promise<string> {
  const [name, ...others] = (await readdir(directory)).filter((file) => file.startsWith('journal-'));
  expect(others).toEqual([]);
  return join(directory, name!);
}

/** Has what a sync does wait for `gate`; `synced` is called once it is done. */
function slowDisk(gate: () => Promise<void>, synced: () => void = () => undefined): Disk {
  const slow = (file: AppendFile): AppendFile => ({
    ...file,
    sync: async () => {
      await gate();
      await file.sync();
      synced();
    },
  });
  return {
    ...nodeDisk,
    create: (path) => slow(nodeDisk.create(path)),
    openForAppend: (path) => slow(nodeDisk.openForAppend(path)),
  };
}

describe('acknowledgement', () => {
  it('waits for the sync', async () => {
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const store = await open(slowDisk(() => gate));
    let acknowledged = false;
    const write = put(store, 1, { a: 1 }).then(() => (acknowledged = true));
    while (documents(store).length === 0) await new Promise(setImmediate);
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
    expect(acknowledged).toBe(false);
    release();
    await write;
    await store.close();
  });

  it('never precedes the fdatasync of its record, with 64 writers at once', async () => {
    let written: Uint8Array[] = [];
    let covered: Uint8Array[] = [];
    let onDisk = Buffer.alloc(0);
    const watching = (file: AppendFile): AppendFile => ({
      ...file,
      write: (bytes) => (written.push(Buffer.from(bytes)), file.write(bytes)),
      sync: async () => {
        [covered, written] = [written, []];
        await file.sync();
        onDisk = Buffer.concat([onDisk, ...covered]);
      },
    });
    const store = await open({ ...nodeDisk, create: (path) => watching(nodeDisk.create(path)) });
    await Promise.all(
      Array.from({ length: 64 }, async (_, writer) => {
        for (let n = 0; n < 5; n += 1) {
          await put(store, `writer-${writer}-write-${n}.`, {});
          expect(onDisk.includes(`writer-${writer}-write-${n}.`)).toBe(true);
        }
      }),
    );
    await store.close();
  });

  it('shares one sync among the writers of a moment', async () => {
    let syncs = 0;
    const store = await open(slowDisk(async () => void (syncs += 1)));
    await Promise.all(Array.from({ length: 500 }, (_, n) => put(store, n, {})));
    expect(syncs).toBeLessThan(10);
    await store.close();
  });

  it.each(['write', 'sync'])('is given to no one any more once the disk has refused a %s', async (refused) => {
    let broken = false;
    const failures: Error[] = [];
    const disk = watchedDisk((operation, perform) => {
      if (broken && operation === refused) throw new Error('no space left');
      return perform();
    });
    const options = { directory, disk, smallestRewrite: NEVER, log: (line: string) => void lines.push(line) };
    const store = await Store.open({ ...options, diskFailed: (failure) => failures.push(failure) });
    await put(store, 1, {});
    broken = true;
    await expect(put(store, 2, {})).rejects.toThrow('the journal could not be written');
    broken = false;
    await expect(put(store, 3, {})).rejects.toThrow('the journal could not be written');
    await expect(store.close()).rejects.toThrow('the journal could not be written');
    expect(failures).toHaveLength(1);
    const restarted = await open();
    expect(documents(restarted)[0]).toEqual({ _id: 1 });
    expect(documents(restarted).map(({ _id }) => _id)).not.toContain(3);
    await restarted.close();
  });
});

describe('a process that ends', () => {
  /** Writes rising values until the process ends, then reads what a restart finds. */
  async function endAt(fatal: number): Promise<{ acknowledged: number; found: readonly Document[]; died: boolean }> {
    await rm(directory, { recursive: true });
    const { disk, died } = diskDyingAt(fatal);
    let acknowledged = -1;
    const store = await open(disk, 1000).catch(() => undefined);
    try {
      if (store !== undefined) {
        await run(store, { createIndexes: 'c', indexes: [{ key: { value: 1 }, name: 'v', unique: true }] });
        for (let value = 0; value < 14; value += 1) {
          await put(store, 'counter', { value, padding: 'x'.repeat(100) });
          acknowledged = value;
        }
      }
    } catch {
      // The process has ended; what counts is what a restart finds.
    }
    await store?.close().catch(() => undefined);
    const restarted = await open();
    const found = documents(restarted);
    await restarted.close();
    return { acknowledged, found, died: died() };
  }

  it('keeps every acknowledged write, whichever of its changes to files was the last', async () => {
    let fatal = 1;
    for (let outcome = await endAt(fatal); outcome.died; outcome = await endAt((fatal += 1))) {
      const { acknowledged, found } = outcome;
      const value = Number(found[0]?.['value'] ?? -1);
      expect({ fatal, lost: value < acknowledged, invented: value > acknowledged + 1 }).toEqual({
        fatal,
        lost: false,
        invented: false,
      });
      expect(found.length).toBeLessThanOrEqual(1);
    }
    expect(lines.filter((line) => line.startsWith('journal rewritten')).length).toBeGreaterThan(0);
    expect(fatal).toBeGreaterThan(40);
  });
});

describe('rewriting', () => {
  it('drops what is out of date and keeps documents, order and indexes', async () => {
    const store = await open(nodeDisk, 5000);
    await run(store, {
      createIndexes: 'c',
      indexes: [{ key: { n: 1 }, name: 'n', unique: true, partialFilterExpression: { live: true } }],
    });
    await put(store, 'first', { n: -1 });
    for (let n = 0; n < 200; n += 1) await put(store, 'second', { n, live: true, padding: 'x'.repeat(100) });
    await store.close();
    expect((await readFile(await journalFile())).length).toBeLessThan(6000);
    const restarted = await open();
    expect(documents(restarted).map(({ _id }) => _id)).toEqual(['first', 'second']);
    expect(restarted.collection('db.c')?.indexes.map(({ name }) => name)).toEqual(['_id_', 'n']);
    await expect(put(restarted, 'third', { n: 199, live: true })).rejects.toThrow('E11000');
    await restarted.close();
  });

  it('takes what was overwritten or removed out of every file, when `compact` asks for it', async () => {
    const store = await open();
    await put(store, 1, { secret: 'overwritten-secret' });
    await put(store, 2, { secret: 'removed-secret' });
    await put(store, 3, { kept: 'kept-text' });
    await put(store, 1, { secret: '' });
    await run(store, { delete: 'c', deletes: [{ q: { _id: 2 }, limit: 1 }] });
    const files = async () => {
      const names = await readdir(directory);
      return (await Promise.all(names.map((name) => readFile(join(directory, name), 'latin1')))).join();
    };
    expect(await files()).toMatch(/overwritten-secret[^]*removed-secret/);
    const replies = await Promise.all([
      run(store, { compact: 'c', force: true }),
      run(store, { compact: 'c', force: true }),
    ]);
    expect(replies.map(({ ok }) => ok)).toEqual([1, 1]);
    expect(await files()).toContain('kept-text');
    expect(await files()).not.toMatch(/overwritten-secret|removed-secret/);
    expect(lines.filter((line) => line.includes('rewritten'))).toHaveLength(1);
    expect(await run(store, { compact: 'nothing' })).toMatchObject({ ok: 0, code: 26 });
    await put(store, 4, {});
    await store.close();
    const reopened = await open();
    expect(documents(reopened)).toEqual([{ _id: 1, secret: '' }, { _id: 3, kept: 'kept-text' }, { _id: 4 }]);
    await reopened.close();
  });

  it('loses nothing that is written meanwhile', async () => {
    const store = await open(nodeDisk, 3000);
    await run(store, { createIndexes: 'c', indexes: [{ key: { slot: 1 }, name: 'slot', unique: true }] });
    await Promise.all(
      Array.from({ length: 20 }, async (_, writer) => {
        for (let n = 0; n < 20; n += 1) {
          await put(store, `${writer}-${n}`, { slot: writer, padding: 'x'.repeat(200) });
          if (n < 19) await run(store, { delete: 'c', deletes: [{ q: { _id: `${writer}-${n}` }, limit: 1 }] });
        }
      }),
    );
    const before = documents(store);
    await store.close();
    expect(lines.filter((line) => line.startsWith('journal rewritten')).length).toBeGreaterThan(1);
    const restarted = await open();
    expect(new Set(documents(restarted).map(({ _id }) => _id))).toEqual(new Set(before.map(({ _id }) => _id)));
    expect(before).toHaveLength(20);
    await restarted.close();
  });

  it('removes what an unfinished or finished rewrite left behind', async () => {
    const store = await open();
    await put(store, 1, { a: 1 });
    await store.close();
    const current = await journalFile();
    await writeFile(join(directory, 'journal-00000002.new'), 'half a snapsh');
    await writeFile(join(directory, 'journal-00000000'), await readFile(current));
    const restarted = await open();
    expect(documents(restarted)).toEqual([{ _id: 1, a: 1 }]);
    await restarted.close();
    expect(await journalFile()).toBe(current);
  });
});

describe('a damaged journal', () => {
  let sound: Buffer;
  let path: string;
  let boundaries: number[];

  beforeEach(async () => {
    const store = await open();
    for (const id of ['one', 'two', 'three']) await put(store, id, { text: 'some text' });
    await store.close();
    path = await journalFile();
    sound = await readFile(path);
    boundaries = [0];
    readFrames(path, ({ payload }) => boundaries.push(boundaries.at(-1)! + 12 + payload.length));
  });

  const frameOf = (offset: number): number => boundaries.filter((boundary) => boundary <= offset).at(-1)!;

  it('that ends anywhere in a record is cut there, with a log line', async () => {
    for (let length = boundaries[1]!; length < sound.length; length += 3) {
      await writeFile(path, sound.subarray(0, length));
      lines = [];
      const store = await open();
      const complete = boundaries.filter((boundary) => boundary > 0 && boundary <= length).length - 1;
      expect(documents(store).map(({ _id }) => _id)).toEqual(['one', 'two', 'three'].slice(0, complete));
      await store.close();
      const cut = length - frameOf(length);
      expect(lines).toEqual(
        cut === 0 ? [] : [`${path}: cut ${cut} bytes of an unfinished write at offset ${frameOf(length)}`],
      );
    }
  });

  it('whose last record was never filled is cut', async () => {
    const last = frameOf(sound.length - 1);
    for (const kept of [last, last + 12]) {
      await writeFile(path, Buffer.concat([sound.subarray(0, kept), Buffer.alloc(sound.length - kept)]));
      const store = await open();
      expect(documents(store)).toHaveLength(2);
      await store.close();
      await writeFile(path, sound);
    }
  });

  it('with any byte changed is refused, naming file and offset, and left as it is', async () => {
    // Every fifth: each header and each record is hit several times, in another place each time.
    for (let offset = 0; offset < sound.length; offset += 5) {
      const damaged = Buffer.from(sound);
      damaged[offset]! ^= 0x40;
      await writeFile(path, damaged);
      const outcome: unknown = await open().catch((error: unknown) => error);
      expect(outcome).toBeInstanceOf(DamagedJournal);
      expect(outcome).toMatchObject({ file: path, offset: frameOf(offset) });
      expect((outcome as Error).message).toContain(`${path} is damaged at offset ${frameOf(offset)}`);
      expect(await readFile(path)).toEqual(damaged);
    }
  });

  it('without its beginning is refused', async () => {
    await writeFile(path, sound.subarray(0, 5));
    await expect(open()).rejects.toThrow('damaged at offset 0');
  });

  it('takes new writes after a cut', async () => {
    await writeFile(path, sound.subarray(0, sound.length - 3));
    const store = await open();
    await put(store, 'four', {});
    await store.close();
    const restarted = await open();
    expect(documents(restarted).map(({ _id }) => _id)).toEqual(['one', 'two', 'four']);
    await restarted.close();
  });
});
