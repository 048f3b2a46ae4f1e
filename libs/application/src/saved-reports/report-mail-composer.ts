import { Injectable } from '@nestjs/common';
import { type Instant } from '#domain';
import { CONTINUITY_TABLE } from '../audit/reports/continuity';
import { DAP_HISTORY_TABLE } from '../audit/reports/dap-history';
import { DUTIES_WITHOUT_ACCESS_TABLE } from '../audit/reports/duties-without-access';
import { REMOVED_DAP_TABLE } from '../audit/reports/removed-dap';
import { TIME_TO_ACCEPT_TABLE } from '../audit/reports/time-to-accept';
import { type Words } from '../audit/reports/words';
import { Clock } from '../clock';
import { Colleagues } from '../colleagues';
import { FeedSource } from '../feed/cloud-event';
import { type MailToSend } from '../mails/mail-to-send';
import { MarketplaceTime } from '../time-zone';
import { composeReportMail } from './report-mail';
import { isTold, lastPeriod, nextEnd } from './report-periods';
import { type SavedReport, type SavedReportName } from './saved-reports';

/**
 * What there is to say of a saved report by mail, up to which instant everything has been said then, and when there may
 * be more.
 */
export interface ReportToMail {
  readonly told: Instant;
  readonly nextAt: Instant;
  /** Absent where there is nothing, or nowhere to send it to. */
  readonly mail?: MailToSend;
}

const TITLES: Readonly<Record<SavedReportName, Words>> = {
  'removed-dap': REMOVED_DAP_TABLE.title,
  'duties-without-access': DUTIES_WITHOUT_ACCESS_TABLE.title,
  'dap-history': DAP_HISTORY_TABLE.title,
  continuity: CONTINUITY_TABLE.title,
  'time-to-accept': TIME_TO_ACCEPT_TABLE.title,
};
const OPT_OUT_PATH = '/report-mails/opt-out';

/**
 * The mails of scheduled reports as they are sent: that the report of the last week or month can be opened (decision
 * 26).
 */
@Injectable()
export class ReportMailComposer {
  constructor(
    private readonly colleagues: Colleagues,
    private readonly source: FeedSource,
    private readonly time: MarketplaceTime,
    private readonly clock: Clock,
  ) {}

  /**
   * Of several periods that went by unsent only the last is told: its mail leads to the report, in which any other can
   * be chosen.
   */
  async sinceTold(saved: SavedReport): Promise<ReportToMail> {
    const { schedule, reportId, report, name, language, told, optOut } = saved;
    const [zone, now] = [saved.zone ?? this.time.zone(), this.clock.now()];
    if (schedule === null) return { told: told as Instant, nextAt: NEVER_AGAIN };
    const [period, nextAt] = [lastPeriod(schedule, zone, now), nextEnd(schedule, zone, now)];
    const to = isTold(period, told) ? undefined : await this.colleagues.addressOf(saved);
    if (to === undefined) return { told: period.end > told ? period.end : (told as Instant), nextAt };
    const address = `${this.source.url}${OPT_OUT_PATH}/${optOut}`;
    const link = `${this.source.url}/audit-center/saved-reports/${reportId}/${period.key}`;
    const content = composeReportMail({
      language,
      name,
      title: TITLES[report][language],
      period,
      zone,
      link,
      optOut: address,
    });
    return { told: period.end, nextAt, mail: { ...content, to, optOut: address, language } };
  }
}

/** Its mails were ended while it was looked at: it is due no more. */
const NEVER_AGAIN = '9999-12-31T23:59:59.999Z' as Instant;
