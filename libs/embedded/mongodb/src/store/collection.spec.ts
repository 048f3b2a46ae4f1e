import { type Document } from '../values/document';
import { Collection, type Search } from './collection';
import { parseIndex } from './index-specification';

/** The documents a search looks at are counted, not timed: the count is the same on every machine. */
describe('a collection of 100,000 documents', () => {
  const collection = new Collection('db.customers');
  const examined = (search: Search): { found: unknown[]; examined: number } => {
    const result = collection.search(search);
    return { found: result.found.map(({ document }) => document['_id']), examined: result.examined };
  };

  beforeAll(() => {
    collection.createIndex(parseIndex({ key: { partner: 1, name: 1, _id: 1 } }));
    collection.createIndex(parseIndex({ key: { due: -1 } }));
    collection.createIndex(parseIndex({ key: { code: 1 }, unique: true, sparse: true }));
    collection.createIndex(parseIndex({ key: { openDue: 1 }, partialFilterExpression: { status: 'open' } }));
    collection.createIndex(parseIndex({ key: { services: 1 } }));
    for (let n = 0; n < 100_000; n += 1) {
      // 7919 and 100,000 share no factor, so the documents come in no order an index could profit from.
      const shuffled = (n * 7919) % 100_000;
      collection.insert(customer(shuffled), 100);
    }
  });

  function customer(n: number): Document {
    return {
      _id: n,
      partner: `p${n % 10}`,
      name: `name-${String(n).padStart(6, '0')}`,
      due: n,
      ...(n % 2 === 0 ? { code: `code-${n}` } : {}),
      status: n % 1000 === 0 ? 'open' : 'closed',
      openDue: n,
      services: [`s${n % 5}`, `rare-${n}`],
    };
  }

  it('finds one by its id', () => {
    expect(examined({ filter: { _id: 4711 } })).toEqual({ found: [4711], examined: 1 });
  });

  it('finds some by their ids', () => {
    expect(examined({ filter: { _id: { $in: [5, 3, 3, -1] } } })).toEqual({ found: [3, 5], examined: 2 });
  });

  it('gives a page after a key, sorted, looking at that page only', () => {
    const page = examined({
      filter: { partner: 'p3', name: { $gt: 'name-050003' } },
      sort: [{ path: 'name', direction: 1 }],
      limit: 3,
    });
    expect(page).toEqual({ found: [50013, 50023, 50033], examined: 3 });
  });

  it('gives the page before a key backwards', () => {
    const page = examined({
      filter: { partner: 'p3', name: { $lt: 'name-050003' } },
      sort: [{ path: 'name', direction: -1 }],
      limit: 2,
    });
    expect(page).toEqual({ found: [49993, 49983], examined: 2 });
  });

  it('gives the first of all in the order of an index', () => {
    expect(examined({ filter: {}, sort: [{ path: 'due', direction: -1 }], limit: 2 })).toEqual({ found: [99999, 99998], examined: 2 });
    expect(examined({ filter: {}, sort: [{ path: 'due', direction: 1 }], limit: 2 })).toEqual({ found: [0, 1], examined: 2 });
  });

  it('looks at the documents of a range only, in a descending index too', () => {
    expect(examined({ filter: { due: { $gte: 500, $lt: 504 } } })).toEqual({ found: [503, 502, 501, 500], examined: 4 });
  });

  it('looks at the documents of every partner asked for, and sorts them', () => {
    const { found, examined: count } = examined({
      filter: { partner: { $in: ['p1', 'p2'] } },
      sort: [{ path: 'name', direction: 1 }],
      limit: 4,
    });
    expect(found).toEqual([1, 2, 11, 12]);
    expect(count).toBe(20_000);
  });

  it('uses a sparse index for a value but not for a missing one', () => {
    expect(examined({ filter: { code: 'code-88' } })).toEqual({ found: [88], examined: 1 });
    expect(examined({ filter: { code: null }, limit: 1 }).found).toHaveLength(1);
    expect(collection.search({ filter: { code: { $ne: 'code-88' }, _id: { $in: [87, 88, 89] } } }).found).toHaveLength(2);
  });

  it('uses a partial index only when the filter asks for what it covers', () => {
    expect(examined({ filter: { status: 'open', openDue: { $lt: 3000 } } })).toEqual({ found: [0, 1000, 2000], examined: 3 });
    expect(examined({ filter: { openDue: { $lt: 3 } } }).found.sort()).toEqual([0, 1, 2]);
  });

  it('finds an element of an array', () => {
    expect(examined({ filter: { services: 'rare-77' } })).toEqual({ found: [77], examined: 1 });
  });

  it('gives each document once, though several of its elements are in the range', () => {
    const filter = { services: { $gte: 'rare-99998', $lte: 's9' } };
    expect(examined({ filter }).found).toHaveLength(100_000);
  });

  it('keeps its indexes right when documents change and go', () => {
    const stored = collection.withId(42)!;
    collection.replace(stored, { ...customer(42), name: 'name-changed' }, 100);
    expect(examined({ filter: { partner: 'p2', name: 'name-000042' } }).found).toEqual([]);
    expect(examined({ filter: { partner: 'p2', name: 'name-changed' } })).toEqual({ found: [42], examined: 1 });
    collection.remove(stored);
    expect(examined({ filter: { partner: 'p2', name: 'name-changed' } })).toEqual({ found: [], examined: 0 });
    expect(collection.withId(42)).toBeUndefined();
  });
});
