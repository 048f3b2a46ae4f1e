import { Injectable } from '@nestjs/common';
import { type PartnerId } from '#domain';
import { type Position } from '#event-store';
import { Views } from '#read-models';
import { type FeedEvent, Feeds, type FeedSight, type NewestStretch } from '../feed/feeds';
import { type ActorRole } from '../identity';
import { type NoticeAccount, type NoticeKind, noticeOf, noticesBeside, noticeTypes } from './notice';

/** Something that an account is told unasked: an event as it may see it. */
export interface NoticedEvent extends FeedEvent {
  readonly kind: NoticeKind;
}

/** With the account at the other side, where it may be known by name. */
export interface NamedNotice extends NoticedEvent {
  readonly customerName?: string;
  readonly partnerName?: string;
}

/** Whose notices are wanted, and who wants them. */
export interface NoticeAsker {
  readonly account: NoticeAccount;
  readonly tenant: string;
  readonly roles: readonly ActorRole[];
}

/** What of an account's events is a notice to it, and whom that names. */
@Injectable()
export class Noticed {
  constructor(
    private readonly feeds: Feeds,
    private readonly views: Views,
  ) {}

  /**
   * The notices among the newest events before a place, `limit` at most are looked at; where to go on, and up to where
   * was looked.
   */
  async newest(
    asker: NoticeAsker,
    sight: FeedSight,
    stretch: { readonly before?: Position | undefined; readonly limit: number },
  ): Promise<Omit<NewestStretch, 'events'> & { readonly notices: readonly NoticedEvent[] }> {
    const { account, roles } = asker;
    const wanted = { types: noticeTypes(account.kind), besides: noticesBeside(account, roles) };
    const { events, ...place } = await this.feeds.newest(sight, wanted, stretch);
    return { notices: events.flatMap((event) => asNotice(event, asker) ?? []), ...place };
  }

  /** The notice that lies there, if one does. */
  async at(asker: NoticeAsker, sight: FeedSight, position: Position): Promise<NoticedEvent | undefined> {
    const event = await this.feeds.at(sight, position, noticesBeside(asker.account, asker.roles));
    return event && asNotice(event, asker);
  }

  /** A partner's with the names of its customers, a customer's with those of its partners. */
  async named<Told extends NoticedEvent>(
    account: NoticeAccount,
    told: readonly Told[],
  ): Promise<readonly (Told & NamedNotice)[]> {
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

function asNotice(event: FeedEvent, { account, tenant }: NoticeAsker): NoticedEvent | undefined {
  const kind = noticeOf(event, {
    kind: account.kind,
    tenant,
    ...(account.kind === 'partner' && { partnerId: account.partnerId }),
  });
  return kind && { ...event, kind };
}

function partnerIn(data: object): PartnerId | undefined {
  const id: unknown = Reflect.get(data, 'partnerId');
  return typeof id === 'string' ? (id as PartnerId) : undefined;
}

function withName<Told extends object>(
  notice: Told,
  name: 'customerName' | 'partnerName',
  value: string | undefined,
): Told & Pick<NamedNotice, 'customerName' | 'partnerName'> {
  return value === undefined ? notice : { ...notice, [name]: value };
}
