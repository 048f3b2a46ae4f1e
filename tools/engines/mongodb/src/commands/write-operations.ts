import { CommandError, failedToParse } from '../errors';
import { compileFilter } from '../query/filter';
import { type SortField } from '../query/sort';
import { type Search, type StoredDocument } from '../store/collection';
import { type Store } from '../store/store';
import { inTurns, type Steps } from '../turns';
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

/**
 * One document is found and changed in one step, and so is each of several: between these, others may see some of them
 * changed and some not yet, as on a real server.
 * @throws CommandError DuplicateKey; documents a multi update changed before stay changed
 */
export function* update(store: Store, namespace: string, operation: UpdateOperation): Steps<UpdateResult> {
  const { filter, multi = false, variables = {}, sort = [] } = operation;
  if (multi && isReplacement(operation.update))
    throw failedToParse('multi update is not supported for replacement-style update');
  const compiled = compileUpdate(operation);
  const search = { filter, sort, limit: multi ? 0 : 1, scope: { variables } };
  let [matched, modified] = [0, 0];
  let first: Pick<UpdateResult, 'before' | 'after'> = {};
  const change = (stored: StoredDocument): void => {
    const changed = modify(store, namespace, stored, compiled);
    if (matched === 0) first = { before: stored, after: changed ?? stored };
    matched += 1;
    if (changed !== undefined) modified += 1;
  };
  if (operation.foundNothing !== true) yield* forEachFound(store, namespace, search, change);
  if (matched === 0 && operation.upsert === true) return upsert(store, namespace, operation, compiled);
  return { matched, modified, ...first };
}

/**
 * Does something to each document that is found, as it is when its turn comes, and if it is looked for still by then.
 * @throws CommandError QueryPlanKilled when the collection is dropped meanwhile
 */
function* forEachFound(
  store: Store,
  namespace: string,
  search: Search,
  act: (stored: StoredDocument) => void,
): Steps<void> {
  const collection = store.collection(namespace);
  if (collection === undefined) return;
  for (;;) {
    let ours = collection.changes;
    const { found } = yield* collection.searching(search);
    let acted = 0;
    for (const [index, stored] of found.entries()) {
      if (index > 0) {
        yield;
        collection.expectThere();
      }
      const isOurs = collection.changes === ours; // nobody else has changed anything
      const now = isOurs ? stored : collection.asItIs(stored);
      if (now === undefined || (now !== stored && !compileFilter(search.filter, search.scope)(now.document))) continue;
      act(now);
      acted += 1;
      if (isOurs) ours = collection.changes;
    }
    // Where one alone is wanted and that one was changed before its turn, another is the first by now.
    if (search.limit !== 1 || acted === found.length) return;
  }
}

/** Whether the first step of this upsert finds nothing, so that its second will insert. */
export function findsNothing(
  store: Store,
  namespace: string,
  { filter, upsert: upserts, variables = {} }: UpdateOperation,
): boolean {
  return (
    upserts === true &&
    store.collection(namespace)?.search({ filter, limit: 1, sort: [], scope: { variables } }).found.length !== 1
  );
}

function upsert(store: Store, namespace: string, { filter, update }: UpdateOperation, compiled: Update): UpdateResult {
  const document = upsertedDocument(filter, update, compiled);
  return {
    matched: 0,
    modified: 0,
    after: insertOne(store, namespace, document),
    upserted: { id: fieldOf(document, '_id') },
  };
}

/** What it is from now on; undefined when the update changes nothing, and then nothing is written either. */
function modify(store: Store, namespace: string, stored: StoredDocument, compiled: Update): StoredDocument | undefined {
  const document = compiled(stored.document, false);
  return Buffer.compare(encode(document), stored.bytes) === 0 ? undefined : store.replace(namespace, stored, document);
}

/** The documents it removed: like an update, one after the other. */
export function* remove(
  store: Store,
  namespace: string,
  { filter, multi, sort = [], variables = {} }: DeleteOperation,
): Steps<Document[]> {
  const removed: Document[] = [];
  yield* forEachFound(store, namespace, { filter, sort, limit: multi ? 0 : 1, scope: { variables } }, (stored) => {
    store.remove(namespace, stored);
    removed.push(stored.document);
  });
  return removed;
}

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
 * Runs the statements of one command, up to the first error when they are ordered, and gives each error with its index.
 * Between them, and between the steps of a long one, others get their turn, as on a real server.
 */
export function runStatements<T>(
  asked: Statements<T>,
  run: (statement: T, index: number) => Steps<void>,
): Promise<FailedStatement[]> {
  const work = () => inTurns(runEach(asked, run));
  return asked.statements.length > FEW ? asked.longWrites.inTurn(work) : work();
}

function* runEach<T>(
  { statements, ordered }: Statements<T>,
  run: (statement: T, index: number) => Steps<void>,
): Steps<FailedStatement[]> {
  const errors: FailedStatement[] = [];
  for (const [index, statement] of statements.entries()) {
    if (index > 0) yield;
    try {
      yield* run(statement, index);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      errors.push([index, error]);
      if (ordered) break;
    }
  }
  return errors;
}
