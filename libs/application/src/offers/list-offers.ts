import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { authorize } from '../access/authorize';
import { type RequestContext } from '../identity';
import { type ListedOffer, Offers } from './offers';

/** The catalogue of what can be subscribed to. */
export class ListOffers extends Query<readonly ListedOffer[]> {
  constructor(readonly context: RequestContext) {
    super();
  }
}

@QueryHandler(ListOffers)
export class ListOffersHandler implements IQueryHandler<ListOffers> {
  constructor(private readonly offers: Offers) {}

  async execute({ context }: ListOffers): Promise<readonly ListedOffer[]> {
    authorize(context, 'ReadOffers');
    return this.offers.list();
  }
}
