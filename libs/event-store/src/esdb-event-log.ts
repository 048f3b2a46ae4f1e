import {
  AccessDeniedError,
  BACKWARDS,
  convertToCommandError,
  END,
  EventStoreDBClient,
  FORWARDS,
  type RecordedEvent,
  START,
  StreamDeletedError,
  StreamNotFoundError,
  UnknownError,
} from '@eventstore/db-client';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb';
import { type EventId, type Instant } from '#domain';
import {
  type Appended,
  AppendTooLarge,
  type EventLog,
  type ExpectedRevision,
  type LogMessage,
  LogRefused,
  LogUnavailable,
  type NewEvent,
  OutcomeUnknown,
  type StoredEvent,
  StreamDeleted,
  WrongExpectedRevision,
} from './event-log';
import { chunksOf } from './chunks';
import { EsdbAppends } from './esdb-appends';
import { openSubscription, type SubscriptionCall } from './esdb-subscription';
import { comparePositions, formatPosition, type Position, positionParts, START_POSITION } from './position';
import { type ReadAnswer } from './read-answer';

/** What a process has on its way at most; further appends wait for these. */
const MAX_APPENDS_IN_FLIGHT = 64;

/** How many messages are handed over at once; the server is asked for more only when they are taken. */
const CHUNK = 512;

/**
 * After how many events of others whoever reads history hears how far the search has come: often enough not to take it
 * for silence.
 */
const HISTORY_WINDOW = 500;
/** Only so does the position of whoever listens follow every event of others at once. */
const LIVE_WINDOW = 1;

const CLOSE_MS = 500;

/** No call, but what the embedded engine says that it serves, and nothing else does. */
const EMBEDDED_MARK = '/embedded-engine/serves';

export interface EventStoreDbOptions {
  /** `esdb://…`, see the connection strings of EventStoreDB. */
  readonly url: string;
  /**
   * How long an append may take before its outcome counts as unknown. The client's own deadline has no effect on
   * appends.
   */
  readonly appendTimeoutMs?: number;
  /** How long a read may stay silent before the log counts as out of reach. */
  readonly readTimeoutMs?: number;
}

/** An event log in EventStoreDB. */
export class EventStoreDbEventLog implements EventLog {
  readonly #client: EventStoreDBClient;
  readonly #appendTimeoutMs: number;
  readonly #readTimeoutMs: number;
  readonly #appends: EsdbAppends;
  readonly #inFlight = new Semaphore(MAX_APPENDS_IN_FLIGHT);

  constructor({ url, appendTimeoutMs = 3_000, readTimeoutMs = 5_000 }: EventStoreDbOptions) {
    this.#client = EventStoreDBClient.connectionString(url);
    this.#appends = new EsdbAppends(this.#client, appendTimeoutMs);
    this.#appendTimeoutMs = appendTimeoutMs;
    this.#readTimeoutMs = readTimeoutMs;
  }

  /** How many appends are on their way to the log, and how many wait until others have come back. */
  get appendsOnTheirWay(): { readonly sent: number; readonly waiting: number } {
    return { sent: this.#inFlight.taken, waiting: this.#inFlight.waiting };
  }

  async append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    const asked = performance.now();
    const release = await this.#inFlight.take();
    try {
      if (performance.now() - asked > this.#appendTimeoutMs)
        throw new LogUnavailable(`No append to ${stream} was sent: others still wait for their answers`);
      return await this.#appends.append({ stream, events, expected });
    } catch (error) {
      throw appendFailure(stream, error);
    } finally {
      release();
    }
  }

  async *read(stream: string, fromRevision = 0n, maxCount = Number.MAX_SAFE_INTEGER): AsyncGenerator<StoredEvent> {
    yield* this.#read(() =>
      this.#client.readStream(stream, { fromRevision, maxCount, direction: FORWARDS, requiresLeader: true }),
    );
  }

  async readBackwards(stream: string, maxCount: number): Promise<StoredEvent[]> {
    return collect(
      this.#read(() =>
        this.#client.readStream(stream, { fromRevision: END, direction: BACKWARDS, maxCount, requiresLeader: true }),
      ),
    );
  }

  /** Through a filtered subscription, because the client's `readAll` leaves out its filter. */
  async *readAll(options: {
    readonly from?: Position;
    readonly prefixes: readonly string[];
    readonly to?: Position;
  }): AsyncGenerator<StoredEvent> {
    const { from, prefixes, to } = options;
    const head = await this.head();
    const end = to !== undefined && comparePositions(to, head) < 0 ? to : head;
    if (from !== undefined) {
      const first = await this.eventAt(from);
      if (first !== undefined && prefixes.some((prefix) => first.stream.startsWith(prefix))) yield first;
    }
    const position = from ?? START_POSITION;
    if (comparePositions(position, end) >= 0) return;
    const leaving = new AbortController();
    try {
      const after = position === START_POSITION ? {} : { after: position };
      const chunks = this.#subscribe(
        { prefixes, signal: leaving.signal, ...after },
        { maxSearchWindow: HISTORY_WINDOW, requiresLeader: true },
      );
      for await (const messages of this.#impatiently(chunks, () => leaving.abort())) {
        for (const message of messages) {
          if (message.kind === 'caught-up') return;
          const reached = message.kind === 'event' ? message.event.position : message.position;
          const beyond = comparePositions(reached, end);
          if (message.kind === 'event' && beyond <= 0) yield message.event;
          if (beyond >= 0) return;
        }
      }
      throw new LogUnavailable('The log ended a read before its end');
    } finally {
      leaving.abort();
    }
  }

  async head(): Promise<Position> {
    const [last] = await collect(
      this.#read(() =>
        this.#client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1, requiresLeader: true }),
      ),
    );
    return last?.position ?? START_POSITION;
  }

  async eventAt(position: Position): Promise<StoredEvent | undefined> {
    const fromPosition = position === START_POSITION ? START : positionParts(position);
    try {
      const [event] = await collect(
        this.#read(() =>
          this.#client.readAll({ direction: FORWARDS, fromPosition, maxCount: 1, requiresLeader: true }),
        ),
      );
      return event?.position === position ? event : undefined;
    } catch (error) {
      // how it answers for a position within an event
      if (error instanceof LogUnavailable && error.cause instanceof UnknownError) return undefined;
      throw error;
    }
  }

  async firstEvent(prefixes: readonly string[]): Promise<StoredEvent | undefined> {
    for await (const event of this.readAll({ prefixes })) return event;
    return undefined;
  }

  /**
   * Through a large search window until history is through, which a server answers twice as fast (docs/ENGINES.md,
   * section 3), and from there through the smallest.
   */
  async *subscribe(options: Parameters<EventLog['subscribe']>[0]): AsyncGenerator<readonly LogMessage[]> {
    let after = options.after;
    for await (const messages of this.#subscribe(options, { maxSearchWindow: HISTORY_WINDOW, requiresLeader: false })) {
      const end = messages.findIndex(({ kind }) => kind === 'caught-up');
      const history = end < 0 ? messages : messages.slice(0, end);
      if (history.length > 0) yield history;
      after = lastPositionIn(history) ?? after;
      if (end >= 0) {
        yield* this.#subscribe(
          { ...options, ...(after !== undefined && { after }) },
          { maxSearchWindow: LIVE_WINDOW, requiresLeader: false },
        );
        return;
      }
    }
  }

  /**
   * Whether this is the embedded engine, by what the server says of itself: a URL says what somebody wrote into it.
   * @throws LogUnavailable if it does not answer in time
   */
  async isEmbedded(): Promise<boolean> {
    try {
      const answer = await within(
        this.#readTimeoutMs,
        this.#client['supports']({ ...ServerFeaturesService.getSupportedMethods, path: EMBEDDED_MARK }),
      );
      if (answer !== undefined) return answer;
    } catch (error) {
      throw readFailure(error);
    }
    throw new LogUnavailable(`The server did not say in ${this.#readTimeoutMs} ms what it is`);
  }

  /**
   * The version of the server, as it says itself.
   * @throws LogUnavailable if it does not answer in time
   */
  async version(): Promise<string> {
    try {
      const features = await within(this.#readTimeoutMs, this.#client['capabilities']);
      if (features !== undefined) return features.serverVersion;
    } catch (error) {
      throw readFailure(error);
    }
    throw new LogUnavailable(`The server did not say in ${this.#readTimeoutMs} ms what it is`);
  }

  async close(): Promise<void> {
    // the calls are cancelled at once; their ends may never be told when the connection has broken
    await within(CLOSE_MS, this.#client.dispose());
  }

  async *#read(open: () => ClientStream): AsyncGenerator<StoredEvent> {
    const source = ignoringLateErrors(open());
    let isOver = false;
    try {
      const silent = (): void =>
        void source.destroy(new LogUnavailable(`The log was silent for ${this.#readTimeoutMs} ms`));
      // Not destroyed where it is left: its call would then keep, for ever, what has come and nobody takes any more.
      const items: AsyncIterable<{ readonly event?: RecordedEvent }> = source.iterator({ destroyOnReturn: false });
      for await (const { event } of this.#impatiently(items, silent)) if (event !== undefined) yield storedEvent(event);
      isOver = true;
    } catch (error) {
      isOver = error instanceof StreamNotFoundError;
      if (!isOver) throw readFailure(error);
    } finally {
      // To cancel what is over resets it: a server breaks off a connection on which many calls are reset.
      if (!isOver) {
        release(source);
        source.resume();
      }
    }
  }

  /** Calls `giveUp` when an item is long in coming. How long the consumer takes over one does not count. */
  async *#impatiently<Item>(items: AsyncIterable<Item>, giveUp: () => void): AsyncGenerator<Item> {
    let waiting = true;
    const timer = setInterval(() => {
      if (waiting) giveUp();
    }, this.#readTimeoutMs);
    try {
      for await (const item of items) {
        waiting = false;
        yield item;
        waiting = true;
        timer.refresh();
      }
    } finally {
      clearInterval(timer);
    }
  }

  async *#subscribe(
    { after, prefixes, signal }: Parameters<EventLog['subscribe']>[0],
    { maxSearchWindow, requiresLeader }: { readonly maxSearchWindow: number; readonly requiresLeader: boolean },
  ): AsyncGenerator<readonly LogMessage[]> {
    if (signal.aborted) return;
    let source: SubscriptionCall | undefined;
    const leave = (): void => void source?.destroy();
    signal.addEventListener('abort', leave);
    try {
      source = ignoringLateErrors(
        await openSubscription(this.#client, {
          prefixes,
          maxSearchWindow,
          requiresLeader,
          ...(after !== undefined && { after }),
        }),
      );
      if (signal.aborted) return;
      for await (const answers of chunksOf<ReadAnswer>(source, CHUNK)) {
        const messages = answers.filter((answer) => answer.kind !== 'other');
        if (messages.length > 0) yield messages;
      }
    } catch (error) {
      if (!signal.aborted) throw readFailure(commandError(error));
    } finally {
      signal.removeEventListener('abort', leave);
      if (source) release(source);
    }
  }
}

type ClientStream = ReturnType<EventStoreDBClient['readAll']> | ReturnType<EventStoreDBClient['readStream']>;
function lastPositionIn(messages: readonly LogMessage[]): Position | undefined {
  return messages.reduce<Position | undefined>((last, message) => {
    if (message.kind === 'caught-up') return last;
    return message.kind === 'event' ? message.event.position : message.position;
  }, undefined);
}

/** A source that may fail after it was left: an error nobody listens for would end the process. */
function ignoringLateErrors<Source extends ClientStream | SubscriptionCall>(source: Source): Source {
  source.on('error', () => undefined);
  return source;
}

/** Tells the server that nothing more is wanted; leaving the loop alone would not. */
function release(source: ClientStream | SubscriptionCall): void {
  void Promise.resolve(source.cancel()).catch(() => undefined); // it never came to a call
}

/** As the client tells apart how its own calls fail. */
function commandError(error: unknown): unknown {
  return error instanceof Error ? convertToCommandError(error) : error;
}

function storedEvent(event: RecordedEvent): StoredEvent {
  const { id, streamId, revision, type, data, metadata, created, position } = event;
  if (position === undefined)
    throw new LogUnavailable('The server is too old: it does not tell the positions of events');
  return {
    id: id as EventId,
    stream: streamId,
    revision,
    position: formatPosition(position),
    type,
    data,
    metadata,
    recordedAt: created.toISOString() as Instant,
  };
}

/** What did not even reach the server may have all the same, as far as its client can tell. */
function appendFailure(stream: string, error: unknown): Error {
  const told = [WrongExpectedRevision, AppendTooLarge, LogRefused, LogUnavailable, OutcomeUnknown].some(
    (kind) => error instanceof kind,
  );
  return told && error instanceof Error
    ? error
    : new OutcomeUnknown(`An append to ${stream} broke off: ${messageOf(error)}`, { cause: error });
}

function readFailure(error: unknown): Error {
  if (error instanceof LogUnavailable) return error;
  if (error instanceof StreamDeletedError) return new StreamDeleted(error.streamName, { cause: error });
  if (error instanceof AccessDeniedError)
    return new LogRefused(`The log refuses to be read: ${error.type}`, { cause: error });
  return new LogUnavailable(`The log broke off: ${messageOf(error)}`, { cause: error });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

/** What a promise resolves to; `undefined` when it takes longer. */
async function within<Result>(ms: number, promise: Promise<Result>): Promise<Result | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Lets a bounded number in at a time, the others in the order they came. */
class Semaphore {
  readonly #waiting: (() => void)[] = [];
  private free: number;

  constructor(private readonly all: number) {
    this.free = all;
  }

  get taken(): number {
    return this.all - this.free;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  /** Resolves to what gives the slot back. */
  async take(): Promise<() => void> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return () => {
      const next = this.#waiting.shift();
      if (next === undefined) this.free += 1;
      else next();
    };
  }
}
