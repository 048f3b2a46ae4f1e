import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler, type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type PartnerId } from '#domain';
import { comparePositions, type EventLog, type Position } from '#event-store';
import { Views } from '#read-models';
import { type FeedEvent, Feeds, type FeedSight } from '../feed/feeds';
import { FeedReaders } from '../feed/read-feed';
import { type RequestContext } from '../identity';
import { EVENT_LOG } from '../ports';
import { ProblemError } from '../problem-error';
import { type NoticeAccount, type NoticeKind, noticeOf, type NoticeReader, noticesBeside, noticeTypes } from './notice';
import { NoticeMarks } from './notice-marks';

/** Something that an account is told unasked: an event as it may see it. */
export interface Notice extends FeedEvent {
  readonly kind: NoticeKind;
  /** Whether the asking person has read it. */
  readonly read: boolean;
  /** Of the customer, or to a customer of the partner, where there is one that the account may know by name. */
  readonly customerName?: string;
  readonly partnerName?: string;
}

/** Notices, the newest first. `unread` of the newest hundred: more nobody counts. */
export interface NoticePage {
  readonly rows: readonly Notice[];
  readonly unread: number;
  readonly next?: Position;
}

const DEFAULT_LIMIT = 20;
/** So many events are looked at for the number of unread notices. */
const COUNTED = 100;
/** So many stretches are looked at for a page where few of them are notices; the next page goes on. */
const MOST_STRETCHES = 5;

/** An account's notices. Throws `forbidden` and `not-found`. */
export class ListNotices extends Query<NoticePage> {
  constructor(
    readonly context: RequestContext,
    readonly account: NoticeAccount,
    /** Only those that lie before it in the log. */
    readonly before?: Position,
    readonly limit = DEFAULT_LIMIT,
  ) {
    super();
  }
}

/** Marks the notice that lies there as read, or as unread again, by the asking person. Throws `forbidden` and `not-found`. */
export class MarkNotice extends Command<void> {
  constructor(
    readonly context: RequestContext,
    readonly account: NoticeAccount,
    readonly position: Position,
    readonly read: boolean,
  ) {
    super();
  }
}

/** Marks all notices up to a place of the log as read by the asking person. Throws `forbidden`, `not-found` and `position-beyond-head`. */
export class MarkNoticesUpTo extends Command<void> {
  constructor(
    readonly context: RequestContext,
    readonly account: NoticeAccount,
    readonly position: Position,
  ) {
    super();
  }
}

@QueryHandler(ListNotices)
export class ListNoticesHandler implements IQueryHandler<ListNotices> {
  constructor(
    private readonly readers: FeedReaders,
    private readonly feeds: Feeds,
    private readonly marks: NoticeMarks,
    private readonly views: Views,
  ) {}

  async execute({ context, account, before, limit }: ListNotices): Promise<NoticePage> {
    const sight = await this.readers.sightOf(context, account);
    await this.readers.expectPlace(context, account, { field: 'before' });
    const found: (FeedEvent & { readonly kind: NoticeKind })[] = [];
    let next = before;
    for (let stretches = 0; stretches < MOST_STRETCHES && found.length < limit; stretches += 1) {
      const stretch = await this.among(context, account, sight, { before: next, limit: limit - found.length });
      found.push(...stretch.notices);
      ({ next } = stretch);
      if (next === undefined) break;
    }
    return {
      rows: await this.named(account, await this.marked(context, account, found)),
      unread: await this.unread(context, account, sight),
      ...(next !== undefined && { next }),
    };
  }

  /** The notices among the newest events before a place, and where to go on. */
  private async among(
    context: RequestContext,
    account: NoticeAccount,
    sight: FeedSight,
    stretch: { readonly before: Position | undefined; readonly limit: number },
  ): Promise<{ readonly notices: readonly (FeedEvent & { readonly kind: NoticeKind })[]; readonly next?: Position }> {
    const wanted = { types: noticeTypes(account.kind), besides: noticesBeside(account, context.identity.roles) };
    const { events, next } = await this.feeds.newest(sight, wanted, stretch);
    const reader = readerOf(context, account);
    const notices = events.flatMap((event) => {
      const kind = noticeOf(event, reader);
      return kind === undefined ? [] : [{ ...event, kind }];
    });
    return { notices, ...(next !== undefined && { next }) };
  }

  private async marked<Told extends FeedEvent>({ identity }: RequestContext, account: NoticeAccount, told: readonly Told[]) {
    const read = await this.marks.readAmong(
      identity,
      accountId(account),
      told.map(({ position }) => position),
    );
    return told.map((notice) => ({ ...notice, read: read.has(notice.position) }));
  }

  private async unread(context: RequestContext, account: NoticeAccount, sight: FeedSight): Promise<number> {
    const { notices } = await this.among(context, account, sight, { before: undefined, limit: COUNTED });
    return (await this.marked(context, account, notices)).filter(({ read }) => !read).length;
  }

  private async named<Told extends FeedEvent & { readonly kind: NoticeKind; readonly read: boolean }>(
    account: NoticeAccount,
    told: readonly Told[],
  ): Promise<readonly Notice[]> {
    if (account.kind === 'partner') {
      const ids = [...new Set(told.flatMap(({ customerId }) => customerId ?? []))];
      const rows = await this.views.customersOfPartnerById(account.partnerId, ids);
      const names = new Map(rows.map(({ customerId, name }) => [customerId, name]));
      return told.map((notice) => withName(notice, 'customerName', notice.customerId && names.get(notice.customerId)));
    }
    const partners = await this.views.partnersById([...new Set(told.flatMap(({ data }) => partnerIn(data) ?? []))]);
    return told.map((notice) => {
      const id = partnerIn(notice.data);
      return withName(notice, 'partnerName', id && partners.get(id)?.name);
    });
  }
}

@CommandHandler(MarkNotice)
export class MarkNoticeHandler implements ICommandHandler<MarkNotice> {
  constructor(
    private readonly readers: FeedReaders,
    private readonly feeds: Feeds,
    private readonly marks: NoticeMarks,
  ) {}

  async execute({ context, account, position, read }: MarkNotice): Promise<void> {
    const sight = await this.readers.sightOf(context, account);
    const event = await this.feeds.at(sight, position, noticesBeside(account, context.identity.roles));
    if (event === undefined || noticeOf(event, readerOf(context, account)) === undefined)
      throw new ProblemError('not-found', { field: 'position' });
    await this.marks.mark(context.identity, accountId(account), position, read);
  }
}

@CommandHandler(MarkNoticesUpTo)
export class MarkNoticesUpToHandler implements ICommandHandler<MarkNoticesUpTo> {
  constructor(
    private readonly readers: FeedReaders,
    private readonly marks: NoticeMarks,
    @Inject(EVENT_LOG) private readonly log: Pick<EventLog, 'head'>,
  ) {}

  async execute({ context, account, position }: MarkNoticesUpTo): Promise<void> {
    await this.readers.sightOf(context, account);
    if (comparePositions(position, await this.log.head()) > 0) throw new ProblemError('position-beyond-head', { field: 'position' });
    await this.marks.markUpTo(context.identity, accountId(account), position);
  }
}

function readerOf({ identity: { tenant } }: RequestContext, account: NoticeAccount): NoticeReader {
  return { kind: account.kind, tenant, ...(account.kind === 'partner' && { partnerId: account.partnerId }) };
}

function accountId(account: NoticeAccount): string {
  return account.kind === 'partner' ? account.partnerId : account.customerId;
}

function partnerIn(data: object): PartnerId | undefined {
  const id: unknown = Reflect.get(data, 'partnerId');
  return typeof id === 'string' ? (id as PartnerId) : undefined;
}

function withName<Told, Name extends 'customerName' | 'partnerName'>(notice: Told, name: Name, value: string | undefined) {
  return value === undefined ? notice : { ...notice, [name]: value };
}
