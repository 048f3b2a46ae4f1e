import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type ParkedReaction, ParkedReactions } from '#projections';
import { authorize } from '../access/authorize';
import { type RequestContext } from '../identity';
import { listed, type ParkedList } from './parked-list';

/** The events whose reactions are parked, the first 200: what is released makes room for the next. */
export class ListParkedReactions extends Query<ParkedList<ParkedReaction>> {
  constructor(readonly context: RequestContext) {
    super();
  }
}

@QueryHandler(ListParkedReactions)
export class ListParkedReactionsHandler implements IQueryHandler<ListParkedReactions> {
  constructor(private readonly parkedReactions: ParkedReactions) {}

  /** Throws `forbidden`. */
  async execute({ context }: ListParkedReactions): Promise<ParkedList<ParkedReaction>> {
    authorize(context, 'ListParked');
    return listed((limit) => this.parkedReactions.all(limit));
  }
}
