import { CommandError } from '../errors';
import { compileFilter, type DocumentTest, fieldOfPath, fieldsAskedOf } from '../query/filter';
import { type ExpressionScope } from '../query/expressions';
import { type SortField, sortDocuments } from '../query/sort';
import { decode, decodeFields } from '../values/bson';
import { atOnce, type Steps } from '../turns';
import { equalValues } from '../values/compare';
import { type Document, fieldOf } from '../values/document';
import { type AccessPlan, extentOf, planAccess } from './access-plan';
import { type CheckpointPart } from './checkpoint';
import { CollectionIndex, type DocumentKeys, IndexedDocument } from './collection-index';
import { describeIndex, ID_INDEX, type IndexSpecification, keyPattern, parseIndex } from './index-specification';
import { type Location, Rows } from './rows';
import { type Unchanged } from './unchanged';

export interface Search {
  readonly filter: Document;
  readonly sort?: readonly SortField[];
  readonly skip?: number;
  /** The largest number of documents wanted; 0 for all. */
  readonly limit?: number;
  readonly scope?: ExpressionScope;
}

export interface SearchResult {
  readonly found: readonly StoredDocument[];
  /** How many documents the filter was tested on. */
  readonly examined: number;
}

/** Where the bytes of documents are kept. What has been put there is never changed. */
export interface DocumentFile {
  put(namespace: string, bytes: Uint8Array): Location;
  read(location: Location): Buffer;
}

export interface CollectionRelocation {
  /** The documents there are, in order, each read when it is taken. */
  readonly documents: Iterable<{ readonly bytes: Buffer; readonly moved: (offset: number) => void }>;
  /**
   * They are in the other file: where `moved` said, and what was put there meanwhile, from `from` on, `shift` further.
   */
  settle(from: number, shift: number): void;
}

/** A document as it is stored, decoded when somebody looks into it. It is never changed, only replaced. */
export class StoredDocument {
  #document: Document | undefined;

  constructor(
    readonly row: number,
    readonly bytes: Uint8Array,
    document?: Document,
  ) {
    this.#document = document;
  }

  get document(): Document {
    this.#document ??= decode(this.bytes);
    return this.#document;
  }
}

/** So many documents are looked at in one step: most searches are done by then. */
const FEW = 64;
/** So many where an index gives the order and the first are enough: a page is of one moment, unless it is far off. */
const FEW_OF_A_PAGE = 2_000;

/** An index that is being made, while others write. */
interface IndexBuild {
  readonly index: CollectionIndex;
  /** The last row that is in it: what changes there is changed in it, and what lies behind is met as it is by then. */
  reached: number;
  /** It cannot be made: what was written meanwhile does not go with it. */
  failure?: CommandError;
}

/** What is looked for: by which fields it is decided, where only some can. */
interface Asked {
  readonly matches: DocumentTest;
  readonly fields: ReadonlySet<string> | undefined;
}

/** A document that was found, with what it was found and is sorted by. */
interface Examined {
  readonly stored: StoredDocument;
  readonly part: Document;
}

/**
 * The documents of one collection, which lie in a file, and its indexes, in memory. A write applies to all indexes or
 * to none.
 */
export class Collection {
  readonly #rows = new Rows();
  readonly #indexes: CollectionIndex[] = [new CollectionIndex(ID_INDEX)];
  readonly #builds = new Set<IndexBuild>();
  #changes = 0;
  #isDropped = false;

  constructor(
    readonly namespace: string,
    private readonly file: DocumentFile,
  ) {}

  get size(): number {
    return this.#rows.size;
  }

  /** How often anything in it has changed since it was opened. */
  get changes(): number {
    return this.#changes;
  }

  get indexes(): readonly IndexSpecification[] {
    return this.#indexes.map(({ specification }) => specification);
  }

  /** How much the documents take. */
  get bytes(): number {
    return this.#rows.bytes;
  }

  /** Every document in the order of insertion. */
  get documents(): Document[] {
    return Array.from(this.#stored(), ({ document }) => document);
  }

  /** @throws CommandError DuplicateKey when a unique index already has one of its keys */
  insert(document: Document, bytes: Uint8Array): StoredDocument {
    const keys = this.#admissibleKeys(new IndexedDocument(document), undefined);
    const row = this.#rows.add(this.file.put(this.namespace, bytes));
    for (const [index, indexKeys] of keys) index.add(indexKeys, row);
    this.#changed(row, undefined, new IndexedDocument(document));
    return new StoredDocument(row, bytes);
  }

  /** @throws CommandError DuplicateKey, and then nothing is changed */
  replace({ row, document: before }: StoredDocument, document: Document, bytes: Uint8Array): StoredDocument {
    const [old, now] = [new IndexedDocument(before), new IndexedDocument(document)];
    const keys = this.#admissibleKeys(
      now,
      row,
      this.#indexes.filter((index) => !index.isUnmoved(old, now)),
    );
    this.#rows.move(row, this.file.put(this.namespace, bytes));
    for (const [index, indexKeys] of keys) index.replace(index.keysOf(old), indexKeys, row);
    this.#changed(row, old, now);
    return new StoredDocument(row, bytes);
  }

  remove({ row, document }: StoredDocument): void {
    const old = new IndexedDocument(document);
    for (const index of this.#indexes) index.remove(index.keysOf(old), row);
    this.#rows.remove(row);
    this.#changed(row, old, undefined);
  }

  /** What is being done with it step by step ends, and gives nothing: its rows are moved to no other file any more. */
  drop(): void {
    this.#isDropped = true;
  }

  /** After others had their turn. @throws CommandError QueryPlanKilled */
  expectThere(): void {
    if (this.#isDropped) throw new CommandError(175, 'QueryPlanKilled', `collection dropped: ${this.namespace}`);
  }

  /** What was found, as it is now; undefined when it is there no more. */
  asItIs(found: StoredDocument): StoredDocument | undefined {
    if (!this.#rows.has(found.row)) return undefined;
    const now = this.#at(found.row);
    return Buffer.compare(now.bytes, found.bytes) === 0 ? found : now;
  }

  /**
   * At start: takes over a document that lies in the file already, as the newest with its `_id`. What was admitted once
   * is not questioned.
   */
  applyPut(bytes: Uint8Array, location: Location): void {
    const document = new IndexedDocument(decode(bytes));
    const present = this.withId(fieldOf(document.document, '_id'));
    const old = present && new IndexedDocument(present.document);
    const row = present === undefined ? this.#rows.add(location) : present.row;
    if (present !== undefined) this.#rows.move(row, location);
    for (const index of this.#indexes) {
      if (old === undefined) index.add(index.keysOf(document), row);
      else index.replace(index.keysOf(old), index.keysOf(document), row);
    }
  }

  /** At start: makes an index again. */
  applyIndex(specification: IndexSpecification): void {
    if (isThere(this.indexes, specification)) return;
    const build = atOnce(this.#building(specification, () => undefined));
    this.#builds.delete(build);
    this.#indexes.push(build.index);
  }

  /** Begins to move to another file. */
  relocation(): CollectionRelocation {
    const rows = this.#rows;
    const file = this.file;
    const { next } = rows;
    const offsets = new Float64Array(next);
    return {
      documents: (function* () {
        for (const row of rows.numbers()) {
          if (row >= next) return;
          yield { bytes: file.read(rows.at(row)), moved: (offset: number) => void (offsets[row] = offset) };
        }
      })(),
      settle: (from, shift) => rows.relocate((row, offset) => (offset >= from ? offset + shift : (offsets[row] ?? 0))),
    };
  }

  /** What a checkpoint says of it besides its parts. */
  describe(): Document {
    const indexes = this.#indexes.map(({ specification, arrays }) => ({ index: describeIndex(specification), arrays }));
    return { ns: this.namespace, next: this.#rows.next, indexes };
  }

  /** Begins to give the parts of a checkpoint, as they are at this moment, to `take`. */
  picture(take: (part: CheckpointPart) => void): readonly Pick<Unchanged<unknown>, 'rest'>[] {
    return [
      this.#rows.picture(take),
      ...this.#indexes.map(({ keys }, index) => keys.picture((part) => take(inIndex(part, index)))),
    ];
  }

  /** One of which a checkpoint gave this description. Its parts follow. */
  static restore(description: Document, file: DocumentFile): Collection {
    const collection = new Collection(String(description['ns']), file);
    const indexes = (description['indexes'] as readonly Document[]).map(
      ({ index, arrays }) => new CollectionIndex(parseIndex(index as Document), arrays as string[]),
    );
    collection.#indexes.splice(0, 1, ...indexes);
    collection.#rows.restore(Number(description['next']));
    return collection;
  }

  restorePart(part: CheckpointPart): void {
    const { index } = part.description;
    if (typeof index === 'number') this.#indexes[index]?.keys.restorePart(part);
    else this.#rows.restorePart(part);
  }

  /** Has had all its parts. */
  restored(): this {
    this.#rows.restored();
    for (const { keys } of this.#indexes) keys.restored();
    return this;
  }

  withId(id: unknown): StoredDocument | undefined {
    return this.search({ filter: { _id: { $eq: id } }, limit: 1 }).found[0];
  }

  search(search: Search): SearchResult {
    return atOnce(this.searching(search));
  }

  /**
   * Each document is looked at once, as it is when its turn comes; where an index gives the order and the first are
   * enough, all of them at one moment, unless too many are looked at for it.
   * @throws CommandError QueryPlanKilled when it is dropped meanwhile
   */
  *searching({ filter, sort = [], skip = 0, limit = 0, scope = {} }: Search): Steps<SearchResult> {
    const { best, inOrder } = planAccess(this.#indexes, filter, sort);
    const asked: Asked = { matches: compileFilter(filter, scope), fields: fieldsLookedAt(filter, sort) };
    const wanted = limit === 0 ? Number.POSITIVE_INFINITY : skip + limit;
    const page = (found: readonly Examined[]) => found.slice(skip, wanted).map(({ stored }) => stored);
    const inPlace = (found: readonly Examined[]) =>
      sort.length === 0 ? found : sortDocuments(found, sort, ({ part }) => part);
    const most =
      best !== undefined && inOrder !== undefined && limit > 0
        ? patienceFor(wanted, extentOf(best), extentOf(inOrder))
        : 0;
    const changes = this.#changes;
    const tried =
      most > 0 ? yield* this.#examine(inOrder, asked, { enough: wanted, most, few: FEW_OF_A_PAGE }) : undefined;
    if (tried?.isAll === true)
      return { found: page(this.#changes === changes ? tried.found : inPlace(tried.found)), examined: tried.examined };
    const isInOrder = sort.length === 0 || best?.sorted === true;
    const isOfOneMoment = sort.length > 0 && best?.sorted === true && limit > 0;
    const { found, examined } = yield* this.#examine(best, asked, {
      enough: isInOrder ? wanted : Number.POSITIVE_INFINITY,
      few: isOfOneMoment ? FEW_OF_A_PAGE : FEW,
    });
    const isSorted = isInOrder && this.#changes === changes;
    return { found: page(isSorted ? found : inPlace(found)), examined: examined + (tried?.examined ?? 0) };
  }

  /** Those that match, `enough` at most; `isAll` unless it was given up after `most` documents. */
  *#examine(
    plan: AccessPlan | undefined,
    { matches, fields }: Asked,
    {
      enough,
      most = Number.POSITIVE_INFINITY,
      few = FEW,
    }: { readonly enough: number; readonly most?: number; readonly few?: number },
  ): Steps<{ readonly found: readonly Examined[]; readonly examined: number; readonly isAll: boolean }> {
    const found: Examined[] = [];
    let examined = 0;
    let met = 0;
    const rows = plan === undefined ? this.#rows.numbers() : settled(scan(plan), few, most);
    for (const row of rows) {
      met += 1;
      if (met > most) return { found, examined, isAll: false }; // also where some of those before are there no more
      if (!this.#rows.has(row)) continue;
      examined += 1;
      const { bytes } = this.#at(row);
      const part = fields === undefined || enough === 1 ? decode(bytes) : decodeFields(bytes, fields);
      // What is found keeps its bytes only, but for a single one, which is most often changed: thousands of documents
      // at once would be too much.
      if (matches(part)) found.push({ stored: new StoredDocument(row, bytes, enough === 1 ? part : undefined), part });
      if (found.length >= enough) break;
      if (examined < few) continue;
      yield;
      this.expectThere();
    }
    return { found, examined, isAll: true };
  }

  /**
   * Hands over what has expired by now: by the earliest date, where there are several; what has no date in that field
   * never does.
   */
  *expiring(now: number, remove: (expired: StoredDocument) => void): Steps<void> {
    for (const {
      fields: [field],
      partialFilter,
      expireAfterSeconds,
    } of this.indexes) {
      if (expireAfterSeconds === undefined || field === undefined) continue;
      const due = { [field.path]: { $lte: new Date(now - expireAfterSeconds * 1_000) } };
      const { found } = yield* this.searching({
        filter: partialFilter === undefined ? due : { $and: [due, partialFilter] },
      });
      for (const stored of found) {
        if (this.asItIs(stored) === stored) remove(stored); // else it may live longer now
        yield;
        this.expectThere();
      }
    }
  }

  /**
   * Adds indexes over everything stored, all of them or none, and gives those that were not there yet. What is written
   * meanwhile is in them; nobody finds anything by them before they are whole.
   * @throws CommandError DuplicateKey when the documents break the uniqueness of one, IndexKeySpecsConflict for a name
   * in other use, IndexOptionsConflict for the same index under another name or with other options, QueryPlanKilled
   * when the collection is dropped meanwhile
   */
  *creatingIndexes(specifications: readonly IndexSpecification[]): Steps<IndexSpecification[]> {
    const builds: IndexBuild[] = [];
    try {
      for (const specification of specifications) {
        const known = [...this.indexes, ...builds.map(({ index }) => index.specification)];
        if (!isThere(known, specification)) builds.push(yield* this.#building(specification));
      }
      const failure = builds.find((build) => build.failure !== undefined)?.failure;
      if (failure !== undefined) throw failure;
      // else another has made it meanwhile
      const made = builds.map(({ index }) => index).filter((index) => !isThere(this.indexes, index.specification));
      this.#indexes.push(...made);
      return made.map(({ specification }) => specification);
    } finally {
      for (const build of builds) this.#builds.delete(build);
    }
  }

  /** Drops all of them or none. @throws CommandError IndexNotFound */
  dropIndexes(names: readonly string[]): void {
    if (names.includes(ID_INDEX.name)) throw new CommandError(72, 'InvalidOptions', 'cannot drop _id index');
    const missing = names.find((name) => !this.indexes.some((index) => index.name === name));
    if (missing !== undefined) throw new CommandError(27, 'IndexNotFound', `index not found with name [${missing}]`);
    const kept = this.#indexes.filter(({ specification }) => !names.includes(specification.name));
    this.#indexes.splice(0, this.#indexes.length, ...kept);
  }

  *#building(specification: IndexSpecification, admit = this.#refuseDuplicate.bind(this)): Steps<IndexBuild> {
    const build: IndexBuild = { index: new CollectionIndex(specification), reached: -1 };
    const { index } = build;
    this.#builds.add(build);
    try {
      for (const { document, row } of this.#stored()) {
        const indexed = new IndexedDocument(document);
        const keys = index.keysOf(indexed);
        admit(index, keys, indexed, undefined);
        index.add(keys, row);
        build.reached = row;
        yield;
        this.expectThere();
        if (build.failure !== undefined) throw build.failure;
      }
      build.reached = Number.POSITIVE_INFINITY;
      return build;
    } catch (error) {
      this.#builds.delete(build);
      throw error;
    }
  }

  /**
   * Tells whoever is under way: who searches, and the indexes that are being made. A write is never refused for one of
   * those.
   */
  #changed(row: number, before: IndexedDocument | undefined, after: IndexedDocument | undefined): void {
    this.#changes += 1;
    for (const build of this.#builds) {
      if (row > build.reached || build.failure !== undefined) continue;
      const { index } = build;
      try {
        if (before !== undefined) index.remove(index.keysOf(before), row);
        if (after === undefined) continue;
        const keys = index.keysOf(after);
        this.#refuseDuplicate(index, keys, after, row);
        index.add(keys, row);
      } catch (error) {
        if (!(error instanceof CommandError)) throw error;
        build.failure = error;
      }
    }
  }

  *#stored(): Generator<StoredDocument, void> {
    for (const row of this.#rows.numbers()) yield this.#at(row);
  }

  #at(row: number): StoredDocument {
    return new StoredDocument(row, this.file.read(this.#rows.at(row)));
  }

  #admissibleKeys(
    document: IndexedDocument,
    own: number | undefined,
    indexes = this.#indexes,
  ): [CollectionIndex, DocumentKeys][] {
    return indexes.map((index) => {
      const keys = index.keysOf(document);
      this.#refuseDuplicate(index, keys, document, own);
      return [index, keys];
    });
  }

  #refuseDuplicate(
    index: CollectionIndex,
    keys: DocumentKeys,
    document: IndexedDocument,
    own: number | undefined,
  ): void {
    const key = index.specification.unique ? index.conflictingKey(keys, own) : undefined;
    if (key !== undefined) throw duplicateKey(this.namespace, index.specification, index.valuesOf(document, key));
  }
}

/**
 * The first `few` as they come; of the others, one more than `most`, those that there are when they are asked for:
 * an index cannot be read on once it has changed.
 */
function* settled(rows: Generator<number, void>, few: number, most: number): Generator<number, void> {
  const others: number[] = [];
  for (let nth = 1; nth <= most + 1; nth += 1) {
    const next = rows.next();
    if (next.done === true) break;
    if (nth < few) yield next.value;
    else others.push(next.value);
  }
  yield* others;
}

/** The fields that decide whether a document is found, and where it stands; undefined where that may be any. */
function fieldsLookedAt(filter: Document, sort: readonly SortField[]): ReadonlySet<string> | undefined {
  const asked = fieldsAskedOf(filter);
  return asked && new Set([...asked, ...sort.map(({ path }) => fieldOfPath(path))]);
}

/**
 * How many of `all` documents are to be looked at in order to find `wanted` of the `matching`, which lie anywhere among
 * them: none, where looking at all that match and sorting them is cheaper. So many more than are to be expected, that
 * only those which lie together are not found.
 */
function patienceFor(wanted: number, matching: number, all: number): number {
  const expected = (wanted * all) / Math.max(matching, 1);
  return matching > wanted && expected < matching ? Math.min(matching, Math.ceil(8 * expected)) : 0;
}

function* scan({ index, intervals, backwards, conditions }: AccessPlan): Generator<number, void> {
  const seen = new Set<number>();
  for (const interval of intervals) {
    for (const row of index.scan(interval, backwards, conditions)) {
      if (index.holdsArrays) {
        if (seen.has(row)) continue;
        seen.add(row);
      }
      yield row;
    }
  }
}

/** Whether this very index is among those present. @throws CommandError IndexKeySpecsConflict, IndexOptionsConflict */
function isThere(present: readonly IndexSpecification[], wanted: IndexSpecification): boolean {
  const namesake = present.find(({ name }) => name === wanted.name);
  if (namesake !== undefined && !sameSignature(namesake, wanted)) {
    throw new CommandError(
      86,
      'IndexKeySpecsConflict',
      `An existing index has the same name as the requested index "${wanted.name}" and differs`,
    );
  }
  const twin = namesake ?? present.find((index) => sameSignature(index, wanted));
  if (twin === undefined) return false;
  if (twin.name !== wanted.name) {
    throw new CommandError(85, 'IndexOptionsConflict', `Index already exists with a different name: ${twin.name}`);
  }
  if (twin.expireAfterSeconds === wanted.expireAfterSeconds) return true;
  throw new CommandError(
    85,
    'IndexOptionsConflict',
    `An equivalent index already exists with the same name but different options: ${twin.name}`,
  );
}

/** What tells two indexes apart: they may exist side by side. Any other option only changes one of them. */
function sameSignature(left: IndexSpecification, right: IndexSpecification): boolean {
  return (
    JSON.stringify([left.fields, left.unique, left.sparse]) ===
      JSON.stringify([right.fields, right.unique, right.sparse]) &&
    equalValues(left.partialFilter ?? null, right.partialFilter ?? null)
  );
}

function duplicateKey(namespace: string, index: IndexSpecification, values: readonly unknown[]): CommandError {
  const value = Object.fromEntries(index.fields.map(({ path }, field) => [path, values[field] ?? null]));
  const shown = index.fields.map(({ path }) => `${path}: ${JSON.stringify(fieldOf(value, path))}`).join(', ');
  return new CommandError(
    11000,
    'DuplicateKey',
    `E11000 duplicate key error collection: ${namespace} index: ${index.name} dup key: { ${shown} }`,
    {
      keyPattern: keyPattern(index),
      keyValue: value,
    },
  );
}

function inIndex({ description, bytes }: CheckpointPart, index: number): CheckpointPart {
  return { description: { ...description, index }, bytes };
}
