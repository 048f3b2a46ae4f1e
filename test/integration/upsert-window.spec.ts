import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Documents, type DocumentStore, openDocuments } from '#documents';
import { type EmbeddedMongoDb, startEmbeddedMongoDb } from '#engines/mongodb';
import { catalog } from '#event-catalog';
import { type StoredEvent } from '#event-store';
import { documentLedgerStore, Ledger, LedgerMismatch } from '#ledger';
import { ViewWriter } from '#projections';
import { eventNumber } from '../../libs/ledger/src/testing';
import { partnerFigures } from '../../libs/read-models/src/projections/partner-figures';
import { acceptedCustomer, storedEvents } from './read-models.support';

/**
 * What a MongoDB server allows and the embedded one does not by itself: others write between the two steps of an
 * upsert.
 */
describe('what two processes write, one in the midst of an upsert of the other', () => {
  let directory: string;
  let server: EmbeddedMongoDb;
  let documents: Documents;
  /** What the other does in this window, counted from the next on; nothing opens a window within a window. */
  let other: { readonly inWindow: number; readonly act: () => Promise<unknown> } | undefined;
  let windows: number;
  let run = 0;

  const upsertWindow = async () => {
    windows += 1;
    if (other?.inWindow !== windows) return;
    const { act } = other;
    other = undefined;
    await act();
  };
  /**
   * Runs `first` with `second` in each of its windows in turn, each time in places of their own, until there is no such
   * window.
   */
  const inEveryWindow = async (
    contest: (
      run: string,
    ) => Promise<{ first: () => Promise<unknown>; second: () => Promise<unknown>; check: () => Promise<void> }>,
  ) => {
    for (let inWindow = 1; ; inWindow += 1) {
      const { first, second, check } = await contest(`run-${(run += 1)}`);
      [other, windows] = [{ inWindow, act: second }, 0];
      await first();
      if (other !== undefined) return inWindow - 1;
      await check();
    }
  };

  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'windows-'));
    server = await startEmbeddedMongoDb({ directory, upsertWindow });
    documents = await openDocuments({ url: server.url, database: 'windows' });
  });
  afterAll(async () => {
    await documents.close();
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const events = storedEvents(
    ['a', 'b', 'c'].flatMap((customer) =>
      acceptedCustomer(customer, 'p', ['azure']).map((event) => ({ stream: `customer-${customer}`, event })),
    ),
  );
  const writer = async (collection: string, token: number) => {
    const views: DocumentStore = documents.views;
    const made = new ViewWriter({ projection: partnerFigures, collection, views, codec: catalog, token });
    await made.prepare();
    return made;
  };
  const moved = (error: unknown) => {
    if (!(error instanceof Error && error.name === 'ViewMoved')) throw error;
  };
  const content = async (collection: string) =>
    Promise.all(
      [collection, `${collection}.sums`, `${collection}.subjects`].map(async (part) =>
        (await documents.views.collection<{ _id: string; guard: string }>(part).find({}, { sort: [['_id', 1]] }))
          .filter(({ _id }) => _id !== '(mark)')
          .map(({ guard: _, ...document }) => document),
      ),
    );

  it.each<[string, number, number]>([
    ['as much', 9, 9],
    ['more', 4, 9],
    ['less', 9, 4],
  ])('a view and its sums hold every event once, where the other is %s ahead', async (_, ofFirst, ofSecond) => {
    const expected = `whole-${(run += 1)}`;
    other = undefined;
    await (await writer(expected, 1)).apply(events);
    const tried = await inEveryWindow(async (collection) => {
      const one = await writer(collection, 1); // a view is made under its lease; only then may it change hands
      return {
        first: () => one.apply(events.slice(0, ofFirst)).catch(moved),
        second: async () => (await writer(collection, 2)).apply(events.slice(0, ofSecond)).catch(moved),
        check: async () => {
          // Whoever leads then goes on from the checkpoint, which neither had moved.
          await (await writer(collection, 3)).apply(events);
          expect(await content(collection)).toEqual(await content(expected));
        },
      };
    });
    expect(tried).toBeGreaterThan(0);
  });

  it.each<[string, number, number]>([
    ['as much', 300, 300],
    ['more', 200, 600],
    ['less', 600, 200],
  ])('a ledger is the tree of the log, where the other has seen %s of it', async (_, ofFirst, ofSecond) => {
    const log = Array.from({ length: 600 }, (__, index) => eventNumber(index));
    const logOf = (size: number) => ({
      async *readAll({ from }: { readonly from?: string } = {}): AsyncGenerator<StoredEvent> {
        const begin = from === undefined ? 0 : log.findIndex(({ position }) => position === from);
        yield* log.slice(begin, size);
      },
    });
    const views = (name: string): DocumentStore => ({
      ...documents.views,
      collection: (each) => documents.views.collection(`${name}-${each}`),
    });
    const advanced = async (name: string, size: number) => {
      const ledger = await Ledger.open(await documentLedgerStore(views(name)));
      await ledger.advance(logOf(size));
      return ledger;
    };
    const refused = (error: unknown) => {
      if (!(error instanceof LedgerMismatch)) throw error;
    };
    other = undefined;
    const root = await (await advanced(`tree-${(run += 1)}`, 600)).rootOf(600);
    const tried = await inEveryWindow(async (name) => ({
      first: () => advanced(name, ofFirst),
      // a log that ends before the ledger does is refused
      second: () => advanced(name, ofSecond).catch(refused),
      check: async () => {
        const most = Math.max(ofFirst, ofSecond);
        const opened = await Ledger.open(await documentLedgerStore(views(name)));
        expect(opened.size).toBe(most);
        expect(await opened.rootOf(most)).toEqual(await (await advanced(name, 600)).rootOf(most));
        expect(await (await advanced(name, 600)).rootOf(600)).toEqual(root);
      },
    }));
    expect(tried).toBeGreaterThan(0);
  });
});
