import { Checkpoints, decodedOnce, EventFeeds, type ProjectionRunner, type ProjectionStats } from '#projections';
import { KNOWN_VIEWS, type ProjectorOptions, VIEW_NAMES } from './known-views';
import { type ViewName, type ViewRows } from './rows';

/**
 * Keeps all views current, each by a runner of its own: one that is behind, parked or failing holds up no other. Those that stand at one place read the
 * log together, and each event is checked and decoded once; how far they have come is written together.
 */
export class Projector {
  private readonly runners: readonly Pick<ProjectionRunner<ViewRows[ViewName], never, never>, 'start' | 'stop' | 'ended' | 'stats'>[];

  constructor(options: ProjectorOptions) {
    const feeds = new EventFeeds(options);
    const checkpoints = new Checkpoints(options.documents.views);
    const shared = { ...options, feeds, checkpoints, catalog: decodedOnce(options.catalog) };
    this.runners = VIEW_NAMES.map((view) => KNOWN_VIEWS[view].runner(shared));
  }

  /**
   * Resolves once every view is led here or elsewhere.
   * @throws LogMismatch
   */
  async start(): Promise<void> {
    await Promise.all(this.runners.map((runner) => runner.start()));
  }

  /**
   * Settles when it has ended: after `stop`.
   * @throws LogMismatch as soon as one view meets it
   */
  async ended(): Promise<void> {
    await Promise.all(this.runners.map((runner) => runner.ended()));
  }

  async stop(): Promise<void> {
    await Promise.all(this.runners.map((runner) => runner.stop()));
  }

  stats(): readonly ProjectionStats[] {
    return this.runners.map((runner) => runner.stats());
  }
}
