import { type CommandError } from '../errors';
import { parseSort } from '../query/sort';
import { type Document } from '../values/document';
import {
  type Command,
  type CommandContext,
  type Commands,
  documentArgument,
  documentsArgument,
  namespaceOf,
  refuseUnserved,
  variablesOf,
} from './command';
import { findsNothing, insertOne, remove, runStatements, update as updateDocuments, type UpdateOperation } from './write-operations';

const insert: Command = (command, context) => {
  const namespace = namespaceOf(context, command['insert']);
  let n = 0;
  const errors = runStatements(documentsArgument(command, 'documents'), isOrdered(command), (document) => {
    insertOne(context.store, namespace, document);
    n += 1;
  });
  return { n, ...writeErrors(errors) };
};

const update: Command = async (command, context) => {
  const namespace = namespaceOf(context, command['update']);
  const variables = variablesOf(command);
  const upserted: Document[] = [];
  let n = 0;
  let nModified = 0;
  const statements = documentsArgument(command, 'updates');
  const operationOf = (statement: Document): UpdateOperation => ({
    filter: documentArgument(statement, 'q'),
    update: statement['u'],
    multi: statement['multi'] === true,
    upsert: statement['upsert'] === true,
    sort: parseSort(statement['sort']),
    arrayFilters: statement['arrayFilters'],
    variables,
  });
  const blind = context.upsertWindow && (await afterWindow(statements.map(operationOf), namespace, context));
  const errors = runStatements(statements, isOrdered(command), (statement, index) => {
    refuseUnserved(statement);
    const result = updateDocuments(context.store, namespace, { ...operationOf(statement), foundNothing: blind?.has(index) ?? false });
    n += result.matched;
    nModified += result.modified;
    if (result.upserted === undefined) return;
    n += 1;
    upserted.push({ index, _id: result.upserted.id });
  });
  return { n, nModified, ...(upserted.length > 0 ? { upserted } : {}), ...writeErrors(errors) };
};

/**
 * In tests that ask for it, opens the window that the upserts of a MongoDB server have: which of them find nothing is settled, then others may write.
 * Answers the indexes of those.
 */
async function afterWindow(
  operations: readonly UpdateOperation[],
  namespace: string,
  context: CommandContext,
): Promise<ReadonlySet<number>> {
  const blind = operations.flatMap((operation, index) => (findsNothing(context.store, namespace, operation) ? [index] : []));
  if (blind.length > 0) await context.upsertWindow?.();
  return new Set(blind);
}

const deleteDocuments: Command = (command, context) => {
  const namespace = namespaceOf(context, command['delete']);
  const variables = variablesOf(command);
  let n = 0;
  const errors = runStatements(documentsArgument(command, 'deletes'), isOrdered(command), (statement) => {
    refuseUnserved(statement);
    n += remove(context.store, namespace, {
      filter: documentArgument(statement, 'q'),
      multi: Number(statement['limit']) === 0,
      variables,
    }).length;
  });
  return { n, ...writeErrors(errors) };
};

function isOrdered(command: Document): boolean {
  return command['ordered'] !== false;
}

function writeErrors(errors: readonly (readonly [index: number, error: CommandError])[]): Document {
  if (errors.length === 0) return {};
  return { writeErrors: errors.map(([index, { code, message, details }]) => ({ index, code, ...details, errmsg: message })) };
}

export const writingCommands: Commands = { insert, update, delete: deleteDocuments };
