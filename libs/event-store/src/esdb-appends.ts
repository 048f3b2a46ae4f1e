import { randomUUID } from 'node:crypto';
import { finished } from 'node:stream';
import { type EventStoreDBClient } from '@eventstore/db-client';
import {
  MaximumAppendSizeExceeded,
  StreamIdentifier,
  UUID,
  WrongExpectedVersion,
} from '@eventstore/db-client/generated/shared_pb';
import { type Status } from '@eventstore/db-client/generated/status_pb';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb';
import { BatchAppendReq, type BatchAppendResp } from '@eventstore/db-client/generated/streams_pb';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import { Timestamp } from 'google-protobuf/google/protobuf/timestamp_pb';
import {
  type Appended,
  AppendTooLarge,
  type ExpectedRevision,
  LogRefused,
  LogUnavailable,
  type NewEvent,
  OutcomeUnknown,
  StreamDeleted,
  WrongExpectedRevision,
} from './event-log';
import { formatPosition } from './position';

/**
 * Until when the server may begin with an append, by its own clock: as long as the client gives it, because clocks
 * differ.
 */
const SERVER_DEADLINE_MS = 10_000;

/** One append, as it was asked for. */
interface Append {
  readonly stream: string;
  readonly events: readonly NewEvent[];
  readonly expected: ExpectedRevision;
}

interface Unanswered {
  readonly append: Append;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: Error) => void;
  readonly overdue: NodeJS.Timeout;
}

type BatchCall = ReturnType<StreamsClient['batchAppend']>;

/**
 * The appends of one log, many at a time on one call (`BatchAppend`), which is opened when it is needed and anew after
 * it broke.
 *
 * The client's `appendToStream` makes the same call, but keeps the unanswered appends of a whole process in one table,
 * which a connection that breaks empties for all, and rejects promises nobody holds when writes wait for the connection
 * to drain: either ends the process (docs/ENGINES.md, section 1). Here a call has its own, and what it leaves
 * unanswered is told to whoever asked, once.
 */
export class EsdbAppends {
  #call: Promise<AppendCall> | undefined;

  constructor(
    private readonly client: EventStoreDBClient,
    /** How long the answer to an append may take before its outcome counts as unknown, in milliseconds. */
    private readonly timeoutMs: number,
  ) {}

  /**
   * @throws WrongExpectedRevision, AppendTooLarge, LogRefused, StreamDeleted, OutcomeUnknown, or what the client could
   * not connect for
   */
  async append(append: Append): Promise<Appended> {
    return (await this.#open()).append(append);
  }

  #open(): Promise<AppendCall> {
    const over = (): void => (this.#call = undefined);
    return (this.#call ??= this.#connect(over).catch((error: unknown) => {
      over();
      throw error;
    }));
  }

  async #connect(over: () => void): Promise<AppendCall> {
    const [metadata, options] = this.client['callArguments']({}, { deadline: Infinity });
    const open = this.client['GRPCStreamCreator'](StreamsClient, 'appendToStream', (streams) =>
      streams.batchAppend(metadata, options),
    );
    return new AppendCall(await open(), this.timeoutMs, over);
  }
}

/** One call, and what of it is not answered yet. */
class AppendCall {
  readonly #unanswered = new Map<string, Unanswered>();
  #over = false;

  constructor(
    private readonly call: BatchCall,
    private readonly timeoutMs: number,
    over: () => void,
  ) {
    call.on('data', (answer: BatchAppendResp) => this.#settle(answer));
    call.on('error', () => undefined); // told by `finished`, once; an error nobody listens for would end the process
    finished(call, { writable: false }, (error) => {
      over();
      this.#over = true;
      this.#breakOff(error);
    });
  }

  append(append: Append): Promise<Appended> {
    const id = randomUUID();
    const request = batchRequest(id, append, new Date(Date.now() + SERVER_DEADLINE_MS));
    return new Promise((resolve, reject) => {
      if (this.#over)
        return reject(new LogUnavailable(`No append to ${append.stream} was sent: the connection has just broken`));
      const overdue = setTimeout(() => {
        this.#unanswered.delete(id);
        reject(new OutcomeUnknown(`No answer to an append to ${append.stream} in ${this.timeoutMs} ms`));
      }, this.timeoutMs);
      this.#unanswered.set(id, { append, resolve, reject, overdue });
      // What cannot be sent breaks the call, which settles this with all others: nothing waits for the connection to
      // drain.
      this.call.write(request);
    });
  }

  /** An answer that comes after its time is of no concern to anybody. */
  #settle(answer: BatchAppendResp): void {
    const id = answer.getCorrelationId()?.getString() ?? '';
    const unanswered = this.#unanswered.get(id);
    if (unanswered === undefined) return;
    this.#unanswered.delete(id);
    clearTimeout(unanswered.overdue);
    const success = answer.getSuccess();
    const position = success?.getPosition();
    if (success === undefined || position === undefined) {
      unanswered.reject(refusal(unanswered.append, answer.getError()));
      return;
    }
    unanswered.resolve({
      revision: BigInt(success.getCurrentRevision()),
      position: formatPosition({
        commit: BigInt(position.getCommitPosition()),
        prepare: BigInt(position.getPreparePosition()),
      }),
    });
  }

  #breakOff(cause: Error | null | undefined): void {
    for (const { append, reject, overdue } of this.#unanswered.values()) {
      clearTimeout(overdue);
      reject(
        new OutcomeUnknown(`An append to ${append.stream} broke off: ${cause?.message ?? 'ended by the server'}`, {
          cause,
        }),
      );
    }
    this.#unanswered.clear();
  }
}

function batchRequest(id: string, { stream, events, expected }: Append, deadline: Date): BatchAppendReq {
  const options = new BatchAppendReq.Options()
    .setStreamIdentifier(new StreamIdentifier().setStreamName(Buffer.from(stream)))
    .setDeadline(Timestamp.fromDate(deadline));
  if (expected === 'no-stream') options.setNoStream(new Empty());
  else options.setStreamPosition(expected.toString());
  return new BatchAppendReq()
    .setCorrelationId(new UUID().setString(id))
    .setOptions(options)
    .setProposedMessagesList(events.map(proposedMessage))
    .setIsFinal(true);
}

function proposedMessage({ id, type, data, metadata }: NewEvent): BatchAppendReq.ProposedMessage {
  const message = new BatchAppendReq.ProposedMessage()
    .setId(new UUID().setString(id))
    .setData(Buffer.from(JSON.stringify(data)))
    .setCustomMetadata(Buffer.from(JSON.stringify(metadata)));
  message.getMetadataMap().set('type', type).set('content-type', 'application/json');
  return message;
}

/** Why nothing was written; or, where the server does not say, that it may have been. */
function refusal({ stream, expected }: Append, status: Status | undefined): Error {
  const details = status?.getDetails();
  const name = details?.getTypeName() ?? '';
  switch (name) {
    case 'event_store.client.WrongExpectedVersion': {
      const actual = details?.unpack((bytes) => WrongExpectedVersion.deserializeBinary(bytes), name);
      return new WrongExpectedRevision(
        stream,
        expected,
        actual?.hasCurrentStreamRevision() ? BigInt(actual.getCurrentStreamRevision()) : 'no-stream',
      );
    }
    case 'event_store.client.MaximumAppendSizeExceeded': {
      const limit = details?.unpack((bytes) => MaximumAppendSizeExceeded.deserializeBinary(bytes), name);
      return new AppendTooLarge(stream, limit?.getMaxappendsize() ?? 0);
    }
    case 'event_store.client.StreamDeleted':
      return new StreamDeleted(stream);
    case 'event_store.client.AccessDenied':
      return new LogRefused(`The log refuses an append to ${stream}: access-denied`);
    default:
      return new OutcomeUnknown(
        `An append to ${stream} broke off: ${status?.getMessage() ?? 'it was neither written nor refused'}`,
      );
  }
}
