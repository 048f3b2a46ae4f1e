import { randomBytes } from 'node:crypto';
import { type DocumentCollection, dueRows, type Filter, type FindOptions, type Sort } from '#documents';
import { type Language } from '#domain';
import { type ActorRole, type Identity } from '../identity';

/** Why no more mails go to somebody: one came back or was refused for good. */
export type MailStop = 'returned' | 'refused';

// STORAGE FORMAT of what is kept of everybody who wants mails of its own: of notices (decision 18), and of reports
// (decision 26).
export interface OrderFields {
  readonly _id: string;
  readonly tenant: string;
  readonly subject: string;
  /** As the person last signed in: in these it may be told, or not. */
  readonly roles: readonly ActorRole[];
  readonly language: Language;
  /** Up to where everything has been told, as whoever makes the mails counts. */
  readonly told: string;
  /** Not before this instant, RFC 3339 in UTC. */
  readonly nextAt: string;
  /** To tell what comes after `told`: attempts that were begun. */
  readonly attempts: number;
  /** The id of the last mail that was handed over. */
  readonly lastMail: string | null;
  readonly stopped: MailStop | null;
  /** Whoever has it may end the mails: it stands in each of them. */
  readonly optOut: string;
  /** When the person last signed in. */
  readonly seenAt: string;
}

type Kept = { readonly id: string; readonly told: string; readonly attempts: number };

/** What came of looking whether there is something to tell, and of telling it. */
export type MailOutcome = Partial<Pick<OrderFields, 'told' | 'nextAt' | 'attempts' | 'lastMail' | 'stopped'>>;

/** Of an order that is new, or chosen anew. */
export const FRESH = { attempts: 0, stopped: null } as const;

const PAGE = 100;
const LONGEST_DUE: Sort<OrderFields> = [
  ['nextAt', 1],
  ['_id', 1],
];
/** Until the month that goes on is over; every pause is shorter. */
const LONGEST_WAIT_MS = 40 * 86_400_000;
/** Whoever has not signed in for so long may not be there any more: what roles it has only its sign-in tells. */
const SEEN_WITHIN_MS = 90 * 86_400_000;

/**
 * Mails that people want for themselves, whatever is told in them: who is to be looked at now, attempts that are
 * counted before they are made, what came of them, and their ends. Where a mail goes to is said by the sign-in alone,
 * and kept nowhere here.
 */
export class MailOrders<Document extends OrderFields> {
  private indexed: Promise<void> | undefined;

  constructor(
    private readonly orders: DocumentCollection<OrderFields>,
    private readonly find: (filter: Filter<OrderFields>, options?: FindOptions<OrderFields>) => Promise<Document[]>,
    /** Ends the mails of one order, as somebody wished, or because nobody may be told any more. */
    private readonly end: (order: Document) => Promise<unknown>,
  ) {}

  async ensureIndexes(): Promise<void> {
    this.indexed ??= this.orders
      .ensureIndexes([
        { fields: ['nextAt', '_id'] },
        { fields: ['tenant', 'subject'] },
        { fields: ['optOut'] },
        { fields: ['lastMail'] },
      ])
      .catch((error: unknown) => {
        this.indexed = undefined;
        throw error;
      });
    await this.indexed;
  }

  /** In which language the mails are that this ends; nothing where there are none. */
  async languageOf(optOut: string): Promise<Language | undefined> {
    return (await this.find({ optOut: { eq: optOut } }))[0]?.language;
  }

  /** By what stands in each mail, whoever has it. Repeated it changes nothing. */
  async optOut(optOut: string): Promise<void> {
    for (const order of await this.find({ optOut: { eq: optOut } })) await this.end(order);
  }

  /** Somebody has signed in: in these roles it is told from now on, or no more. */
  async signedIn(
    { tenant, subject, roles }: Identity,
    now: string,
    mayBeTold: (order: Document) => boolean,
  ): Promise<void> {
    for (const order of await this.find({ tenant: { eq: tenant }, subject: { eq: subject } })) {
      if (mayBeTold(order)) await this.orders.update({ _id: { eq: order._id } }, { roles, seenAt: now });
      else await this.end(order);
    }
  }

  /** Those that may be looked at now, the longest due first. What is put off to later does not come twice. */
  async *due(now: string): AsyncGenerator<Document> {
    const seenAt = new Date(Date.parse(now) - SEEN_WITHIN_MS).toISOString();
    const pages = dueRows<OrderFields, Document>(now, {
      find: this.find,
      waitingFor: (nextAt) => ({ nextAt, stopped: { eq: null }, seenAt: { gt: seenAt } }),
      sort: LONGEST_DUE,
      longestMs: LONGEST_WAIT_MS,
      atOnce: PAGE,
    });
    for await (const page of pages) yield* page;
  }

  /** Counts an attempt before it is made; false where another has begun one, or the person has chosen otherwise. */
  async begin({ id, told, attempts }: Kept): Promise<boolean> {
    const as = { _id: { eq: id }, told: { eq: told }, attempts: { eq: attempts }, stopped: { eq: null } };
    return this.orders.update(as, { attempts: attempts + 1 });
  }

  /** Records what came of it, unless it has been told further meanwhile. */
  async record({ id, told }: Pick<Kept, 'id' | 'told'>, outcome: MailOutcome): Promise<void> {
    await this.orders.update({ _id: { eq: id }, told: { eq: told } }, outcome);
  }

  /** A mail came back: nothing more goes there. False where it is none of these. */
  async returned(mail: string): Promise<boolean> {
    return this.orders.update({ lastMail: { eq: mail } }, { stopped: 'returned' });
  }
}

/** What nobody guesses, and whoever has it may end the mails by. */
export function newOptOut(): string {
  return randomBytes(24).toString('base64url');
}
