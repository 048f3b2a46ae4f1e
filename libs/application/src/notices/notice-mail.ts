import { type Language, SERVICE_NAMES, SERVICES } from '#domain';
import { filled, withoutLinks } from '#plain-text';
import { CAUSE_NAMES } from '../audit/reports/words';
import { mailAroundLink, type MailContent } from '../invitation-email/mail-html';
import { localTime } from '../time-zone';
import { type FeedAudience } from '../feed/feeds';
import { type MailedKind } from './notice';
import { NOTICE_MAIL_TEXTS, type NoticeMailTexts } from './notice-mail-texts';
import { type NamedNotice } from './noticed';

/** One notice as a mail tells it. */
export interface MailedNotice extends Pick<NamedNotice, 'at' | 'data' | 'customerName' | 'partnerName'> {
  readonly kind: MailedKind;
}

export interface NoticeMailParts {
  readonly language: Language;
  /** What the reader's own account is, and is called. */
  readonly kind: FeedAudience['kind'];
  readonly account: string;
  /** The oldest first. */
  readonly notices: readonly MailedNotice[];
  /** Whether there are more than these. */
  readonly more: boolean;
  readonly zone: string;
  /** The page of all notices. */
  readonly link: string;
  /** Where the mails are ended without signing in. */
  readonly optOut: string;
}

/** A mail that tells an account's notices. Another partner is named in none of them, since no notice names one. */
export function composeNoticeMail(parts: NoticeMailParts): MailContent {
  const { language, kind, account, notices, more, zone, link, optOut } = parts;
  const texts = NOTICE_MAIL_TEXTS[language];
  const named = { account: withoutLinks(account), optOut };
  const unknown = kind === 'partner' ? texts.someCustomer : texts.somePartner;
  const lines = notices.map((notice) => {
    const at = `${localTime(notice.at, zone)} (${zone})`;
    return filled(texts.line, { at, notice: sentence(notice, texts, { language, unknown }) });
  });
  const subject = filled(texts.subject, named);
  const before = [filled(texts.introduction, named), ...lines, ...(more ? [texts.more] : [])];
  const after = [filled(texts.why, named)];
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

function sentence(
  { kind, data, customerName, partnerName }: MailedNotice,
  texts: NoticeMailTexts,
  { language, unknown }: { readonly language: Language; readonly unknown: string },
): string {
  const text = (name: string): string => {
    const value: unknown = Reflect.get(data, name);
    return typeof value === 'string' ? value : '';
  };
  const service = SERVICES.find((each) => each === text('service'));
  const causes: Readonly<Record<string, string>> = CAUSE_NAMES[language];
  return filled(texts.notices[kind], {
    other: withoutLinks(customerName ?? partnerName ?? unknown),
    service: service === undefined ? '' : SERVICE_NAMES[service],
    cause: causes[text('cause')] ?? text('cause'),
    code: text('code'),
  });
}
