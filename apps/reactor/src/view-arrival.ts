import { Inject, Injectable } from '@nestjs/common';
import { EVENT_LOG } from '#application';
import { type EventLog, type Position } from '#event-store';
import { type ViewName, ViewPositions } from '#read-models';

/** How long one wait lasts, and so how long a reactor that is to stop may stay in it. */
const ONE_WAIT_MS = 250;

/**
 * Waits for views, as long as it takes: a reaction that reads a view from before its event would miss what it is to act
 * on.
 */
@Injectable()
export class ViewArrival {
  constructor(
    @Inject(EVENT_LOG) private readonly log: Pick<EventLog, 'head'>,
    private readonly positions: ViewPositions,
  ) {}

  /** Resolves once the view holds everything up to `position`. Throws the signal's reason once it is aborted. */
  async passed(view: ViewName, position: Position, signal: AbortSignal): Promise<void> {
    const wait = { timeoutMs: ONE_WAIT_MS, head: () => this.log.head() };
    do signal.throwIfAborted();
    while (!(await this.positions.waitForPosition(view, position, wait)));
  }
}
