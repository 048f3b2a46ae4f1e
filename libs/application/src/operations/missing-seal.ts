import { Inject, Injectable } from '@nestjs/common';
import { type Instant } from '#domain';
import { STREAM_PREFIXES } from '#event-catalog';
import { type EventLog, lagsOf, type Position, START_POSITION } from '#event-store';
import { lastSealed } from '#ledger';
import { Clock } from '../clock';
import { EVENT_LOG } from '../ports';

/** Events are written and for so long no seal is: the same that the alert goes by. */
const MISSING_AFTER_MS = 30 * 60_000;

/** How often the log is to be sealed; never, where there is no key to seal it with. */
export class SealInterval {
  constructor(readonly ms: number | undefined) {}

  /** For so long events may wait before somebody is to look why. */
  get patienceMs(): number | undefined {
    return this.ms === undefined ? undefined : Math.max(2 * this.ms, MISSING_AFTER_MS);
  }
}

/** A stretch of the log that should have been sealed. */
export interface MissingSeal {
  /** Where the last seal lies; the beginning of the log where there is none. It tells one stretch from another. */
  readonly after: Position;
  /** When the first event of it was recorded. */
  readonly since: Instant;
}

/** Whether the log is sealed as it is to be: that it is not is no event, and seen only by looking. */
@Injectable()
export class MissingSeals {
  constructor(
    @Inject(EVENT_LOG) private readonly log: Pick<EventLog, 'head' | 'readAll' | 'readBackwards'>,
    private readonly interval: SealInterval,
    private readonly clock: Clock,
  ) {}

  /** @throws LogUnavailable */
  async look(): Promise<MissingSeal | undefined> {
    const { patienceMs } = this.interval;
    if (patienceMs === undefined) return undefined;
    const after = (await lastSealed(this.log))?.recordedAt ?? START_POSITION;
    const now = Date.parse(this.clock.now());
    const [waiting] = await lagsOf(
      this.log,
      [{ position: after, prefixes: STREAM_PREFIXES }],
      await this.log.head(),
      now,
    );
    if (waiting === undefined || waiting.events === 0 || waiting.seconds * 1_000 < patienceMs) return undefined;
    const since = new Date(now - waiting.seconds * 1_000).toISOString() as Instant;
    return { after, since };
  }
}
