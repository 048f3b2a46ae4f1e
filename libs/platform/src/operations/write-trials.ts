import { type Documents, type DocumentStore } from '#documents';
import { type AggregateStore } from '#event-store';

/** Something that takes no writes. */
export interface RefusedWrite {
  readonly kind: 'write-refused';
  readonly where: 'log' | 'views' | 'records';
  readonly reason: string;
}

/** Whether something takes writes: if not, why. */
export interface TriedWrite {
  readonly where: RefusedWrite['where'];
  readonly refusal?: string;
}

const COLLECTION = 'readiness';
/** For so long it stands that a database has taken a write. What is refused is tried again at each look. */
const STANDS_FOR_MS = 5_000;

/**
 * Tries whether what the product writes to takes writes: engines that read and do not write, for their disk is full or
 * no majority of them is there, tell it by nothing else. In each database one small document is put again and again;
 * the log is told of by its own appends.
 */
export class WriteTrials {
  private readonly trials: readonly (readonly [RefusedWrite['where'], { expectTaken(): Promise<void> }])[];

  /** @param process under whose name the document is put; @param appends where this process appends too */
  constructor(
    process: string,
    { views, records }: Pick<Documents, 'views' | 'records'>,
    appends?: AggregateStore['appends'],
  ) {
    this.trials = [
      ['views', new DatabaseTrial(views, process)],
      ['records', new DatabaseTrial(records, process)],
      ...(appends === undefined ? [] : [['log', appends] as const]),
    ];
  }

  async refused(): Promise<readonly RefusedWrite[]> {
    const tried = await this.tried();
    return tried.flatMap(({ where, refusal }) =>
      refusal === undefined ? [] : [{ kind: 'write-refused', where, reason: refusal }],
    );
  }

  /** What came of the last try at each place; one is made, unless a write was taken a moment ago. */
  async tried(): Promise<readonly TriedWrite[]> {
    return Promise.all(
      this.trials.map(([where, trial]) =>
        trial.expectTaken().then(
          () => ({ where }),
          (error: unknown) => ({ where, refusal: reasonOf(error) }),
        ),
      ),
    );
  }
}

class DatabaseTrial {
  private takenAt = -Infinity;

  constructor(
    private readonly database: Pick<DocumentStore, 'collection'>,
    private readonly process: string,
  ) {}

  async expectTaken(): Promise<void> {
    if (performance.now() - this.takenAt < STANDS_FOR_MS) return;
    await this.database
      .collection<{ readonly _id: string; readonly at: string }>(COLLECTION)
      .put({ _id: this.process, at: new Date().toISOString() });
    this.takenAt = performance.now();
  }
}

/** Anybody may read it: what the engines say of themselves stays in the log of the process. */
function reasonOf(failure: unknown): string {
  return `A write was refused or not answered (${failure instanceof Error ? failure.name : typeof failure})`;
}
