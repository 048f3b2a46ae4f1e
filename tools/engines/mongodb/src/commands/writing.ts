import { type CommandError, failedToParse } from '../errors';
import { parseSort } from '../query/sort';
import { numeric, typeRank } from '../values/compare';
import { type Document } from '../values/document';
import {
  batchArgument,
  type Command,
  type CommandContext,
  type Commands,
  documentArgument,
  namespaceOf,
  refuseUnserved,
  variablesOf,
} from './command';
import { DELETE_STATEMENT, refuseOthers, requireField, UPDATE_STATEMENT } from './fields';
import {
  findsNothing,
  insertOne,
  remove,
  runStatements,
  update as updateDocuments,
  type UpdateOperation,
} from './write-operations';

const insert: Command = async (command, context) => {
  const namespace = namespaceOf(context, command['insert']);
  let n = 0;
  const errors = await runStatements(
    asked(command, context, batchArgument(command, 'documents')),
    function* (document) {
      insertOne(context.store, namespace, document);
      n += 1;
    },
  );
  return { n, ...writeErrors(errors) };
};

const update: Command = async (command, context) => {
  const namespace = namespaceOf(context, command['update']);
  const variables = variablesOf(command);
  const upserted: Document[] = [];
  let n = 0;
  let nModified = 0;
  const statements = statementsOf(command, 'update', 'updates', UPDATE_STATEMENT);
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
  const errors = await runStatements(asked(command, context, statements), function* (statement, index) {
    refuseUnserved(statement);
    const result = yield* updateDocuments(context.store, namespace, {
      ...operationOf(statement),
      foundNothing: blind?.has(index) ?? false,
    });
    n += result.matched;
    nModified += result.modified;
    if (result.upserted === undefined) return;
    n += 1;
    upserted.push({ index, _id: result.upserted.id });
  });
  return { n, nModified, ...(upserted.length > 0 ? { upserted } : {}), ...writeErrors(errors) };
};

/**
 * In tests that ask for it, opens the window that the upserts of a MongoDB server have: which of them find nothing is
 * settled, then others may write. Answers the indexes of those.
 */
async function afterWindow(
  operations: readonly UpdateOperation[],
  namespace: string,
  context: CommandContext,
): Promise<ReadonlySet<number>> {
  const blind = operations.flatMap((operation, index) =>
    findsNothing(context.store, namespace, operation) ? [index] : [],
  );
  if (blind.length > 0) await context.upsertWindow?.();
  return new Set(blind);
}

const deleteDocuments: Command = async (command, context) => {
  const statements = statementsOf(command, 'delete', 'deletes', DELETE_STATEMENT);
  const namespace = namespaceOf(context, command['delete']);
  const variables = variablesOf(command);
  let n = 0;
  const errors = await runStatements(asked(command, context, statements), function* (statement) {
    refuseUnserved(statement);
    const operation = { filter: documentArgument(statement, 'q'), multi: deletesAll(statement), variables };
    n += (yield* remove(context.store, namespace, operation)).length;
  });
  return { n, ...writeErrors(errors) };
};

/**
 * All of them are looked at before the first one runs. @throws CommandError IDLUnknownField, IDLFailedToParse,
 * InvalidLength, TypeMismatch
 */
function statementsOf(command: Document, name: string, argument: string, fields: ReadonlySet<string>): Document[] {
  const statements = batchArgument(command, argument);
  for (const statement of statements) {
    refuseOthers(statement, `${name}.${argument}`, fields);
    for (const required of ['q', name === 'update' ? 'u' : 'limit'])
      requireField(statement, `${name}.${argument}`, required);
    if (name === 'delete') deletesAll(statement);
  }
  return statements;
}

/** @throws CommandError FailedToParse for a limit that is neither 0 nor 1 */
function deletesAll({ limit }: Document): boolean {
  const number = typeRank(limit) === 10 ? Number(numeric(limit)) : Number.NaN;
  if (number !== 0 && number !== 1)
    throw failedToParse(`The limit field in delete objects must be 0 or 1. Got ${String(limit)}`);
  return number === 0;
}

function asked(command: Document, { longWrites }: CommandContext, statements: readonly Document[]) {
  return { statements, ordered: command['ordered'] !== false, longWrites };
}

function writeErrors(errors: readonly (readonly [index: number, error: CommandError])[]): Document {
  if (errors.length === 0) return {};
  return {
    writeErrors: errors.map(([index, { code, message, details }]) => ({ index, code, ...details, errmsg: message })),
  };
}

export const writingCommands: Commands = { insert, update, delete: deleteDocuments };
