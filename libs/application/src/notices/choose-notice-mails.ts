import { Injectable } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler, type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Language } from '#domain';
import { EventIndex } from '#read-models';
import { AccountViews } from '../access/account-views';
import { authorize } from '../access/authorize';
import { Clock } from '../clock';
import { Colleagues } from '../colleagues';
import { type FeedAudience } from '../feed/feeds';
import { type Identity, type RequestContext } from '../identity';
import { ProblemError } from '../problem-error';
import { type MailedKind } from './notice';
import { mailAction, type NoticeMailChoice, NoticeMails } from './notice-mails';

/** What somebody has chosen to be mailed. */
export interface ChosenNoticeMails {
  /** Where mails go: what the sign-in said. Absent where it said nothing; then none can be chosen. */
  readonly address?: string;
  /** Absent where nothing is chosen. */
  readonly choice?: Pick<NoticeMailChoice, 'kinds' | 'language' | 'stopped'>;
}

/** What the asking person has chosen to be mailed of an account's notices. Throws `forbidden` and `not-found`. */
export class GetNoticeMails extends Query<ChosenNoticeMails> {
  constructor(
    readonly context: RequestContext,
    readonly account: FeedAudience,
  ) {
    super();
  }
}

/**
 * Has the account's notices of these kinds mailed to the asking person from now on. Throws `forbidden`, `not-found` and
 * `no-address-to-write-to`.
 */
export class ChooseNoticeMails extends Command<void> {
  constructor(
    readonly context: RequestContext,
    readonly account: FeedAudience,
    readonly chosen: { readonly kinds: readonly MailedKind[]; readonly language: Language },
  ) {
    super();
  }
}

/** Mails the asking person no more of the account's notices. Throws `forbidden` and `not-found`. */
export class EndNoticeMails extends Command<void> {
  constructor(
    readonly context: RequestContext,
    readonly account: FeedAudience,
  ) {
    super();
  }
}

/** Whose own account it is. */
@Injectable()
export class NoticeMailAccounts {
  constructor(private readonly accounts: AccountViews) {}

  async ownedBy(context: RequestContext, account: FeedAudience): Promise<Identity> {
    const actor = authorize(context, mailAction(account));
    if (account.kind === 'partner') await this.accounts.ownPartner(actor, account.partnerId);
    if (account.kind === 'customer') await this.accounts.ownCustomer(actor, account.customerId);
    return context.identity;
  }
}

@QueryHandler(GetNoticeMails)
export class GetNoticeMailsHandler implements IQueryHandler<GetNoticeMails> {
  constructor(
    private readonly accounts: NoticeMailAccounts,
    private readonly mails: NoticeMails,
    private readonly colleagues: Colleagues,
  ) {}

  async execute({ context, account }: GetNoticeMails): Promise<ChosenNoticeMails> {
    const person = await this.accounts.ownedBy(context, account);
    const [address, choice] = await Promise.all([this.colleagues.addressOf(person), this.mails.of(person, account)]);
    return { ...(address !== undefined && { address }), ...(choice && { choice }) };
  }
}

@CommandHandler(ChooseNoticeMails)
export class ChooseNoticeMailsHandler implements ICommandHandler<ChooseNoticeMails> {
  constructor(
    private readonly accounts: NoticeMailAccounts,
    private readonly mails: NoticeMails,
    private readonly colleagues: Colleagues,
    private readonly index: EventIndex,
    private readonly clock: Clock,
  ) {}

  async execute({ context, account, chosen }: ChooseNoticeMails): Promise<void> {
    const person = await this.accounts.ownedBy(context, account);
    if ((await this.colleagues.addressOf(person)) === undefined) throw new ProblemError('no-address-to-write-to');
    await this.mails.choose(person, account, chosen, await this.index.position(), this.clock.now());
  }
}

@CommandHandler(EndNoticeMails)
export class EndNoticeMailsHandler implements ICommandHandler<EndNoticeMails> {
  constructor(
    private readonly accounts: NoticeMailAccounts,
    private readonly mails: NoticeMails,
  ) {}

  async execute({ context, account }: EndNoticeMails): Promise<void> {
    await this.mails.end(await this.accounts.ownedBy(context, account), account);
  }
}
