import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import {
  LedViews,
  PROJECTIONS,
  type Progress,
  type RebuildRequest,
  RebuildRequests,
  type ViewName,
  type ViewProgress,
  viewsOf,
  ViewsProgress,
} from '#read-models';
import { authorize } from '../access/authorize';
import { type RequestContext } from '../identity';

/** How far the views that are led and switched as one are, and what was last asked for them. */
export interface SeenViews extends Omit<ViewProgress, 'view' | 'collection'> {
  /** Of a view by itself its name. */
  readonly name: string;
  readonly views: readonly ViewName[];
  /** Somebody keeps them current. */
  readonly isLed: boolean;
  readonly request?: RebuildRequest;
}

/** How far the views are behind the log, and what becomes of those that somebody asked to be made again. */
export class ListViews extends Query<Pick<Progress, 'head'> & { readonly rows: readonly SeenViews[] }> {
  constructor(readonly context: RequestContext) {
    super();
  }
}

@QueryHandler(ListViews)
export class ListViewsHandler implements IQueryHandler<ListViews> {
  constructor(
    private readonly progress: ViewsProgress,
    private readonly ledViews: LedViews,
    private readonly requests: RebuildRequests,
  ) {}

  /** Throws `forbidden`. */
  async execute({ context }: ListViews) {
    authorize(context, 'ReadMachinery');
    const requests = await this.requests.all();
    // after it: of a request that is done, where the view is read since
    const { head, views: all } = await this.progress.lookAnew();
    const rows = await Promise.all(
      PROJECTIONS.map(async (projection): Promise<readonly SeenViews[]> => {
        const { name } = projection;
        const views = viewsOf(projection);
        const first = all.find(({ view }) => view === views[0]);
        if (first === undefined) return [];
        const { view: _, collection: __, ...progress } = first;
        const [isLed = false] = await this.ledViews.areLed([first]);
        const request = requests.find(({ view }) => view === name);
        return [{ ...progress, name, views, isLed, ...(request !== undefined && { request }) }];
      }),
    );
    return { head, rows: rows.flat() };
  }
}
