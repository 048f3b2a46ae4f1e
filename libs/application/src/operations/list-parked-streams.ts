import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type ParkedStream, ParkedStreams } from '#projections';
import { authorize } from '../access/authorize';
import { type RequestContext } from '../identity';
import { listed, type ParkedList } from './parked-list';

/** The streams that views have parked, the first 200: what is released makes room for the next. */
export class ListParkedStreams extends Query<ParkedList<ParkedStream>> {
  constructor(readonly context: RequestContext) {
    super();
  }
}

@QueryHandler(ListParkedStreams)
export class ListParkedStreamsHandler implements IQueryHandler<ListParkedStreams> {
  constructor(private readonly parkedStreams: ParkedStreams) {}

  /** Throws `forbidden`. */
  async execute({ context }: ListParkedStreams): Promise<ParkedList<ParkedStream>> {
    authorize(context, 'ListParked');
    return listed((limit) => this.parkedStreams.all(limit));
  }
}
