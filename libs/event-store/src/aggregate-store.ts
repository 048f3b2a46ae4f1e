import { fold, type Instant, type Recorded, Rejection } from '#domain';
import { traced } from '#tracing';
import { AppendTrial } from './append-trial';
import { contentHashOf } from './content-hash';
import { type Actor, type AggregateType, type Basis, BrokenStream, type EventMetadata, streamOf } from './codec';
import { type AppendOutcome, type CommandObserver, type CommandOutcome, UNOBSERVED } from './command-observer';
import { type DamagedStream, DamagedStreams } from './damaged-streams';
import {
  type Appended,
  type EventLog,
  type Logger,
  LogRefused,
  LogUnavailable,
  type NewEvent,
  OutcomeUnknown,
  type StoredEvent,
  StreamDeleted,
  WrongExpectedRevision,
} from './event-log';
import { eventIdOf } from './ids';
import { type Position } from './position';
import { type CommandTrace, type Keep, StreamCache, type StreamView } from './stream-cache';
import { KeyedMutex } from './keyed-mutex';
import { LogProof } from './log-proof';
import { limitOf } from './withheld';

/** What is known of the request that a command comes with. */
export interface CommandRequest {
  /** Unique per tenant, command name and stream: a repeat carries the same one (I16). */
  readonly commandId: string;
  readonly correlationId: string;
  /** The id of the event that caused this command, when a reaction sends it. */
  readonly causationId?: string;
  /** The revision the stream must be at; a repeat is answered whatever it says. */
  readonly ifMatch?: bigint;
}

/**
 * Makes the command ready for one decision, reading what it rests on. It is called anew for every decision, so that
 * such facts are fresh.
 * @param since what was read since then is fresh enough: hand it to `load`
 */
export type Prepare<Command> = (
  since: number,
) => Promise<{ readonly command: Command; readonly basis?: readonly Basis[] }>;

/** One command to one stream, as its handler hands it over. */
export interface Dispatch<State, Command, Event> {
  readonly aggregate: AggregateType<State, Command, Event>;
  readonly id: string;
  readonly actor: Actor;
  readonly context: CommandRequest;
  /** The command's name: a command id counts once per tenant and name (I16). */
  readonly name: string;
  /**
   * What the caller asked, as JSON: a repeat with other content is refused (I16). Facts read for the decision do not
   * belong here.
   */
  readonly content: unknown;
  readonly prepare: Prepare<Command>;
  /**
   * When its handler began, by `performance.now()`: what has been read since, to see who may send it, is not read again
   * for its decision. Absent: its turn on the stream.
   */
  readonly begun?: number;
}

export type Outcome<State, Event> =
  /**
   * `repeated`: an earlier try of the same command appended; revision, position and events are that append's. `state`
   * is the stream's.
   */
  | {
      readonly kind: 'appended' | 'repeated';
      readonly revision: bigint;
      readonly position: Position;
      readonly events: readonly Recorded<Event>[];
      readonly state: State;
    }
  /** It is so already. The revision is -1n and the position `undefined` when the stream does not exist. */
  | {
      readonly kind: 'unchanged';
      readonly revision: bigint;
      readonly position: Position | undefined;
      readonly state: State;
    }
  | { readonly kind: 'rejected'; readonly rejection: Rejection; readonly revision: bigint; readonly state: State };

/** The stream is not at the revision the asker named. */
export class RevisionMismatch extends Error {
  override readonly name = 'RevisionMismatch';
  constructor(
    readonly stream: string,
    readonly expected: bigint,
    readonly actual: bigint,
  ) {
    super(`Stream ${stream} is at revision ${actual}, not at ${expected}`);
  }
}

/** The command's id was used before on this stream, with other content (I16). */
export class CommandIdReused extends Error {
  override readonly name = 'CommandIdReused';
  constructor(readonly commandId: string) {
    super(`Command id ${JSON.stringify(commandId)} was used before with other content`);
  }
}

/** Others wrote to the stream each time a decision was made; nothing was written. */
export class TooManyConflicts extends Error {
  override readonly name = 'TooManyConflicts';
  constructor(
    readonly stream: string,
    attempts: number,
  ) {
    super(`Stream ${stream} was changed by others during each of ${attempts} attempts`);
  }
}

/** One command on its way: what does not change between its decisions. */
interface Handling<State, Command, Event> extends Dispatch<State, Command, Event> {
  readonly now: Instant;
  readonly stream: string;
  readonly key: string;
  readonly contentHash: string;
  /** By `performance.now()`: after it nothing is tried again. */
  readonly deadline: number;
  readonly keep: Keep;
  /** By `performance.now()`: what was read since then is fresh enough for the first decision. */
  readonly since: number;
  /** Whether an append is on its way whose outcome may stay open. */
  sent: boolean;
}

const FIRST_PAUSE_MS = 20;
/** From its turn on. Whoever waits gets an answer, also from a log that is silent. */
const COMMAND_TIMEOUT_MS = 5_000;
/**
 * How long a cached stream leads to an append unread, since it, or the whole log, was shown to be as it was. An older
 * copy of the log in its place takes longer to start.
 */
const TRUSTED_FOR_MS = 1_000;

/**
 * Decides commands on streams and appends what follows. A cached fold only ever leads to an append, which proves it
 * current; before "unchanged", a rejection or a revision mismatch is answered, the stream is read to its end, because
 * another process may have appended. Whatever a command reads, it reads once for each decision. Commands of this
 * process on one stream take turns, so that they do not meet each other as conflicts.
 */
export class AggregateStore {
  /** Knows whether the log takes what is appended here. */
  readonly appends: AppendTrial;
  readonly #log: EventLog;
  readonly #cache: StreamCache;
  readonly #proof: LogProof;
  readonly #maxAttempts: number;
  readonly #wait: (ms: number) => Promise<void>;
  readonly #mutex = new KeyedMutex();
  readonly #damaged: DamagedStreams;
  readonly #observer: CommandObserver;

  /**
   * @param options.cacheSize how many streams and remembered commands together are kept in memory
   * @param options.maxAttempts how often a decision is made, and how often one append is sent
   * @param options.logger hears once of each stream that is found to be damaged, and when it is whole again
   * @param options.observer hears what came of each command and each append
   */
  constructor(options: {
    readonly log: EventLog;
    readonly logger?: Logger;
    readonly observer?: CommandObserver;
    readonly cacheSize?: number;
    readonly maxAttempts?: number;
    readonly wait?: (ms: number) => Promise<void>;
  }) {
    this.#log = options.log;
    this.#observer = options.observer ?? UNOBSERVED;
    this.appends = new AppendTrial(options.log);
    this.#cache = new StreamCache(options.cacheSize ?? 100_000);
    this.#proof = new LogProof(options.log);
    this.#maxAttempts = options.maxAttempts ?? 8;
    this.#damaged = new DamagedStreams(
      options.logger ?? { info: () => undefined, warn: () => undefined, error: () => undefined },
    );
    this.#wait = options.wait ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)));
  }

  /**
   * Decides a command on the stream `<category>-<id>` and appends what follows, once per command id (I16).
   * @param now when it was asked, which its events say
   * @throws RevisionMismatch, CommandIdReused, TooManyConflicts, AppendTooLarge, LogRefused, LogUnavailable: nothing
   * was written
   * @throws OutcomeUnknown: the same command, sent again, finds out
   * @throws UnreadableEvent: the stream holds what this version cannot read
   * @throws BrokenStream, StreamDeleted: the stream is not the one of before
   * @throws StreamBusy: it was not begun
   */
  async handle<State, Command, Event>(
    dispatch: Dispatch<State, Command, Event>,
    now: Instant,
  ): Promise<Outcome<State, Event>> {
    const { aggregate, id, actor, context, name, content, begun } = dispatch;
    const stream = streamOf(aggregate, id);
    const key = commandKey(actor.tenant, name, context.commandId);
    const contentHash = contentHashOf(content);
    return this.#observed(name, context.correlationId, () =>
      this.#mutex.take(stream, (hasWaited) => {
        const turn = performance.now();
        const since = hasWaited ? turn : (begun ?? turn);
        const deadline = turn + COMMAND_TIMEOUT_MS;
        const keep = this.#cache.keeper(stream);
        return inTime({ ...dispatch, now, stream, key, contentHash, deadline, keep, since, sent: false }, (handling) =>
          this.#handle(handling),
        );
      }),
    );
  }

  /** With the time in the line: it is what the asker waits. */
  async #observed<Ended extends { readonly kind: CommandOutcome }>(
    name: string,
    correlationId: string,
    handle: () => Promise<Ended>,
  ): Promise<Ended> {
    const begun = performance.now();
    const tell = (outcome: CommandOutcome) =>
      this.#observer.commandEnded(name, outcome, (performance.now() - begun) / 1_000);
    try {
      const ended = await traced(`command ${name}`, { correlationId }, handle);
      tell(ended.kind);
      return ended;
    } catch (error) {
      tell(outcomeOf(error));
      throw error;
    }
  }

  /** The streams that commands were refused on because events are missing, and still are. */
  async damaged(): Promise<readonly DamagedStream[]> {
    return this.#damaged.still();
  }

  /**
   * Somebody has changed what the log keeps of a stream: nothing that was known of it, or is being found out, leads to
   * a later command's append.
   */
  doubt(stream: string): void {
    this.#cache.forget(stream);
  }

  /** The same of all streams, where it may have gone unheard of which. */
  doubtAll(): void {
    this.#cache.forgetAll();
    this.#proof.forget();
  }

  /**
   * Of everything in the log up to here `doubt` has been told, by somebody who goes on saying so, and says `unheard`
   * when that breaks off. Meanwhile what is known of streams leads to appends for as long as the log as a whole is
   * shown to be as it was, and no stream is read for that.
   */
  heard(position: Position): void {
    this.#proof.heard(position);
  }

  /**
   * What was said by `heard` holds no more, and the log may be another: each stream that is known is read back before
   * it leads to an append.
   */
  unheard(): void {
    this.#proof.forget();
  }

  /**
   * The state of a stream, read to its end (decision 8), and where it ends: -1n and no position when it does not exist.
   * @param since a reading that began since then is this one; absent: it is read
   * @throws BrokenStream, StreamDeleted, UnreadableEvent, LogUnavailable
   */
  async load<State, Command, Event>(
    type: AggregateType<State, Command, Event>,
    id: string,
    since?: number,
  ): Promise<{ readonly state: State; readonly revision: bigint; readonly position?: Position }> {
    const { state, revision, position } = await this.#readSince(type, streamOf(type, id), since);
    return { state, revision, ...(position !== undefined && { position }) };
  }

  /**
   * What was last known of a stream, however long ago; undefined where nothing is. Only for what, once it is so, is so
   * for ever: whoever asks more of it reads it (`load`).
   */
  known<State, Command, Event>(type: AggregateType<State, Command, Event>, id: string): State | undefined {
    return this.#cached<State>(streamOf(type, id))?.state;
  }

  async #handle<State, Command, Event>(handling: Handling<State, Command, Event>): Promise<Outcome<State, Event>> {
    const { aggregate, stream, key, context, keep } = handling;
    let { since } = handling;
    let view = this.#trusted<State>(stream) ?? (await this.#readSince(aggregate, stream, since, keep));
    for (let attempts = 0; attempts < this.#maxAttempts;) {
      const earlier = view.commands.get(key);
      if (earlier !== undefined) return this.#repeat(handling, view, earlier);
      const { ifMatch } = context;
      const readToEnd = view.provenAt >= since;
      if (ifMatch === undefined || ifMatch === view.revision) {
        const decision = await decide(handling, view, since);
        if (decision.kind !== 'append') {
          if (readToEnd) return decision;
        } else {
          attempts += 1;
          const outcome = await this.#append(handling, view, decision);
          if (outcome !== undefined) return outcome;
          since = performance.now();
        }
      } else if (readToEnd) {
        throw new RevisionMismatch(stream, ifMatch, view.revision);
      }
      view = await this.#readSince(aggregate, stream, since, keep);
    }
    throw new TooManyConflicts(stream, this.#maxAttempts);
  }

  /** Appends a decision; `undefined` when somebody else appended first. */
  async #append<State, Command, Event>(
    handling: Handling<State, Command, Event>,
    view: StreamView<State>,
    decision: Decision<Event>,
  ): Promise<Outcome<State, Event> | undefined> {
    const { key, contentHash, keep } = handling;
    const { newEvents, events, state } = encode(handling, view, decision);
    const provenAt = performance.now();
    const appended = await this.#appendForCertain(handling, newEvents, view.revision);
    if (appended === undefined) return undefined;
    view.commands.set(key, { contentHash, firstRevision: view.revision + 1n, ...appended });
    const lastEvent = newEvents.at(-1)?.id;
    this.#keep(keep, { ...appended, lastEvent, provenAt, state, commands: view.commands });
    return { kind: 'appended', ...appended, events, state };
  }

  /**
   * Sends an append until its outcome is known, at most `maxAttempts` times: after an open outcome the stream is read
   * first, and the same events are sent again only at the same expectation, where the log writes them once. `undefined`
   * when somebody else appended first.
   * @throws OutcomeUnknown also where a later try was not heard or was refused: the first may yet be carried out
   */
  async #appendForCertain(
    handling: Pick<Handling<never, never, never>, 'stream' | 'deadline' | 'sent'>,
    events: readonly NewEvent[],
    after: bigint,
  ): Promise<Appended | undefined> {
    const { stream, deadline } = handling;
    let open: OutcomeUnknown | undefined;
    for (let attempt = 1; ; attempt += 1) {
      try {
        handling.sent = true;
        const append = () => this.#log.append(stream, events, after < 0n ? 'no-stream' : after);
        const appended = await this.appends.watch(() =>
          traced('append', { attributes: { events: events.length } }, append),
        );
        this.#observer.appendEnded('appended', events.length);
        return appended;
      } catch (error) {
        this.#observer.appendEnded(appendOutcomeOf(error), events.length);
        if (error instanceof WrongExpectedRevision) return undefined;
        if (!(error instanceof OutcomeUnknown)) throw open ?? error;
        open ??= error;
        const found = await this.#findOut(handling, events, after, error);
        if (found === 'others') return undefined;
        if (found !== 'nothing') return found;
        if (attempt === this.#maxAttempts || performance.now() > deadline) throw error;
        await this.#wait(FIRST_PAUSE_MS * 2 ** attempt);
      }
    }
  }

  /**
   * What became of an append whose answer was lost: where it lies, `others` when other events lie there, or `nothing`
   * so far.
   */
  async #findOut(
    { stream, deadline }: Pick<Handling<never, never, never>, 'stream' | 'deadline'>,
    events: readonly NewEvent[],
    after: bigint,
    open: OutcomeUnknown,
  ): Promise<Appended | 'others' | 'nothing'> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        let seen = 0;
        for await (const { id, revision, position } of this.#log.read(stream, after + 1n, events.length)) {
          if (id !== events[seen]?.id) return 'others';
          seen += 1;
          if (seen === events.length) return { revision, position };
        }
        return 'nothing';
      } catch (error) {
        if (!(error instanceof LogUnavailable)) throw error;
        if (attempt === this.#maxAttempts || performance.now() > deadline) throw open;
        await this.#wait(FIRST_PAUSE_MS * 2 ** attempt);
      }
    }
  }

  /** The answer to a command that has appended already: what its first try was answered. */
  async #repeat<State, Command, Event>(
    { aggregate, stream, contentHash, context }: Handling<State, Command, Event>,
    view: StreamView<State>,
    earlier: CommandTrace,
  ): Promise<Outcome<State, Event>> {
    if (earlier.contentHash !== contentHash) throw new CommandIdReused(context.commandId);
    const events: Recorded<Event>[] = [];
    const count = Number(earlier.revision - earlier.firstRevision) + 1;
    for await (const stored of this.#log.read(stream, earlier.firstRevision, count)) {
      events.push(aggregate.codec.decode(stored));
      if (stored.revision === earlier.revision) break;
    }
    return { kind: 'repeated', revision: earlier.revision, position: earlier.position, events, state: view.state };
  }

  /** The stream as a reading says that began since then, and is begun where there is none. */
  async #readSince<State, Command, Event>(
    type: AggregateType<State, Command, Event>,
    stream: string,
    since = Infinity,
    keep = this.#cache.keeper(stream),
  ): Promise<StreamView<State>> {
    const cached = this.#cached<State>(stream);
    return cached !== undefined && cached.provenAt >= since ? cached : this.#readFromCache(type, stream, keep);
  }

  #readFromCache<State, Command, Event>(
    type: AggregateType<State, Command, Event>,
    stream: string,
    keep = this.#cache.keeper(stream),
  ): Promise<StreamView<State>> {
    return this.#readOn(type, stream, this.#cached<State>(stream) ?? absent(type), keep);
  }

  /**
   * The view with everything the stream holds after it. What it holds already is proven by its last event, which is
   * read again.
   * @throws BrokenStream, StreamDeleted
   */
  async #readOn<State, Command, Event>(
    type: AggregateType<State, Command, Event>,
    stream: string,
    view: StreamView<State>,
    keep: Keep,
  ): Promise<StreamView<State>> {
    try {
      const read = await this.#readWhole(type, stream, view);
      if (this.#keep(keep, read)) this.#damaged.whole(stream);
      return read;
    } catch (error) {
      if (error instanceof BrokenStream || error instanceof StreamDeleted) {
        this.#damaged.found(error, () => this.#readFromCache(type, stream));
      }
      throw error;
    }
  }

  /**
   * A stream that the log is told to cut lacks events by the next append, if not already. Whoever knows all of it knows
   * it by its last event.
   */
  async #readWhole<State, Command, Event>(
    type: AggregateType<State, Command, Event>,
    stream: string,
    view: StreamView<State>,
  ): Promise<StreamView<State>> {
    const limiting = view.revision < 0n ? limitOf(this.#log, stream) : undefined;
    limiting?.catch(() => undefined); // told below
    const read = await this.#read(type, stream, view);
    const limit = await limiting;
    if (limit !== undefined) throw new BrokenStream(stream, 0n, limit);
    return read;
  }

  async #read<State, Command, Event>(
    type: AggregateType<State, Command, Event>,
    stream: string,
    view: StreamView<State>,
  ): Promise<StreamView<State>> {
    let { state, revision, position, lastEvent } = view;
    const traces = new Map<string, CommandTrace>();
    const provenAt = performance.now();
    let known = revision < 0n;
    for await (const stored of this.#log.read(stream, known ? 0n : revision)) {
      if (!known) {
        if (stored.revision !== revision || stored.id !== lastEvent)
          throw new BrokenStream(
            stream,
            revision,
            'another event lies where the last one known was: the log is not the one of before',
          );
        known = true;
        continue;
      }
      if (stored.revision !== revision + 1n)
        throw new BrokenStream(
          stream,
          revision + 1n,
          `it goes on with event ${stored.revision}: those before it have been cut off`,
        );
      state = type.decider.evolve(state, type.codec.decode(stored));
      ({ revision, position, id: lastEvent } = stored);
      note(traces, type.codec.metadata(stored), stored);
    }
    if (!known)
      throw new BrokenStream(
        stream,
        revision,
        'it ends before the last event known: the log is older than what this process has seen, or the stream was deleted',
      );
    // only now: a handler running beside this read must not see half of an append
    for (const [key, found] of traces) if (!view.commands.has(key)) view.commands.set(key, found);
    return { state, revision, position, lastEvent, provenAt, commands: view.commands };
  }

  /** A proof of the log is one of every stream that is kept while it holds. */
  #keep(keep: Keep, view: StreamView<unknown>): boolean {
    const isKept = keep(view);
    if (isKept) this.#proof.seen(view.position, view.lastEvent);
    return isKept;
  }

  /** A cached stream of which the log has shown a moment ago that it is as it was: by itself, or with all others. */
  #trusted<State>(stream: string): StreamView<State> | undefined {
    const cached = this.#cached<State>(stream);
    if (cached === undefined) return undefined;
    return performance.now() - this.#proof.standsSince(cached.provenAt) < TRUSTED_FOR_MS ? cached : undefined;
  }

  /** The cast holds because a stream's name begins with its category, and one category has one decider. */
  #cached<State>(stream: string): StreamView<State> | undefined {
    return this.#cache.get(stream) as StreamView<State> | undefined;
  }
}

function outcomeOf(error: unknown): CommandOutcome {
  if (error instanceof TooManyConflicts || error instanceof RevisionMismatch) return 'conflict';
  if (error instanceof OutcomeUnknown) return 'unknown';
  if (error instanceof LogUnavailable) return 'unavailable';
  return error instanceof LogRefused || error instanceof CommandIdReused ? 'refused' : 'failed';
}

function appendOutcomeOf(error: unknown): AppendOutcome {
  if (error instanceof WrongExpectedRevision) return 'conflict';
  if (error instanceof OutcomeUnknown) return 'unknown';
  return error instanceof LogUnavailable ? 'unavailable' : 'refused';
}

/**
 * Work of a command with an answer by its deadline, whatever the log does: what it has sent by then may or may not come
 * about.
 */
async function inTime<State, Command, Event, Result>(
  handling: Handling<State, Command, Event>,
  work: (handling: Handling<State, Command, Event>) => Promise<Result>,
): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const what = `The log has not answered a command on ${handling.stream} in ${COMMAND_TIMEOUT_MS} ms`;
      reject(handling.sent ? new OutcomeUnknown(what) : new LogUnavailable(what));
    }, COMMAND_TIMEOUT_MS);
  });
  try {
    return await Promise.race([work(handling), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Events to append, and the revisions of other streams they rest on. */
interface Decision<Event> {
  readonly kind: 'append';
  readonly events: readonly Event[];
  readonly basis: readonly Basis[];
}

async function decide<State, Command, Event>(
  { aggregate, prepare }: Handling<State, Command, Event>,
  { state, revision, position }: StreamView<State>,
  since: number,
): Promise<Decision<Event> | Extract<Outcome<State, Event>, { kind: 'unchanged' | 'rejected' }>> {
  const { command, basis = [] } = await prepare(since);
  const decided = aggregate.decider.decide(command, state);
  if (decided instanceof Rejection) return { kind: 'rejected', rejection: decided, revision, state };
  if (decided.length === 0) return { kind: 'unchanged', revision, position, state };
  return { kind: 'append', events: decided, basis };
}

/** The stored form of a decision's events, the events as they will be read back, and the state after them. */
function encode<State, Command, Event>(
  { aggregate, id, actor, name: command, stream, context, contentHash, now: at }: Handling<State, Command, Event>,
  view: StreamView<State>,
  { events, basis }: Decision<Event>,
): { readonly newEvents: readonly NewEvent[]; readonly events: readonly Recorded<Event>[]; readonly state: State } {
  const { commandId, correlationId, causationId } = context;
  const encoded = events.map((event) => ({
    event,
    stored: { ...aggregate.codec.encode(event), about: aggregate.decider.about(event, view.state, id) },
  }));
  const decision = JSON.stringify([
    stream,
    String(view.revision),
    correlationId,
    at,
    encoded.map(({ stored }) => stored),
  ]);
  const both = encoded.map(({ event, stored: { type: name, data, schemaVersion, about } }, index) => {
    const eventId = eventIdOf(actor.tenant, command, commandId, index, decision);
    const cause = causationId === undefined ? {} : { causationId };
    const metadata: EventMetadata = {
      actor,
      commandId,
      command,
      contentHash,
      correlationId,
      ...cause,
      at,
      basis,
      about,
      schemaVersion,
    };
    return { newEvent: { id: eventId, type: name, data, metadata }, recorded: { ...event, id: eventId, at } };
  });
  const recorded = both.map((each) => each.recorded);
  const newEvents = both.map(({ newEvent }) => newEvent);
  return { newEvents, events: recorded, state: fold(aggregate.decider.evolve, view.state, recorded) };
}

/** Notes that a command appended this event: its first event opens the trace, each further one extends it. */
function note(traces: Map<string, CommandTrace>, metadata: EventMetadata, { revision, position }: StoredEvent): void {
  const key = commandKey(metadata.actor.tenant, metadata.command, metadata.commandId);
  const firstRevision = traces.get(key)?.firstRevision ?? revision;
  traces.set(key, { contentHash: metadata.contentHash, firstRevision, revision, position });
}

function commandKey(tenant: string, command: string, commandId: string): string {
  return JSON.stringify([tenant, command, commandId]);
}

function absent<State>(type: { readonly decider: { readonly initial: State } }): StreamView<State> {
  return {
    revision: -1n,
    position: undefined,
    lastEvent: undefined,
    provenAt: -Infinity,
    state: type.decider.initial,
    commands: new Map(),
  };
}
