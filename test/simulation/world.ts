import { setImmediate } from 'node:timers/promises';
import { type Scheduler } from 'fast-check';
import { type EventId, type Instant } from '#domain';
import { Unavailable } from '#documents';
import {
  type EventLog,
  formatPosition,
  type LogMessage,
  type Position,
  positionParts,
  START_POSITION,
  type StoredEvent,
} from '#event-store';

/** Of what happens in a simulated machine nobody is told. */
export const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** What becomes of a request to an engine: it is answered, or fails before, amid or after having been carried out. */
export type Fate = 'answered' | 'unheard' | 'half done' | 'done, unanswered';

/**
 * One request to an engine: carried out in one go, or in as many steps as there are; whoever asked hears of it, or not.
 * @throws Unavailable
 */
export type Ask = <Answer>(what: string, steps: readonly [() => Answer, ...(() => Answer)[]]) => Promise<Answer>;

/**
 * How far time goes on when it is its turn, and how often it may before whatever is waited for is taken never to come.
 */
const TICK_MS = 50;
const MOST_TICKS = 4_000;

/** A process of the simulated machine, as the engines and its own clock see it. */
export interface SimulatedProcess {
  /** Asks the document store. */
  readonly ask: Ask;
  /** Asks the log, which always answers. */
  readonly read: <Answer>(what: string, answer: () => Answer) => Promise<Answer>;
  /** Waits by the world's clock. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Stands still at its next step, until `resume`; for ever, if that never comes. */
  pause(): void;
  resume(): void;
}

/**
 * A machine in which fast-check's scheduler decides what happens next: whose request is carried out, whose answer
 * arrives, when time goes on. One seed is one history, so whatever goes wrong can be looked at again. After the
 * deterministic simulations of FoundationDB and TigerBeetle.
 */
export class World {
  private ticks = 0;
  private sleepers: { readonly until: number; readonly wake: () => void }[] = [];
  private readonly fates: Fate[];

  constructor(
    private readonly scheduler: Scheduler,
    fates: readonly Fate[],
  ) {
    this.fates = [...fates];
  }

  /** The time of the engines, in milliseconds. */
  get now(): number {
    return this.ticks * TICK_MS;
  }

  async turn(what: string): Promise<void> {
    await this.scheduler.schedule(Promise.resolve(), what);
  }

  /** Time goes on until `isOver`. @throws Error when that never comes */
  async pass(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      await this.turn('time');
      await setImmediate(); // what a process puts off to the end of its own turn
      this.ticks += 1;
      if (this.ticks > MOST_TICKS) throw new Error('what is waited for does not come');
      const due = this.sleepers.filter(({ until }) => until <= this.now);
      this.sleepers = this.sleepers.filter(({ until }) => until > this.now);
      for (const { wake } of due) wake();
    }
  }

  async sleep(ms: number): Promise<void> {
    await new Promise<void>((wake) => this.sleepers.push({ until: this.now + ms, wake }));
  }

  process(): SimulatedProcess {
    let running = Promise.resolve();
    let goOn: (() => void) | undefined;
    const step = async (what: string): Promise<void> => {
      await this.turn(what);
      await running;
    };
    return {
      ask: async (what, [first, ...others]) => {
        await step(`${what} is carried out`);
        const fate = this.fates.shift() ?? 'answered';
        if (fate === 'unheard') throw new Unavailable(`${what}: not heard`);
        const answer = first();
        for (const each of fate === 'half done' ? others.slice(0, others.length / 2) : others) each();
        await step(`${what} is answered`);
        if (fate !== 'answered') throw new Unavailable(`${what}: ${fate}`);
        return answer;
      },
      read: async (what, answer) => {
        await step(`${what} is carried out`);
        const answered = answer();
        await step(`${what} is answered`);
        return answered;
      },
      wait: async (ms, signal) => {
        await new Promise<void>((resolve) => {
          const wake = (): void => {
            signal.removeEventListener('abort', wake);
            resolve();
          };
          signal.addEventListener('abort', wake);
          this.sleepers.push({ until: signal.aborted ? this.now : this.now + ms, wake });
        });
        await step('a sleeper wakes');
      },
      pause: () => {
        if (goOn === undefined) running = new Promise((resolve) => (goOn = resolve));
      },
      resume: () => {
        goOn?.();
        goOn = undefined;
      },
    };
  }
}

/** A log of which all processes see the same, each as soon as it is its turn. */
export class SimulatedLog {
  readonly events: StoredEvent[] = [];
  private heard: (() => void)[] = [];

  append(stream: string, type: string, data: object): void {
    const n = this.events.length + 1;
    const revision = BigInt(this.events.filter((event) => event.stream === stream).length);
    const recordedAt = '2026-01-01T00:00:00.000Z' as Instant;
    this.events.push({
      id: `event-${n}` as EventId,
      stream,
      revision,
      position: positionOf(n),
      type,
      data,
      metadata: {},
      recordedAt,
    });
    for (const hear of this.heard.splice(0)) hear();
  }

  get head(): Position {
    return positionOf(this.events.length);
  }

  /** As a process reads it, in chunks of at most so many events. */
  seenBy({ read }: SimulatedProcess, chunk: number): EventLog {
    const { events } = this;
    const next = async (signal: AbortSignal) =>
      new Promise<void>((resolve) => {
        this.heard.push(resolve);
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
    const log: Pick<EventLog, 'subscribe' | 'head' | 'eventAt' | 'firstEvent' | 'read' | 'readBackwards'> = {
      subscribe: async function* ({ after = START_POSITION, signal }) {
        yield [{ kind: 'caught-up' }] satisfies LogMessage[];
        for (let last = placeOf(after); !signal.aborted;) {
          if (last === events.length) await next(signal);
          const some = await read('reading on', () => events.slice(last, last + chunk));
          last += some.length;
          yield some.map((event): LogMessage => ({ kind: 'event', event }));
        }
      },
      read: async function* (stream, from = 0n) {
        yield* await read('reading a stream', () =>
          events.filter((event) => event.stream === stream && event.revision >= from),
        );
      },
      readBackwards: async () => [],
      head: async () => read('asking for the head', () => positionOf(events.length)),
      eventAt: async (position) => read('looking at an event', () => events[placeOf(position) - 1]),
      firstEvent: async () => read('looking at the first event', () => events[0]),
    };
    return log as EventLog;
  }
}

/** Where the `n`th event of a simulated log lies, counted from 1. */
export function positionOf(n: number): Position {
  return formatPosition({ commit: n, prepare: n });
}

export function placeOf(position: Position): number {
  return Number(positionParts(position).commit);
}
