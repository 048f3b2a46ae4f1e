import { setImmediate } from 'node:timers/promises';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import {
  addedUp,
  type BilledTerms,
  boundsOf,
  type CustomerId,
  type Day,
  dayOf,
  type Instant,
  type Month,
  monthBefore,
  monthOf,
  type PartnerId,
  type PriceList,
  subscriptionBill,
  type SubscriptionBill,
  type SubscriptionId,
  type Totals,
} from '#domain';
import {
  type BilledTermsRow,
  decodeCursor,
  encodeCursor,
  NOT_YET,
  type Page,
  type PageRequest,
  Views,
} from '#read-models';
import { AccountViews } from '../access/account-views';
import { authorize } from '../access/authorize';
import { Clock } from '../clock';
import { Freshness } from '../freshness';
import { type RequestContext } from '../identity';
import { type OfCustomer, withCustomerNames } from '../subscription/customer-names';
import { withQueryProblems } from '../view-query';
import { KnownPrices } from './known-prices';

/** What a partner is billed for a month of UTC, over all the subscriptions it sold. */
export interface MonthlyBill extends Totals {
  readonly month: Month;
  /** The last day that is counted: of a month that goes on today, and what it comes to is not the whole of it. */
  readonly through: Day;
  readonly state: 'running' | 'final';
  readonly subscriptions: number;
  /** Of how many of them seats have no price. */
  readonly unpriced: number;
  /** A price that was set cannot be read: what is told is by those from before it. */
  readonly stale?: true;
}

/** One subscription on a bill. */
export interface BillLine extends SubscriptionBill {
  readonly subscriptionId: SubscriptionId;
  readonly customerId: CustomerId;
  /** An event of the subscription, or of the prices, cannot be read: what is told is from before it. */
  readonly stale?: true;
}

/** How many months are told at once, unless told; and at most. */
export const MONTHS_OF_BILLS = { usual: 12, most: 24 } as const;
const USUAL_LINES = 50;
/** Of tens of thousands of subscriptions others wait no longer than this, and one subscription. */
const HELD_AT_MOST_MS = 20;
const LINES = 'bill-lines';

/**
 * The bills of a partner month by month, the newest first, from the first month on in which anything was billed to it.
 */
export class ListMonthlyBills extends Query<Page<MonthlyBill>> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
    /** The month to begin with; the present one unless told. */
    readonly page: { readonly cursor?: Month; readonly limit?: number },
  ) {
    super();
  }
}

/** The subscriptions on a partner's bill of one month, those of a customer together. */
export class ListBillLines extends Query<Page<OfCustomer<BillLine>>> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
    readonly month: Month,
    readonly page: PageRequest,
  ) {
    super();
  }
}

@QueryHandler(ListMonthlyBills)
export class ListMonthlyBillsHandler implements IQueryHandler<ListMonthlyBills> {
  constructor(
    private readonly accounts: AccountViews,
    private readonly prices: KnownPrices,
    private readonly views: Views,
    private readonly freshness: Freshness,
    private readonly clock: Clock,
  ) {}

  /** Throws `forbidden` and `not-found`. */
  async execute({ context, partnerId, page }: ListMonthlyBills): Promise<Page<MonthlyBill>> {
    await this.accounts.ownPartner(authorize(context, 'ReadBills'), partnerId);
    await this.freshness.reached(context, 'billed-terms');
    const today = dayOf(this.clock.now());
    const first = await this.views.firstBilled(partnerId);
    const months = first === undefined ? [] : monthsFrom(page.cursor, today, monthOf(dayOf(first)), page.limit);
    const [newest, oldest] = [months[0], months.at(-1)];
    if (first === undefined || newest === undefined || oldest === undefined) return { rows: [] };
    const { state, stale } = await this.prices.of();
    const isStale = stale ?? (await this.views.areBillsStale(partnerId));
    const sums = new Map(months.map((month) => [month, NOTHING_BILLED]));
    const during = { from: boundsOf(oldest).from, before: boundsOf(newest).before };
    let begun = performance.now();
    for await (const rows of this.views.billedTerms(partnerId, during, undefined, context.left)) {
      const terms = rows.map(termsOf);
      for (const [month, sum] of sums) {
        const bill = billOf(month, today, terms, state);
        if (bill) sums.set(month, withBill(sum, bill));
      }
      if (performance.now() - begun <= HELD_AT_MOST_MS) continue;
      await setImmediate();
      begun = performance.now();
    }
    const next = monthBefore(oldest);
    const rows = [...sums].map(([month, sum]) => ({
      ...summed(month, today, sum),
      ...(isStale && { stale: true as const }),
    }));
    return { rows, ...(next >= monthOf(dayOf(first)) && { next }) };
  }
}

@QueryHandler(ListBillLines)
export class ListBillLinesHandler implements IQueryHandler<ListBillLines> {
  constructor(
    private readonly accounts: AccountViews,
    private readonly prices: KnownPrices,
    private readonly views: Views,
    private readonly freshness: Freshness,
    private readonly clock: Clock,
  ) {}

  /** Throws `forbidden`, `not-found` and `invalid-request` for a cursor that is none. */
  async execute({ context, partnerId, month, page }: ListBillLines): Promise<Page<OfCustomer<BillLine>>> {
    await this.accounts.ownPartner(authorize(context, 'ReadBills'), partnerId);
    await this.freshness.reached(context, 'billed-terms', 'customers');
    const { state, stale } = await this.prices.of();
    const { cursor, limit = USUAL_LINES } = page;
    const after =
      cursor === undefined ? undefined : await withQueryProblems(async () => decodeCursor(LINES, cursor)[1]);
    const [lines, today] = [[] as BillLine[], dayOf(this.clock.now())];
    for await (const rows of this.views.billedTerms(partnerId, boundsOf(month), after, context.left)) {
      const bill = billOf(month, today, rows.map(termsOf), state);
      const [row] = rows;
      if (bill && row) lines.push({ subscriptionId: row.subscriptionId, customerId: row.customerId, ...bill });
      if (lines.length > limit) break;
    }
    const shown = await this.withStale(lines.slice(0, limit), stale);
    const last = shown.at(-1);
    const next = lines.length > limit && last ? { next: encodeCursor(LINES, [month, placeOf(last)]) } : {};
    return withCustomerNames(this.views, { rows: shown, ...next });
  }

  /** @param pricesStale by the prices of all of them */
  private async withStale(lines: readonly BillLine[], pricesStale?: true): Promise<readonly BillLine[]> {
    if (pricesStale) return lines.map((line) => ({ ...line, stale: pricesStale }));
    const known = await this.views.billsById(lines.map(({ subscriptionId }) => subscriptionId));
    return lines.map((line) => (known.get(line.subscriptionId)?.stale ? { ...line, stale: true } : line));
  }
}

function placeOf({ customerId, subscriptionId }: BillLine): string {
  return `${customerId}/${subscriptionId}`;
}

/** Months one before the other, none later than the present one, and none before the first. */
function monthsFrom(
  cursor: Month | undefined,
  today: Day,
  first: Month,
  limit: number = MONTHS_OF_BILLS.usual,
): readonly Month[] {
  const present = monthOf(today);
  const newest = cursor === undefined || cursor > present ? present : cursor;
  return Array.from({ length: limit }, (_, n) => monthBefore(newest, n)).filter((month) => month >= first);
}

/** What one subscription comes to in a month; undefined where it has no day of it. */
function billOf(
  month: Month,
  today: Day,
  terms: readonly BilledTerms[],
  list: PriceList,
): SubscriptionBill | undefined {
  const bill = subscriptionBill(month, today, terms, list);
  return bill.parts.length === 0 ? undefined : bill;
}

function termsOf({ offer, seats, addOns, from, until }: BilledTermsRow): BilledTerms {
  return { offer, seats, addOns, from, ...(until !== NOT_YET && { to: until as Instant }) };
}

/** What the bills of a month come to together: of tens of thousands nothing else is kept while they are read. */
type BillSum = Pick<MonthlyBill, keyof Totals | 'subscriptions' | 'unpriced'>;

const NOTHING_BILLED: BillSum = { totals: [], tooLarge: [], subscriptions: 0, unpriced: 0 };

function withBill(sum: BillSum, bill: SubscriptionBill): BillSum {
  return {
    ...addedUp([sum, bill]),
    subscriptions: sum.subscriptions + 1,
    unpriced: sum.unpriced + (bill.unpriced ? 1 : 0),
  };
}

function summed(month: Month, today: Day, sum: BillSum): MonthlyBill {
  const isRunning = month === monthOf(today);
  const lastDay = dayOf(new Date(Date.parse(boundsOf(month).before) - 1).toISOString() as Instant);
  return { month, through: isRunning ? today : lastDay, state: isRunning ? 'running' : 'final', ...sum };
}
