import { Injectable } from '@nestjs/common';
import { ReactorProgress } from '#application';
import { type Lag } from '#event-store';
import { type HealthProblem } from '#platform/operations';
import { ParkedReactions } from '#projections';

const MOST_TOLD = 50;

/** How far whoever leads has come, by what is stored: a reactor that stands by tells the same. */
@Injectable()
export class ReactorHealth {
  constructor(
    private readonly progress: ReactorProgress,
    private readonly reactions: ParkedReactions,
  ) {}

  lag(): Promise<Lag> {
    return this.progress.lag();
  }

  async parked(): Promise<number> {
    return (await this.reactions.all()).length;
  }

  /** That nobody reacts in time, and which reactions wait: the first fifty. */
  async problems(): Promise<readonly HealthProblem[]> {
    const lag = await this.progress.lag();
    const { events, more, seconds } = lag;
    const behind = `${events}${more ? ' events or more wait' : events === 1 ? ' event waits' : ' events wait'} for a reaction, for ${Math.floor(seconds)} s`;
    const waiting = (await this.reactions.all(MOST_TOLD)).map(({ stream, type, reason }): HealthProblem => ({
      kind: 'reaction-parked',
      stream,
      reason: `to ${type}: ${reason}`,
    }));
    return [...(this.progress.isBehind(lag) ? [{ kind: 'reactor-behind' as const, reason: behind }] : []), ...waiting];
  }
}
