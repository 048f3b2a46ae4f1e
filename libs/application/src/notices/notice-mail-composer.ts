import { Injectable } from '@nestjs/common';
import { comparePositions, type Position } from '#event-store';
import { Views } from '#read-models';
import { Colleagues } from '../colleagues';
import { FeedSource } from '../feed/cloud-event';
import { type FeedSight } from '../feed/feeds';
import { type MailToSend } from '../mails/mail-to-send';
import { thingsReadBy } from '../partner/partner-events';
import { MissingSeals } from '../operations/missing-seal';
import { MarketplaceTime } from '../time-zone';
import { accountId, type NoticeAccount } from './notice';
import { composeNoticeMail } from './notice-mail';
import { NOTICE_MAIL_TEXTS } from './notice-mail-texts';
import { type NoticeMailChoice } from './notice-mails';
import { Noticed } from './noticed';

/** What there is to tell somebody by mail, and up to where it tells everything. */
export interface NoticesToTell {
  readonly told: Position;
  /** Absent where there is nothing, or nowhere to send it to. */
  readonly mail?: MailToSend;
  /** Of the requests that what it tells followed from. */
  readonly correlationIds?: readonly string[];
}

/** So many events are looked at, and told, at once; of more the mail says that there are more. */
const MOST = 20;
const OPT_OUT_PATH = '/notice-mails/opt-out';

/**
 * The mails of notices as they are sent: what the person would see on the page of them, in the roles of its last
 * sign-in.
 */
@Injectable()
export class NoticeMailComposer {
  constructor(
    private readonly noticed: Noticed,
    private readonly colleagues: Colleagues,
    private readonly views: Views,
    private readonly source: FeedSource,
    private readonly time: MarketplaceTime,
    private readonly seals: MissingSeals,
  ) {}

  /** What has happened since the person was last told, of the kinds that it has chosen. */
  async sinceTold(choice: NoticeMailChoice): Promise<NoticesToTell> {
    const { account, tenant, roles, kinds, told, language } = choice;
    if (account.kind === 'marketplace') return this.sealsMissing(choice);
    const [asker, sight] = [{ account, tenant, roles }, sightOf(account, choice)];
    const { notices, next, upTo, correlationIds } = await this.noticed.newest(asker, sight, { limit: MOST });
    const isNew = (position: Position) => comparePositions(position, told) > 0;
    const wanted = notices.filter(({ kind, position }) => kinds.includes(kind) && isNew(position)).toReversed();
    const to = wanted.length === 0 ? undefined : await this.colleagues.addressOf(choice);
    if (to === undefined) return { told: upTo };
    const [{ url }, center] = [this.source, account.kind === 'partner' ? 'partner-center' : 'admin-center'];
    const optOut = `${url}${OPT_OUT_PATH}/${choice.optOut}`;
    const content = composeNoticeMail({
      ...{ language, kind: account.kind, account: await this.nameOf(account), zone: this.time.zone(), optOut },
      notices: await this.noticed.named(account, wanted),
      more: next !== undefined && isNew(next),
      link: `${url}/${center}/${accountId(account)}/notices`,
    });
    return {
      told: upTo,
      mail: { ...content, to, optOut, language },
      correlationIds: wanted.flatMap(({ id }) => correlationIds.get(id) ?? []),
    };
  }

  /**
   * Once for each stretch that is not sealed. What was told last is known by where that began, which is no place of an
   * event that is told.
   */
  private async sealsMissing({
    told,
    language,
    optOut: own,
    roles,
    ...choice
  }: NoticeMailChoice): Promise<NoticesToTell> {
    const missing = choice.kinds.includes('seal-missing') ? await this.seals.look() : undefined;
    if (missing === undefined || comparePositions(missing.after, told) === 0) return { told };
    const to = await this.colleagues.addressOf(choice);
    if (to === undefined) return { told };
    const { url } = this.source;
    const optOut = `${url}${OPT_OUT_PATH}/${own}`;
    const content = composeNoticeMail({
      ...{
        language,
        kind: 'marketplace',
        account: NOTICE_MAIL_TEXTS[language].marketplace,
        zone: this.time.zone(),
        optOut,
        more: false,
      },
      notices: [{ kind: 'seal-missing', at: missing.since, data: {} }],
      link: `${url}${roles.includes('operator') ? '/operations-center/machinery' : '/audit-center/evidence'}`,
    });
    return { told: missing.after, mail: { ...content, to, optOut, language } };
  }

  private async nameOf(account: NoticeAccount): Promise<string> {
    const row =
      account.kind === 'partner'
        ? await this.views.partner(account.partnerId)
        : await this.views.customer(account.customerId);
    return row?.name ?? '';
  }
}

function sightOf(account: NoticeAccount, { tenant, roles }: NoticeMailChoice): FeedSight {
  return account.kind === 'partner'
    ? { ...account, things: thingsReadBy(roles), reader: { ...account, tenant } }
    : { ...account, reader: { kind: 'customer', tenant } };
}
