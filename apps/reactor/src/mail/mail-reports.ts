import { type ReportMailComposer, type SavedReport, type SavedReports } from '#application';
import { MailOrdered, type MailOrderedParts } from './mail-ordered';

const REPORTS_EVERY_MS = 5_000;

export interface MailReportsParts extends Pick<
  MailOrderedParts<SavedReport>,
  'mailer' | 'clock' | 'logger' | 'observer'
> {
  readonly saved: SavedReports;
  readonly composer: Pick<ReportMailComposer, 'sinceTold'>;
}

/** Mails that a scheduled report can be opened, once its week or month is over (decision 26): each of them once. */
export class MailReports extends MailOrdered<SavedReport> {
  constructor({ saved, composer, ...parts }: MailReportsParts) {
    super({
      ...parts,
      orders: saved,
      compose: (report) => composer.sinceTold(report),
      kind: 'report-mail',
      outage: 'Reports cannot be mailed',
      everyMs: REPORTS_EVERY_MS,
    });
  }
}
