import { Inject, Injectable } from '@nestjs/common';
import { type CustomerId, type PartnerId } from '#domain';
import { catalog } from '#event-catalog';
import { type EventLog, type Position } from '#event-store';
import { type AccountNames, EventIndex, Views } from '#read-models';
import { EVENT_LOG } from '../ports';

const ASKED_AT_ONCE = 500;

/** What accounts were called at a position: what they are called today, or what the first renaming after it says that they were called before. */
@Injectable()
export class NamesAt {
  constructor(
    private readonly views: Views,
    private readonly index: EventIndex,
    @Inject(EVENT_LOG) private readonly log: Pick<EventLog, 'eventAt'>,
  ) {}

  /** An account that the log did not know yet is called by its id. */
  async of(position: Position, customers: Iterable<CustomerId>, partners: Iterable<PartnerId>): Promise<AccountNames> {
    const [ofCustomers, ofPartners] = [new Map<CustomerId, string>(), new Map<PartnerId, string>()];
    for (const ids of portions([...new Set(customers)])) {
      const [known, renamed] = await Promise.all([
        this.views.customersById(ids),
        this.index.firstRenamingsAfter(position, { customers: ids }),
      ]);
      for (const [id, { name }] of known) ofCustomers.set(id, name);
      for (const [id, at] of renamed) ofCustomers.set(id as CustomerId, await this.nameBefore(at));
    }
    for (const ids of portions([...new Set(partners)])) {
      const [known, renamed] = await Promise.all([
        this.views.partnersById(ids),
        this.index.firstRenamingsAfter(position, { partners: ids }),
      ]);
      for (const [id, { name }] of known) ofPartners.set(id, name);
      for (const [id, at] of renamed) ofPartners.set(id as PartnerId, await this.nameBefore(at));
    }
    return { customer: (id) => ofCustomers.get(id) ?? id, partner: (id) => ofPartners.get(id) ?? id };
  }

  private async nameBefore(renaming: Position): Promise<string> {
    const stored = await this.log.eventAt(renaming);
    const event = stored && catalog.decode(stored);
    if (event?.type !== 'CustomerRenamed' && event?.type !== 'PartnerRenamed') throw new Error(`The log holds no renaming at ${renaming}`);
    return event.data.from;
  }
}

function* portions<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += ASKED_AT_ONCE) yield items.slice(from, from + ASKED_AT_ONCE);
}
