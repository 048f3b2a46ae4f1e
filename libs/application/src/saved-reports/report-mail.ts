import { type Language } from '#domain';
import { filled, withoutLinks } from '#plain-text';
import { mailAroundLink, type MailContent } from '../invitation-email/mail-html';
import { type ReportPeriod } from './report-periods';

/** The words of a mail that says that a saved report of a period can be opened, in one language. */
interface ReportMailTexts {
  readonly from: string;
  readonly subject: string;
  readonly introduction: string;
  readonly linkLabel: string;
  readonly recorded: string;
  readonly why: string;
}

const TEXTS: Readonly<Record<Language, ReportMailTexts>> = {
  en: {
    from: 'Reseller relationships',
    subject: 'Report for {first} to {last}: {name}',
    introduction: '{name} ({title}) is ready for {first} to {last} ({zone}).',
    linkLabel: 'Open the report',
    recorded:
      'You need to sign in. Opening the report is recorded in the access log; this email contains nothing of it.',
    why: 'You scheduled this email. To get no more emails of this report, without signing in: {optOut}',
  },
  'zh-CN': {
    from: '经销商关系',
    subject: '{first}至{last}的报告：{name}',
    introduction: '{name}（{title}）已可查看，时间段为{first}至{last}（{zone}）。',
    linkLabel: '打开报告',
    recorded: '需要登录。打开报告会记录在访问日志中；此邮件不含报告内容。',
    why: '您安排了此邮件。如不再接收此报告的邮件，无需登录即可退订：{optOut}',
  },
  ja: {
    from: 'リセラー関係',
    subject: '{first}から{last}までのレポート: {name}',
    introduction: '{name} ({title}) の{first}から{last}まで ({zone}) の分をご覧いただけます。',
    linkLabel: 'レポートを開く',
    recorded:
      'サインインが必要です。レポートを開くとアクセス ログに記録されます。このメールにレポートの内容は含まれていません。',
    why: 'このメールは、設定されたスケジュールによりお送りしています。このレポートのメールを停止するには (サインインは不要です): {optOut}',
  },
};

export interface ReportMailParts {
  readonly language: Language;
  /** What its person calls it, and what report it is. */
  readonly name: string;
  readonly title: string;
  readonly period: ReportPeriod;
  readonly zone: string;
  /** The page that opens it. */
  readonly link: string;
  /** Where the mails are ended without signing in. */
  readonly optOut: string;
}

/** The mail of a scheduled report: that it can be opened, and nothing of what it says (decision 26). */
export function composeReportMail({ language, name, title, period, zone, link, optOut }: ReportMailParts): MailContent {
  const texts = TEXTS[language];
  const [first, last] = period.days;
  const values = { name: withoutLinks(name), title, first, last, zone, optOut };
  const subject = filled(texts.subject, values);
  const [before, after] = [[filled(texts.introduction, values)], [texts.recorded, filled(texts.why, values)]];
  return mailAroundLink({
    fromName: texts.from,
    language,
    subject,
    before,
    link,
    linkLabel: texts.linkLabel,
    after,
  });
}
