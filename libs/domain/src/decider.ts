import { type Rejection } from './rejection';
import { type CustomerId, type EventId, type Instant, type PartnerId } from './values';

/**
 * Whom an event concerns, from the state it was decided on. Feeds and time lines rest on it; it is never shown
 * unfiltered.
 */
export interface About {
  readonly customerId?: CustomerId;
  readonly partnerIds: readonly PartnerId[];
}

/** An event as the log gave it back: with the id it is known by and the time of the decision that made it. */
export type Recorded<Event> = Event & { readonly id: EventId; readonly at: Instant };

/**
 * The rules of one aggregate, pure: no clock, no ids made up, no reading. What was not in the command or the stream
 * does not exist here. `decide` answers the events that follow; `[]` when it is already so; or the `Rejection` that
 * says which rule forbids it.
 */
export interface Decider<State, Command, Event> {
  readonly initial: State;
  readonly decide: (command: Command, state: State) => readonly Event[] | Rejection;
  readonly evolve: (state: State, event: Recorded<Event>) => State;
  /**
   * Whom `event` concerns. `state` is the one the command was decided on, for every event of the append alike (else the
   * last event of an ending would find nobody left to concern); `id` is the aggregate's own id, which its events do not
   * repeat.
   */
  readonly about: (event: Event, state: State, id: string) => About;
}

/** Folds recorded events, in their order, onto a state. */
export function fold<State, Event>(
  evolve: (state: State, event: Recorded<Event>) => State,
  state: State,
  events: readonly Recorded<Event>[],
): State {
  return events.reduce(evolve, state);
}
