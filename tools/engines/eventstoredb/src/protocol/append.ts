import { type ServerReadableStream } from '@grpc/grpc-js';
import { type AppendReq, type AppendResp } from '@eventstore/db-client/generated/streams_pb';
import { type EventLog } from '../storage/event-log';
import { appendResponse, targetOf } from '../wire/append-messages';
import { GatheredAppend } from './gathered-append';

/** The append of a caller that sends credentials: options first, then one message for each event, one answer. */
export async function append(log: EventLog, call: ServerReadableStream<AppendReq, AppendResp>): Promise<AppendResp> {
  let gathered: GatheredAppend | undefined;
  for await (const request of call as AsyncIterable<AppendReq>) {
    gathered ??= new GatheredAppend(targetOf(request.getOptions()));
    const message = request.getProposedMessage();
    if (message) gathered.add(message);
  }
  gathered ??= new GatheredAppend(targetOf(undefined));
  return appendResponse(gathered.target, await gathered.appendTo(log));
}
