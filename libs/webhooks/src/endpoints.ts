import { type DocumentCollection, type DocumentStore, dueRows, type FindOptions, pagesOf, type Sort } from '#documents';

/**
 * An endpoint as whoever delivers to it keeps it: what its account has decided of it, and how far it has come. STORAGE
 * FORMAT.
 */
export interface Endpoint {
  /** `<account>/<webhook>`. */
  readonly _id: string;
  /** The account, as its stream is called. */
  readonly account: string;
  readonly webhookId: string;
  /** Of whoever registered it: through the eyes of that tenant its events are seen. */
  readonly tenant: string;
  readonly url: string;
  readonly state: 'active' | 'paused' | 'removed';
  readonly secrets: readonly { readonly id: string; readonly until?: string }[];
  /** The key of the position of the last event of the account that is in here. */
  readonly applied: string;
  /** Everything up to this position has been delivered. */
  readonly cursor: string;
  /** Of what comes after the cursor: attempts that failed, when the first did and how the last did. */
  readonly attempts: number;
  readonly failingSince: string | null;
  readonly failure: string | null;
  /** Not before this instant, RFC 3339 in UTC. */
  readonly nextAttemptAt: string;
  /** A ping that was asked for and not sent: the id of the event. */
  readonly ping: string | null;
  /** Of the request that asked for it. */
  readonly pingCorrelationId?: string;
}

const COLLECTION = 'webhook-endpoints';
const PAGE = 200;
/** A receiver may ask for a day; the longest of our own pauses is little more. */
const LONGEST_WAIT_MS = 2 * 86_400_000;
const LEAST_RECENT: Sort<Endpoint> = [
  ['nextAttemptAt', 1],
  ['_id', 1],
];
/** What an endpoint is like that owes nothing to a failure. */
const FRESH = { attempts: 0, failingSince: null, failure: null, nextAttemptAt: '' } as const;

/** The endpoints, kept among the records: nothing else knows what has been delivered. */
export class Endpoints {
  private readonly endpoints: DocumentCollection<Endpoint>;

  constructor(records: DocumentStore) {
    this.endpoints = records.collection(COLLECTION);
  }

  async ensureIndexes(): Promise<void> {
    await this.endpoints.ensureIndexes([{ fields: ['state', 'nextAttemptAt', '_id'] }, { fields: ['account'] }]);
  }

  /** Takes up an endpoint, once. */
  async begin(
    endpoint: Pick<Endpoint, 'account' | 'webhookId' | 'tenant' | 'url' | 'secrets' | 'applied' | 'cursor'>,
  ): Promise<void> {
    await this.endpoints.insertIfAbsent({ _id: idOf(endpoint), ...endpoint, ...FRESH, state: 'active', ping: null });
  }

  /** What an event of its account changes, unless that is in it already. What had failed is tried at once. */
  async apply(
    of: Pick<Endpoint, 'account' | 'webhookId'>,
    applied: string,
    change: Partial<Pick<Endpoint, 'state' | 'secrets' | 'cursor' | 'ping' | 'pingCorrelationId'>>,
  ): Promise<void> {
    const fresh = change.secrets === undefined ? FRESH : {};
    await this.endpoints.update({ _id: { eq: idOf(of) }, applied: { lt: applied } }, { ...fresh, ...change, applied });
  }

  /** Those to which something may be sent at `now`, page after page. */
  async *due(now: string): AsyncGenerator<Endpoint> {
    const pages = dueRows<Endpoint>(now, {
      find: (filter, options) => this.endpoints.find(filter, options),
      waitingFor: (nextAttemptAt) => ({ state: { eq: 'active' }, nextAttemptAt }),
      sort: LEAST_RECENT,
      longestMs: LONGEST_WAIT_MS,
      atOnce: PAGE,
    });
    for await (const page of pages) yield* page;
  }

  /** As it is now. */
  async find({ _id }: Endpoint): Promise<Endpoint | undefined> {
    return this.endpoints.findOne({ _id: { eq: _id } });
  }

  /**
   * Records how far it has come, or that it failed; false where its account has changed it meanwhile: who delivers has
   * to look anew.
   */
  async record(
    { _id, cursor }: Endpoint,
    outcome: Partial<Pick<Endpoint, 'cursor' | 'attempts' | 'failingSince' | 'failure' | 'nextAttemptAt'>>,
  ): Promise<boolean> {
    return this.endpoints.update({ _id: { eq: _id }, state: { eq: 'active' }, cursor: { eq: cursor } }, outcome);
  }

  /** Records that the ping was sent. */
  async pinged({ _id, ping }: Endpoint): Promise<void> {
    await this.endpoints.update({ _id: { eq: _id }, ping: { eq: ping } }, { ping: null });
  }

  /** Records that everything up to there has been delivered. */
  async delivered(endpoint: Endpoint, cursor: string): Promise<boolean> {
    return this.record(endpoint, { ...FRESH, cursor });
  }

  /**
   * Has nothing go on from beyond the end of the log: an older copy is in the place of the one by which that was, and
   * until there is as much in it again nothing would be delivered, and nothing heard of what an account decides.
   * @param end the last position and its key
   */
  async takeBack(end: Pick<Endpoint, 'applied' | 'cursor'>, isBeyond: (cursor: string) => boolean): Promise<void> {
    const find = (options: FindOptions<Endpoint>) => this.endpoints.find({}, options);
    for await (const page of pagesOf({ find, atOnce: PAGE })) {
      for (const { _id, applied, cursor } of page) {
        const back = {
          ...(applied > end.applied && { applied: end.applied }),
          ...(isBeyond(cursor) && { ...FRESH, cursor: end.cursor }),
        };
        if (Object.keys(back).length > 0) await this.endpoints.update({ _id: { eq: _id } }, back);
      }
    }
  }

  async ofAccount(account: string): Promise<readonly Endpoint[]> {
    return this.endpoints.find({ account: { eq: account } });
  }

  /** How many are in each state, counted up to `most`. */
  async count(state: Endpoint['state'], most: number): Promise<number> {
    return this.endpoints.count({ state: { eq: state } }, most);
  }
}

function idOf({ account, webhookId }: Pick<Endpoint, 'account' | 'webhookId'>): string {
  return `${account}/${webhookId}`;
}
