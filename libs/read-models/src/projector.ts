import { Leases } from '#documents';
import { Checkpoints, decodedOnce, EventFeeds, LEASE_MS, Members, type ProjectionStats } from '#projections';
import { type ProjectorOptions, PROJECTIONS, type ViewRunner } from './known-views';

/**
 * Keeps all views current, what they follow from each by a runner of its own, or by one for each partition: one that is
 * behind, parked or failing holds up no other. Those that stand at one place read the log together, and each event is
 * checked and decoded once; how far they have come is written together. Partitions are shared with the other projectors
 * there are, about as many for each.
 */
export class Projector {
  private readonly members: Members | undefined;
  private readonly runners: readonly ViewRunner[];

  /** @param partitions into how many each view is divided; the same for all processes */
  constructor({ partitions = 1, ...options }: ProjectorOptions & { readonly partitions?: number }) {
    const feeds = new EventFeeds(options);
    const checkpoints = new Checkpoints(options.documents.views);
    const shared = { ...options, feeds, checkpoints, catalog: decodedOnce(options.catalog) };
    if (partitions === 1) {
      this.runners = PROJECTIONS.map((projection) => projection.runner(shared));
      return;
    }
    const { documents, logger, leaseMs = LEASE_MS } = options;
    const sharing = new Members({ leases: new Leases(documents.records), group: 'projector', logger, leaseMs });
    this.members = sharing;
    this.runners = PROJECTIONS.flatMap((projection) => projection.runners({ ...shared, sharing, partitions }));
  }

  /**
   * Resolves once every view is led here or elsewhere.
   * @throws LogMismatch
   */
  async start(): Promise<void> {
    this.members?.join();
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
    await Promise.all([...this.runners.map((runner) => runner.stop()), this.members?.leave()]);
  }

  stats(): readonly ProjectionStats[] {
    return this.runners.map((runner) => runner.stats());
  }
}
