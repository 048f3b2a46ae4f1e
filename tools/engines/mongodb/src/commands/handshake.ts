import { setTimeout } from 'node:timers/promises';
import { Long, ObjectId } from 'bson';
import { CommandError } from '../errors';
import { LARGEST_MESSAGE } from '../wire/messages';
import { equalValues } from '../values/compare';
import { type Document, isDocument } from '../values/document';
import { type Command, type Commands, countArgument } from './command';

/** The protocol of MongoDB 8.0, the first with the client-level bulkWrite. */
const WIRE_VERSION = 25;

/** Which run of the server this is; the topology of a standalone never changes. */
const TOPOLOGY = { processId: new ObjectId(), counter: Long.ZERO };
const LONGEST_WAIT_MS = 60_000;

/** A standalone server: to a driver that means no transactions and no retryable writes. */
const hello =
  (primary: 'isWritablePrimary' | 'ismaster'): Command =>
  async (command, { connectionId, closed }) => {
    await topologyChange(command, closed);
    return {
      ...(command['helloOk'] === true ? { helloOk: true } : {}),
      [primary]: true,
      topologyVersion: TOPOLOGY,
      maxBsonObjectSize: 16 * 1024 * 1024,
      maxMessageSizeBytes: LARGEST_MESSAGE,
      maxWriteBatchSize: 100_000,
      localTime: new Date(),
      logicalSessionTimeoutMinutes: 30,
      connectionId,
      minWireVersion: 0,
      maxWireVersion: WIRE_VERSION,
      readOnly: false,
    };
  };

/** A driver that knows the topology asks to be answered once it has changed, and after so long at the latest. */
async function topologyChange(
  { topologyVersion: known, maxAwaitTimeMS }: Document,
  closed: AbortSignal,
): Promise<void> {
  if (known === undefined) return;
  if (maxAwaitTimeMS === undefined) {
    throw new CommandError(31368, 'Location31368', "A request with a 'topologyVersion' must include 'maxAwaitTimeMS'");
  }
  const wait = countArgument({ maxAwaitTimeMS }, 'maxAwaitTimeMS', 0);
  if (!isDocument(known) || !equalValues(known['processId'], TOPOLOGY.processId)) return;
  await setTimeout(Math.min(wait, LONGEST_WAIT_MS), undefined, { signal: closed }).catch(() => undefined);
}

/**
 * By its module this engine is known to whoever asks: it serves one machine, and is to be refused where that is not
 * enough.
 */
const buildInfo: Command = () => ({
  version: '8.0.0',
  versionArray: [8, 0, 0, 0],
  modules: ['embedded-engine'],
  maxBsonObjectSize: 16 * 1024 * 1024,
});

const nothing = (): Document => ({});

export const handshakeCommands: Commands = {
  hello: hello('isWritablePrimary'),
  ismaster: hello('ismaster'),
  isMaster: hello('ismaster'),
  ping: nothing,
  endSessions: nothing,
  buildinfo: buildInfo,
  buildInfo,
  connectionStatus: () => ({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] } }),
};
