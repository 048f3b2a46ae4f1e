import { catalog } from '#event-catalog';
import { comparePositions, type EventLog, type Logger, type Position } from '#event-store';
import { type Documents } from '#documents';
import { Checkpoints, decodedOnce, EventFeeds } from '#projections';
import { type KnownProjection } from './known-views';
import { shareOf } from './view-progress';

/** Which way a view is switched: to one that is made anew, or back to the one from before. */
export type SwitchKind = 'rebuild' | 'switch-back';

export interface SwitchOptions {
  readonly log: EventLog;
  readonly documents: Documents;
  readonly logger: Logger;
  /** After how long without a sign of life another may take over what is followed. */
  readonly leaseMs?: number;
  /** Gives up when aborted. */
  readonly signal?: AbortSignal;
  /** Called again and again with how far one of them has come, until it is there. */
  readonly onProgress?: (progress: SwitchProgress) => void;
}

/** How far what is to be switched to has come. */
export interface SwitchProgress {
  /** By name. */
  readonly projection: string;
  readonly position: Position;
  /** Where it is to come. */
  readonly head: Position;
  /** How many events have been read so far, for all views together. */
  readonly events: number;
}

/** Under which name it is stored now; undefined where there was none from before to go back to. */
export type Switched = PromiseSettledResult<string | undefined>;

/**
 * Makes views again beside those in use, each with those that follow from the same fold, or goes back to those from
 * before: all of them from one reading of the log. Each is switched to once it is there, whatever becomes of the
 * others. Settled with what `KnownProjection.rebuild` and `switchBack` answer or throw.
 */
export async function switchViews(
  projections: readonly KnownProjection[],
  kind: SwitchKind,
  { log, documents, logger, leaseMs, signal, onProgress }: SwitchOptions,
): Promise<readonly (readonly [KnownProjection, Switched])[]> {
  const feeds = new EventFeeds({ log, logger });
  const shared = {
    log,
    documents,
    catalog: decodedOnce(catalog),
    logger,
    feeds,
    checkpoints: new Checkpoints(documents.views),
  };
  const outcomes = await Promise.allSettled(
    projections.map((projection) => {
      const told = (position: Position, head: Position) =>
        onProgress?.({ projection: projection.name, position, head, events: feeds.read });
      const options = {
        ...shared,
        onProgress: told,
        ...(leaseMs !== undefined && { leaseMs }),
        ...(signal !== undefined && { signal }),
      };
      return kind === 'rebuild' ? projection.rebuild(options) : projection.switchBack(options);
    }),
  );
  return projections.flatMap((projection, index) => {
    const outcome = outcomes[index];
    return outcome === undefined ? [] : [[projection, outcome] as const];
  });
}

/** How fast one of them goes. */
export interface Pace {
  /** How much of the log lies before it, from 0 to 1. */
  readonly share: number;
  readonly eventsPerSecond: number;
  /** How long it will take, if it goes on so; absent before anything can be told. */
  readonly secondsLeft?: number;
}

/** Tells from where something was and where it is how fast it goes. */
export class Pacing {
  private from: Position | undefined;

  /** @param begunAt in milliseconds, by the clock that `at` gives */
  constructor(private readonly begunAt: number) {}

  at({ position, head, events }: SwitchProgress, now: number): Pace {
    this.from ??= position;
    const seconds = (now - this.begunAt) / 1_000;
    const share = comparePositions(position, head) >= 0 ? 1 : shareOf(position, head);
    const done = share - shareOf(this.from, head);
    return {
      share,
      eventsPerSecond: seconds > 0 ? Math.round(events / seconds) : 0,
      ...(done > 0 && { secondsLeft: Math.ceil((seconds * (1 - share)) / done) }),
    };
  }
}
