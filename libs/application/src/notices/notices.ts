import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler, type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { comparePositions, type EventLog, type Position } from '#event-store';
import { type FeedEvent, type FeedSight } from '../feed/feeds';
import { FeedReaders } from '../feed/read-feed';
import { type RequestContext } from '../identity';
import { EVENT_LOG } from '../ports';
import { ProblemError } from '../problem-error';
import { accountId, type NoticeAccount } from './notice';
import { NoticeMarks } from './notice-marks';
import { type NamedNotice, type NoticeAsker, Noticed, type NoticedEvent } from './noticed';

/** Something that an account is told unasked. */
export interface Notice extends NamedNotice {
  /** Whether the asking person has read it. */
  readonly read: boolean;
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

/**
 * Marks the notice that lies there as read, or as unread again, by the asking person. Throws `forbidden` and
 * `not-found`.
 */
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

/**
 * Marks all notices up to a place of the log as read by the asking person. Throws `forbidden`, `not-found` and
 * `position-beyond-head`.
 */
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
    private readonly noticed: Noticed,
    private readonly marks: NoticeMarks,
  ) {}

  async execute({ context, account, before, limit }: ListNotices): Promise<NoticePage> {
    const sight = await this.readers.sightOf(context, account);
    await this.readers.expectPlace(context, account, { field: 'before' });
    const asker = askerOf(context, account);
    const found: NoticedEvent[] = [];
    let next = before;
    for (let stretches = 0; stretches < MOST_STRETCHES && found.length < limit; stretches += 1) {
      const stretch = await this.noticed.newest(asker, sight, { before: next, limit: limit - found.length });
      found.push(...stretch.notices);
      ({ next } = stretch);
      if (next === undefined) break;
    }
    return {
      rows: await this.noticed.named(account, await this.marked(context, account, found)),
      unread: await this.unread(context, account, sight),
      ...(next !== undefined && { next }),
    };
  }

  private async marked<Told extends FeedEvent>(
    { identity }: RequestContext,
    account: NoticeAccount,
    told: readonly Told[],
  ) {
    const read = await this.marks.readAmong(
      identity,
      accountId(account),
      told.map(({ position }) => position),
    );
    return told.map((notice) => ({ ...notice, read: read.has(notice.position) }));
  }

  private async unread(context: RequestContext, account: NoticeAccount, sight: FeedSight): Promise<number> {
    const { notices } = await this.noticed.newest(askerOf(context, account), sight, { limit: COUNTED });
    return (await this.marked(context, account, notices)).filter(({ read }) => !read).length;
  }
}

@CommandHandler(MarkNotice)
export class MarkNoticeHandler implements ICommandHandler<MarkNotice> {
  constructor(
    private readonly readers: FeedReaders,
    private readonly noticed: Noticed,
    private readonly marks: NoticeMarks,
  ) {}

  async execute({ context, account, position, read }: MarkNotice): Promise<void> {
    const sight = await this.readers.sightOf(context, account);
    if ((await this.noticed.at(askerOf(context, account), sight, position)) === undefined)
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
    if (comparePositions(position, await this.log.head()) > 0)
      throw new ProblemError('position-beyond-head', { field: 'position' });
    await this.marks.markUpTo(context.identity, accountId(account), position);
  }
}

function askerOf({ identity: { tenant, roles } }: RequestContext, account: NoticeAccount): NoticeAsker {
  return { account, tenant, roles };
}
