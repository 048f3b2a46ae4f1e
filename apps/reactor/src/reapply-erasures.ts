import { Inject, Injectable } from '@nestjs/common';
import { EVENT_LOG } from '#application';
import { type PersonId } from '#domain';
import { persons, streamOf } from '#event-catalog';
import { type EventLog } from '#event-store';
import { PersonalData } from '#personal-data';
import { type DueWork } from './due-work';

const A_DAY_MS = 86_400_000;
const AT_ONCE = 500;
const PREFIX = streamOf(persons, '');

/**
 * Applies every erasure there ever was again, whenever a reactor begins to lead and once a day: a backup that was
 * restored brings back the keys of those who were erased since it was made. Nothing of them is read meanwhile, for the
 * log is asked about each.
 */
@Injectable()
export class ReapplyErasures implements DueWork {
  readonly everyMs = A_DAY_MS;

  constructor(
    private readonly personalData: PersonalData,
    @Inject(EVENT_LOG) private readonly log: Pick<EventLog, 'readAll'>,
  ) {}

  async runOnce(signal: AbortSignal): Promise<void> {
    let erased: PersonId[] = [];
    for await (const { stream } of this.log.readAll({ prefixes: [PREFIX] })) {
      erased.push(stream.slice(PREFIX.length) as PersonId);
      if (erased.length < AT_ONCE) continue;
      await this.personalData.destroy(erased);
      signal.throwIfAborted();
      erased = [];
    }
    await this.personalData.destroy(erased);
  }
}
