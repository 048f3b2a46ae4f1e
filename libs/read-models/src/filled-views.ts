import { type Documents } from '#documents';
import { Checkpoints, isFilled } from '#projections';
import { type ViewName } from './rows';
import { type ViewsProgress } from './view-progress';

/** A view that is being filled for the first time: what it would answer is half, or nothing. */
export class BeingFilled extends Error {
  override readonly name = 'BeingFilled';

  constructor(
    readonly view: ViewName,
    /** How much of the log is in it already. */
    readonly percent: number,
  ) {
    super(`The view ${view} is being filled: ${percent} % of the log are in it`);
  }
}

/** So long a view that was full counts as full; one that is lost begins anew under the same name. */
const STANDS_FOR_MS = 10_000;

/**
 * Lets nobody read a view that has never held everything and is far behind: a list that is empty because nothing has
 * come to it yet looks like one in which there is nothing. Of a view that was full once the log is not asked.
 */
export class FilledViews {
  private readonly checkpoints: Checkpoints;
  /** When a collection was last seen to have been filled. */
  private readonly seenFilled = new Map<string, number>();

  /** @param mostLagSeconds so far a view may be behind and be read all the same */
  constructor(
    { views }: Pick<Documents, 'views'>,
    private readonly progress: Pick<ViewsProgress, 'look'>,
    private readonly mostLagSeconds: number,
  ) {
    this.checkpoints = new Checkpoints(views);
  }

  /**
   * @param filling under which name it is stored now
   * @throws BeingFilled, Unavailable; of a view that was never full also LogUnavailable
   */
  async expectFilled(view: ViewName, filling: string): Promise<void> {
    if (performance.now() - (this.seenFilled.get(filling) ?? -Infinity) < STANDS_FOR_MS) return;
    const document = await this.checkpoints.document(filling);
    if (document !== undefined && isFilled(document)) {
      this.seenFilled.set(filling, performance.now());
      return;
    }
    const found = (await this.progress.look()).views.find((each) => each.view === view);
    if (found !== undefined && found.lag.seconds > this.mostLagSeconds)
      throw new BeingFilled(view, Math.floor(found.share * 100));
  }
}
