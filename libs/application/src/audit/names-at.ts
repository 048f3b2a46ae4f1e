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
    const ofCustomers = await this.named(
      customers,
      (ids) => this.views.customersById(ids),
      (ids) => this.index.firstRenamingsAfter(position, { customers: ids }),
    );
    const ofPartners = await this.named(
      partners,
      (ids) => this.views.partnersById(ids),
      (ids) => this.index.firstRenamingsAfter(position, { partners: ids }),
    );
    return { customer: (id) => ofCustomers.get(id) ?? id, partner: (id) => ofPartners.get(id) ?? id };
  }

  private async named<Id extends string>(
    ids: Iterable<Id>,
    today: (ids: readonly Id[]) => Promise<ReadonlyMap<Id, { readonly name: string }>>,
    renamedAfter: (ids: readonly Id[]) => Promise<ReadonlyMap<string, Position>>,
  ): Promise<ReadonlyMap<string, string>> {
    const names = new Map<string, string>();
    for (const some of portions([...new Set(ids)])) {
      const [known, renamed] = await Promise.all([today(some), renamedAfter(some)]);
      for (const [id, { name }] of known) names.set(id, name);
      for (const [id, renaming] of renamed) names.set(id, await this.nameBefore(renaming));
    }
    return names;
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
