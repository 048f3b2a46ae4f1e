import { type Instant } from '#domain';
import { type AccountNames } from '#read-models';
import { instantsOf, monthIn } from '../../time-zone';

/** The totals of those rows that have one value in common. */
export type Group<Totals> = Totals & { readonly key: string; readonly name: string };

/** Of a month, with the first and the last instant of it in the zone. */
export type MonthGroup<Totals> = Group<Totals> & { readonly since: Instant; readonly until: Instant };

/** Counts rows one by one and keeps none of them. They come customer by customer. */
export interface Counter<Fact, Totals> {
  add(fact: Fact): void;
  totals(): Totals;
}

/** By what rows are counted together. */
export interface GroupedBy<Fact> {
  readonly keyOf: (fact: Fact, zone: string) => string;
  /** What the keys are, where they are not words of their own. */
  readonly kind?: 'customer' | 'partner' | 'month';
}

/** What most reports are grouped by. */
export const BY = {
  customer: { keyOf: ({ customerId }) => customerId, kind: 'customer' },
  partner: { keyOf: ({ partnerId }) => partnerId, kind: 'partner' },
  service: { keyOf: ({ service }) => service },
} as const satisfies {
  readonly customer: GroupedBy<{ readonly customerId: string }>;
  readonly partner: GroupedBy<{ readonly partnerId: string }>;
  readonly service: GroupedBy<{ readonly service: string }>;
};

/** By the month of something, in the zone. */
export function byMonth<Fact>(at: (fact: Fact) => Instant): GroupedBy<Fact> {
  return { keyOf: (fact, zone) => monthIn(zone, at(fact)), kind: 'month' };
}

/** How many groups of each grouping are told: those with the most rows. */
export const GROUPS_TOLD = 100;

/**
 * How many different ones there are, of which those of a customer come together: a service that was removed twice is
 * one gap, and one duty.
 */
export class DistinctCount {
  private customer: string | undefined;
  private readonly seen = new Set<string>();
  count = 0;

  add(customerId: string, key: string): void {
    if (customerId !== this.customer) this.seen.clear();
    this.customer = customerId;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.count += 1;
  }
}

interface Counted<Fact, Totals> {
  readonly key: string;
  readonly counter: Counter<Fact, Totals>;
  rows: number;
}

/** The groups of one grouping. Of those that are complete only the largest are kept. */
export class Groups<Fact, Totals> {
  private readonly open = new Map<string, Counted<Fact, Totals>>();
  private largest: readonly Counted<Fact, Totals>[] = [];

  constructor(
    private readonly by: GroupedBy<Fact>,
    private readonly counter: () => Counter<Fact, Totals>,
    private readonly zone: string,
  ) {}

  add(fact: Fact): void {
    const key = this.by.keyOf(fact, this.zone);
    if (this.by.kind === 'customer' && !this.open.has(key)) this.close(); // customers come one after the other
    const group = this.open.get(key) ?? { key, counter: this.counter(), rows: 0 };
    this.open.set(key, group);
    group.counter.add(fact);
    group.rows += 1;
  }

  /** Of the groups that are told, if they are of this kind. */
  keysOf(kind: GroupedBy<Fact>['kind']): readonly string[] {
    this.close();
    return this.by.kind === kind ? this.largest.map(({ key }) => key) : [];
  }

  /** The group with the most rows first. @param names of the accounts that `keysOf` answers */
  told(names: AccountNames): readonly Group<Totals>[] {
    this.close();
    return this.largest.map(({ key, counter }) => ({
      key,
      name: this.nameOf(key, names),
      ...(this.by.kind === 'month' && instantsOf(key, this.zone)),
      ...counter.totals(),
    }));
  }

  private nameOf(key: string, names: AccountNames): string {
    if (this.by.kind === 'customer') return names.customer(key as Parameters<AccountNames['customer']>[0]);
    if (this.by.kind === 'partner') return names.partner(key as Parameters<AccountNames['partner']>[0]);
    return key;
  }

  private close(): void {
    if (this.open.size === 0) return;
    const all = [...this.largest, ...this.open.values()];
    this.largest = all.sort((a, b) => b.rows - a.rows || (a.key < b.key ? -1 : 1)).slice(0, GROUPS_TOLD);
    this.open.clear();
  }
}
