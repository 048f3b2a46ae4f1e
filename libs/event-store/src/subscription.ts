import { type EventId, type Instant } from '#domain';
import { Outage, pauseAfter } from '#outage';
import { MACHINE_CLOCK, type Wait } from './clock';
import { type EventLog, type Logger, type LogMessage, LogUnavailable, type StoredEvent } from './event-log';
import { LogClock } from './log-clock';
import { comparePositions, type Position, START_POSITION } from './position';
import { isOfTheLog, metadataPrefixes, withheld } from './withheld';

/** How far a reader has come, and by which events it knows the log again. Durable readers store it as it is. */
export interface Checkpoint {
  /** Everything up to here has been handled. */
  readonly position: Position;
  /** The event at the position; absent when no event of this reader's streams lies there. */
  readonly eventId?: EventId;
  /** The last event handled, wherever it lies. */
  readonly lastEvent?: { readonly position: Position; readonly id: EventId; readonly stream?: string };
  /** The first event of this reader's streams in the whole log. */
  readonly firstEventId?: EventId;
  readonly firstStream?: string;
  /** The latest time that the log had recorded of this reader's events up to here. */
  readonly latest?: Instant;
}

/**
 * What arrived since the batch before: events in order, possibly none, and how far the log is known with them. None was
 * recorded earlier than one before it: see `LogClock`.
 */
export interface Batch {
  readonly events: readonly StoredEvent[];
  readonly position: Position;
  /** Store this once the batch is handled. */
  readonly checkpoint: Checkpoint;
}

export interface SubscriptionStats {
  readonly position: Position;
  readonly connected: boolean;
  /** Whether history was through since the last connection was made. */
  readonly caughtUp: boolean;
  readonly drops: number;
}

/**
 * The log is not the one the checkpoint was taken from, or an older copy of it. Reading on would skip or mix up events,
 * so nothing does.
 */
export class LogMismatch extends Error {
  override readonly name = 'LogMismatch';

  /** @param found what it is told by */
  constructor(readonly found: string) {
    super(`${found}. ${WHAT_TO_DO}`);
  }
}

const WHAT_TO_DO =
  'What is stored was made from another log, or from a later state of this one, so nothing reads on: see whether EVENTSTORE_URL leads to the log that is meant, ' +
  'restore a copy of it that is at least as new, or have this one taken for the true one by "npm run adopt-log" (docs/RUNBOOK.md, "The log is another one")';

export interface SubscriptionOptions {
  readonly log: Pick<EventLog, 'subscribe' | 'head' | 'eventAt' | 'firstEvent' | 'read' | 'readBackwards'>;
  readonly prefixes: readonly string[];
  readonly from: Checkpoint | 'start';
  /** Gets one batch at a time; the next is not taken before it is done. What it throws ends the subscription. */
  readonly onBatch: (batch: Batch) => Promise<void>;
  /** Is told at once of each end that nobody asked for. */
  readonly onDrop?: () => void;
  readonly logger: Logger;
  /** How often silence is checked against the head of the log. */
  readonly watchdogMs?: number;
  /** The longest pause before connecting again. */
  readonly maxPauseMs?: number;
  readonly random?: () => number;
  readonly wait?: Wait;
}

const FIRST_PAUSE_MS = 50;
/** A mismatch is final, so it has to be said more than once. */
const TIMES_ASKED = 3;
const ASK_AGAIN_MS = 1_000;

/**
 * Follows the events of the streams with the given prefixes from a checkpoint on, for ever: every batch in order, with
 * back-pressure. Among them are those by which the log itself says that it withholds a stream (`withholdingIn`). Any
 * end nobody asked for, an error or not, is a drop, after which it connects again from the last batch handled. Before
 * each connection the checkpoint is verified against the log.
 */
export class Subscription {
  readonly #options: SubscriptionOptions;
  readonly #outage: Outage;
  readonly #stopping = new AbortController();
  readonly #wait: Wait;
  #checkpoint: Checkpoint;
  #connected = false;
  #caughtUp = false;
  #drops = 0;
  #heard = 0;
  #handling = false;
  #running: Promise<void> | undefined;

  constructor(options: SubscriptionOptions) {
    this.#options = options;
    this.#outage = new Outage(options.logger, 'A subscription was dropped');
    this.#checkpoint = options.from === 'start' ? { position: START_POSITION } : options.from;
    this.#wait = options.wait ?? MACHINE_CLOCK.wait;
  }

  /**
   * Starts to follow; resolves once the checkpoint is verified, however long the log is out of reach, or the
   * subscription is stopped.
   * @throws LogMismatch
   */
  async start(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#running ??= this.#run(resolve);
      this.#running.then(resolve, reject);
    });
  }

  /**
   * Settles when the subscription has ended: after `stop`.
   * @throws LogMismatch, or what `onBatch` threw
   */
  async ended(): Promise<void> {
    await this.#running;
  }

  /** Takes no further batch and waits for the one in flight. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running?.catch(() => undefined); // a failure is told by `ended`
  }

  stats(): SubscriptionStats {
    return {
      position: this.#checkpoint.position,
      connected: this.#connected,
      caughtUp: this.#caughtUp,
      drops: this.#drops,
    };
  }

  async #run(onVerified: () => void): Promise<void> {
    const { signal } = this.#stopping;
    for (let failures = 0; !signal.aborted; failures += 1) {
      const heardBefore = this.#heard;
      const reason = await this.#connect(onVerified);
      if (signal.aborted) return;
      this.#drops += 1;
      this.#options.onDrop?.();
      if (this.#heard > heardBefore) failures = 0;
      const ms = this.#pauseBefore(failures);
      this.#outage.failed(`at ${this.#checkpoint.position}: ${reason}`);
      await this.#wait(ms, signal);
    }
  }

  /** One connection, from its verification to its end; answers why it ended. */
  async #connect(onVerified: () => void): Promise<string> {
    const connection = new AbortController();
    const signal = AbortSignal.any([this.#stopping.signal, connection.signal]);
    try {
      await this.#verify();
      onVerified();
      const watching = this.#watch(connection, signal);
      try {
        await this.#follow(signal);
      } finally {
        connection.abort();
        await watching;
      }
      return signal.reason === SILENT ? SILENT : 'ended by the server';
    } catch (error) {
      if (!(error instanceof LogUnavailable)) throw error;
      return error.message;
    } finally {
      this.#connected = this.#caughtUp = false;
    }
  }

  async #follow(signal: AbortSignal): Promise<void> {
    const { log, prefixes, onBatch } = this.#options;
    const { position } = this.#checkpoint;
    const followed = [...prefixes, ...metadataPrefixes(prefixes)];
    const chunks = log.subscribe({
      prefixes: followed,
      signal,
      ...(position !== START_POSITION && { after: position }),
    });
    for await (const messages of chunks) {
      if (signal.aborted) return;
      this.#connected = true;
      this.#outage.over();
      this.#heard += 1;
      if (messages.some(({ kind }) => kind === 'caught-up')) this.#caughtUp = true;
      const batch = this.#batchOf(messages);
      if (batch === undefined) continue;
      this.#handling = true;
      try {
        await onBatch(batch);
      } finally {
        this.#handling = false;
      }
      this.#checkpoint = batch.checkpoint;
    }
  }

  /** `undefined` when the messages lead no further than the batch before. */
  #batchOf(messages: readonly LogMessage[]): Batch | undefined {
    const clock = new LogClock(this.#checkpoint.latest);
    const events = messages.flatMap((message) => (message.kind === 'event' ? [clock.read(message.event)] : []));
    const last = events.at(-1);
    const positions = messages.flatMap((message) => (message.kind === 'checkpoint' ? [message.position] : []));
    const position = [this.#checkpoint.position, ...(last ? [last.position] : []), ...positions].reduce(later);
    if (position === this.#checkpoint.position) return undefined;
    // What the log wrote itself it may also clear away by itself: only by events of the product it is known again.
    const own = events.filter((event) => !isOfTheLog(event));
    const lastOwn = own.at(-1);
    const lastEvent = lastOwn
      ? { position: lastOwn.position, id: lastOwn.id, stream: lastOwn.stream }
      : this.#checkpoint.lastEvent;
    const checkpoint: Checkpoint = {
      position,
      ...(lastEvent?.position === position && { eventId: lastEvent.id }),
      ...(lastEvent !== undefined && { lastEvent }),
      ...(this.#checkpoint.firstEventId === undefined ? firstOf(own[0]) : firstIn(this.#checkpoint)),
      ...(clock.latest !== undefined && { latest: clock.latest }),
    };
    return { events, position, checkpoint };
  }

  async #verify(): Promise<void> {
    const { log, prefixes } = this.#options;
    for (let asked = 1; ; asked += 1) {
      try {
        this.#checkpoint = await recognised(log, prefixes, this.#checkpoint);
        return;
      } catch (error) {
        if (!(error instanceof LogMismatch) || asked === TIMES_ASKED || this.#stopping.signal.aborted) throw error;
      }
      // A leader that slept, and has been replaced meanwhile, answers from an older log until it notices.
      await this.#wait(ASK_AGAIN_MS, this.#stopping.signal);
    }
  }

  /**
   * Ends a connection on which nothing is heard though the log has gone on. Reading the head also finds a log out of
   * reach.
   */
  async #watch(connection: AbortController, signal: AbortSignal): Promise<void> {
    const { log, watchdogMs = 5_000 } = this.#options;
    let overdue: Position | undefined; // where the log was at the last look, if nothing had been heard of it
    for (let heard = this.#heard; ; heard = this.#heard) {
      await this.#wait(watchdogMs, signal);
      if (signal.aborted) return;
      const silent = this.#heard === heard && !this.#handling;
      if (silent && overdue !== undefined && comparePositions(overdue, this.#checkpoint.position) > 0) {
        connection.abort(SILENT);
        return;
      }
      overdue = silent ? await log.head().catch(() => undefined) : undefined;
    }
  }

  /** Exponential, and spread so that many readers do not come back in the same moment. */
  #pauseBefore(failures: number): number {
    const { maxPauseMs = 5_000, random = Math.random } = this.#options;
    return Math.round(
      pauseAfter(failures + 1, { firstMs: FIRST_PAUSE_MS, longestMs: maxPauseMs }) * (0.5 + random() / 2),
    );
  }
}

/**
 * Reads back what a checkpoint says of the log, and answers it with the log's first event. A server confirms a
 * subscription from beyond its head, or on another log altogether, and would then leave out events without a word.
 * @throws LogMismatch
 */
export async function recognised(
  log: Pick<EventLog, 'head' | 'eventAt' | 'firstEvent' | 'read' | 'readBackwards'>,
  prefixes: readonly string[],
  checkpoint: Checkpoint,
): Promise<Checkpoint> {
  const { position, eventId, lastEvent, firstEventId, firstStream } = checkpoint;
  const first = await log.firstEvent(prefixes);
  if (firstEventId !== undefined && first?.id !== firstEventId && !(await isWithheld(log, firstStream))) {
    throw new LogMismatch(`The log begins with event ${first?.id ?? '(none)'}, the checkpoint's with ${firstEventId}`);
  }
  const known = eventId === undefined ? lastEvent : { position, id: eventId };
  const isThere = known === undefined || (await log.eventAt(known.position))?.id === known.id;
  if (known !== undefined && !isThere && !(await isWithheld(log, lastEvent?.stream))) {
    throw new LogMismatch(`The log holds no event ${known.id} at ${known.position}`);
  }
  const head = await log.head();
  if (comparePositions(head, position) < 0)
    throw new LogMismatch(`The log ends at ${head}, before the checkpoint's ${position}`);
  return { ...checkpoint, ...firstOf(first) };
}

/** Whether an event is gone because its stream was deleted or cut, and not because the log is another. */
async function isWithheld(log: Pick<EventLog, 'read' | 'readBackwards'>, stream: string | undefined): Promise<boolean> {
  return stream !== undefined && (await withheld(log, stream)) !== undefined;
}

function firstOf(first: StoredEvent | undefined): Pick<Checkpoint, 'firstEventId' | 'firstStream'> {
  return first === undefined ? {} : { firstEventId: first.id, firstStream: first.stream };
}

function firstIn({ firstEventId, firstStream }: Checkpoint): Pick<Checkpoint, 'firstEventId' | 'firstStream'> {
  return { ...(firstEventId !== undefined && { firstEventId }), ...(firstStream !== undefined && { firstStream }) };
}

const SILENT = 'nothing heard though the log has gone on';

function later(a: Position, b: Position): Position {
  return comparePositions(a, b) < 0 ? b : a;
}
