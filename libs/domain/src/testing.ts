import { deepStrictEqual, ok } from 'node:assert/strict';
import { type Decider, fold, type Recorded } from './decider';
import { Rejection, type RejectionCode } from './rejection';
import { type EventId, type Instant } from './values';

const FIRST_INSTANT = Date.parse('2026-01-01T00:00:00.000Z');
const MINUTE_IN_MILLISECONDS = 60_000;

/** The id of the nth event of a history, counted from 1. */
export function eventId(n: number): EventId {
  return `event-${n}` as EventId;
}

/** When the nth event of a history happened: the nth minute of 2026. */
export function instant(n: number): Instant {
  return new Date(FIRST_INSTANT + n * MINUTE_IN_MILLISECONDS).toISOString() as Instant;
}

/**
 * Events as the log would give them back, with the ids and instants of their place in the history after `length`
 * earlier ones.
 */
export function recorded<Event extends object>(events: readonly Event[], length = 0): readonly Recorded<Event>[] {
  return events.map((event, index) => ({ ...event, id: eventId(length + index + 1), at: instant(length + index + 1) }));
}

export interface SpecificationOptions<Command extends { readonly type: string }> {
  /** Commands of which each is an act of its own, so that a second one appends again. */
  readonly notIdempotent?: readonly Command['type'][];
}

/** What a decider does, told as a sentence: `given(events).when(command).then(events)`. */
export function specification<State, Command extends { readonly type: string }, Event extends object>(
  decider: Decider<State, Command, Event>,
  { notIdempotent = [] }: SpecificationOptions<Command> = {},
) {
  return {
    given: (...history: readonly Event[]) => {
      const before = fold<State, Event>(decider.evolve, decider.initial, recorded(history));
      return {
        state: before,
        when(command: Command) {
          const decision = decider.decide(command, before);
          return {
            /**
             * The command appends exactly these events; and, decided again on the state they make, nothing more.
             * Answers that state.
             */
            then(...expected: readonly Event[]): State {
              deepStrictEqual(decision, expected);
              const after = fold<State, Event>(decider.evolve, before, recorded(expected, history.length));
              if (!notIdempotent.includes(command.type)) deepStrictEqual(decider.decide(command, after), []);
              return after;
            },
            /** It is already so: nothing is appended. */
            thenNothing(): void {
              deepStrictEqual(decision, []);
            },
            /** The command is refused with this code and, if given, exactly this detail. */
            thenRefused(code: RejectionCode, detail?: Rejection['detail']): void {
              ok(decision instanceof Rejection, `expected the refusal "${code}", got ${JSON.stringify(decision)}`);
              deepStrictEqual(decision, new Rejection(code, detail ?? decision.detail));
            },
          };
        },
      };
    },
  };
}

/** Where a history stands: the state after its events, and how many they are. */
export interface Standing<State> {
  readonly state: State;
  readonly length: number;
}

/** One command decided on a standing, and what came of it. */
export interface Step<State, Command, Event> {
  readonly before: Standing<State>;
  readonly command: Command;
  readonly decision: readonly Event[] | Rejection;
  readonly after: Standing<State>;
}

/** Decides one command and appends what follows. */
export function take<State, Command, Event extends object>(
  decider: Decider<State, Command, Event>,
  before: Standing<State>,
  command: Command,
): Step<State, Command, Event> {
  const decision = decider.decide(command, before.state);
  if (decision instanceof Rejection) return { before, command, decision, after: before };
  const state = fold<State, Event>(decider.evolve, before.state, deepFreeze(recorded(decision, before.length)));
  return { before, command, decision, after: { state, length: before.length + decision.length } };
}

/**
 * As `take`, and checks what holds for every decider, whatever its rules: it throws nothing, changes neither command
 * nor state, makes events that JSON gives back unchanged, answers the same when asked again, and, once its events are
 * appended, appends nothing more.
 */
export function step<State, Command extends { readonly type: string }, Event extends object>(
  decider: Decider<State, Command, Event>,
  before: Standing<State>,
  command: Command,
  { notIdempotent = [] }: SpecificationOptions<Command> = {},
): Step<State, Command, Event> {
  deepFreeze(command);
  deepFreeze(before.state);
  const taken = take(decider, before, command);
  deepStrictEqual(decider.decide(command, before.state), taken.decision);
  if (taken.decision instanceof Rejection) return taken;
  deepStrictEqual(JSON.parse(JSON.stringify(taken.decision)), taken.decision);
  for (const event of taken.decision) decider.about(event, before.state, 'id');
  if (!notIdempotent.includes(command.type)) deepStrictEqual(decider.decide(command, taken.after.state), []);
  return taken;
}

/** Decides the commands one after the other from the beginning, each checked as by `step`. */
export function play<State, Command extends { readonly type: string }, Event extends object>(
  decider: Decider<State, Command, Event>,
  commands: readonly Command[],
  options?: SpecificationOptions<Command>,
): readonly Step<State, Command, Event>[] {
  let standing: Standing<State> = { state: decider.initial, length: 0 };
  return commands.map((command) => {
    const taken = step(decider, standing, command, options);
    standing = taken.after;
    return taken;
  });
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}

/**
 * How properties are tried: from a fixed seed, so that a run can be repeated; `PROPERTY_SEED` tries another one. A
 * failure prints its seed and its path.
 */
export const PROPERTY_RUNS = { seed: Number(process.env.PROPERTY_SEED ?? '20260101'), numRuns: 200 } as const;

/**
 * On how many values, of the one seed, a property is tried that costs much: on all in `npm run test:all`, on the first
 * quarter of them in `npm test` (`LEAVE_OUT_LONG`), where most faults show that show at all.
 */
export function runs(all: number): number {
  return process.env.LEAVE_OUT_LONG === undefined ? all : Math.ceil(all / 4);
}
