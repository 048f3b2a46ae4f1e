import {
  type AppendReq,
  AppendResp,
  type BatchAppendReq,
  BatchAppendResp,
  type DeleteReq,
  DeleteResp,
  type TombstoneReq,
  TombstoneResp,
} from '@eventstore/db-client/generated/streams_pb';
import {
  AllStreamPosition,
  Empty,
  MaximumAppendSizeExceeded,
  StreamDeleted,
  StreamIdentifier,
  Unknown,
  WrongExpectedVersion,
} from '@eventstore/db-client/generated/shared_pb';
import { Status } from '@eventstore/db-client/generated/status_pb';
import { status } from '@grpc/grpc-js';
import { Any } from 'google-protobuf/google/protobuf/any_pb';
import { Empty as GoogleEmpty } from 'google-protobuf/google/protobuf/empty_pb';
import { type Expectation } from '../storage/append-rule';
import { type AppendOutcome, MAX_APPEND_BYTES } from '../storage/event-log';
import { ID_LENGTH, type ProposedEvent } from '../storage/stored-event';
import { appendTooLarge, invalidRequest, streamDeleted, wrongExpectation } from './errors';
import { uuidBytes } from './uuid';

type Options = AppendReq.Options | DeleteReq.Options | TombstoneReq.Options;

/** To which stream, and what the caller expects of it. */
export interface Target {
  stream: string;
  expected: Expectation;
}

/** @throws ServiceError INVALID_ARGUMENT without a stream name or an expectation */
export function targetOf(options: Options | undefined): Target {
  const stream = streamName(options?.getStreamIdentifier());
  if (options?.hasRevision()) return { stream, expected: BigInt(options.getRevision()) };
  if (options?.hasNoStream()) return { stream, expected: 'no-stream' };
  if (options?.hasStreamExists()) return { stream, expected: 'stream-exists' };
  if (options?.hasAny()) return { stream, expected: 'any' };
  throw invalidRequest('an expected stream revision is required');
}

/** @throws ServiceError INVALID_ARGUMENT without a stream name or an expectation */
export function batchTargetOf(options: BatchAppendReq.Options | undefined): Target {
  const stream = streamName(options?.getStreamIdentifier());
  if (options?.hasStreamPosition()) return { stream, expected: BigInt(options.getStreamPosition()) };
  if (options?.hasNoStream()) return { stream, expected: 'no-stream' };
  if (options?.hasStreamExists()) return { stream, expected: 'stream-exists' };
  if (options?.hasAny()) return { stream, expected: 'any' };
  throw invalidRequest('an expected stream position is required');
}

/** @throws ServiceError INVALID_ARGUMENT when the name is missing */
export function streamName(identifier: StreamIdentifier | undefined): string {
  const name = Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');
  if (name === '') throw invalidRequest('a stream name is required');
  return name;
}

/** @throws ServiceError INVALID_ARGUMENT when the id or the type is missing */
export function proposedEvent(message: AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage): ProposedEvent {
  const id = uuidBytes(message.getId());
  const type = message.getMetadataMap().get('type');
  if (id.length !== ID_LENGTH) throw invalidRequest('an event needs an id that is a UUID');
  if (!type) throw invalidRequest('an event needs a type');
  return {
    id,
    type,
    isJson: message.getMetadataMap().get('content-type') === 'application/json',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

/** @throws ServiceError for the outcomes that the unary call answers with an error */
export function appendResponse({ stream, expected }: Target, outcome: AppendOutcome): AppendResp {
  const response = new AppendResp();
  switch (outcome.kind) {
    case 'appended':
      return response.setSuccess(successOf(outcome));
    case 'wrong-expectation':
      return response.setWrongExpectedVersion(unaryMismatch(expected, outcome.current));
    case 'stream-deleted':
      throw streamDeleted(stream);
    case 'too-large':
      throw appendTooLarge();
  }
}

function successOf({ lastRevision, position }: AppendOutcome & { kind: 'appended' }): AppendResp.Success {
  const success = new AppendResp.Success();
  if (lastRevision === undefined) success.setNoStream(new Empty());
  else success.setCurrentRevision(lastRevision.toString());
  if (position === undefined) success.setNoPosition(new Empty());
  else success.setPosition(at(new AppendResp.Position(), position));
  return success;
}

function unaryMismatch(expected: Expectation, current: number | undefined): AppendResp.WrongExpectedVersion {
  const mismatch = new AppendResp.WrongExpectedVersion();
  if (current === undefined) mismatch.setCurrentNoStream(new Empty());
  else mismatch.setCurrentRevision(current.toString());
  if (expected === 'no-stream') mismatch.setExpectedNoStream(new Empty());
  else if (expected === 'stream-exists') mismatch.setExpectedStreamExists(new Empty());
  else if (expected === 'any') mismatch.setExpectedAny(new Empty());
  else mismatch.setExpectedRevision(expected.toString());
  return mismatch;
}

/** The answer to one append of a batch call. */
export function batchAppendResponse(
  request: BatchAppendReq,
  { stream, expected }: Target,
  outcome: AppendOutcome,
): BatchAppendResp {
  const response = batchResponseTo(request, stream);
  switch (outcome.kind) {
    case 'appended':
      return response.setSuccess(batchSuccessOf(outcome));
    case 'wrong-expectation':
      return response.setError(
        batchError(status.FAILED_PRECONDITION, 'WrongExpectedVersion', batchMismatch(expected, outcome.current)),
      );
    case 'stream-deleted': {
      const deleted = new StreamDeleted().setStreamIdentifier(identifierOf(stream));
      return response.setError(batchError(status.FAILED_PRECONDITION, 'StreamDeleted', deleted));
    }
    case 'too-large': {
      const limit = new MaximumAppendSizeExceeded().setMaxappendsize(MAX_APPEND_BYTES);
      return response.setError(batchError(status.INVALID_ARGUMENT, 'MaximumAppendSizeExceeded', limit));
    }
  }
}

/** The answer to one append of a batch call that could not be carried out at all. */
export function batchAppendFailure(request: BatchAppendReq, stream: string, message: string): BatchAppendResp {
  return batchResponseTo(request, stream).setError(
    batchError(status.UNKNOWN, 'Unknown', new Unknown()).setMessage(message),
  );
}

function batchResponseTo(request: BatchAppendReq, stream: string): BatchAppendResp {
  return new BatchAppendResp().setCorrelationId(request.getCorrelationId()).setStreamIdentifier(identifierOf(stream));
}

function batchSuccessOf({ lastRevision, position }: AppendOutcome & { kind: 'appended' }): BatchAppendResp.Success {
  const success = new BatchAppendResp.Success();
  if (lastRevision === undefined) success.setNoStream(new GoogleEmpty());
  else success.setCurrentRevision(lastRevision.toString());
  if (position === undefined) success.setNoPosition(new GoogleEmpty());
  else success.setPosition(at(new AllStreamPosition(), position));
  return success;
}

function batchMismatch(expected: Expectation, current: number | undefined): WrongExpectedVersion {
  const mismatch = new WrongExpectedVersion();
  if (current === undefined) mismatch.setCurrentNoStream(new GoogleEmpty());
  else mismatch.setCurrentStreamRevision(current.toString());
  if (expected === 'no-stream') mismatch.setExpectedNoStream(new GoogleEmpty());
  else if (expected === 'stream-exists') mismatch.setExpectedStreamExists(new GoogleEmpty());
  else if (expected === 'any') mismatch.setExpectedAny(new GoogleEmpty());
  else mismatch.setExpectedStreamPosition(expected.toString());
  return mismatch;
}

function batchError(code: status, name: string, details: { serializeBinary(): Uint8Array }): Status {
  const packed = new Any();
  packed.pack(details.serializeBinary(), `event_store.client.${name}`);
  // The client's enum of codes is the one of gRPC under another name.
  return new Status().setCode(Number(code)).setMessage(name).setDetails(packed);
}

/** @throws ServiceError for every outcome but success */
export function deleteResponse(target: Target, outcome: AppendOutcome): DeleteResp {
  return new DeleteResp().setPosition(at(new DeleteResp.Position(), positionOfDelete(target, outcome)));
}

/** @throws ServiceError for every outcome but success */
export function tombstoneResponse(target: Target, outcome: AppendOutcome): TombstoneResp {
  return new TombstoneResp().setPosition(at(new TombstoneResp.Position(), positionOfDelete(target, outcome)));
}

function positionOfDelete({ stream, expected }: Target, outcome: AppendOutcome): number {
  switch (outcome.kind) {
    case 'appended':
      return outcome.position ?? 0;
    case 'wrong-expectation':
      throw wrongExpectation(stream, expected, outcome.current);
    case 'stream-deleted':
      throw streamDeleted(stream);
    case 'too-large':
      throw appendTooLarge();
  }
}

interface PositionMessage {
  setCommitPosition(value: string): unknown;
  setPreparePosition(value: string): unknown;
}

/** Commit and prepare are the same place here, as they are on the original for every event of one append. */
function at<Message extends PositionMessage>(message: Message, position: number): Message {
  message.setCommitPosition(position.toString());
  message.setPreparePosition(position.toString());
  return message;
}

function identifierOf(stream: string): StreamIdentifier {
  return new StreamIdentifier().setStreamName(Buffer.from(stream));
}
