import { setImmediate } from 'node:timers/promises';
import { CommandError, failedToParse } from '../errors';
import { type SortField } from '../query/sort';
import { type StoredDocument } from '../store/collection';
import { type Store } from '../store/store';
import { compileUpdate, isReplacement, type Update } from '../update/update';
import { upsertedDocument, withIdFirst } from '../update/upsert';
import { encode } from '../values/bson';
import { type Document, fieldOf } from '../values/document';

/** The fields every form of update has: a statement of `update`, an operation of `bulkWrite`, a `findAndModify`. */
export interface UpdateOperation {
  readonly filter: Document;
  readonly update: unknown;
  readonly multi?: boolean;
  readonly upsert?: boolean;
  readonly sort?: readonly SortField[];
  readonly arrayFilters?: unknown;
  readonly variables?: Document;
  /** An upsert that has looked already and found nothing. */
  readonly foundNothing?: boolean;
}

export interface DeleteOperation {
  readonly filter: Document;
  readonly multi: boolean;
  readonly sort?: readonly SortField[];
  readonly variables?: Document;
}

export interface UpdateResult {
  readonly matched: number;
  readonly modified: number;
  /** The first document met, before and after. */
  readonly before?: StoredDocument;
  readonly after?: StoredDocument;
  readonly upserted?: { readonly id: unknown };
}

/** Inserts with `_id` first, made up when missing. @throws CommandError DuplicateKey */
export function insertOne(store: Store, namespace: string, document: Document): StoredDocument {
  return store.insert(namespace, withIdFirst(document));
}

/** @throws CommandError DuplicateKey; documents a multi update changed before stay changed, as on a real server */
export function update(store: Store, namespace: string, operation: UpdateOperation): UpdateResult {
  const { filter, multi = false, variables = {}, sort = [] } = operation;
  if (multi && isReplacement(operation.update)) throw failedToParse('multi update is not supported for replacement-style update');
  const compiled = compileUpdate(operation);
  const look = () => store.collection(namespace)?.search({ filter, sort, limit: multi ? 0 : 1, scope: { variables } }).found ?? [];
  const found = operation.foundNothing === true ? [] : look();
  const [first] = found;
  if (first === undefined) return operation.upsert === true ? upsert(store, namespace, operation, compiled) : { matched: 0, modified: 0 };
  const outcomes = found.map((stored) => modify(store, namespace, stored, compiled));
  const modified = outcomes.filter((outcome) => outcome !== undefined).length;
  return { matched: found.length, modified, before: first, after: outcomes[0] ?? first };
}

/** Whether the first step of this upsert finds nothing, so that its second will insert. */
export function findsNothing(store: Store, namespace: string, { filter, upsert: upserts, variables = {} }: UpdateOperation): boolean {
  return upserts === true && store.collection(namespace)?.search({ filter, limit: 1, sort: [], scope: { variables } }).found.length !== 1;
}

function upsert(store: Store, namespace: string, { filter, update }: UpdateOperation, compiled: Update): UpdateResult {
  const document = upsertedDocument(filter, update, compiled);
  return { matched: 0, modified: 0, after: insertOne(store, namespace, document), upserted: { id: fieldOf(document, '_id') } };
}

/** What it is from now on; undefined when the update changes nothing, and then nothing is written either. */
function modify(store: Store, namespace: string, stored: StoredDocument, compiled: Update): StoredDocument | undefined {
  const document = compiled(stored.document, false);
  return Buffer.compare(encode(document), stored.bytes) === 0 ? undefined : store.replace(namespace, stored, document);
}

/** The documents it removed. */
export function remove(store: Store, namespace: string, { filter, multi, sort = [], variables = {} }: DeleteOperation): Document[] {
  const found = store.collection(namespace)?.search({ filter, sort, limit: multi ? 0 : 1, scope: { variables } }).found ?? [];
  for (const stored of found) store.remove(namespace, stored);
  return found.map(({ document }) => document);
}

/** Who asks something meanwhile waits no longer than this, and one statement. */
const HELD_AT_MOST_MS = 20;
/** A command of more statements takes its turn among those. */
const FEW = 10;

/** Writes of many statements, one after another: sharing the processor, each would be answered as late as the last. */
export class LongWrites {
  #last: Promise<unknown> = Promise.resolve();

  async inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const mine = this.#last.then(work);
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}

interface Statements<T> {
  readonly statements: readonly T[];
  readonly ordered: boolean;
  readonly longWrites: LongWrites;
}

type FailedStatement = readonly [index: number, error: CommandError];

/**
 * Runs the statements of one command, up to the first error when they are ordered, and gives each error with its index. Each is carried out as a whole; between
 * them others get their turn, as on a real server: a driver whose heartbeat is not answered through seconds of writing takes the server for dead.
 */
export function runStatements<T>(asked: Statements<T>, run: (statement: T, index: number) => void): Promise<FailedStatement[]> {
  const work = () => runEach(asked, run);
  return asked.statements.length > FEW ? asked.longWrites.inTurn(work) : work();
}

async function runEach<T>({ statements, ordered }: Statements<T>, run: (statement: T, index: number) => void): Promise<FailedStatement[]> {
  const errors: FailedStatement[] = [];
  let begun = performance.now();
  for (const [index, statement] of statements.entries()) {
    if (performance.now() - begun > HELD_AT_MOST_MS) {
      await setImmediate();
      begun = performance.now();
    }
    try {
      run(statement, index);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      errors.push([index, error]);
      if (ordered) break;
    }
  }
  return errors;
}
