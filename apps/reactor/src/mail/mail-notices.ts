import { type NoticeMailChoice, type NoticeMailComposer, type NoticeMails } from '#application';
import { after, LOOK_AGAIN_MS, MailOrdered, type MailOrderedParts } from './mail-ordered';

/** Polling interval of notices that are to be mailed. */
export const NOTICES_EVERY_MS = 1_000;

export interface MailNoticesParts extends Pick<
  MailOrderedParts<NoticeMailChoice>,
  'mailer' | 'clock' | 'logger' | 'observer'
> {
  readonly mails: NoticeMails;
  readonly composer: Pick<NoticeMailComposer, 'sinceTold'>;
  readonly intervalMs: number;
}

/**
 * Mails notices to whoever has chosen so (decision 18): all that has come since the last mail in one, and no two within
 * an interval.
 */
export class MailNotices extends MailOrdered<NoticeMailChoice> {
  constructor({ mails, composer, intervalMs, ...parts }: MailNoticesParts) {
    super({
      ...parts,
      orders: mails,
      compose: async (choice) => {
        const found = await composer.sinceTold(choice);
        const pauseMs = found.mail === undefined ? Math.min(LOOK_AGAIN_MS, intervalMs) : intervalMs;
        return { ...found, nextAt: after(parts.clock, pauseMs) };
      },
      kind: 'notice-mail',
      outage: 'Notices cannot be mailed',
      everyMs: NOTICES_EVERY_MS,
    });
  }
}
