import { Inject, Injectable } from '@nestjs/common';
import { EVENT_LOG } from '#application';
import { type Documents } from '#documents';
import { STREAM_PREFIXES } from '#event-catalog';
import { type EventLog, type Lag, lagsOf } from '#event-store';
import { DOCUMENTS } from '#platform';
import { type HealthProblem } from '#platform/operations';
import { Checkpoints, ParkedReactions } from '#projections';
import { REACTOR } from './reactor';

const MOST_TOLD = 50;

/** How far whoever leads has come, by what is stored: a reactor that stands by tells the same. */
@Injectable()
export class ReactorHealth {
  private readonly checkpoints: Checkpoints;

  constructor(
    @Inject(EVENT_LOG) private readonly log: Pick<EventLog, 'head' | 'readAll'>,
    @Inject(DOCUMENTS) documents: Pick<Documents, 'records'>,
    private readonly reactions: ParkedReactions,
  ) {
    this.checkpoints = new Checkpoints(documents.records);
  }

  async lag(): Promise<Lag> {
    const place = { position: await this.checkpoints.position(REACTOR), prefixes: STREAM_PREFIXES };
    const [lag] = await lagsOf(this.log, [place], await this.log.head());
    return lag ?? { events: 0, more: false, seconds: 0 };
  }

  async parked(): Promise<number> {
    return (await this.reactions.all()).length;
  }

  /** That nobody reacts in time, and which reactions wait: the first fifty. */
  async problems(mostLagSeconds: number): Promise<readonly HealthProblem[]> {
    const { events, more, seconds } = await this.lag();
    const behind = `${events}${more ? ' events or more wait' : events === 1 ? ' event waits' : ' events wait'} for a reaction, for ${Math.floor(seconds)} s`;
    const waiting = (await this.reactions.all(MOST_TOLD)).map(({ stream, type, reason }): HealthProblem => ({
      kind: 'reaction-parked',
      stream,
      reason: `to ${type}: ${reason}`,
    }));
    return [...(seconds > mostLagSeconds ? [{ kind: 'reactor-behind' as const, reason: behind }] : []), ...waiting];
  }
}
