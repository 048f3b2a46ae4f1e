import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Day, dayOf, type Language, type PricedItem, type PriceFrom, priceOn, pricesOf } from '#domain';
import { PRICE_LIST, prices } from '#event-catalog';
import { AggregateStore } from '#event-store';
import { authorize } from '../access/authorize';
import { Clock } from '../clock';
import { type RequestContext } from '../identity';
import { Offers } from '../offers/offers';

/** What can be priced, with every price it ever had and will have, the earliest first. */
export interface ListedPrice extends PricedItem {
  readonly names: Readonly<Record<Language, string>>;
  readonly prices: readonly PriceFrom[];
  /** What it costs today, if anybody has set a price. */
  readonly today?: PriceFrom;
}

/**
 * The prices of all offers and add-ons, as the log says them now (decision 25), and the day from which on the next may
 * apply.
 */
export class ListPrices extends Query<{ readonly rows: readonly ListedPrice[]; readonly today: Day }> {
  constructor(readonly context: RequestContext) {
    super();
  }
}

@QueryHandler(ListPrices)
export class ListPricesHandler implements IQueryHandler<ListPrices> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly offers: Offers,
    private readonly clock: Clock,
  ) {}

  /** Throws `forbidden`. */
  async execute({ context }: ListPrices): Promise<{ readonly rows: readonly ListedPrice[]; readonly today: Day }> {
    authorize(context, 'ReadPrices');
    const { state } = await this.aggregates.load(prices, PRICE_LIST);
    const today = dayOf(this.clock.now());
    const rows = this.offers.priced().map((item): ListedPrice => {
      const now = priceOn(state, item, today);
      return { ...item, prices: pricesOf(state, item), ...(now && { today: now }) };
    });
    return { rows, today };
  }
}
