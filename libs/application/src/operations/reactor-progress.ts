import { type Documents, Leases } from '#documents';
import { STREAM_PREFIXES } from '#event-catalog';
import { type EventLog, type Lag, lagsOf } from '#event-store';
import { Checkpoints } from '#projections';

/** The reactor's name among the leases and the checkpoints. */
export const REACTOR = 'reactor';

/** How far whoever leads the reactions has come, by what is stored: every process tells the same. */
export class ReactorProgress {
  private readonly checkpoints: Checkpoints;
  private readonly leases: Leases;

  /** @param mostLagSeconds so far it may be behind and be ready all the same */
  constructor(
    private readonly log: Pick<EventLog, 'head' | 'readAll'>,
    { records }: Pick<Documents, 'records'>,
    private readonly mostLagSeconds: number,
  ) {
    this.checkpoints = new Checkpoints(records);
    this.leases = new Leases(records);
  }

  /** @throws LogUnavailable, Unavailable */
  async lag(): Promise<Lag> {
    const place = { position: await this.checkpoints.position(REACTOR), prefixes: STREAM_PREFIXES };
    const [lag] = await lagsOf(this.log, [place], await this.log.head());
    return lag ?? { events: 0, more: false, seconds: 0 };
  }

  /** Whether so far behind it is not ready. */
  isBehind({ seconds }: Lag): boolean {
    return seconds > this.mostLagSeconds;
  }

  /** Whether there is a reactor that leads. */
  async isLed(): Promise<boolean> {
    return (await this.leases.held(REACTOR)).includes(REACTOR);
  }
}
