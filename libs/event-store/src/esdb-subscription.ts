import { type EventStoreDBClient } from '@eventstore/db-client';
import { Empty } from '@eventstore/db-client/generated/shared_pb';
import { StreamsClient, StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb';
import { ReadReq } from '@eventstore/db-client/generated/streams_pb';
import { type Readable } from 'node:stream';
import { type Position, positionParts } from './position';
import { readAnswer } from './read-answer';

export interface SubscriptionRequest {
  /** From the start without it. */
  readonly after?: Position;
  readonly prefixes: readonly string[];
  /** After how many events of others a checkpoint comes. */
  readonly maxSearchWindow: number;
  readonly requiresLeader: boolean;
}

/** A stream of `ReadAnswer`s. */
export type SubscriptionCall = Readable & { cancel(): void };

/**
 * Opens a subscription to all streams whose names begin with one of the prefixes. The same call that the client's
 * `subscribeToAll` makes, on the same channel, but the answers are read by `readAnswer` and not handed through two more
 * streams: half the work for each event (docs/ENGINES.md, section 1).
 */
export function openSubscription(client: EventStoreDBClient, request: SubscriptionRequest): Promise<SubscriptionCall> {
  const { path, requestSerialize } = StreamsService.read;
  const [metadata, options] = client['callArguments'](
    { requiresLeader: request.requiresLeader },
    { deadline: Infinity },
  );
  return client['GRPCStreamCreator'](StreamsClient, 'subscribeToAll', (streams) =>
    streams.makeServerStreamRequest(path, requestSerialize, readAnswer, readRequest(request), metadata, options),
  )();
}

function readRequest({ after, prefixes, maxSearchWindow }: SubscriptionRequest): ReadReq {
  const names = new ReadReq.Options.FilterOptions.Expression().setPrefixList([...prefixes]);
  const filter = new ReadReq.Options.FilterOptions()
    .setStreamIdentifier(names)
    .setMax(maxSearchWindow)
    .setCheckpointintervalmultiplier(1);
  const options = new ReadReq.Options()
    .setAll(placeAfter(after))
    .setSubscription(new ReadReq.Options.SubscriptionOptions())
    .setFilter(filter)
    .setUuidOption(new ReadReq.Options.UUIDOption().setString(new Empty()));
  return new ReadReq().setOptions(options);
}

function placeAfter(after: Position | undefined): ReadReq.Options.AllOptions {
  if (after === undefined) return new ReadReq.Options.AllOptions().setStart(new Empty());
  const { commit, prepare } = positionParts(after);
  const position = new ReadReq.Options.Position()
    .setCommitPosition(commit.toString())
    .setPreparePosition(prepare.toString());
  return new ReadReq.Options.AllOptions().setPosition(position);
}
