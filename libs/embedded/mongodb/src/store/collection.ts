import { CommandError } from '../errors';
import { compileFilter } from '../query/filter';
import { type ExpressionScope } from '../query/expressions';
import { type SortField, sortDocuments } from '../query/sort';
import { equalValues } from '../values/compare';
import { type Document, fieldOf } from '../values/document';
import { type AccessPlan, planAccess } from './access-plan';
import { CollectionIndex, type IndexKey, type StoredDocument } from './collection-index';
import { ID_INDEX, type IndexSpecification, keyPattern } from './index-specification';

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

/** The documents of one collection and its indexes, in memory. A write applies to all indexes or to none. */
export class Collection {
  readonly #documents = new Map<number, StoredDocument>();
  readonly #indexes: CollectionIndex[] = [new CollectionIndex(ID_INDEX)];
  #next = 0;

  constructor(readonly namespace: string) {}

  get size(): number {
    return this.#documents.size;
  }

  get indexes(): readonly IndexSpecification[] {
    return this.#indexes.map(({ specification }) => specification);
  }

  get bytes(): number {
    let sum = 0;
    for (const { bytes } of this.#documents.values()) sum += bytes;
    return sum;
  }

  /** Every document in the order of insertion. */
  get documents(): Document[] {
    return Array.from(this.#documents.values(), ({ document }) => document);
  }

  /** @throws CommandError DuplicateKey when a unique index already has one of its keys */
  insert(document: Document, bytes: number): StoredDocument {
    const stored = { number: this.#next, document, bytes };
    const keys = this.#admissibleKeys(document, undefined);
    this.#next += 1;
    this.#documents.set(stored.number, stored);
    for (const [index, indexKeys] of keys) index.add(indexKeys, stored);
    return stored;
  }

  /** @throws CommandError DuplicateKey, and then nothing is changed */
  replace(stored: StoredDocument, document: Document, bytes: number): void {
    const keys = this.#admissibleKeys(document, stored);
    for (const index of this.#indexes) index.remove(index.keysOf(stored.document), stored);
    stored.document = document;
    stored.bytes = bytes;
    for (const [index, indexKeys] of keys) index.add(indexKeys, stored);
  }

  remove(stored: StoredDocument): void {
    for (const index of this.#indexes) index.remove(index.keysOf(stored.document), stored);
    this.#documents.delete(stored.number);
  }

  withId(id: unknown): StoredDocument | undefined {
    return this.search({ filter: { _id: { $eq: id } }, limit: 1 }).found[0];
  }

  search({ filter, sort = [], skip = 0, limit = 0, scope = {} }: Search): SearchResult {
    const plan = planAccess(this.#indexes, filter, sort);
    const matches = compileFilter(filter, scope);
    const sorted = sort.length === 0 || plan?.sorted === true;
    const enough = sorted && limit > 0 ? skip + limit : Number.POSITIVE_INFINITY;
    const found: StoredDocument[] = [];
    let examined = 0;
    for (const stored of plan === undefined ? this.#documents.values() : scan(plan)) {
      examined += 1;
      if (matches(stored.document)) found.push(stored);
      if (found.length >= enough) break;
    }
    const ordered = sorted ? found : sortDocuments(found, sort, ({ document }) => document);
    return { found: skip === 0 && limit === 0 ? ordered : ordered.slice(skip, limit === 0 ? undefined : skip + limit), examined };
  }

  /** What has expired by now: by the earliest date, where there are several; what has no date in that field never does. */
  expired(now: number): StoredDocument[] {
    return this.indexes.flatMap(({ fields: [field], partialFilter, expireAfterSeconds }) => {
      if (expireAfterSeconds === undefined || field === undefined) return [];
      const due = { [field.path]: { $lte: new Date(now - expireAfterSeconds * 1_000) } };
      return this.search({ filter: partialFilter === undefined ? due : { $and: [due, partialFilter] } }).found;
    });
  }

  /**
   * Adds indexes over everything stored, all of them or none, and gives those that were not there yet.
   * @throws CommandError DuplicateKey when the documents break the uniqueness of one, IndexKeySpecsConflict for a name in other use,
   * IndexOptionsConflict for the same index under another name or with other options
   */
  createIndexes(specifications: readonly IndexSpecification[]): IndexSpecification[] {
    const built: CollectionIndex[] = [];
    for (const specification of specifications) {
      if (!isThere([...this.indexes, ...built.map((index) => index.specification)], specification)) built.push(this.#build(specification));
    }
    this.#indexes.push(...built);
    return built.map(({ specification }) => specification);
  }

  /** Drops all of them or none. @throws CommandError IndexNotFound */
  dropIndexes(names: readonly string[]): void {
    if (names.includes(ID_INDEX.name)) throw new CommandError(72, 'InvalidOptions', 'cannot drop _id index');
    const missing = names.find((name) => !this.indexes.some((index) => index.name === name));
    if (missing !== undefined) throw new CommandError(27, 'IndexNotFound', `index not found with name [${missing}]`);
    const kept = this.#indexes.filter(({ specification }) => !names.includes(specification.name));
    this.#indexes.splice(0, this.#indexes.length, ...kept);
  }

  #build(specification: IndexSpecification): CollectionIndex {
    const index = new CollectionIndex(specification);
    for (const stored of this.#documents.values()) {
      const keys = index.keysOf(stored.document);
      this.#refuseDuplicate(index, keys, undefined);
      index.add(keys, stored);
    }
    return index;
  }

  #admissibleKeys(document: Document, own: StoredDocument | undefined): [CollectionIndex, IndexKey[]][] {
    return this.#indexes.map((index) => {
      const keys = index.keysOf(document);
      this.#refuseDuplicate(index, keys, own);
      return [index, keys];
    });
  }

  #refuseDuplicate(index: CollectionIndex, keys: readonly IndexKey[], own: StoredDocument | undefined): void {
    const key = index.specification.unique ? index.conflictingKey(keys, own) : undefined;
    if (key !== undefined) throw duplicateKey(this.namespace, index.specification, key);
  }
}

function* scan({ index, intervals, backwards }: AccessPlan): Generator<StoredDocument, void> {
  const seen = new Set<StoredDocument>();
  for (const interval of intervals) {
    for (const stored of index.scan(interval, backwards)) {
      if (index.holdsArrays) {
        if (seen.has(stored)) continue;
        seen.add(stored);
      }
      yield stored;
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
    JSON.stringify([left.fields, left.unique, left.sparse]) === JSON.stringify([right.fields, right.unique, right.sparse]) &&
    equalValues(left.partialFilter ?? null, right.partialFilter ?? null)
  );
}

function duplicateKey(namespace: string, index: IndexSpecification, key: IndexKey): CommandError {
  const value = Object.fromEntries(index.fields.map(({ path }, field) => [path, key[field] ?? null]));
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
