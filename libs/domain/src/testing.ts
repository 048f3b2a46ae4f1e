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

/** Events as the log would give them back, with the ids and instants of their place in the history after `length` earlier ones. */
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
