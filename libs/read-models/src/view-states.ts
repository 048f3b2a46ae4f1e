import { type Documents } from '#documents';
import {
  type Checkpoint,
  comparePositions,
  type EventLog,
  LogMismatch,
  type Position,
  recognised,
  START_POSITION,
} from '#event-store';
import { Checkpoints, ParkedStreams, placesOf } from '#projections';
import { ActiveViews } from './active-views';
import { KNOWN_VIEWS, VIEW_NAMES } from './known-views';
import { type ViewName } from './rows';

/** How far a view has come. */
export interface ViewState {
  readonly view: ViewName;
  readonly collection: string;
  readonly position: Position;
  /** How many events of the streams that it follows lie beyond. */
  readonly behind: number;
  /** How many streams wait to be released. */
  readonly parked: number;
  /** Why the log is not the one that the view was made from, if it is not. */
  readonly mismatch?: string;
}

/**
 * How far each view has come, and whether it knows the log again. Reads the log from the view on that is furthest
 * behind.
 */
export async function viewStates({
  log,
  documents,
}: {
  readonly log: EventLog;
  readonly documents: Documents;
}): Promise<ViewState[]> {
  const activeViews = new ActiveViews(documents.views);
  const checkpoints = new Checkpoints(documents.views);
  const parkedStreams = new ParkedStreams(documents.views);
  const states: ViewState[] = [];
  for (const view of VIEW_NAMES) {
    const { projection } = KNOWN_VIEWS[view];
    const filling = await activeViews.filling(view);
    const document = await checkpoints.document(filling);
    const places = document === undefined ? [] : placesOf(document).map(({ checkpoint }) => checkpoint);
    const mismatches = await Promise.all(places.map((place) => mismatchOf(log, projection.prefixes, place)));
    const mismatch = mismatches.find((found) => found !== undefined);
    const position = places.map((place) => place.position).toSorted(comparePositions)[0] ?? START_POSITION;
    const parked = (await parkedStreams.of(filling)).length;
    states.push({
      view,
      collection: KNOWN_VIEWS[view].rowsIn(filling),
      position,
      behind: 0,
      parked,
      ...(mismatch !== undefined && { mismatch }),
    });
  }
  const behind = await eventsBeyond(log, states);
  return states.map((state) => ({ ...state, behind: behind.get(state.view) ?? 0 }));
}

async function mismatchOf(
  log: EventLog,
  prefixes: readonly string[],
  checkpoint: Checkpoint,
): Promise<string | undefined> {
  try {
    await recognised(log, prefixes, checkpoint);
    return undefined;
  } catch (error) {
    if (error instanceof LogMismatch) return error.found;
    throw error;
  }
}

/** Of the views that know the log: where a position is of another, nothing lies beyond it. */
async function eventsBeyond(log: EventLog, states: readonly ViewState[]): Promise<ReadonlyMap<ViewName, number>> {
  const known = states.filter(({ mismatch }) => mismatch === undefined);
  const [first] = known.map(({ position }) => position).sort(comparePositions);
  const counts = new Map<ViewName, number>();
  if (first === undefined) return counts;
  const prefixes = [...new Set(known.flatMap(({ view }) => KNOWN_VIEWS[view].projection.prefixes))];
  for await (const event of log.readAll({ prefixes, ...(first !== START_POSITION && { from: first }) })) {
    for (const { view, position } of known) {
      const isFollowed = KNOWN_VIEWS[view].projection.prefixes.some((prefix) => event.stream.startsWith(prefix));
      if (isFollowed && comparePositions(event.position, position) > 0) counts.set(view, (counts.get(view) ?? 0) + 1);
    }
  }
  return counts;
}
