import { type ServerDuplexStream } from '@grpc/grpc-js';
import { type BatchAppendReq, type BatchAppendResp } from '@eventstore/db-client/generated/streams_pb';
import { type EventLog } from '../storage/event-log';
import { batchAppendFailure, batchAppendResponse, batchTargetOf } from '../wire/append-messages';
import { GatheredAppend } from './gathered-append';
import { UnfinishedAppends } from './unfinished-appends';

/** Answered in batches (`batchedMessages`). */
type BatchCall = ServerDuplexStream<BatchAppendReq, BatchAppendResp[]>;

export interface BatchCallOptions {
  readonly signal: AbortSignal;
  /** How long an append may wait for its rest, in milliseconds. */
  readonly patienceMs: number;
}

/**
 * One long call that carries many appends, each answered by its correlation id as soon as it is durable.
 * Resolves when the caller has sent its last and every append has been answered.
 */
export async function batchAppend(
  log: EventLog,
  call: BatchCall,
  { signal, patienceMs }: BatchCallOptions,
): Promise<void> {
  let ready: BatchAppendResp[] = [];
  // The appends that one fdatasync made durable are answered together.
  const answerReady = (): void => {
    const responses = ready;
    ready = [];
    if (responses.length > 0 && !call.cancelled) call.write(responses);
  };
  const respond = (response: BatchAppendResp): void => {
    if (ready.push(response) === 1) setImmediate(answerReady);
  };
  const unfinished = new UnfinishedAppends(patienceMs, respond);
  const unanswered = new Set<Promise<void>>();
  const onRequest = (request: BatchAppendReq): void => {
    const answer = take(log, unfinished, request).then((response) => response && respond(response));
    unanswered.add(answer);
    void answer.finally(() => unanswered.delete(answer));
    call.pause();
    void log.room().then(
      () => call.resume(),
      () => call.resume(),
    );
  };
  call.on('data', onRequest);
  await lastRequest(call, signal);
  // What still comes while the server stops is left unanswered, and the call then ends with an error that says so.
  call.off('data', onRequest);
  unfinished.clear();
  await Promise.all(unanswered);
  answerReady();
}

/** The answer, once the append is complete and durable; nothing while more of it is to come. */
async function take(
  log: EventLog,
  unfinished: UnfinishedAppends,
  request: BatchAppendReq,
): Promise<BatchAppendResp | undefined> {
  let stream = '';
  try {
    const gathered = unfinished.take(request) ?? new GatheredAppend(batchTargetOf(request.getOptions()));
    stream = gathered.target.stream;
    for (const message of request.getProposedMessagesList()) gathered.add(message);
    if (request.getIsFinal()) return batchAppendResponse(request, gathered.target, await gathered.appendTo(log));
    unfinished.keep(request, gathered);
    return undefined;
  } catch (error) {
    return batchAppendFailure(request, stream, error instanceof Error ? error.message : String(error));
  }
}

/** Resolves when the caller ends the call or is gone, or when the server stops. */
function lastRequest(call: BatchCall, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    call.once('end', resolve);
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
