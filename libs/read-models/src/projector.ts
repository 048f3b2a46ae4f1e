import { ProjectionRunner, type ProjectionRunnerOptions, type ProjectionStats } from './projection-runner';
import {
  customerGaps,
  customerPartners,
  customers,
  invitations,
  partnerBilling,
  partnerCustomers,
  partnerDuties,
  partners,
  subscriptions,
} from './projections';
import { rebuild } from './rebuild';
import { type ViewName } from './rows';

/** What every view's runner needs. */
export type ProjectorOptions = Pick<
  ProjectionRunnerOptions<ViewName, never, never>,
  'log' | 'documents' | 'catalog' | 'logger' | 'owner' | 'leaseMs'
>;

/** Keeps all views current, each by a runner of its own: one that is behind or parked holds up no other. */
export class Projector {
  private readonly runners: readonly Pick<ProjectionRunner<ViewName, never, never>, 'start' | 'stop' | 'ended' | 'stats'>[];

  constructor(options: ProjectorOptions) {
    this.runners = [
      new ProjectionRunner({ ...options, projection: partners }),
      new ProjectionRunner({ ...options, projection: customers }),
      new ProjectionRunner({ ...options, projection: partnerCustomers }),
      new ProjectionRunner({ ...options, projection: customerPartners }),
      new ProjectionRunner({ ...options, projection: invitations }),
      new ProjectionRunner({ ...options, projection: subscriptions }),
      new ProjectionRunner({ ...options, projection: partnerBilling }),
      new ProjectionRunner({ ...options, projection: partnerDuties }),
      new ProjectionRunner({ ...options, projection: customerGaps }),
    ];
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

/** Each view's way to be made again. Answers the collection that is active now. */
export const REBUILDS: Readonly<Record<ViewName, (options: ProjectorOptions) => Promise<string>>> = {
  partners: (options) => rebuild({ ...options, projection: partners }),
  customers: (options) => rebuild({ ...options, projection: customers }),
  'partner-customers': (options) => rebuild({ ...options, projection: partnerCustomers }),
  'customer-partners': (options) => rebuild({ ...options, projection: customerPartners }),
  invitations: (options) => rebuild({ ...options, projection: invitations }),
  subscriptions: (options) => rebuild({ ...options, projection: subscriptions }),
  'partner-billing': (options) => rebuild({ ...options, projection: partnerBilling }),
  'partner-duties': (options) => rebuild({ ...options, projection: partnerDuties }),
  'customer-gaps': (options) => rebuild({ ...options, projection: customerGaps }),
};
