import { BSONRegExp, Long } from 'bson';
import fc from 'fast-check';
import { CommandError } from '../errors';
import { atOnce } from '../turns';
import { type Document } from '../values/document';
import { encode } from '../values/bson';
import { Collection, type DocumentFile, type Search, type StoredDocument } from './collection';
import { parseIndex } from './index-specification';
import { runs } from '#domain/testing';

function memory(): DocumentFile {
  const documents = [Buffer.alloc(0)];
  return {
    put: (_, bytes) => ({ offset: documents.push(Buffer.from(bytes)) - 1, length: bytes.length }),
    read: ({ offset }) => documents[offset]!,
  };
}

/** The documents a search looks at are counted, not timed: the count is the same on every machine. */
function examined(collection: Collection, search: Search): { found: unknown[]; examined: number } {
  const result = collection.search(search);
  return { found: result.found.map(({ document }) => document['_id']), examined: result.examined };
}

function collectionOf(count: number, indexes: readonly Document[]): Collection {
  const collection = new Collection('db.customers', memory());
  for (const [n, index] of indexes.entries())
    atOnce(collection.creatingIndexes([parseIndex({ name: `index-${n}`, ...index })]));
  // 7919 shares no factor with the counts used, so the documents come in no order an index could profit from.
  for (let n = 0; n < count; n += 1) insert(collection, customer((n * 7919) % count));
  return collection;
}

function insert(collection: Collection, document: Document): void {
  collection.insert(document, encode(document));
}

function customer(n: number): Document {
  return {
    _id: n,
    partner: `p${n % 10}`,
    name: `name-${String(n).padStart(6, '0')}`,
    due: n,
    ...(n % 2 === 0 ? { code: `code-${n}` } : {}),
    status: n % 1000 === 0 ? 'open' : 'closed',
    services: [`s${n % 5}`, `rare-${n}`],
  };
}

describe('a collection of 20,000 documents', () => {
  let collection: Collection;

  beforeAll(() => {
    collection = collectionOf(20_000, [{ key: { partner: 1, name: 1, _id: 1 } }, { key: { due: -1 } }]);
  });

  it('finds one by its id', () => {
    expect(examined(collection, { filter: { _id: 4711 } })).toEqual({ found: [4711], examined: 1 });
  });

  it('finds some by their ids', () => {
    expect(examined(collection, { filter: { _id: { $in: [5, 3, 3, -1] } } })).toEqual({ found: [3, 5], examined: 2 });
  });

  it('gives a page after a key, sorted, looking at that page only', () => {
    const page = examined(collection, {
      filter: { partner: 'p3', name: { $gt: 'name-010003' } },
      sort: [{ path: 'name', direction: 1 }],
      limit: 3,
    });
    expect(page).toEqual({ found: [10013, 10023, 10033], examined: 3 });
  });

  it('begins the next page of a range where the last ended, not where the range begins', () => {
    const page = examined(collection, {
      filter: { partner: 'p3', name: { $gte: '' }, $and: [{ name: { $gte: 'name-010013' } }] },
      sort: [{ path: 'name', direction: 1 }],
      limit: 2,
    });
    expect(page).toEqual({ found: [10013, 10023], examined: 2 });
  });

  it('gives the page before a key backwards', () => {
    const page = examined(collection, {
      filter: { partner: 'p3', name: { $lt: 'name-010003' } },
      sort: [{ path: 'name', direction: -1 }],
      limit: 2,
    });
    expect(page).toEqual({ found: [9993, 9983], examined: 2 });
  });

  it('looks at no document of which the index says already that it is not wanted', () => {
    const filter = { partner: 'p3', _id: { $gt: 10_000 } };
    const page = examined(collection, { filter, sort: [{ path: 'name', direction: 1 }], limit: 3 });
    expect(page).toEqual({ found: [10_003, 10_013, 10_023], examined: 3 });
    expect(
      examined(collection, { filter: { partner: 'p3', name: { $gt: 'name-019' }, _id: { $lt: 19_010 } } }),
    ).toEqual({
      found: [19_003],
      examined: 1,
    });
  });

  it('gives the first of all in the order of an index', () => {
    expect(examined(collection, { filter: {}, sort: [{ path: 'due', direction: -1 }], limit: 2 })).toEqual({
      found: [19999, 19998],
      examined: 2,
    });
    expect(examined(collection, { filter: {}, sort: [{ path: 'due', direction: 1 }], limit: 2 })).toEqual({
      found: [0, 1],
      examined: 2,
    });
  });

  it('looks at the documents of a range only, in a descending index too', () => {
    expect(examined(collection, { filter: { due: { $gte: 500, $lt: 504 } } })).toEqual({
      found: [503, 502, 501, 500],
      examined: 4,
    });
  });

  it('looks at the documents of every partner asked for, and sorts them', () => {
    const { found, examined: count } = examined(collection, {
      filter: { partner: { $in: ['p1', 'p2'] } },
      sort: [{ path: 'name', direction: 1 }],
      limit: 4,
    });
    expect(found).toEqual([1, 2, 11, 12]);
    expect(count).toBe(4_000);
  });

  it('keeps its indexes right when documents change and go', () => {
    const changed = { ...customer(42), name: 'name-changed' };
    const stored = collection.replace(collection.withId(42)!, changed, encode(changed));
    expect(examined(collection, { filter: { partner: 'p2', name: 'name-000042' } }).found).toEqual([]);
    expect(examined(collection, { filter: { partner: 'p2', name: 'name-changed' } })).toEqual({
      found: [42],
      examined: 1,
    });
    collection.remove(stored);
    expect(examined(collection, { filter: { partner: 'p2', name: 'name-changed' } })).toEqual({
      found: [],
      examined: 0,
    });
    expect(collection.withId(42)).toBeUndefined();
  });
});

it('finds changed documents as a collection would that never held them otherwise, whichever fields have changed', () => {
  const indexes = [
    { key: { a: 1, _id: 1 } },
    { key: { list: 1, a: -1 } },
    { key: { b: 1, 'nested.c': 1 }, sparse: true },
    { key: { b: 1 }, partialFilterExpression: { a: 1 }, name: 'partial' },
  ];
  const value = fc.constantFrom<unknown>(1, 2, 'x', null, Long.fromNumber(1));
  const fields = fc.record(
    { a: value, b: value, list: fc.array(value, { maxLength: 3 }), nested: fc.record({ c: value }) },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(3), fields), { maxLength: 12 }), (puts) => {
      const changed = collectionOf(0, indexes);
      const last = new Map<number, Document>();
      for (const [id, rest] of puts) {
        const document = { _id: id, ...rest };
        const present = changed.withId(id);
        if (present === undefined) insert(changed, document);
        else changed.replace(present, document, encode(document));
        last.set(id, document);
      }
      const made = collectionOf(0, indexes);
      for (const document of last.values()) insert(made, document);
      for (const filter of [
        { a: 1 },
        { a: 'x' },
        { list: 1 },
        { list: 'x' },
        { b: 2 },
        { b: 1, 'nested.c': 2 },
        { a: 1, b: 1 },
      ]) {
        const ids = (collection: Collection) => examined(collection, { filter }).found.sort();
        const looked = (collection: Collection) => examined(collection, { filter }).examined;
        expect([ids(changed), looked(changed)]).toEqual([ids(made), looked(made)]);
      }
    }),
    { seed: 13, numRuns: runs(100) },
  );
});

it('finds by conditions on any fields of an index what a collection without indexes does, in its order', () => {
  const value = fc.constantFrom<unknown>(
    1,
    2,
    3,
    'x',
    'y',
    null,
    undefined,
    Long.MAX_VALUE,
    new Date(0),
    [],
    [1, 3],
    {},
  );
  const fields = fc.record({ a: value, b: value, c: value }, { requiredKeys: [] });
  const bound = fc.constantFrom<unknown>(1, 2, 3, 'x', null, Long.MAX_VALUE, new Date(0));
  const condition = fc.oneof(
    bound,
    fc.record({ $in: fc.array(bound, { maxLength: 3 }) }),
    fc.record({ $gte: bound, $lt: bound }, { requiredKeys: [] }),
    fc.record({ $gt: bound, $lte: bound }, { requiredKeys: [] }),
  );
  const filters = fc.record({ a: condition, b: condition, c: condition }, { requiredKeys: [] });
  const indexes = fc.constantFrom(
    [{ key: { a: 1, b: 1, c: 1, _id: 1 } }],
    [{ key: { a: -1, b: -1, c: -1, _id: 1 } }],
    [{ key: { c: 1, a: -1, b: 1, _id: -1 }, sparse: true }],
  );
  const sort = fc.constantFrom([], [{ path: 'b', direction: 1 as const }], [{ path: 'c', direction: -1 as const }]);
  fc.assert(
    fc.property(fc.array(fields, { maxLength: 12 }), filters, indexes, sort, (documents, filter, some, first) => {
      const [plain, indexed] = [collectionOf(0, []), collectionOf(0, some)];
      for (const [_id, rest] of documents.entries()) {
        if (Object.values(rest).filter(Array.isArray).length > 1) continue; // no index holds two
        for (const one of [plain, indexed]) insert(one, { _id, ...rest });
      }
      const search = { filter, sort: [...first, { path: '_id', direction: 1 as const }] };
      expect(examined(indexed, search).found).toEqual(examined(plain, search).found);
    }),
    { seed: 13, numRuns: runs(2_000) },
  );
});

it('finds a list of which one element is above and another below, whatever an index says of each', () => {
  const collection = collectionOf(0, [{ key: { a: 1, b: 1, c: 1 } }]);
  insert(collection, { _id: 1, a: 1, b: 1, c: [1, 3] });
  expect(examined(collection, { filter: { a: 1, c: { $gt: 2, $lt: 2 } } }).found).toEqual([1]);
});

it('finds what begins with a text as a collection without indexes does, in either direction, however the pattern says so', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '.', '\0', '\u{ff}', '教', '\u{10ffff}'), maxLength: 3 });
  const value = fc.oneof<fc.Arbitrary<unknown>[]>(
    text,
    fc.constantFrom(null, 1, new BSONRegExp('^a'), new BSONRegExp('^a', 'i')),
  );
  const pattern = fc
    .tuple(
      text,
      fc.constantFrom('', '', '$', '*', '?', '+', '{0}', '[ab]', '.', '|b', '(b|)', '\\d'),
      fc.constantFrom('', '', 'i', 'm'),
    )
    .filter(([begins]) => !begins.includes('\0'))
    .map(([begins, more, options]) => ({
      $regex: `^${begins.replaceAll('.', '\\.')}${begins === '' && /^[*?+{]/.test(more) ? '' : more}`,
      ...(options !== '' && { $options: options }),
    }));
  const ofIndexes = [
    [{ key: { a: 1, t: 1 } }],
    [{ key: { a: 1, t: -1 } }],
    [{ key: { a: 1, t: 1 } }, { key: { a: 1, _id: 1 } }],
  ];
  const documents = fc.array(fc.oneof(value, fc.array(value, { maxLength: 3 })), { maxLength: 12 });
  fc.assert(
    fc.property(documents, pattern, fc.constantFrom(...ofIndexes), fc.nat(3), (values, t, indexes, limit) => {
      const [plain, indexed] = [collectionOf(0, []), collectionOf(0, indexes)];
      for (const [n, each] of values.entries())
        for (const one of [plain, indexed]) insert(one, { _id: n, a: n % 2, t: each });
      const search = { filter: { a: 1, t }, sort: [{ path: '_id', direction: -1 as const }], limit };
      expect(examined(indexed, search).found).toEqual(examined(plain, search).found);
    }),
    { seed: 13, numRuns: runs(1_000) },
  );
});

describe('what is found by one index and ordered by another', () => {
  const NAMES = {
    filter: { partner: 'p3', name: { $regex: '^name' } },
    sort: [{ path: 'due', direction: 1 as const }],
    limit: 5,
  };
  const indexes = [{ key: { partner: 1, name: 1 } }, { key: { partner: 1, due: 1 } }];

  it('is looked for in order where many match, and is not all looked at', () => {
    expect(examined(collectionOf(2_000, indexes), NAMES)).toEqual({ found: [3, 13, 23, 33, 43], examined: 5 });
  });

  it('is all looked at and sorted where few match', () => {
    const few = { ...NAMES, filter: { partner: 'p3', name: { $regex: '^name-00199' } } };
    expect(examined(collectionOf(2_000, indexes), few)).toEqual({ found: [1993], examined: 1 });
  });

  it('is all looked at and sorted where few match, also where the index that gives the order narrows it too', () => {
    const collection = collectionOf(2_000, [{ key: { due: 1 } }, { key: { name: 1 } }]);
    const few = { ...NAMES, filter: { due: { $gte: 0 }, name: { $gte: 'name-0199' } } };
    expect(examined(collection, few).examined).toBeLessThanOrEqual(20);
    const many = { ...NAMES, filter: { due: { $gte: 0 }, name: { $gte: 'name-0100' } } };
    expect(examined(collection, many).examined).toBeLessThan(200);
  });

  it('is looked for where fewest are, also where no order is asked for', () => {
    const collection = collectionOf(2_000, [{ key: { status: 1 } }, { key: { name: 1 } }]);
    expect(examined(collection, { filter: { status: 'closed', name: { $regex: '^name-00199' } } })).toEqual({
      found: [1990, 1991, 1992, 1993, 1994, 1995, 1996, 1997, 1998, 1999],
      examined: 10,
    });
  });

  it('is found also where others remove what is looked at first', () => {
    const collection = collectionOf(2_000, indexes);
    const search = { ...NAMES, filter: { partner: 'p3', name: { $regex: '^name-001' } }, limit: 20 };
    const searching = collection.searching(search);
    let step = searching.next();
    for (let n = 0; step.done !== true; n += 1) {
      if (n === 0) for (let id = 703; id < 1_000; id += 10) collection.remove(collection.withId(id)!);
      step = searching.next();
    }
    expect(step.value.found.map(({ document }) => document['_id'])).toEqual(
      collection.search(search).found.map(({ document }) => document['_id']),
    );
  });

  it('is given up in order where many match that come last in it, and is then all looked at', () => {
    const last = { ...NAMES, filter: { partner: 'p3', name: { $regex: '^name-001[5-9]' } } };
    expect(examined(collectionOf(2_000, indexes), last)).toEqual({
      found: [1503, 1513, 1523, 1533, 1543],
      examined: 8 * 10 + 100,
    });
  });
});

it('names once what two of its indexes let expire', () => {
  const collection = collectionOf(0, [
    { key: { at: 1 }, expireAfterSeconds: 1 },
    { key: { till: 1 }, expireAfterSeconds: 1 },
  ]);
  insert(collection, { _id: 1, at: new Date(0), till: new Date(0) });
  const expired: unknown[] = [];
  const remove = (stored: StoredDocument) => {
    expired.push(stored.document['_id']);
    collection.remove(stored);
  };
  atOnce(collection.expiring(5_000, remove));
  expect(expired).toEqual([1]);
});

describe('an index that does not hold every document once', () => {
  let collection: Collection;

  beforeAll(() => {
    collection = collectionOf(3_000, [
      { key: { code: 1 }, unique: true, sparse: true },
      { key: { due: 1 }, partialFilterExpression: { status: 'open' } },
      { key: { services: 1 } },
      { key: { services: 1, due: 1 } },
    ]);
  });

  it('uses a sparse index for a value but not for a missing one', () => {
    expect(examined(collection, { filter: { code: 'code-88' } })).toEqual({ found: [88], examined: 1 });
    expect(examined(collection, { filter: { code: null }, limit: 1 }).found).toHaveLength(1);
    expect(collection.search({ filter: { code: { $ne: 'code-88' }, _id: { $in: [87, 88, 89] } } }).found).toHaveLength(
      2,
    );
  });

  it('uses a partial index only when the filter asks for what it covers', () => {
    expect(examined(collection, { filter: { status: 'open', due: { $lt: 3000 } } })).toEqual({
      found: [0, 1000, 2000],
      examined: 3,
    });
    expect(examined(collection, { filter: { due: { $lt: 3 } } }).found.sort()).toEqual([0, 1, 2]);
  });

  it('finds an element of an array', () => {
    expect(examined(collection, { filter: { services: 'rare-77' } })).toEqual({ found: [77], examined: 1 });
  });

  it('gives a page of those that have an element, sorted by what follows it in the index, looking at that page only', () => {
    const page = { filter: { services: 's2', due: { $gt: 100, $lt: 2000 } }, limit: 3 };
    expect(examined(collection, { ...page, sort: [{ path: 'due', direction: 1 }] })).toEqual({
      found: [102, 107, 112],
      examined: 3,
    });
    expect(examined(collection, { ...page, sort: [{ path: 'due', direction: -1 }] })).toEqual({
      found: [1997, 1992, 1987],
      examined: 3,
    });
  });

  it('sorts itself what an array gives in another order', () => {
    const byArray: Search = {
      filter: { services: 's2', due: { $lt: 20 } },
      sort: [{ path: 'services', direction: 1 }],
    };
    expect(collection.search(byArray).found.map(({ document }) => document['_id'])).toEqual([12, 17, 2, 7]);
  });

  it('gives each document once, though several of its elements are in the range', () => {
    const filter = { services: { $gte: 'rare-2998', $lte: 's9' } };
    expect(examined(collection, { filter }).found).toHaveLength(3_000);
  });
});

describe('between the steps of something long', () => {
  const seed = 20261130;
  const key = fc.integer({ min: 0, max: 9 });
  const write: fc.Arbitrary<Write> = fc.record({
    act: fc.constantFrom('insert', 'change', 'remove'),
    id: fc.integer({ min: 0, max: 399 }),
    g: key,
  });
  interface Write {
    readonly act: string;
    readonly id: number;
    readonly g: number;
  }
  const filled = (count: number) => {
    const collection = new Collection('db.c', memory());
    for (let n = 0; n < count; n += 1) insert(collection, { _id: n, g: n % 10, tags: [n % 7, n % 3] });
    return collection;
  };
  /** Nothing, where there is no such document, or is one already. */
  const carriedOut = (collection: Collection, { act, id, g }: Write) => {
    const stored = collection.withId(id);
    const document = { _id: id, g, tags: [g, id % 3] };
    if (act === 'insert' && stored === undefined) insert(collection, document);
    if (act === 'change' && stored !== undefined) collection.replace(stored, document, encode(document));
    if (act === 'remove' && stored !== undefined) collection.remove(stored);
  };
  const idsOf = (documents: readonly Document[]) => documents.map(({ _id }) => Number(_id)).sort((a, b) => a - b);

  it('what others write is in an index that is being made as if it had been there before', () => {
    const changes = fc.array(fc.record({ after: fc.integer({ min: 0, max: 30 }), write }), { maxLength: 60 });
    fc.assert(
      fc.property(changes, (list) => {
        const collection = filled(300);
        const making = collection.creatingIndexes([
          parseIndex({ name: 'g', key: { g: 1 } }),
          parseIndex({ name: 'tags', key: { tags: 1 } }),
        ]);
        for (const { after, write: one } of list) {
          for (let step = 0; step < after; step += 1) making.next();
          carriedOut(collection, one);
        }
        atOnce(making);
        const { documents } = collection;
        for (let g = 0; g < 10; g += 1) {
          const byGroup = examined(collection, { filter: { g } });
          expect(idsOf(byGroup.found.map((_id) => ({ _id })))).toEqual(
            idsOf(documents.filter((document) => document['g'] === g)),
          );
          expect(byGroup.examined).toBe(byGroup.found.length);
          const byTag = examined(collection, { filter: { tags: g } }).found.map((_id) => ({ _id }));
          expect(idsOf(byTag)).toEqual(idsOf(documents.filter(({ tags }) => (tags as number[]).includes(g))));
        }
      }),
      { seed, numRuns: runs(60) },
    );
  });

  it('a unique index is not made over what somebody writes meanwhile that breaks it, and refuses nobody before it is there', () => {
    const collection = new Collection('db.c', memory());
    for (let n = 0; n < 100; n += 1) insert(collection, { _id: n, code: n });
    const making = collection.creatingIndexes([parseIndex({ name: 'code', key: { code: 1 }, unique: true })]);
    for (let step = 0; step < 50; step += 1) making.next();
    const [first] = collection.search({ filter: { _id: 3 } }).found;
    collection.replace(first!, { _id: 3, code: 7 }, encode({ _id: 3, code: 7 }));
    expect(() => atOnce(making)).toThrow(expect.objectContaining({ code: 11000 }));
    expect(collection.indexes.map(({ name }) => name)).toEqual(['_id_']);
    insert(collection, { _id: 100, code: 8 });
    collection.remove(collection.withId(7)!);
    collection.remove(collection.withId(100)!);
    atOnce(collection.creatingIndexes([parseIndex({ name: 'code', key: { code: 1 }, unique: true })]));
    expect(() => insert(collection, { _id: 101, code: 7 })).toThrow(CommandError);
  });

  it('a search finds once what is looked for all the time, and nothing that never was', () => {
    const changes = fc.array(fc.record({ after: fc.integer({ min: 0, max: 60 }), write }), { maxLength: 40 });
    fc.assert(
      fc.property(changes, fc.boolean(), fc.boolean(), key, (list, isIndexed, isSorted, g) => {
        const collection = filled(400);
        if (isIndexed) atOnce(collection.creatingIndexes([parseIndex({ name: 'g', key: { g: 1, _id: 1 } })]));
        const looked = (): Set<number> =>
          new Set(idsOf(collection.documents.filter((document) => document['g'] === g)));
        const search = {
          filter: { g: { $gte: g, $lte: g } },
          ...(isSorted && { sort: [{ path: '_id', direction: 1 } as const] }),
        };
        const searching = collection.searching(search);
        let [always, ever] = [looked(), looked()];
        let result = searching.next();
        for (const { after, write: one } of list) {
          for (let step = 0; step < after && result.done !== true; step += 1) result = searching.next();
          if (result.done === true) break;
          carriedOut(collection, one);
          const now = looked();
          always = new Set([...always].filter((id) => now.has(id)));
          ever = new Set([...ever, ...now]);
        }
        while (result.done !== true) result = searching.next();
        const found = result.value.found.map(({ document }) => Number(document['_id']));
        for (const id of always) expect(found.filter((one) => one === id)).toEqual([id]);
        for (const id of found) expect(ever.has(id)).toBe(true);
        if (isSorted) expect(found).toEqual(found.toSorted((a, b) => a - b));
      }),
      { seed, numRuns: runs(150) },
    );
  });

  it('a page in the order of an index is of one moment', () => {
    const collection = filled(400);
    atOnce(collection.creatingIndexes([parseIndex({ name: 'g', key: { g: 1, _id: 1 } })]));
    const page = collection.searching({
      filter: { _id: { $gte: 0 }, g: { $gte: 0 } },
      sort: [{ path: 'g', direction: 1 }],
      limit: 200,
    });
    expect(page.next().done).toBe(true);
  });

  it('a page in the order of an index lets others have their turn once much has been looked at for it', () => {
    const collection = filled(4_000);
    atOnce(collection.creatingIndexes([parseIndex({ name: 'g', key: { g: 1, _id: 1 } })]));
    const searching = collection.searching({
      filter: { $nor: [{ _id: { $lt: 3_990 } }], g: { $gte: 0 } },
      sort: [
        { path: 'g', direction: 1 },
        { path: '_id', direction: 1 },
      ],
      limit: 20,
    });
    let [steps, result] = [0, searching.next()];
    for (; result.done !== true; result = searching.next()) {
      steps += 1;
      if (steps !== 1_500) continue;
      collection.remove(collection.withId(3_999)!);
      insert(collection, { _id: 3_999.5, g: 0 });
    }
    expect(steps).toBeGreaterThan(1_500);
    const places = result.value.found.map(({ document }) => [Number(document['g']), Number(document['_id'])] as const);
    expect(places).toHaveLength(9);
    expect(places).toEqual(places.toSorted(([g, id], [h, other]) => g - h || id - other));
  });

  it('what is dropped is looked through no further', () => {
    const collection = filled(400);
    const searching = collection.searching({ filter: { absent: 1 } });
    const making = collection.creatingIndexes([parseIndex({ name: 'g', key: { g: 1 } })]);
    for (const steps of [searching, making]) steps.next();
    collection.drop();
    for (const steps of [searching, making]) expect(() => steps.next()).toThrow(expect.objectContaining({ code: 175 }));
  });
});
