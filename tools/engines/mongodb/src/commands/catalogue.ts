import { badValue, CommandError } from '../errors';
import { elementTest } from '../query/filter';
import { type Collection } from '../store/collection';
import { describeIndex, ID_INDEX, parseIndex } from '../store/index-specification';
import { inTurns } from '../turns';
import { equalValues } from '../values/compare';
import { type Document, isDocument } from '../values/document';
import {
  batchSizeOf,
  type Command,
  type CommandContext,
  type Commands,
  documentArgument,
  documentsArgument,
  namespaceOf,
  refuseUnserved,
} from './command';

const create: Command = (command, context) => {
  refuseUnserved(
    command,
    'capped',
    'timeseries',
    'viewOn',
    'validator',
    'clusteredIndex',
    'expireAfterSeconds',
    'changeStreamPreAndPostImages',
  );
  const namespace = namespaceOf(context, command['create']);
  if (!context.store.createCollection(namespace)) {
    throw new CommandError(48, 'NamespaceExists', `Collection ${namespace} already exists.`);
  }
  return {};
};

const drop: Command = (command, context) => {
  const namespace = namespaceOf(context, command['drop']);
  const indexes = context.store.collection(namespace)?.indexes.length ?? 0;
  context.cursors.collectionDropped(namespace);
  return context.store.dropCollection(namespace) ? { nIndexesWas: indexes, ns: namespace } : {};
};

const dropDatabase: Command = (_, { store, cursors, database }) => {
  const collections = store.databases().get(database) ?? [];
  for (const { namespace } of collections) {
    cursors.collectionDropped(namespace);
    store.dropCollection(namespace);
  }
  return collections.length > 0 ? { dropped: database } : {};
};

const listCollections: Command = (command, { store, database, cursors }) => {
  const matches = elementTest(documentArgument(command, 'filter'));
  const shown = (store.databases().get(database) ?? [])
    .map((collection) => describeCollection(collection, database))
    .filter(matches);
  const batchSize = batchSizeOf(command, Math.max(1, shown.length));
  return cursors.open(`${database}.$cmd.listCollections`, shown, batchSize);
};

function describeCollection({ namespace }: Collection, database: string): Document {
  const name = namespace.slice(database.length + 1);
  const idIndex = describeIndex(ID_INDEX);
  return { name, type: 'collection', options: {}, info: { readOnly: false }, idIndex };
}

const listDatabases: Command = (command, { store }) => {
  const matches = elementTest(documentArgument(command, 'filter'));
  const databases = Array.from(store.databases(), ([name, collections]) => {
    const sizeOnDisk = collections.reduce((sum, { bytes }) => sum + bytes, 0);
    return { name, sizeOnDisk, empty: collections.every(({ size }) => size === 0) };
  }).filter(matches);
  return { databases, totalSize: databases.reduce((sum, { sizeOnDisk }) => sum + sizeOnDisk, 0) };
};

/** Makes all of them or none. */
const createIndexes: Command = async (command, { store, ...context }) => {
  const namespace = namespaceOf({ store, ...context }, command['createIndexes']);
  const indexes = documentsArgument(command, 'indexes').map((specification) => {
    refuseUnserved(specification);
    return parseIndex(specification);
  });
  if (indexes.length === 0) throw badValue('Must specify at least one index to create');
  const createdCollectionAutomatically = store.createCollection(namespace);
  const numIndexesBefore = store.collection(namespace)?.indexes.length ?? 0;
  const created = await inTurns(store.creatingIndexes(namespace, indexes));
  return {
    createdCollectionAutomatically,
    numIndexesBefore,
    numIndexesAfter: numIndexesBefore + created,
    ...(created === 0 ? { note: 'all indexes already exist' } : {}),
  };
};

/** All collections share a file, so that all are rewritten. */
const compact: Command = async (command, context) => {
  refuseUnserved(command, 'dryRun');
  existing(context, command['compact']);
  await context.store.rewrite();
  return { bytesFreed: 0 };
};

const listIndexes: Command = (command, context) => {
  const { namespace, indexes } = existing(context, command['listIndexes']);
  const batchSize = batchSizeOf(command, indexes.length);
  return context.cursors.open(namespace, indexes.map(describeIndex), batchSize);
};

const dropIndexes: Command = (command, context) => {
  const { namespace, indexes } = existing(context, command['dropIndexes']);
  context.store.dropIndexes(namespace, indexNames(command['index'], indexes.map(describeIndex)));
  return { nIndexesWas: indexes.length };
};

/** `*` stands for all but `_id`; otherwise a name, a list of names, or the keys of an index. */
function indexNames(given: unknown, indexes: readonly Document[]): string[] {
  const names = indexes.map(({ name }) => String(name));
  if (given === '*') return names.filter((name) => name !== ID_INDEX.name);
  if (Array.isArray(given)) return given.map(String);
  if (!isDocument(given)) return [String(given)];
  const byKey = indexes.findIndex(({ key }) => equalValues(key, given));
  if (byKey === -1) throw new CommandError(27, 'IndexNotFound', `can't find index with key: ${JSON.stringify(given)}`);
  return names.slice(byKey, byKey + 1);
}

function existing(context: CommandContext, name: unknown): Collection {
  const namespace = namespaceOf(context, name);
  const collection = context.store.collection(namespace);
  if (collection === undefined) throw new CommandError(26, 'NamespaceNotFound', `ns does not exist: ${namespace}`);
  return collection;
}

export const catalogueCommands: Commands = {
  create,
  drop,
  dropDatabase,
  listCollections,
  listDatabases,
  createIndexes,
  listIndexes,
  dropIndexes,
  compact,
};
