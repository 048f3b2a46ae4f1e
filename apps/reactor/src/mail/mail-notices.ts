import { type OnApplicationBootstrap } from '@nestjs/common';
import { type Clock, type NoticeMailChoice, type NoticeMailComposer, type NoticeMails } from '#application';
import { Unavailable } from '#documents';
import { derivedId, type Logger, LogUnavailable } from '#event-store';
import { type Mailer, type MailObserver, MailRefused, MOST_ATTEMPTS } from '#mail';
import { Outage } from '#outage';
import { type DueWork } from '../due-work';

/** How often it is looked whether somebody is to be told something. */
export const NOTICES_EVERY_MS = 1_000;
/** So often it is looked for each person; who has just been told is left alone for longer. */
const LOOK_AGAIN_MS = 30_000;
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 4 * 60 * 60_000;

export interface MailNoticesParts {
  readonly mails: NoticeMails;
  readonly composer: Pick<NoticeMailComposer, 'sinceTold'>;
  readonly mailer: Pick<Mailer, 'send'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly observer: MailObserver;
  readonly intervalMs: number;
}

/**
 * Mails notices to whoever has chosen so (decision 18): all that has come since the last mail in one, and no two within an interval. What has been told is
 * recorded once the mail server has taken the mail over, so an end in between sends the same mail again.
 */
export class MailNotices implements DueWork, OnApplicationBootstrap {
  readonly everyMs = NOTICES_EVERY_MS;
  private readonly outage: Outage;

  constructor(private readonly parts: MailNoticesParts) {
    this.outage = new Outage(parts.logger, 'Notices cannot be mailed');
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.parts.mails.ensureIndexes();
  }

  async runOnce(signal: AbortSignal): Promise<void> {
    const { mails, clock } = this.parts;
    for await (const choice of mails.due(clock.now())) {
      if (signal.aborted) return;
      await this.tell(choice);
    }
  }

  private async tell(choice: NoticeMailChoice): Promise<void> {
    const { mails, composer, mailer, clock, observer, intervalMs } = this.parts;
    const news = await composer.sinceTold(choice).catch((error: unknown) => this.notComposed(choice, error));
    if (news === undefined) return;
    const { told, mail } = news;
    if (mail === undefined) return mails.record(choice, { told, attempts: 0, nextAt: this.after(Math.min(LOOK_AGAIN_MS, intervalMs)) });
    if (!(await mails.begin(choice))) return;
    const id = derivedId('notice-mail', choice.id, choice.told);
    try {
      await mailer.send({ id, date: clock.now(), ...mail });
    } catch (error) {
      return this.failed(choice, error);
    }
    this.outage.over();
    observer.mailFared('sent');
    await mails.record(choice, { told, attempts: 0, lastMail: id, nextAt: this.after(intervalMs) });
  }

  /** What stands in the way of one account's notices keeps nobody else's back. @throws where an engine is away, which is nobody's alone */
  private async notComposed(choice: NoticeMailChoice, error: unknown): Promise<undefined> {
    if (error instanceof Unavailable || error instanceof LogUnavailable) throw error;
    this.outage.failed(error instanceof Error ? error.name : typeof error);
    await this.parts.mails.record(choice, { nextAt: this.after(LOOK_AGAIN_MS) });
  }

  /** The messages of other errors may quote an address. */
  private async failed(choice: NoticeMailChoice, error: unknown): Promise<void> {
    const { mails, observer } = this.parts;
    const attempts = choice.attempts + 1;
    const isFinal = (error instanceof MailRefused && error.permanent) || attempts >= MOST_ATTEMPTS;
    observer.mailFared(isFinal ? 'failed' : 'deferred');
    this.outage.failed(error instanceof MailRefused ? error.message : error instanceof Error ? error.name : typeof error);
    if (isFinal) return mails.record(choice, { stopped: 'refused' });
    const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempts - 1));
    await mails.record(choice, { nextAt: this.after(pauseMs) });
  }

  private after(ms: number): string {
    return new Date(Date.parse(this.parts.clock.now()) + ms).toISOString();
  }
}
