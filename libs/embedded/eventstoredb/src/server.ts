import { promisify } from 'node:util';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { GossipService } from '@eventstore/db-client/generated/gossip_grpc_pb';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb';
import { OpenCalls } from './protocol/open-calls';
import { streamsDefinition, streamsService } from './protocol/streams';
import { gossipService, serverFeaturesService } from './protocol/system-services';
import { type EventLog } from './storage/event-log';

/** Only this machine: the protocol is served without a password and without TLS. */
const HOST = '127.0.0.1';
/** As the original: larger than any append it accepts, so that a larger one gets an answer that says what is wrong. */
const MAX_MESSAGE_BYTES = 17 * 1024 * 1024;
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
export async function serve(log: EventLog, port: number): Promise<RunningServer> {
  const server = new Server({ 'grpc.max_receive_message_length': MAX_MESSAGE_BYTES, 'grpc.max_send_message_length': -1 });
  const calls = new OpenCalls();
  let bound = port;
  server.addService(streamsDefinition, streamsService(log, calls));
  server.addService(ServerFeaturesService, serverFeaturesService([streamsDefinition, ServerFeaturesService, GossipService]));
  server.addService(
    GossipService,
    gossipService(HOST, () => bound),
  );
  bound = await promisify(server.bindAsync.bind(server))(`${HOST}:${port}`, ServerCredentials.createInsecure());
  return {
    port: bound,
    stop: async () => {
      await calls.stop();
      await shutDown(server);
    },
  };
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
