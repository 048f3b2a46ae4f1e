import { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { StreamIdentifier } from '@eventstore/db-client/generated/shared_pb';
import { type RecordedEvent } from '../storage/event-log';
import { TOMBSTONE_REVISION } from '../storage/stored-event';
import { streamName } from './append-messages';
import { invalidRequest } from './errors';
import { uuidMessage } from './uuid';

/** Where a read begins: at an end, or at a revision or position. */
export type From = 'start' | 'end' | number;

/** What of an event a filter looks at, and what it accepts: a regular expression, or any of the prefixes. */
export interface FilterRequest {
  on: 'stream' | 'type';
  regex: string;
  prefixes: string[];
  /** Events looked at between two checkpoints. */
  checkpointInterval: number;
}

/** A read or a subscription, of one stream or, without a stream, of all. */
export interface ReadRequest {
  stream: string | undefined;
  from: From;
  backwards: boolean;
  /** Undefined for a subscription. */
  count: number | undefined;
  filter: FilterRequest | undefined;
  structuredIds: boolean;
}

/** The original's own search window, when the caller names none. */
const DEFAULT_SEARCH_WINDOW = 32;

/** @throws ServiceError INVALID_ARGUMENT when a part is missing */
export function readRequest(message: ReadReq): ReadRequest {
  const options = message.getOptions();
  if (!options) throw invalidRequest('read options are required');
  const streamOptions = options.getStream();
  return {
    stream: streamOptions && streamName(streamOptions.getStreamIdentifier()),
    from: fromOf(options),
    backwards: options.getReadDirection() === ReadReq.Options.ReadDirection.BACKWARDS,
    count: options.hasSubscription() ? undefined : Number(options.getCount()),
    filter: filterOf(options.getFilter()),
    structuredIds: options.getUuidOption()?.hasStructured() ?? false,
  };
}

function fromOf(options: ReadReq.Options): From {
  const place = options.getStream() ?? options.getAll();
  if (!place) throw invalidRequest('a stream, or all streams, must be named');
  if (place.hasStart()) return 'start';
  if (place.hasEnd()) return 'end';
  return Number('getRevision' in place ? place.getRevision() : place.getPosition()?.getCommitPosition());
}

function filterOf(options: ReadReq.Options.FilterOptions | undefined): FilterRequest | undefined {
  if (!options) return undefined;
  const expression = options.getStreamIdentifier() ?? options.getEventType();
  if (!expression) throw invalidRequest('a filter needs stream names or event types');
  return {
    on: options.hasStreamIdentifier() ? 'stream' : 'type',
    regex: expression.getRegex(),
    prefixes: expression.getPrefixList(),
    checkpointInterval: (options.getMax() || DEFAULT_SEARCH_WINDOW) * Math.max(1, options.getCheckpointintervalmultiplier()),
  };
}

export function eventResponse(event: RecordedEvent, structuredIds: boolean): ReadResp {
  const position = event.position.toString();
  const recorded = new ReadResp.ReadEvent.RecordedEvent();
  recorded.setId(uuidMessage(event.id, structuredIds));
  recorded.setStreamIdentifier(new StreamIdentifier().setStreamName(Buffer.from(event.stream)));
  recorded.setStreamRevision(event.revision === TOMBSTONE_REVISION ? '9223372036854775807' : event.revision.toString());
  recorded.setCommitPosition(position);
  recorded.setPreparePosition(position);
  recorded.getMetadataMap().set('type', event.type);
  recorded.getMetadataMap().set('content-type', event.isJson ? 'application/json' : 'application/octet-stream');
  recorded.getMetadataMap().set('created', `${event.created}0000`);
  recorded.setCustomMetadata(event.metadata);
  recorded.setData(event.data);
  return new ReadResp().setEvent(new ReadResp.ReadEvent().setEvent(recorded).setCommitPosition(position));
}

export function streamNotFoundResponse(stream: string): ReadResp {
  const notFound = new ReadResp.StreamNotFound().setStreamIdentifier(new StreamIdentifier().setStreamName(Buffer.from(stream)));
  return new ReadResp().setStreamNotFound(notFound);
}

export function confirmationResponse(subscriptionId: string): ReadResp {
  return new ReadResp().setConfirmation(new ReadResp.SubscriptionConfirmation().setSubscriptionId(subscriptionId));
}

export function caughtUpResponse(): ReadResp {
  return new ReadResp().setCaughtUp(new ReadResp.CaughtUp());
}

export function checkpointResponse(position: number): ReadResp {
  const checkpoint = new ReadResp.Checkpoint().setCommitPosition(position.toString()).setPreparePosition(position.toString());
  return new ReadResp().setCheckpoint(checkpoint);
}
