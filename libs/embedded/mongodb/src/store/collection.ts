import { CommandError } from '../errors';
import { compileFilter } from '../query/filter';
import { type ExpressionScope } from '../query/expressions';
import { type SortField, sortDocuments } from '../query/sort';
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
   * Adds an index over everything stored; false when it is there already.
   * @throws CommandError DuplicateKey when the documents break its uniqueness, IndexKeySpecsConflict for a name in other use
   */
  createIndex(specification: IndexSpecification): boolean {
    const present = this.#indexes.find(
      (index) => index.specification.name === specification.name || sameIndex(index.specification, specification),
    );
    if (present !== undefined) {
      if (sameIndex(present.specification, specification) && present.specification.name === specification.name) return false;
      throw new CommandError(
        86,
        'IndexKeySpecsConflict',
        `An existing index has the same name or keys as "${specification.name}" but differs from it`,
      );
    }
    const index = new CollectionIndex(specification);
    for (const stored of this.#documents.values()) {
      const keys = index.keysOf(stored.document);
      this.#refuseDuplicate(index, keys, undefined);
      index.add(keys, stored);
    }
    this.#indexes.push(index);
    return true;
  }

  /** @throws CommandError IndexNotFound */
  dropIndex(name: string): void {
    if (name === ID_INDEX.name) throw new CommandError(72, 'InvalidOptions', 'cannot drop _id index');
    const position = this.#indexes.findIndex((index) => index.specification.name === name);
    if (position === -1) throw new CommandError(27, 'IndexNotFound', `index not found with name [${name}]`);
    this.#indexes.splice(position, 1);
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

function sameIndex(left: IndexSpecification, right: IndexSpecification): boolean {
  const identity = ({ fields, unique, sparse, partialFilter, expireAfterSeconds }: IndexSpecification): string =>
    JSON.stringify([fields, unique, sparse, partialFilter ?? null, expireAfterSeconds ?? null]);
  return identity(left) === identity(right);
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
