import { Injectable } from '@nestjs/common';
import { type PriceList } from '#domain';
import { PRICE_LIST, prices } from '#event-catalog';
import { type KnownState, KnownStates } from '../known-states';

/** What everything costs, for whoever reads: one stream for all, so no event in it may take everybody's bills away. */
@Injectable()
export class KnownPrices {
  constructor(private readonly states: KnownStates) {}

  /** Stale where prices that were set later cannot be read. */
  of(): Promise<KnownState<PriceList>> {
    return this.states.of(prices, PRICE_LIST, ['PriceSet']);
  }
}
