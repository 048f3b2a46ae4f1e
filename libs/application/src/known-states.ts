import { Inject, Injectable } from '@nestjs/common';
import { type DomainEvent } from '#domain';
import { AggregateStore, type AggregateType, type EventLog, streamOf, UnreadableEvent } from '#event-store';
import { EventIndex } from '#read-models';
import { EVENT_LOG } from './ports';
import { ifReadable, isGivenOut } from './readable';

/** A state, and whether there is more in its stream that cannot be read at present. */
export interface KnownState<State> {
  readonly state: State;
  readonly stale?: true;
}

/**
 * For readers of what no view holds: the state of a stream as far as it can be read, so that one event that this
 * version does not know takes no page away. Decisions never rest on it (decision 8).
 */
@Injectable()
export class KnownStates {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly index: EventIndex,
    @Inject(EVENT_LOG) private readonly log: EventLog,
  ) {}

  /**
   * Read to the end; where that cannot be, stale and up to the first event that is missing or cannot be read.
   * @param types of which the events in such streams are
   */
  async of<State, Command, Event extends DomainEvent>(
    type: AggregateType<State, Command, Event>,
    id: string,
    types: readonly Event['type'][],
  ): Promise<KnownState<State>> {
    const whole = await ifReadable(() => this.aggregates.load(type, id));
    return whole ? { state: whole.state } : { state: await this.soFar(type, streamOf(type, id), types), stale: true };
  }

  private async soFar<State, Command, Event extends DomainEvent>(
    { decider, codec }: AggregateType<State, Command, Event>,
    stream: string,
    types: readonly Event['type'][],
  ): Promise<State> {
    const events = (await isGivenOut(this.log, stream))
      ? this.log.read(stream)
      : this.index.leftOf(this.log, stream, { types });
    let state = decider.initial;
    let expected = 0n;
    for await (const stored of events) {
      if (stored.revision !== expected) break;
      try {
        codec.metadata(stored);
        state = decider.evolve(state, codec.decode(stored));
      } catch (error) {
        if (!(error instanceof UnreadableEvent)) throw error;
        break;
      }
      expected += 1n;
    }
    return state;
  }
}
