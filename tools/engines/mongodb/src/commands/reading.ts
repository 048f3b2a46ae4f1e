import { notServed } from '../errors';
import { parsePipeline, runPipeline } from '../query/pipeline';
import { compileEncodedProjection } from '../query/projection';
import { parseSort, type SortField } from '../query/sort';
import { type Collection, type Search, type SearchResult, type StoredDocument } from '../store/collection';
import { inTurns, type Steps } from '../turns';
import { compareValues, equalValues } from '../values/compare';
import { type Document, fieldOf, isDocument } from '../values/document';
import { valuesAt } from '../values/paths';
import {
  batchSizeOf,
  type Command,
  type CommandContext,
  type Commands,
  countArgument,
  documentArgument,
  namespaceOf,
  refuseUnserved,
  variablesOf,
} from './command';
import { refuseUnknownFields, requireField } from './fields';

const FIRST_BATCH = 101;

const find: Command = async (command, context) => {
  const namespace = namespaceOf(context, command['find']);
  const project = compileEncodedProjection(command['projection']);
  const search = searchOf(command);
  const { found } = await searched(context, context.store.collection(namespace), search);
  const single = command['singleBatch'] === true;
  const batchSize = countArgument(command, 'batchSize', single && search.limit > 0 ? search.limit : FIRST_BATCH);
  return context.cursors.openOver(namespace, single ? found.slice(0, batchSize) : found, batchSize, ({ bytes }) =>
    project(bytes),
  );
};

/**
 * Others are answered while many documents are looked at, and once the connection is closed no more are.
 * @throws CommandError QueryPlanKilled when the collection is dropped meanwhile
 */
async function searched(
  { closed }: CommandContext,
  collection: Collection | undefined,
  search: Search,
): Promise<SearchResult> {
  return collection === undefined ? { found: [], examined: 0 } : inTurns(collection.searching(search), closed);
}

/** @throws CommandError for options that are not served */
function searchOf(command: Document) {
  refuseUnserved(command, 'tailable', 'awaitData', 'min', 'max', 'returnKey', 'showRecordId');
  return {
    filter: documentArgument(command, 'filter'),
    sort: parseSort(command['sort']),
    skip: countArgument(command, 'skip', 0),
    limit: countArgument(command, 'limit', 0),
    scope: { variables: variablesOf(command) },
  };
}

const getMore: Command = (command, context) => {
  requireField(command, 'getMore', 'collection');
  return context.cursors.next(
    command['getMore'],
    namespaceOf(context, command['collection']),
    countArgument(command, 'batchSize', 0),
  );
};

const killCursors: Command = (command, { cursors }) => {
  const ids = Array.isArray(command['cursors']) ? (command['cursors'] as unknown[]) : [];
  const cursorsKilled = ids.filter((id) => cursors.kill(id));
  return {
    cursorsKilled,
    cursorsNotFound: ids.filter((id) => !cursorsKilled.includes(id)),
    cursorsAlive: [],
    cursorsUnknown: [],
  };
};

const count: Command = async (command, context) => {
  refuseUnserved(command);
  const collection = context.store.collection(namespaceOf(context, command['count']));
  const filter = documentArgument(command, 'query');
  const skip = countArgument(command, 'skip', 0);
  // `count` takes a negative limit for its amount, as the old query protocol did.
  const limit = Math.abs(Number(command['limit'] ?? 0));
  if (Object.keys(filter).length > 0)
    return { n: (await searched(context, collection, { filter, skip, limit })).found.length };
  const rest = Math.max(0, (collection?.size ?? 0) - skip);
  return { n: limit === 0 ? rest : Math.min(rest, limit) };
};

const distinct: Command = async (command, context) => {
  refuseUnserved(command);
  const path = String(command['key']);
  const collection = context.store.collection(namespaceOf(context, command['distinct']));
  const { found } = await searched(context, collection, { filter: documentArgument(command, 'query') });
  const values = found
    .flatMap(({ document }) => valuesAt(document, path).flat(1))
    .filter((value) => value !== undefined);
  const sorted = values.sort(compareValues);
  return { values: sorted.filter((value, index) => index === 0 || !equalValues(value, sorted[index - 1])) };
};

const aggregate: Command = async (command, context) => {
  refuseUnserved(command, 'explain');
  const whole = typeof command['aggregate'] !== 'string';
  const namespace = whole ? `${context.database}.$cmd.aggregate` : namespaceOf(context, command['aggregate']);
  const pipeline = parsePipeline(command['pipeline']);
  const variables = variablesOf(command);
  const { search, rest } = leadingStages(pipeline, variables);
  const { found } = await searched(context, context.store.collection(namespace), search);
  const collection = (name: string): Document[] =>
    context.store.collection(`${context.database}.${name}`)?.documents ?? [];
  const batchSize = batchSizeOf(command, FIRST_BATCH);
  const documents = isCount(rest)
    ? counted(found.length)
    : runPipeline(await documentsOf(found, context.closed), rest, { collection, variables });
  return context.cursors.open(namespace, documents, batchSize);
};

/**
 * The stages a pipeline begins with that are a search, and so can use an index: `$match`, then `$sort`, `$skip` and
 * `$limit`.
 */
function leadingStages(
  pipeline: Document[],
  variables: Document,
): { readonly search: Search; readonly rest: Document[] } {
  const rest = [...pipeline];
  const take = (name: string): unknown =>
    rest[0] !== undefined && name in rest[0] ? fieldOf(rest.shift() ?? {}, name) : undefined;
  const matches: Document[] = [];
  for (let match = take('$match'); match !== undefined; match = take('$match'))
    if (isDocument(match)) matches.push(match);
  const sort: SortField[] = parseSort(take('$sort'));
  const skip = countArgument({ $skip: take('$skip') }, '$skip', 0);
  const limit = countArgument({ $limit: take('$limit') }, '$limit', 0);
  const filter = matches.length === 1 ? (matches[0] ?? {}) : matches.length === 0 ? {} : { $and: matches };
  return { search: { filter, sort, skip, limit, scope: { variables } }, rest };
}

/** How drivers count documents (their `countDocuments`): that needs none of them. */
const COUNT = [{ $group: { _id: 1, n: { $sum: 1 } } }];

function isCount(rest: readonly Document[]): boolean {
  return equalValues(rest, COUNT);
}

function counted(n: number): Document[] {
  return n === 0 ? [] : [{ _id: 1, n }];
}

function documentsOf(found: readonly StoredDocument[], closed: AbortSignal): Promise<Document[]> {
  return inTurns(
    (function* (): Steps<Document[]> {
      const documents: Document[] = [];
      for (const { document } of found) {
        documents.push(document);
        yield;
      }
      return documents;
    })(),
    closed,
  );
}

/**
 * Carries out a `find` and tells what it took, in the words of MongoDB's `executionStats`; its answer is thrown away.
 */
const explain: Command = async (command, context) => {
  const explained = documentArgument(command, 'explain');
  if (explained['find'] === undefined) throw notServed('explain of anything but find');
  const namespace = namespaceOf(context, explained['find']);
  refuseUnknownFields('find', explained);
  const { found, examined } = await searched(context, context.store.collection(namespace), searchOf(explained));
  const planned = { explainVersion: '1', queryPlanner: { namespace }, command: explained };
  if (command['verbosity'] === 'queryPlanner') return planned;
  return {
    ...planned,
    executionStats: { executionSuccess: true, nReturned: found.length, totalDocsExamined: examined },
  };
};

export const readingCommands: Commands = { explain, find, getMore, killCursors, count, distinct, aggregate };
