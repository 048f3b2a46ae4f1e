import { badValue, type CommandError } from '../errors';
import { parseSort } from '../query/sort';
import { type Steps } from '../turns';
import { type Document } from '../values/document';
import {
  batchArgument,
  batchSizeOf,
  type Command,
  type CommandContext,
  type Commands,
  documentArgument,
  documentsArgument,
  refuseUnserved,
  variablesOf,
} from './command';
import { BULK_DELETE, BULK_INSERT, BULK_UPDATE, refuseOthers } from './fields';
import { insertOne, remove, runStatements, update } from './write-operations';

interface Counts {
  nInserted: number;
  nMatched: number;
  nModified: number;
  nUpserted: number;
  nDeleted: number;
}

/**
 * The client-level bulk write of MongoDB 8.0: operations on several collections, answered by a cursor over their
 * results.
 */
const bulkWrite: Command = async (command, context) => {
  const namespaces = documentsArgument(command, 'nsInfo').map(({ ns }) => String(ns));
  const counts: Counts = { nInserted: 0, nMatched: 0, nModified: 0, nUpserted: 0, nDeleted: 0 };
  const variables = variablesOf(command);
  const results: Document[] = [];
  const errors = await runStatements(
    { statements: operationsOf(command), ordered: command['ordered'] !== false, longWrites: context.longWrites },
    function* (operation, idx) {
      refuseUnserved(operation);
      const result = yield* runOperation(operation, { context, namespaces, variables, counts });
      results.push({ ok: 1, idx, ...result });
    },
  );
  const failures = errors.map(([idx, error]) => failure(idx, error));
  const shown =
    command['errorsOnly'] === true
      ? failures
      : [...results, ...failures].sort((a, b) => Number(a['idx']) - Number(b['idx']));
  const batchSize = batchSizeOf(command, Math.max(1, shown.length));
  return { ...context.cursors.open('admin.$cmd.bulkWrite', shown, batchSize), nErrors: errors.length, ...counts };
};

/**
 * All of them are looked at before the first one runs. @throws CommandError IDLUnknownField, InvalidLength,
 * TypeMismatch
 */
function operationsOf(command: Document): Document[] {
  const operations = batchArgument(command, 'ops');
  for (const operation of operations) {
    const fields = 'insert' in operation ? BULK_INSERT : 'update' in operation ? BULK_UPDATE : BULK_DELETE;
    refuseOthers(operation, 'bulkWrite.ops', fields);
  }
  return operations;
}

interface Run {
  readonly context: CommandContext;
  readonly namespaces: readonly string[];
  readonly variables: Document;
  readonly counts: Counts;
}

function* runOperation(operation: Document, run: Run): Steps<Document> {
  if ('insert' in operation) return runInsert(operation, run);
  if ('update' in operation) return yield* runUpdate(operation, run);
  if ('delete' in operation) return yield* runDelete(operation, run);
  throw badValue('bulkWrite takes insert, update and delete operations');
}

function runInsert(operation: Document, { context, namespaces, counts }: Run): Document {
  insertOne(context.store, namespaceAt(namespaces, operation['insert']), documentArgument(operation, 'document'));
  counts.nInserted += 1;
  return { n: 1 };
}

function* runUpdate(operation: Document, { context, namespaces, variables, counts }: Run): Steps<Document> {
  const { matched, modified, upserted } = yield* update(context.store, namespaceAt(namespaces, operation['update']), {
    filter: documentArgument(operation, 'filter'),
    update: operation['updateMods'],
    multi: operation['multi'] === true,
    upsert: operation['upsert'] === true,
    sort: parseSort(operation['sort']),
    arrayFilters: operation['arrayFilters'],
    variables,
  });
  counts.nMatched += matched;
  counts.nModified += modified;
  if (upserted === undefined) return { n: matched, nModified: modified };
  counts.nUpserted += 1;
  return { n: 1, nModified: 0, upserted: { _id: upserted.id } };
}

function* runDelete(operation: Document, { context, namespaces, variables, counts }: Run): Steps<Document> {
  const removed = yield* remove(context.store, namespaceAt(namespaces, operation['delete']), {
    filter: documentArgument(operation, 'filter'),
    multi: operation['multi'] === true,
    variables,
  });
  counts.nDeleted += removed.length;
  return { n: removed.length };
}

function namespaceAt(namespaces: readonly string[], index: unknown): string {
  const namespace = namespaces[Number(index)];
  if (namespace === undefined)
    throw badValue(`BulkWrite ops entry refers to the namespace ${String(index)}, which nsInfo does not have`);
  return namespace;
}

function failure(idx: number, { code, message, details }: CommandError): Document {
  return { ok: 0, idx, code, errmsg: message, ...details, n: 0 };
}

export const bulkWriteCommands: Commands = { bulkWrite };
