import { Inject, Injectable } from '@nestjs/common';
import { type CustomerId, type PartnerId } from '#domain';
import { catalog } from '#event-catalog';
import { type EventLog, type Position, UnreadableEvent } from '#event-store';
import { type AccountNames, EventIndex, Views } from '#read-models';
import { EVENT_LOG } from '../ports';

const ASKED_AT_ONCE = 500;
/** A version that was accepted, and nobody can tell which. */
const UNKNOWN = '?';

/**
 * What accounts were called at a position: what they are called today, or what the first renaming after it says that
 * they were called before.
 */
@Injectable()
export class NamesAt {
  constructor(
    private readonly views: Views,
    private readonly index: EventIndex,
    @Inject(EVENT_LOG) private readonly log: Pick<EventLog, 'eventAt'>,
  ) {}

  /**
   * An account that the log did not know yet is called by its id; so is one whose name then stood in an event that
   * cannot be read, or is gone: a report has all its other rows, and this one says nothing that was not so.
   *
   * @param agreements whether those of the partners are asked for
   * @param standings whether it is asked which of the partners were suspended
   */
  async of(
    position: Position,
    {
      customers,
      partners,
      agreements = false,
      standings = false,
    }: {
      readonly customers: Iterable<CustomerId>;
      readonly partners: Iterable<PartnerId>;
      readonly agreements?: boolean;
      readonly standings?: boolean;
    },
  ): Promise<AccountNames> {
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
    const accepted = agreements ? await this.agreements(partners, position) : new Map<PartnerId, string>();
    const suspended = standings ? await this.suspended(partners, position) : new Set<PartnerId>();
    return {
      customer: (id) => ofCustomers.get(id) ?? id,
      partner: (id) => ofPartners.get(id) ?? id,
      agreementVersion: (id) => accepted.get(id),
      suspended: (id) => suspended.has(id),
    };
  }

  /** The agreement of today, or the one that was accepted last before the position. */
  private async agreements(partners: Iterable<PartnerId>, position: Position): Promise<ReadonlyMap<PartnerId, string>> {
    const versions = new Map<PartnerId, string>();
    for (const some of portions([...new Set(partners)])) {
      const [today, changed] = await Promise.all([
        this.views.partnersById(some),
        this.index.agreementsBefore(position, some),
      ]);
      for (const id of some) {
        const before = changed.get(id);
        const version =
          before === undefined ? !changed.has(id) && today.get(id)?.agreementVersion : await this.agreementAt(before);
        if (version) versions.set(id, version);
      }
    }
    return versions;
  }

  /** What the first change of standing after the position says that they were before; else what they are today. */
  private async suspended(partners: Iterable<PartnerId>, position: Position): Promise<ReadonlySet<PartnerId>> {
    const suspended = new Set<PartnerId>();
    for (const some of portions([...new Set(partners)])) {
      const [today, then] = await Promise.all([
        this.views.partnersById(some),
        this.index.suspendedBefore(position, some),
      ]);
      for (const id of some) if (then.get(id) ?? today.get(id)?.standing === 'suspended') suspended.add(id);
    }
    return suspended;
  }

  private async agreementAt(acceptance: Position): Promise<string> {
    const event = await this.readableAt(acceptance);
    return event?.type === 'ResellerAgreementAccepted' ? event.data.version : UNKNOWN;
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
      for (const [id, renaming] of renamed) names.set(id, (await this.nameBefore(renaming)) ?? id);
    }
    return names;
  }

  private async nameBefore(renaming: Position): Promise<string | undefined> {
    const event = await this.readableAt(renaming);
    return event?.type === 'CustomerRenamed' || event?.type === 'PartnerRenamed' ? event.data.from : undefined;
  }

  private async readableAt(position: Position) {
    const stored = await this.log.eventAt(position);
    try {
      return stored && catalog.decode(stored);
    } catch (error) {
      if (error instanceof UnreadableEvent) return undefined;
      throw error;
    }
  }
}

function* portions<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += ASKED_AT_ONCE) yield items.slice(from, from + ASKED_AT_ONCE);
}
