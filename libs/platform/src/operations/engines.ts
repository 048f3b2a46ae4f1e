import { type RefusedWrite, type TriedWrite } from './write-trials';

/** What an engine says of itself. */
export interface ReportingEngine {
  /** @throws where it does not answer */
  version(): Promise<string>;
  isEmbedded(): Promise<boolean>;
}

/** How an engine is, seen from one process. */
export interface EngineReport {
  readonly engine: 'log' | 'documents';
  readonly isReachable: boolean;
  readonly version?: string;
  /** It serves one machine, and no production. */
  readonly isEmbedded?: boolean;
  /** How long a question took, in milliseconds. */
  readonly answeredInMs?: number;
  readonly writes: readonly TriedWrite[];
}

const WRITES: Readonly<Record<EngineReport['engine'], readonly RefusedWrite['where'][]>> = {
  log: ['log'],
  documents: ['views', 'records'],
};

/** Asks both engines how they are. An engine that does not answer is told as such: it is never an error. */
export class Engines {
  constructor(
    private readonly engines: {
      readonly log: ReportingEngine & { head(): Promise<unknown> };
      readonly documents: ReportingEngine & { ping(): Promise<void> };
    },
    private readonly writes: { tried(): Promise<readonly TriedWrite[]> },
  ) {}

  async look(): Promise<readonly EngineReport[]> {
    const { log, documents } = this.engines;
    const [tried, ...reports] = await Promise.all([
      this.writes.tried(),
      reportOf('log', log, () => log.head()),
      reportOf('documents', documents, () => documents.ping()),
    ]);
    return reports.map((report) => ({
      ...report,
      writes: tried.filter(({ where }) => WRITES[report.engine].includes(where)),
    }));
  }
}

async function reportOf(
  engine: EngineReport['engine'],
  asked: ReportingEngine,
  question: () => Promise<unknown>,
): Promise<Omit<EngineReport, 'writes'>> {
  try {
    const [version, isEmbedded] = await Promise.all([asked.version(), asked.isEmbedded()]);
    const begun = performance.now();
    await question();
    return { engine, isReachable: true, version, isEmbedded, answeredInMs: Math.ceil(performance.now() - begun) };
  } catch {
    return { engine, isReachable: false }; // why stays in the log of the process
  }
}
