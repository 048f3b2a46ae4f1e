import { badValue, CommandError, failedToParse, typeMismatch } from '../errors';
import { numeric, typeRank } from '../values/compare';
import { type Document, isDocument } from '../values/document';
import { refuseOthers } from './fields';

const READ_CONCERN = new Set(['level', 'afterClusterTime', 'afterOpTime', 'atClusterTime', 'provenance']);
const LEVELS = new Set(['local', 'available', 'majority', 'linearizable', 'snapshot']);
const MOST_NODES = 50;

/**
 * What a standalone server cannot promise a reader it refuses. @throws CommandError NotAReplicaSet, BadValue,
 * TypeMismatch
 */
export function checkReadConcern({ readConcern }: Document): void {
  if (readConcern === undefined) return;
  if (!isDocument(readConcern)) throw typeMismatch("'readConcern' must be an object");
  refuseOthers(readConcern, 'readConcern', READ_CONCERN);
  const { level = 'local', afterClusterTime, atClusterTime } = readConcern;
  if (typeof level !== 'string' || !LEVELS.has(level))
    throw badValue(`'${String(level)}' is no value of the field 'readConcern.level'`);
  if (level === 'linearizable' || level === 'snapshot') {
    throw new CommandError(123, 'NotAReplicaSet', 'node needs to be a replica set member to use read concern');
  }
  if (afterClusterTime === undefined && atClusterTime === undefined) return;
  throw new CommandError(
    20,
    'IllegalOperation',
    'Cannot specify afterClusterTime or atClusterTime readConcern without replication enabled',
  );
}

/**
 * Whether a writer waits for the disk. On a standalone server `majority` stands for the journal unless `j` says
 * otherwise, and nothing else does.
 * @throws CommandError BadValue for what needs other nodes, FailedToParse and TypeMismatch for what is no write concern
 */
export function waitsForDisk({ writeConcern }: Document): boolean {
  if (writeConcern === undefined) return false;
  if (!isDocument(writeConcern)) throw typeMismatch("'writeConcern' must be an object");
  const { w = 1, j, fsync } = writeConcern;
  if (j !== undefined && typeof j !== 'boolean' && typeRank(j) !== 10)
    throw typeMismatch("'writeConcern.j' must be true or false");
  if (Boolean(j) && Boolean(fsync)) throw failedToParse('fsync and j options cannot be used together');
  refuseOtherNodes(w);
  return Boolean(j) || Boolean(fsync) || (w === 'majority' && j === undefined);
}

function refuseOtherNodes(w: unknown): void {
  if (w === 'majority') return;
  if (typeof w === 'string' || isDocument(w)) {
    throw badValue(
      `cannot use non-majority 'w' mode ${JSON.stringify(w)} when a host is not a member of a replica set`,
    );
  }
  if (typeRank(w) !== 10) throw failedToParse('w has to be a number, string, or object');
  const nodes = numeric(w);
  if (!(nodes >= 0 && nodes <= MOST_NODES))
    throw failedToParse(`w has to be a non-negative number and not greater than ${MOST_NODES}`);
  if (nodes > 1) throw badValue("cannot use 'w' > 1 when a host is not replicated");
}
