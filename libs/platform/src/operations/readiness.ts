import { type Documents } from '#documents';
import { viewProblems, type ViewsProgress } from '#read-models';
import { type RefusedWrite } from './write-trials';

/** What can be wrong with a process or with what it needs: whoever operates the product reads of each what to do. */
export const HEALTH_PROBLEMS = [
  'view-damaged',
  'view-behind',
  'stream-parked',
  'stream-damaged',
  'write-refused',
  'reactor-behind',
  'reaction-parked',
  'stopping',
] as const;

/** What is wrong with a process or with what it needs, and where. */
export interface HealthProblem {
  readonly kind: (typeof HEALTH_PROBLEMS)[number];
  readonly view?: string;
  readonly stream?: string;
  readonly where?: RefusedWrite['where'];
  readonly reason: string;
}

/** How a process is. */
export interface Readiness {
  /** `degraded`: something needs somebody to look, and hardly anybody is kept from being served. */
  readonly status: 'ready' | 'degraded' | 'not-ready';
  readonly problems: readonly HealthProblem[];
}

/** Looks for problems of some kind. */
export type Check = () => Promise<readonly HealthProblem[]>;

/** While one of these is there, hardly anybody can be served. */
const NOT_READY: readonly HealthProblem['kind'][] = ['view-damaged', 'write-refused', 'view-behind', 'reactor-behind'];
/** How long an answer stands: anybody may ask. */
const LOOK_AGAIN_MS = 1_000;

/**
 * Whether a process can serve: both engines answer and take writes, and nothing that it rests on is missing, damaged or
 * far behind.
 */
export class ReadinessChecks {
  private isStopping = false;
  private looked: { readonly at: number; readonly problems: Promise<readonly HealthProblem[]> } | undefined;

  constructor(
    private readonly engines: {
      readonly log: { head(): Promise<unknown> };
      readonly documents: Pick<Documents, 'ping'>;
    },
    private readonly checks: readonly Check[],
  ) {}

  /** From now on it is not ready, and says why. */
  stopping(): void {
    this.isStopping = true;
  }

  /** @throws LogUnavailable, Unavailable where an engine does not answer: then it is not ready either */
  async look(): Promise<Readiness> {
    if (this.isStopping)
      return { status: 'not-ready', problems: [{ kind: 'stopping', reason: 'It was asked to stop' }] };
    await Promise.all([this.engines.log.head(), this.engines.documents.ping()]);
    const problems = await this.problems();
    const isNotReady = problems.some(({ kind }) => NOT_READY.includes(kind));
    return { status: isNotReady ? 'not-ready' : problems.length > 0 ? 'degraded' : 'ready', problems };
  }

  private async problems(): Promise<readonly HealthProblem[]> {
    if (this.looked === undefined || performance.now() - this.looked.at > LOOK_AGAIN_MS) {
      const problems = Promise.all(this.checks.map((check) => check())).then((found) => found.flat());
      this.looked = { at: performance.now(), problems };
    }
    return this.looked.problems;
  }
}

/** That no view is damaged, half, or behind by more than so many seconds; and which streams wait in one. */
export function viewChecks(
  documents: Pick<Documents, 'views'>,
  progress: Pick<ViewsProgress, 'look'>,
  mostLagSeconds: number,
): readonly Check[] {
  const behind: Check = async () =>
    (await progress.look()).views
      .filter(({ lag }) => lag.seconds > mostLagSeconds)
      .map(({ view, lag, isFilled, share }) => {
        const events = `${lag.events}${lag.more ? ' events or more' : lag.events === 1 ? ' event' : ' events'} behind`;
        const how = isFilled ? 'it is' : `it is being filled (${Math.floor(share * 100)} % of the log),`;
        return { kind: 'view-behind' as const, view, reason: `${how} ${events}, ${Math.floor(lag.seconds)} s` };
      });
  return [() => viewProblems(documents), behind];
}
