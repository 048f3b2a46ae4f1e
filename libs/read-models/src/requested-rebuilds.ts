import { randomUUID } from 'node:crypto';
import { Leases, Unavailable } from '#documents';
import { type Instant } from '#domain';
import { LogUnavailable, MACHINE_CLOCK } from '#event-store';
import { LEASE_MS, Leadership, Poison, RebuildInProgress } from '#projections';
import { PROJECTIONS } from './known-views';
import { type RebuildRequest, RebuildRequests } from './rebuild-requests';
import { Pacing, type SwitchOptions, type SwitchProgress, switchViews } from './switch-views';

export type RequestedRebuildsOptions = Pick<SwitchOptions, 'log' | 'documents' | 'logger' | 'leaseMs'>;

const LOOK_EVERY_MS = 1_000;

/**
 * Carries out what has been asked for views by page or by the API, beside those who follow the log: of all that run,
 * one at a time. What it was at when it ended, whoever leads next begins anew.
 */
export class RequestedRebuilds {
  private readonly requests: RebuildRequests;
  private readonly leadership: Leadership;
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(private readonly options: RequestedRebuildsOptions) {
    const { documents, logger, leaseMs = LEASE_MS } = options;
    this.requests = new RebuildRequests(documents.views);
    this.leadership = new Leadership({
      leases: new Leases(documents.records),
      name: 'requested rebuilds',
      owner: randomUUID(),
      leaseMs,
      logger,
      wait: MACHINE_CLOCK.wait,
      isFinal: () => false,
    });
  }

  start(): void {
    const { signal } = this.stopping;
    this.running ??= this.leadership.run(
      (_, leading) => this.lead(leading),
      () => undefined,
      signal,
    );
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async lead(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const open = await this.requests.open();
      for (const kind of ['rebuild', 'switch-back'] as const) {
        const asked = open.filter((request) => request.kind === kind);
        if (asked.length > 0) await this.carryOut(asked, signal);
      }
      await MACHINE_CLOCK.wait(LOOK_EVERY_MS, signal);
    }
  }

  /** All of one kind together. @throws Unavailable, LogUnavailable: then they stay asked for */
  private async carryOut(asked: readonly RebuildRequest[], signal: AbortSignal): Promise<void> {
    const [{ kind } = { kind: 'rebuild' as const }] = asked;
    const projections = PROJECTIONS.filter(({ name }) => asked.some(({ view }) => view === name));
    this.options.logger.info(`Asked for: ${kind} of ${projections.map(({ name }) => name).join(', ')}`);
    const reached = new Map<string, SwitchProgress>();
    const over = new AbortController();
    const telling = this.keepTelling(asked, reached, AbortSignal.any([over.signal, signal]));
    const onProgress = (progress: SwitchProgress) => void reached.set(progress.projection, progress);
    const settled = await switchViews(projections, kind, { ...this.options, signal, onProgress });
    over.abort();
    await telling;
    if (signal.aborted) return;
    const outcomes = new Map(settled.map(([{ name }, outcome]) => [name, outcome]));
    for (const request of asked) {
      const outcome = outcomes.get(request.view);
      if (outcome === undefined) continue;
      if (outcome.status === 'fulfilled') await this.done(request, outcome.value);
      else await this.failed(request, outcome.reason, reached.has(request.view));
    }
  }

  /** Never rejects: what could not be told is told again soon. */
  private async keepTelling(
    asked: readonly RebuildRequest[],
    reached: ReadonlyMap<string, SwitchProgress>,
    signal: AbortSignal,
  ): Promise<void> {
    const pacings = new Map(asked.map(({ view }) => [view, new Pacing(MACHINE_CLOCK.now())]));
    while (!signal.aborted) {
      for (const request of asked) {
        const progress = reached.get(request.view);
        const pace = progress && pacings.get(request.view)?.at(progress, MACHINE_CLOCK.now());
        if (pace !== undefined) await this.requests.tell(request, pace).catch(() => undefined);
      }
      await MACHINE_CLOCK.wait(LOOK_EVERY_MS, signal);
    }
  }

  private async done(request: RebuildRequest, collection: string | undefined): Promise<void> {
    this.options.logger.info(`${request.view} is now read from ${collection ?? 'where it was read before'}`);
    const outcome =
      collection === undefined
        ? { state: 'failed' as const, failure: 'NeverSwitched' }
        : { state: 'done' as const, collection };
    await this.requests.end(request, { ...outcome, endedAt: now() });
  }

  private async failed(request: RebuildRequest, error: unknown, hasBegun: boolean): Promise<void> {
    // somebody else is at it, by the command line: then it is tried again
    if (error instanceof RebuildInProgress && !hasBegun) return;
    if (error instanceof Unavailable || error instanceof LogUnavailable) throw error;
    this.options.logger.error(`${request.kind} of ${request.view} has failed: ${String(error)}`);
    await this.requests.end(request, { state: 'failed', failure: failureOf(error), endedAt: now() });
  }
}

/**
 * What an event is called that cannot be read is known from where it is parked; the words of other errors stay in the
 * log of the process.
 */
function failureOf(error: unknown): string {
  if (error instanceof Poison) return `${error.name}: ${error.message}`;
  return error instanceof Error ? error.name : typeof error;
}

function now(): Instant {
  return new Date().toISOString() as Instant;
}
