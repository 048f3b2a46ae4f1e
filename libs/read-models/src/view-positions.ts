import { setTimeout as sleep } from 'node:timers/promises';
import { type Documents } from '#documents';
import { comparePositions, type Position } from '#event-store';
import { Checkpoints } from '#projections';
import { ActiveViews } from './active-views';
import { KNOWN_VIEWS, type KnownProjection, PROJECTIONS } from './known-views';
import { type ViewName } from './rows';

/** The position lies beyond the end of the log: no view will ever pass it by waiting. */
export class PositionBeyondHead extends Error {
  override readonly name = 'PositionBeyondHead';
}

export interface WaitOptions {
  readonly timeoutMs: number;
  /** The head of the log, asked for only if the view has not come that far. */
  readonly head: () => Promise<Position>;
}

const LOOK_AGAIN_MS = 10;

/** How far the views have come, for those who must read what they wrote. */
export class ViewPositions {
  private readonly activeViews: ActiveViews;
  private readonly checkpoints: Checkpoints;
  private readonly reading = new Map<KnownProjection, Promise<Position>>();

  constructor(documents: Documents) {
    this.activeViews = new ActiveViews(documents.views);
    this.checkpoints = new Checkpoints(documents.views);
  }

  /** Everything up to here is in the view, whether or not it shows it. */
  async readPosition(view: ViewName): Promise<Position> {
    return this.positionOf(KNOWN_VIEWS[view].projection);
  }

  /** Everything up to here is in every view. */
  async lowest(): Promise<Position> {
    const positions = await Promise.all(PROJECTIONS.map((projection) => this.sharedRead(projection)));
    return positions.reduce((lowest, position) => (comparePositions(position, lowest) < 0 ? position : lowest));
  }

  /**
   * Waits until the view has passed `position`; false if it has not in time.
   * @throws PositionBeyondHead
   */
  async waitForPosition(view: ViewName, position: Position, { timeoutMs, head }: WaitOptions): Promise<boolean> {
    const deadline = performance.now() + timeoutMs;
    for (let looks = 0; ; looks += 1) {
      if (comparePositions(await this.sharedRead(KNOWN_VIEWS[view].projection), position) >= 0) return true;
      if (looks === 0 && comparePositions(position, await head()) > 0)
        throw new PositionBeyondHead(`${position} lies beyond the end of the log`);
      if (performance.now() >= deadline) return false;
      await sleep(LOOK_AGAIN_MS);
    }
  }

  /** However many wait, one reads. */
  private async sharedRead(projection: KnownProjection): Promise<Position> {
    const reading =
      this.reading.get(projection) ?? this.positionOf(projection).finally(() => this.reading.delete(projection));
    this.reading.set(projection, reading);
    return reading;
  }

  private async positionOf(projection: KnownProjection): Promise<Position> {
    return this.checkpoints.position(await this.activeViews.fillingOf(projection));
  }
}
