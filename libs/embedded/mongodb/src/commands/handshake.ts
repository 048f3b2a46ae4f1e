import { LARGEST_MESSAGE } from '../wire/messages';
import { type Document } from '../values/document';
import { type Command, type Commands } from './command';

/** The protocol of MongoDB 8.0, the first with the client-level bulkWrite. */
const WIRE_VERSION = 25;

/** A standalone server: to a driver that means no transactions and no retryable writes. */
const hello: Command = (_, { connectionId }) => ({
  helloOk: true,
  ismaster: true,
  isWritablePrimary: true,
  maxBsonObjectSize: 16 * 1024 * 1024,
  maxMessageSizeBytes: LARGEST_MESSAGE,
  maxWriteBatchSize: 100_000,
  localTime: new Date(),
  logicalSessionTimeoutMinutes: 30,
  connectionId,
  minWireVersion: 0,
  maxWireVersion: WIRE_VERSION,
  readOnly: false,
});

/** By its module this engine is known to whoever asks: it serves one machine, and is to be refused where that is not enough. */
const buildInfo: Command = () => ({
  version: '8.0.0',
  versionArray: [8, 0, 0, 0],
  modules: ['embedded-engine'],
  maxBsonObjectSize: 16 * 1024 * 1024,
});

const nothing = (): Document => ({});

export const handshakeCommands: Commands = {
  hello,
  ismaster: hello,
  isMaster: hello,
  ping: nothing,
  endSessions: nothing,
  buildinfo: buildInfo,
  buildInfo,
  connectionStatus: () => ({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] } }),
};
