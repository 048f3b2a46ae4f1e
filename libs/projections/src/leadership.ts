import { type Lease, type Leases } from '#documents';
import { type Logger, type Wait } from '#event-store';
import { Outage } from '#outage';

/** Another process has taken over. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

export interface LeadershipOptions {
  readonly leases: Leases;
  /** What is to be done by one at a time. */
  readonly name: string;
  /** Who wants to lead; a name of its own for each process. */
  readonly owner: string;
  /** After how long without a sign of life another may take over, in milliseconds. */
  readonly leaseMs: number;
  readonly logger: Logger;
  readonly wait: Wait;
  /** Whether going on after this error would make things worse. */
  readonly isFinal: (error: unknown) => boolean;
}

const PAUSE_AFTER_FAILURE_MS = 500;

/** Of all processes that want to do a thing lets one do it at a time, by a lease; the others stand by. */
export class Leadership {
  private lastFailure: string | undefined;
  private held = false;
  private readonly outage: Outage;

  constructor(private readonly options: LeadershipOptions) {
    this.outage = new Outage(options.logger, `Leading the ${options.name} is interrupted`);
  }

  get leads(): boolean {
    return this.held;
  }

  /** Why the last attempt to lead ended, if it failed. */
  get failure(): string | undefined {
    return this.lastFailure;
  }

  /**
   * Calls `lead` whenever nobody else leads, until `signal` is aborted. The signal that `lead` gets is aborted as well
   * when the lease is lost. What it throws is tried again after a pause.
   * @throws what is final
   */
  async run(
    lead: (lease: Lease, signal: AbortSignal) => Promise<void>,
    onStandingBy: () => void,
    signal: AbortSignal,
  ): Promise<void> {
    const { leaseMs, wait, isFinal } = this.options;
    while (!signal.aborted) {
      try {
        if (await this.attempt(lead, signal)) continue;
        this.outage.over();
        onStandingBy();
        await wait(leaseMs / 3, signal);
      } catch (error) {
        if (isFinal(error)) throw error;
        if (signal.aborted) return; // it was interrupted in what it did
        this.lastFailure = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
        this.outage.failed(this.lastFailure);
        await wait(PAUSE_AFTER_FAILURE_MS, signal);
      }
    }
  }

  /** Leads until it is over; false if another process leads. */
  private async attempt(
    lead: (lease: Lease, signal: AbortSignal) => Promise<void>,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { leases, name, owner, leaseMs } = this.options;
    const lease = await leases.acquire(name, owner, leaseMs);
    if (lease === undefined) return false;
    const over = new AbortController();
    const either = AbortSignal.any([over.signal, signal]);
    const keeping = this.keep(lease, either).catch((error: unknown) => over.abort(error));
    this.held = true;
    try {
      await lead(lease, either);
      over.signal.throwIfAborted();
      return true;
    } finally {
      over.abort();
      await keeping;
      await leases.release(lease).catch(() => undefined); // it expires by itself
      this.held = false;
    }
  }

  private async keep(lease: Lease, signal: AbortSignal): Promise<void> {
    const { leases, name, leaseMs, wait } = this.options;
    for (;;) {
      await wait(leaseMs / 3, signal);
      if (signal.aborted) return;
      if (!(await leases.renew(lease, leaseMs))) throw new Overtaken(`Another process leads the ${name}`);
      this.outage.over(); // not at its start already, which tells nothing of what it is to do
    }
  }
}
