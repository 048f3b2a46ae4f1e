import { CommandError } from '../errors';
import { type Document } from '../values/document';

/** What every command takes (`generic_argument.idl` of MongoDB 8.0). */
const GENERIC = fields(
  '$audit $client $clusterTime $configServerState $configTime $db $oplogQueryData $queryOptions $readPreference $replData $tenant $topologyTime',
  'allowImplicitCollectionCreation apiDeprecationErrors apiStrict apiVersion autocommit clientOperationKey comment coordinator databaseVersion',
  'expectPrefix lsid maxTimeMS maxTimeMSOpOnly mayBypassWriteBlocking rawData readConcern shardVersion startTransaction stmtId stmtIds',
  'tracking_info txnNumber txnRetryCounter writeConcern',
);

/** What else a command takes, besides its own name. The commands of the handshake take anything and are not here. */
const OF_COMMAND = new Map(
  Object.entries({
    find: fields(
      'filter projection sort hint collation skip limit batchSize ntoreturn singleBatch allowDiskUse min max returnKey showRecordId tailable',
      'oplogReplay noCursorTimeout awaitData allowPartialResults let options term readOnce allowSpeculativeMajorityRead',
      '$_requestResumeToken $_resumeAfter runtimeConstants collectionUUID',
    ),
    getMore: fields('collection batchSize term lastKnownCommittedOpTime'),
    killCursors: fields('cursors'),
    count: fields('query limit skip hint collation fields queryOptions collectionUUID'),
    distinct: fields('key query collation hint collectionUUID'),
    aggregate: fields(
      'pipeline explain allowDiskUse cursor bypassDocumentValidation collation hint let needsMerge fromMongos exchange collectionUUID runtimeConstants',
    ),
    explain: fields('verbosity'),
    insert: fields('documents ordered bypassDocumentValidation bypassEmptyTsReplacement collectionUUID'),
    update: fields(
      'updates ordered bypassDocumentValidation bypassEmptyTsReplacement let collectionUUID runtimeConstants',
    ),
    delete: fields('deletes ordered let collectionUUID runtimeConstants'),
    findAndModify: fields(
      'query sort remove update new fields upsert bypassDocumentValidation bypassEmptyTsReplacement collation arrayFilters hint let',
    ),
    findandmodify: fields(
      'query sort remove update new fields upsert bypassDocumentValidation bypassEmptyTsReplacement collation arrayFilters hint let',
    ),
    bulkWrite: fields('ops nsInfo errorsOnly ordered bypassDocumentValidation bypassEmptyTsReplacement let cursor'),
    create: fields(
      'capped autoIndexId idIndex size max storageEngine validator validationLevel validationAction indexOptionDefaults viewOn pipeline collation',
      'changeStreamPreAndPostImages timeseries clusteredIndex expireAfterSeconds encryptedFields temp',
    ),
    drop: fields('collectionUUID'),
    dropDatabase: fields(),
    listCollections: fields('filter nameOnly authorizedCollections cursor includePendingDrops'),
    listDatabases: fields('filter nameOnly authorizedDatabases'),
    createIndexes: fields('indexes commitQuorum v ignoreUnknownIndexOptions returnOnStart collectionUUID'),
    listIndexes: fields('cursor includeBuildUUIDs includeIndexBuildInfo collectionUUID'),
    dropIndexes: fields('index collectionUUID'),
    compact: fields('force dryRun freeSpaceTargetMB'),
    connectionStatus: fields('showPrivileges'),
  }),
);

export const UPDATE_STATEMENT = fields('q u c arrayFilters multi upsert upsertSupplied collation hint sort');
export const DELETE_STATEMENT = fields('q limit collation hint');
export const BULK_INSERT = fields('insert document');
export const BULK_UPDATE = fields(
  'update filter updateMods multi upsert upsertSupplied constants arrayFilters collation hint sort',
);
export const BULK_DELETE = fields('delete filter multi collation hint');
export const CURSOR_OPTIONS = fields('batchSize');

function fields(...lines: string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(' ')));
}

/** @throws CommandError IDLUnknownField */
export function refuseUnknownFields(name: string, command: Document): void {
  const own = OF_COMMAND.get(name);
  if (own === undefined) return;
  refuseOthers(command, name, { has: (field) => field === name || own.has(field) || GENERIC.has(field) });
}

/** @throws CommandError IDLUnknownField */
export function refuseOthers(document: Document, place: string, known: Pick<ReadonlySet<string>, 'has'>): void {
  const unknown = Object.keys(document).find((field) => !known.has(field));
  if (unknown !== undefined)
    throw new CommandError(40415, 'IDLUnknownField', `BSON field '${place}.${unknown}' is an unknown field.`);
}

/** @throws CommandError IDLFailedToParse */
export function requireField(document: Document, place: string, field: string): void {
  if (document[field] !== undefined) return;
  throw new CommandError(40414, 'IDLFailedToParse', `BSON field '${place}.${field}' is missing but a required field`);
}
