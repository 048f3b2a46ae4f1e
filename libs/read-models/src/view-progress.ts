import { type Documents } from '#documents';
import {
  comparePositions,
  type EventLog,
  type Lag,
  lagsOf,
  type Position,
  positionParts,
  START_POSITION,
} from '#event-store';
import { Checkpoints, isFilled, ParkedStreams, type Place, placesOf } from '#projections';
import { ActiveViews } from './active-views';
import { KNOWN_VIEWS, type KnownProjection, PROJECTIONS, viewsOf } from './known-views';
import { type ViewName } from './rows';

/** How far a view has come, of the collection that is read now. */
export interface ViewProgress {
  readonly view: ViewName;
  readonly collection: string;
  /** Under which name what it follows from is stored, by itself or with others. */
  readonly filling: string;
  /** Under which name that was stored before it was last switched: one may go back to it. */
  readonly former?: string;
  readonly position: Position;
  /** Where each partition is; the least of them is where the view is. */
  readonly partitions: readonly Position[];
  /** It has once held all that there was. */
  readonly isFilled: boolean;
  readonly lag: Lag;
  /** How much of the log lies before it, from 0 to 1. */
  readonly share: number;
  readonly parkedStreams: number;
}

/** How far all views have come, and where the log ended then. */
export interface Progress {
  readonly head: Position;
  readonly views: readonly ViewProgress[];
}

/** How long an answer stands: health, metrics and readers may all ask. */
const LOOK_AGAIN_MS = 1_000;

/** How far the views have come. However many ask, the engines are asked once a second. */
export class ViewsProgress {
  private readonly activeViews: ActiveViews;
  private readonly checkpoints: Checkpoints;
  private readonly parked: ParkedStreams;
  private looked: { readonly at: number; readonly progress: Promise<Progress> } | undefined;

  constructor(
    private readonly log: Pick<EventLog, 'head' | 'readAll'>,
    { views }: Pick<Documents, 'views'>,
  ) {
    this.activeViews = new ActiveViews(views);
    this.checkpoints = new Checkpoints(views);
    this.parked = new ParkedStreams(views);
  }

  /** Looks now, whoever looked a moment ago. @throws LogUnavailable, Unavailable */
  async lookAnew(): Promise<Progress> {
    this.looked = undefined;
    return this.look();
  }

  /** @throws LogUnavailable, Unavailable */
  async look(): Promise<Progress> {
    if (this.looked === undefined || performance.now() - this.looked.at > LOOK_AGAIN_MS) {
      this.looked = { at: performance.now(), progress: this.read() };
    }
    try {
      return await this.looked.progress;
    } catch (error) {
      this.looked = undefined;
      throw error;
    }
  }

  private async read(): Promise<Progress> {
    const parked = (await this.parked.all()).map(({ collection }) => collection);
    const stored = await Promise.all(PROJECTIONS.map((projection) => this.stored(projection)));
    // Only now: else one that has gone on meanwhile would be ahead of it.
    const head = await this.log.head();
    const lags = await lagsOf(this.log, stored, head);
    const views = stored.flatMap(({ projection, prefixes: _, ...place }, index) => {
      const lag = lags[index] ?? { events: 0, more: false, seconds: 0 };
      const parkedStreams = parked.filter((collection) => collection === place.filling).length;
      const shared = { ...place, lag, share: shareOf(place.position, head), parkedStreams };
      return viewsOf(projection).map((view) => ({
        view,
        collection: KNOWN_VIEWS[view].rowsIn(place.filling),
        ...shared,
      }));
    });
    return { head, views };
  }

  private async stored(projection: KnownProjection) {
    const [filling, former] = [
      await this.activeViews.fillingOf(projection),
      await this.activeViews.formerOf(projection),
    ];
    const document = await this.checkpoints.document(filling);
    const places: readonly Place[] = document === undefined ? [] : placesOf(document);
    const partitions = places.map(({ checkpoint }) => checkpoint.position);
    const position = partitions.toSorted(comparePositions)[0] ?? START_POSITION;
    const filled = document !== undefined && isFilled(document);
    const { prefixes } = projection;
    return {
      projection,
      prefixes,
      filling,
      ...(former !== undefined && { former }),
      position,
      partitions,
      isFilled: filled,
    };
  }
}

/** By bytes of the log, as positions are: how much is still to be read, more or less. */
export function shareOf(position: Position, head: Position): number {
  const [done, all] = [positionParts(position).commit, positionParts(head).commit];
  return all === 0n ? 1 : Math.min(1, Number((done * 1_000n) / all) / 1_000);
}
