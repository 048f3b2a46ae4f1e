import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Day, dayOf, type Language, type PricedItem, type PriceFrom, priceOn, pricesOf } from '#domain';
import { authorize } from '../access/authorize';
import { Clock } from '../clock';
import { type RequestContext } from '../identity';
import { Offers } from '../offers/offers';
import { KnownPrices } from './known-prices';

/** What can be priced, with every price it ever had and will have, the earliest first. */
export interface ListedPrice extends PricedItem {
  readonly names: Readonly<Record<Language, string>>;
  readonly prices: readonly PriceFrom[];
  /** What it costs today, if anybody has set a price. */
  readonly today?: PriceFrom;
}

export interface ListedPrices {
  readonly rows: readonly ListedPrice[];
  readonly today: Day;
  /** A price that was set cannot be read: what is told is from before it. */
  readonly stale?: true;
}

/**
 * The prices of all offers and add-ons, as the log says them now (decision 25), and the day from which on the next may
 * apply.
 */
export class ListPrices extends Query<ListedPrices> {
  constructor(readonly context: RequestContext) {
    super();
  }
}

@QueryHandler(ListPrices)
export class ListPricesHandler implements IQueryHandler<ListPrices> {
  constructor(
    private readonly prices: KnownPrices,
    private readonly offers: Offers,
    private readonly clock: Clock,
  ) {}

  /** Throws `forbidden`. */
  async execute({ context }: ListPrices): Promise<ListedPrices> {
    authorize(context, 'ReadPrices');
    const { state, stale } = await this.prices.of();
    const today = dayOf(this.clock.now());
    const rows = this.offers.priced().map((item): ListedPrice => {
      const now = priceOn(state, item, today);
      return { ...item, prices: pricesOf(state, item), ...(now && { today: now }) };
    });
    return { rows, today, ...(stale && { stale }) };
  }
}
