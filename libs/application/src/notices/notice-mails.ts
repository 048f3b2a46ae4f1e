import { randomBytes } from 'node:crypto';
import { type DocumentCollection, type DocumentStore, type Sort } from '#documents';
import { type Language } from '#domain';
import { type Position, positionKey, positionOfKey } from '#event-store';
import { roleFor } from '../access/policy';
import { type ActorRole, type Identity } from '../identity';
import { accountOfWebhooks, webhooksIdOf } from '../webhook/webhook-account';
import { type NoticeAccount, type NoticeKind } from './notice';

/** Why no more mails go to somebody: one came back or was refused for good. */
export type NoticeMailStop = 'returned' | 'refused';

// STORAGE FORMAT of the collection `notice-mails`.
interface ChoiceDocument {
  /** `<tenant> <subject> <account>`. */
  readonly _id: string;
  readonly tenant: string;
  readonly subject: string;
  /** As the streams of its webhooks are called: `partner-<id>`, `customer-<id>`. */
  readonly account: string;
  /** As the person last signed in: through these eyes the notices are seen. */
  readonly roles: readonly ActorRole[];
  readonly kinds: readonly NoticeKind[];
  readonly language: Language;
  /** The key of the position up to which everything has been told. */
  readonly told: string;
  /** Not before this instant, RFC 3339 in UTC. */
  readonly nextAt: string;
  /** To tell what comes after `told`: attempts that were begun. */
  readonly attempts: number;
  /** The id of the last mail that was handed over. */
  readonly lastMail: string | null;
  readonly stopped: NoticeMailStop | null;
  /** Whoever has it may end the mails: it stands in each of them. */
  readonly optOut: string;
  /** When the person last signed in. */
  readonly seenAt: string;
}

/** What somebody wants to be mailed, and how far that has come. */
export interface NoticeMailChoice extends Omit<ChoiceDocument, '_id' | 'account' | 'told'> {
  readonly id: string;
  readonly account: NoticeAccount;
  readonly told: Position;
}

const PAGE = 100;
const LONGEST_DUE: Sort<ChoiceDocument> = [
  ['nextAt', 1],
  ['_id', 1],
];
const FRESH = { nextAt: '', attempts: 0, stopped: null } as const;
/** Whoever has not signed in for so long may not be there any more: what roles it has only its sign-in tells. */
const SEEN_WITHIN_MS = 90 * 86_400_000;

/** Who wants which notices of which account by mail: kept beside the log, for each person by itself. Where a mail goes to is said by the sign-in alone. */
export class NoticeMails {
  private readonly choices: DocumentCollection<ChoiceDocument>;
  private indexed: Promise<void> | undefined;

  constructor(records: DocumentStore) {
    this.choices = records.collection('notice-mails');
  }

  async ensureIndexes(): Promise<void> {
    this.indexed ??= this.choices
      .ensureIndexes([{ fields: ['nextAt', '_id'] }, { fields: ['tenant', 'subject'] }, { fields: ['optOut'] }, { fields: ['lastMail'] }])
      .catch((error: unknown) => {
        this.indexed = undefined;
        throw error;
      });
    await this.indexed;
  }

  async of(person: Identity, account: NoticeAccount): Promise<NoticeMailChoice | undefined> {
    const found = await this.choices.findOne({ _id: { eq: idOf(person, account) } });
    return found && choiceIn(found);
  }

  /** What is chosen anew begins anew, where it had been stopped too; what has been told is not told again. */
  async choose(
    person: Identity,
    account: NoticeAccount,
    chosen: Pick<NoticeMailChoice, 'kinds' | 'language'>,
    from: Position,
    now: string,
  ): Promise<void> {
    await this.ensureIndexes();
    const { tenant, subject, roles } = person;
    const [_id, changed] = [idOf(person, account), { roles, ...chosen, ...FRESH, seenAt: now }];
    const own = { tenant, subject, account: webhooksIdOf(account), told: positionKey(from), lastMail: null, optOut: newOptOut() };
    if (await this.choices.insertIfAbsent({ _id, ...own, ...changed })) return;
    await this.choices.update({ _id: { eq: _id } }, changed);
  }

  async end(person: Identity, account: NoticeAccount): Promise<void> {
    await this.choices.delete({ _id: { eq: idOf(person, account) } });
  }

  /** In which language the mails are that this ends; nothing where there are none. */
  async languageOf(optOut: string): Promise<Language | undefined> {
    return (await this.choices.findOne({ optOut: { eq: optOut } }))?.language;
  }

  /** By what stands in each mail, whoever has it. Repeated it changes nothing. */
  async optOut(optOut: string): Promise<void> {
    await this.choices.delete({ optOut: { eq: optOut } });
  }

  /** Somebody has signed in: in these roles it is told from now on, or no more. */
  async signedIn({ tenant, subject, roles }: Identity, now: string): Promise<void> {
    for (const { _id, account } of await this.choices.find({ tenant: { eq: tenant }, subject: { eq: subject } })) {
      if (roleFor(mailAction(noticeAccount(account)), roles) === undefined) await this.choices.delete({ _id: { eq: _id } });
      else await this.choices.update({ _id: { eq: _id } }, { roles, seenAt: now });
    }
  }

  /** Those that may be looked at now, the longest due first. What is put off to later does not come twice. */
  async *due(now: string): AsyncGenerator<NoticeMailChoice> {
    const seenAt = new Date(Date.parse(now) - SEEN_WITHIN_MS).toISOString();
    for (let last: ChoiceDocument | undefined, page: ChoiceDocument[] | undefined; page === undefined || page.length === PAGE;) {
      page = await this.choices.find(
        { nextAt: { lte: now }, stopped: { eq: null }, seenAt: { gt: seenAt } },
        { sort: LONGEST_DUE, limit: PAGE, ...(last && { after: [last.nextAt, last._id] }) },
      );
      last = page.at(-1);
      yield* page.map(choiceIn);
    }
  }

  /** Counts an attempt before it is made; false where another has begun one, or the person has chosen otherwise. */
  async begin({ id, told, attempts }: NoticeMailChoice): Promise<boolean> {
    const as = { _id: { eq: id }, told: { eq: positionKey(told) }, attempts: { eq: attempts }, stopped: { eq: null } };
    return this.choices.update(as, { attempts: attempts + 1 });
  }

  /** Records what came of it, unless it has been told further meanwhile. */
  async record(
    { id, told }: NoticeMailChoice,
    { told: upTo, ...outcome }: Partial<Pick<NoticeMailChoice, 'told' | 'nextAt' | 'attempts' | 'lastMail' | 'stopped'>>,
  ): Promise<void> {
    const changed = { ...outcome, ...(upTo !== undefined && { told: positionKey(upTo) }) };
    await this.choices.update({ _id: { eq: id }, told: { eq: positionKey(told) } }, changed);
  }

  /** A mail came back: nothing more goes there. False where it is none of these. */
  async returned(mail: string): Promise<boolean> {
    return this.choices.update({ lastMail: { eq: mail } }, { stopped: 'returned' });
  }
}

/** By which right somebody has an account's notices mailed: only to its own people. */
export function mailAction({ kind }: NoticeAccount) {
  return kind === 'partner' ? 'ChoosePartnerNoticeMails' : 'ChooseCustomerNoticeMails';
}

function idOf({ tenant, subject }: Identity, account: NoticeAccount): string {
  return `${tenant} ${subject} ${webhooksIdOf(account)}`;
}

function newOptOut(): string {
  return randomBytes(24).toString('base64url');
}

function choiceIn({ _id, account, told, ...choice }: ChoiceDocument): NoticeMailChoice {
  return { ...choice, id: _id, account: noticeAccount(account), told: positionOfKey(told) };
}

function noticeAccount(id: string): NoticeAccount {
  const account = accountOfWebhooks(id);
  if (account.kind === 'marketplace') throw new Error(`Notices are of partners and customers, not of ${id}`);
  return account;
}
