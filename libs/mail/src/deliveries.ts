import { type DocumentCollection, type DocumentStore, dueRows, type FindOptions, pagesOf, type Sort } from '#documents';

/**
 * What is known of a mail that was asked for. It names nobody: whom it goes to and what it says is found by its cause.
 */
export interface Delivery {
  /** The id of the event that is its cause. */
  readonly _id: string;
  /** Where that event lies in the log. */
  readonly position: string;
  readonly state: 'pending' | 'sent' | 'failed' | 'dropped';
  /** Begun, whatever came of them. */
  readonly attempts: number;
  /** Not before this instant, RFC 3339 in UTC; the last one, once it is not pending any more. */
  readonly nextAttemptAt: string;
  /** Why the last attempt failed, or why the mail came back after one that had not. */
  readonly failure?: { readonly code: string; readonly permanent: boolean };
}

const COLLECTION = 'mail-deliveries';
const AT_ONCE = 500;
/** No pause between two attempts is as long. */
const LONGEST_WAIT_MS = 86_400_000;
const LONGEST_DUE: Sort<Delivery> = [
  ['nextAttemptAt', 1],
  ['_id', 1],
];

/** The deliveries: kept among the records, because nothing else knows what has been sent. */
export class Deliveries {
  private readonly deliveries: DocumentCollection<Delivery>;

  constructor(records: DocumentStore) {
    this.deliveries = records.collection(COLLECTION);
  }

  async ensureIndexes(): Promise<void> {
    await this.deliveries.ensureIndexes([{ fields: ['state', 'nextAttemptAt', '_id'] }]);
  }

  /** Asks for a mail, once: a cause that is known already, whatever has become of its mail, changes nothing. */
  async request(cause: Pick<Delivery, '_id' | 'position'>, at: string): Promise<void> {
    await this.deliveries.insertIfAbsent({ ...cause, state: 'pending', attempts: 0, nextAttemptAt: at });
  }

  /** Those that may be attempted at `now`, page after page, the longest due first. */
  due(now: string, atOnce: number): AsyncGenerator<readonly Delivery[]> {
    return dueRows<Delivery>(now, {
      find: (filter, options) => this.deliveries.find(filter, options),
      waitingFor: (nextAttemptAt) => ({ state: { eq: 'pending' }, nextAttemptAt }),
      sort: LONGEST_DUE,
      longestMs: LONGEST_WAIT_MS,
      atOnce,
    });
  }

  /**
   * Counts an attempt before it is made, so that one which ends the process counts too; false if another has begun one
   * meanwhile.
   */
  async begin({ _id, attempts }: Delivery): Promise<boolean> {
    return this.deliveries.update(
      { _id: { eq: _id }, state: { eq: 'pending' }, attempts: { eq: attempts } },
      { attempts: attempts + 1 },
    );
  }

  /**
   * Records what came of the attempt that was begun on `delivery`; nothing if a later one has been begun, or if the
   * mail has come back already.
   */
  async record(
    { _id, attempts }: Delivery,
    outcome: Partial<Pick<Delivery, 'state' | 'nextAttemptAt' | 'failure'>>,
  ): Promise<void> {
    await this.deliveries.update(
      { _id: { eq: _id }, state: { eq: 'pending' }, attempts: { eq: attempts + 1 } },
      outcome,
    );
  }

  /** Records that the mail came back: it is not attempted again, not even where it is not recorded as sent yet. */
  async cameBack({ _id }: Pick<Delivery, '_id'>, failure: NonNullable<Delivery['failure']>): Promise<void> {
    await this.deliveries.update({ _id: { eq: _id } }, { state: 'failed', failure });
  }

  /** How many mails wait to be sent, counted up to `limit` and no further. */
  async waiting(limit: number): Promise<number> {
    return this.deliveries.count({ state: { eq: 'pending' } }, limit);
  }

  /** How many mails are put off to after `now` because an attempt failed, counted up to `limit` and no further. */
  async putOff(now: string, limit: number): Promise<number> {
    return this.deliveries.count({ state: { eq: 'pending' }, nextAttemptAt: { gt: now } }, limit);
  }

  /**
   * Lets what is put off be tried at once. What is being tried meanwhile, or has been, stays as it is. It costs none of
   * the attempts that a mail has: however often somebody asks while the mail server is away, nothing is given up for
   * it.
   */
  async bringForward(now: string): Promise<void> {
    const later = { state: { eq: 'pending' as const }, nextAttemptAt: { gt: now } };
    const find = (options: FindOptions<Delivery>) => this.deliveries.find(later, options);
    for await (const found of pagesOf({ find, sort: LONGEST_DUE, atOnce: AT_ONCE })) {
      const updates = found.map(({ _id, attempts }) => ({
        filter: { _id: { eq: _id }, attempts: { eq: attempts }, ...later },
        fields: { nextAttemptAt: now, attempts: Math.max(0, attempts - 1) },
      }));
      await this.deliveries.updateEach(updates);
    }
  }

  async find(cause: string): Promise<Delivery | undefined> {
    return this.deliveries.findOne({ _id: { eq: cause } });
  }
}
