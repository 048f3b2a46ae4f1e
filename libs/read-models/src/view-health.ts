import { type Documents } from '#documents';
import { ParkedStreams, ViewParts } from '#projections';
import { ActiveViews } from './active-views';
import { PROJECTIONS } from './known-views';

/** What is wrong with a view, for whoever operates the product. */
export interface ViewProblem {
  /**
   * The parts of the view do not belong together: what it answers may be wrong until it has been filled anew. Or one
   * stream waits in it.
   */
  readonly kind: 'view-damaged' | 'stream-parked';
  /** By the name of what is filled as one: a view, or the views that follow from one fold. */
  readonly view: string;
  readonly stream?: string;
  readonly reason: string;
}

const MOST_STREAMS = 50;

/**
 * What is wrong with the views that are read now: those that are damaged, and, of the streams that are parked, the
 * first fifty.
 */
export async function viewProblems({ views }: Pick<Documents, 'views'>): Promise<ViewProblem[]> {
  const activeViews = new ActiveViews(views);
  const active = new Map(
    await Promise.all(PROJECTIONS.map(async (one) => [await activeViews.fillingOf(one), one] as const)),
  );
  const damaged = await Promise.all(
    [...active].map(async ([collection, projection]): Promise<ViewProblem[]> => {
      const lost = await activeViews.lost(projection);
      const reasons = [
        await new ViewParts(views, projection.stored(collection)).damage(),
        lost === undefined ? undefined : `its pointer is lost; ${lost} is read, which has come furthest`,
      ];
      return reasons.flatMap((reason) =>
        reason === undefined ? [] : [{ kind: 'view-damaged', view: projection.name, reason }],
      );
    }),
  );
  const parked = (await new ParkedStreams(views).all()).flatMap(
    ({ collection, stream, revision, reason }): ViewProblem[] => {
      const view = active.get(collection)?.name;
      return view === undefined
        ? []
        : [{ kind: 'stream-parked', view, stream, reason: `from event ${revision} on: ${reason}` }];
    },
  );
  return [...damaged.flat(), ...parked.slice(0, MOST_STREAMS)];
}
