import { type DocumentCollection, type DocumentStore } from '#documents';
import { type Language } from '#domain';
import { type Position, positionKey, positionOfKey } from '#event-store';
import { type Action, roleFor } from '../access/policy';
import { type Identity } from '../identity';
import { FRESH, MailOrders, type MailOutcome, type MailStop, newOptOut, type OrderFields } from '../mails/mail-orders';
import { accountOfWebhooks, webhooksIdOf } from '../webhook/webhook-account';
import { type FeedAudience } from '../feed/feeds';
import { type MailedKind } from './notice';

export type NoticeMailStop = MailStop;

// STORAGE FORMAT of the collection `notice-mails`. `_id` is `<tenant> <subject> <account>`, `told` the key of a
// position.
interface ChoiceDocument extends OrderFields {
  /** As the streams of its webhooks are called: `partner-<id>`, `customer-<id>`, `marketplace`. */
  readonly account: string;
  readonly kinds: readonly MailedKind[];
}

/** What somebody wants to be mailed, and how far that has come. */
export interface NoticeMailChoice extends Omit<ChoiceDocument, '_id' | 'account' | 'told'> {
  readonly id: string;
  readonly account: FeedAudience;
  readonly told: Position;
}

/**
 * Who wants which notices of which account by mail: kept beside the log, for each person by itself. Where a mail goes
 * to is said by the sign-in alone.
 */
export class NoticeMails {
  private readonly choices: DocumentCollection<ChoiceDocument>;
  private readonly orders: MailOrders<ChoiceDocument>;

  constructor(records: DocumentStore) {
    this.choices = records.collection('notice-mails');
    this.orders = new MailOrders(
      this.choices,
      (filter, options) => this.choices.find(filter, options),
      ({ _id }) => this.choices.delete({ _id: { eq: _id } }),
    );
  }

  ensureIndexes(): Promise<void> {
    return this.orders.ensureIndexes();
  }

  async of(person: Identity, account: FeedAudience): Promise<NoticeMailChoice | undefined> {
    const found = await this.choices.findOne({ _id: { eq: idOf(person, account) } });
    return found && choiceIn(found);
  }

  /**
   * What is chosen anew goes on, where it had been stopped too; what has been told is not told again, and the next mail
   * comes no sooner: no two come within an interval, however often somebody chooses.
   */
  async choose(
    person: Identity,
    account: FeedAudience,
    chosen: Pick<NoticeMailChoice, 'kinds' | 'language'>,
    from: Position,
    now: string,
  ): Promise<void> {
    await this.ensureIndexes();
    const { tenant, subject, roles } = person;
    const [_id, changed] = [idOf(person, account), { roles, ...chosen, ...FRESH, seenAt: now }];
    const own = {
      tenant,
      subject,
      account: webhooksIdOf(account),
      told: positionKey(from),
      nextAt: '',
      lastMail: null,
      optOut: newOptOut(),
    };
    if (await this.choices.insertIfAbsent({ _id, ...own, ...changed })) return;
    await this.choices.update({ _id: { eq: _id } }, changed);
  }

  async end(person: Identity, account: FeedAudience): Promise<void> {
    await this.choices.delete({ _id: { eq: idOf(person, account) } });
  }

  /** In which language the mails are that this ends; nothing where there are none. */
  languageOf(optOut: string): Promise<Language | undefined> {
    return this.orders.languageOf(optOut);
  }

  /** By what stands in each mail, whoever has it. Repeated it changes nothing. */
  optOut(optOut: string): Promise<void> {
    return this.orders.optOut(optOut);
  }

  /** Somebody has signed in: in these roles it is told from now on, or no more. */
  signedIn(person: Identity, now: string): Promise<void> {
    return this.orders.signedIn(
      person,
      now,
      ({ account }) => roleFor(mailAction(accountOfWebhooks(account)), person.roles) !== undefined,
    );
  }

  /** Those that may be looked at now, the longest due first. What is put off to later does not come twice. */
  async *due(now: string): AsyncGenerator<NoticeMailChoice> {
    for await (const choice of this.orders.due(now)) yield choiceIn(choice);
  }

  /** Counts an attempt before it is made; false where another has begun one, or the person has chosen otherwise. */
  begin(choice: NoticeMailChoice): Promise<boolean> {
    return this.orders.begin({ ...choice, told: positionKey(choice.told) });
  }

  /** Records what came of it, unless it has been told further meanwhile. */
  record(
    { id, told }: NoticeMailChoice,
    { told: upTo, ...outcome }: Omit<MailOutcome, 'told'> & { readonly told?: Position },
  ): Promise<void> {
    return this.orders.record(
      { id, told: positionKey(told) },
      { ...outcome, ...(upTo !== undefined && { told: positionKey(upTo) }) },
    );
  }

  /**
   * Has nobody told only what lies beyond the end of the log: an older copy is in the place of the one by which it was
   * told.
   */
  async takeBack(end: Position): Promise<void> {
    const told = positionKey(end);
    for (const { _id } of await this.choices.find({ told: { gt: told } }))
      await this.choices.update({ _id: { eq: _id } }, { told, attempts: 0 });
  }

  /** A mail came back: nothing more goes there. False where it is none of these. */
  returned(mail: string): Promise<boolean> {
    return this.orders.returned(mail);
  }
}

/** By which right somebody has an account's notices mailed: only to its own people. */
export function mailAction({ kind }: FeedAudience): Action {
  return MAIL_ACTIONS[kind];
}

const MAIL_ACTIONS = {
  partner: 'ChoosePartnerNoticeMails',
  customer: 'ChooseCustomerNoticeMails',
  marketplace: 'ChooseMarketplaceNoticeMails',
} as const satisfies Record<FeedAudience['kind'], Action>;

function idOf({ tenant, subject }: Identity, account: FeedAudience): string {
  return `${tenant} ${subject} ${webhooksIdOf(account)}`;
}

function choiceIn({ _id, account, told, ...choice }: ChoiceDocument): NoticeMailChoice {
  return { ...choice, id: _id, account: accountOfWebhooks(account), told: positionOfKey(told) };
}
