import { type Documents, type DocumentStore } from '#documents';
import { type AggregateStore } from '#event-store';

/** Something that takes no writes. */
export interface RefusedWrite {
  readonly kind: 'write-refused';
  readonly where: 'log' | 'views' | 'records';
  readonly reason: string;
}

const COLLECTION = 'readiness';
/** For so long it stands that a database has taken a write. What is refused is tried again at each look. */
const STANDS_FOR_MS = 5_000;

/**
 * Tries whether what the product writes to takes writes: engines that read and do not write, for their disk is full or no majority of them is there,
 * tell it by nothing else. In each database one small document is put again and again; the log is told of by its own appends.
 */
export class WriteTrials {
  private readonly databases: readonly (readonly [RefusedWrite['where'], DatabaseTrial])[];

  constructor(
    { views, records }: Pick<Documents, 'views' | 'records'>,
    private readonly aggregates: Pick<AggregateStore, 'appends'>,
  ) {
    this.databases = [
      ['views', new DatabaseTrial(views)],
      ['records', new DatabaseTrial(records)],
    ];
  }

  async refused(): Promise<readonly RefusedWrite[]> {
    const trials = [['log', this.aggregates.appends] as const, ...this.databases];
    const found = await Promise.all(
      trials.map(async ([where, trial]): Promise<RefusedWrite[]> => {
        const failure = await trial.expectTaken().then(
          () => undefined,
          (error: unknown) => error,
        );
        return failure === undefined ? [] : [{ kind: 'write-refused', where, reason: reasonOf(failure) }];
      }),
    );
    return found.flat();
  }
}

class DatabaseTrial {
  private takenAt = -Infinity;

  constructor(private readonly database: Pick<DocumentStore, 'collection'>) {}

  async expectTaken(): Promise<void> {
    if (performance.now() - this.takenAt < STANDS_FOR_MS) return;
    await this.database
      .collection<{ readonly _id: string; readonly at: string }>(COLLECTION)
      .put({ _id: 'api', at: new Date().toISOString() });
    this.takenAt = performance.now();
  }
}

/** Anybody may read it: what the engines say of themselves stays in the log of the process. */
function reasonOf(failure: unknown): string {
  return `A write was refused or not answered (${failure instanceof Error ? failure.name : typeof failure})`;
}
