import { type Documents } from '#documents';
import { ParkedStreams, ViewParts } from '#projections';
import { ActiveViews } from './active-views';
import { KNOWN_VIEWS, VIEW_NAMES } from './known-views';
import { type ViewName } from './rows';

/** What is wrong with a view, for whoever operates the product. */
export interface ViewProblem {
  /** The parts of the view do not belong together: what it answers may be wrong until it has been filled anew. Or one stream waits in it. */
  readonly kind: 'view-damaged' | 'stream-parked';
  readonly view: ViewName;
  readonly stream?: string;
  readonly reason: string;
}

const MOST_STREAMS = 50;

/** What is wrong with the views that are read now: those that are damaged, and, of the streams that are parked, the first fifty. */
export async function viewProblems({ views }: Pick<Documents, 'views'>): Promise<ViewProblem[]> {
  const activeViews = new ActiveViews(views);
  const active = new Map(await Promise.all(VIEW_NAMES.map(async (view) => [await activeViews.active(view), view] as const)));
  const damaged = await Promise.all(
    [...active].map(async ([collection, view]): Promise<ViewProblem[]> => {
      const lost = await activeViews.lost(view);
      const reasons = [
        await new ViewParts(views, KNOWN_VIEWS[view].stored(collection)).damage(),
        lost === undefined ? undefined : `its pointer is lost; ${lost} is read, which has come furthest`,
      ];
      return reasons.flatMap((reason) => (reason === undefined ? [] : [{ kind: 'view-damaged', view, reason }]));
    }),
  );
  const parked = (await new ParkedStreams(views).all()).flatMap(({ collection, stream, revision, reason }): ViewProblem[] => {
    const view = active.get(collection);
    return view === undefined ? [] : [{ kind: 'stream-parked', view, stream, reason: `from event ${revision} on: ${reason}` }];
  });
  return [...damaged.flat(), ...parked.slice(0, MOST_STREAMS)];
}
