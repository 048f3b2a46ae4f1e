import { once } from 'node:events';
import { type AddressInfo, createServer, type Server as Listener } from 'node:net';
import { promisify } from 'node:util';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { GossipService } from '@eventstore/db-client/generated/gossip_grpc_pb';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb';
import { batchedMessages } from './protocol/batched-messages';
import { messageDeadline } from './protocol/message-deadline';
import { OpenCalls } from './protocol/open-calls';
import { streamsDefinition, streamsService } from './protocol/streams';
import { gossipService, serverFeaturesService } from './protocol/system-services';
import { type EventLog } from './storage/event-log';

/** Only this machine: the protocol is served without a password and without TLS. */
const HOST = '127.0.0.1';
/** As the original: larger than any append it accepts, so that a larger one gets an answer that says what is wrong. */
const MAX_MESSAGE_BYTES = 17 * 1024 * 1024;
/** How long half a message or half an append may wait for its rest. */
const PATIENCE_MS = 30_000;
/** A client has one connection, or two. */
const MOST_CONNECTIONS = 500;
/** The preface of HTTP/2 and the frame that must follow it (RFC 9113, 3.4). */
const PREFACE_BYTES = 24 + 9;
/** Of one connection at a time; the client uses a handful. */
const MOST_CALLS = 1_000;
/** How long the last answers may take to reach their callers when the server stops. */
const STOP_GRACE_MS = 2_000;

export interface RunningServer {
  port: number;
  stop(): Promise<void>;
}

/**
 * Serves the log on 127.0.0.1. Calls that are not served answer UNIMPLEMENTED with their name.
 * @param port 0 for any free one
 */
export async function serve(log: EventLog, port: number, patienceMs = PATIENCE_MS): Promise<RunningServer> {
  const server = new Server({
    'grpc.max_receive_message_length': MAX_MESSAGE_BYTES,
    'grpc.max_send_message_length': -1,
    'grpc.max_concurrent_streams': MOST_CALLS,
    interceptors: [batchedMessages(), messageDeadline(patienceMs)],
  });
  const calls = new OpenCalls();
  let bound = port;
  server.addService(streamsDefinition, streamsService(log, calls, patienceMs));
  server.addService(
    ServerFeaturesService,
    serverFeaturesService([streamsDefinition, ServerFeaturesService, GossipService]),
  );
  server.addService(
    GossipService,
    gossipService(HOST, () => bound),
  );
  const listener = await listen(server, port, patienceMs);
  bound = portOf(listener);
  return {
    port: bound,
    stop: async () => {
      listener.close();
      await calls.stop();
      await shutDown(server);
    },
  };
}

/**
 * Connections that begin with nothing, or half of what must come first, are cut off. @throws Error when the port cannot
 * be had
 */
async function listen(server: Server, port: number, patienceMs: number): Promise<Listener> {
  const connections = server.createConnectionInjector(ServerCredentials.createInsecure());
  const listener = createServer((socket) => {
    const overdue = setTimeout(() => {
      if (socket.bytesRead < PREFACE_BYTES) socket.destroy();
    }, patienceMs);
    socket.once('close', () => clearTimeout(overdue));
    connections.injectConnection(socket);
  });
  listener.maxConnections = MOST_CONNECTIONS;
  listener.listen(port, HOST);
  await once(listener, 'listening');
  return listener;
}

function portOf(listener: Listener): number {
  const address: AddressInfo | string | null = listener.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}

/** Lets the last answers out; a caller that keeps its connection open all the same is cut off. */
async function shutDown(server: Server): Promise<void> {
  const cutOff = setTimeout(() => server.forceShutdown(), STOP_GRACE_MS);
  try {
    await promisify(server.tryShutdown.bind(server))();
  } finally {
    clearTimeout(cutOff);
  }
}
