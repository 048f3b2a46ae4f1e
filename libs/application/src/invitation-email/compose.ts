import { isPlainText, type Language, type PartnerId, type Purpose, type Service, SERVICE_NAMES } from '#domain';
import { filled, holdsLink, withoutLinks } from '#plain-text';
import { ProblemError } from '../problem-error';
import { mailHtml } from './mail-html';
import { type InvitationSender } from './sender';
import { INVITATION_TEXTS } from './texts';

export const MOST_PARAGRAPHS = 2;
export const LONGEST_PARAGRAPH = 2_000;

export interface InvitationEmail {
  readonly subject: string;
  readonly text: string;
  /** The same, formatted: a whole document. */
  readonly html: string;
}

export interface EmailParts {
  /** A reminder says that it is one. */
  readonly kind: 'request' | 'reminder';
  readonly purpose: Purpose;
  readonly language: Language;
  readonly partner: { readonly id: PartnerId; readonly name: string };
  /** The person it is from; the partner itself where there is none. */
  readonly sender?: InvitationSender | undefined;
  /** None, one or both of the editable paragraphs as the partner left them. */
  readonly paragraphs: readonly string[];
  readonly link: string;
}

/** The two editable paragraphs as they stand before anyone edits them (S7). */
export function defaultParagraphs(
  {
    language,
    purpose,
    services,
  }: { readonly language: Language; readonly purpose: Purpose; readonly services: readonly Service[] },
  partnerName: string,
): readonly string[] {
  const { purposes, serviceSeparator } = INVITATION_TEXTS[language];
  // A draft is shown before any service has been chosen.
  const names = services.map((service) => SERVICE_NAMES[service]).join(serviceSeparator) || '–';
  return purposes[purpose].paragraphs.map((paragraph) =>
    filled(paragraph, { partner: withoutLinks(partnerName), services: names }),
  );
}

/**
 * The email a partner sends, for the first time or as a reminder: only its first two paragraphs are its own; the link
 * stays as it is (S7, I4).
 */
export function composeInvitation({
  kind,
  purpose,
  language,
  partner,
  sender,
  paragraphs,
  link,
}: EmailParts): InvitationEmail {
  const texts = INVITATION_TEXTS[language];
  const named = {
    partner: withoutLinks(partner.name),
    id: partner.id,
    name: sender?.name ?? '',
    telephone: sender?.telephone ?? '',
  };
  const request = filled(texts.purposes[purpose].subject, named);
  const isReminder = kind === 'reminder';
  const subject = isReminder ? filled(texts.reminder.subject, { subject: request }) : request;
  const before = [...(isReminder ? [texts.reminder.opening] : []), ...paragraphs, texts.linkIntroduction];
  const signature = [sender?.name, named.partner, sender?.telephone && filled(texts.telephone, named)]
    .filter(Boolean)
    .join('\n');
  const after = [
    texts.notice,
    ...(sender ? [filled(texts.reply, named)] : []),
    filled(texts.genuine, named),
    signature,
  ];
  return {
    subject,
    text: [...before, link, ...after].join('\n\n') + '\n',
    html: mailHtml({ language, subject, before, link, linkLabel: texts.linkLabel, after }),
  };
}

/** The paragraphs as they were protected: a JSON array of at most two texts. */
export function paragraphsIn(json: string): string[] {
  const texts: unknown = JSON.parse(json);
  return Array.isArray(texts) ? texts.filter((text) => typeof text === 'string') : [];
}

// Stricter than with names: what only looks like a host, under whatever top level. Also with the full stops that IDNA
// maps to a dot. From the beginning of a label only: tried from each of its characters, a long one would take the
// square of its length.
const HOST_NAME = /(?<![\p{L}\p{N}-])[\p{L}\p{N}-]+[.．。｡](?:xn--[a-z0-9-]+|[a-z]{2,63})(?![\p{L}\p{N}])/iu;
// The same in other scripts; there an ideographic full stop, or one after a number, ends a sentence or begins a
// heading.
const INTERNATIONAL_HOST_NAME = /\.(?<=\p{L}[\p{N}-]*\.)\p{L}{2}/u;

/**
 * Refuses paragraphs that would put a second link or a mail header into the email (I4): at most two, each a plain text
 * of one line without hidden characters and without anything a mail program would make a link of. Throws
 * `invalid-paragraph` or `url-in-paragraph`, naming the field.
 */
export function checkParagraphs(paragraphs: readonly string[]): void {
  if (paragraphs.length > MOST_PARAGRAPHS) throw new ProblemError('invalid-paragraph', { field: 'paragraphs' });
  paragraphs.forEach((paragraph, index) => {
    const field = `paragraphs.${index}`;
    const text = paragraph.normalize('NFKC');
    if (paragraph.length > LONGEST_PARAGRAPH || !isPlainText(paragraph)) {
      throw new ProblemError('invalid-paragraph', { field });
    }
    const holdsUrl =
      holdsLink(paragraph) ||
      [paragraph, text].some((form) => [HOST_NAME, INTERNATIONAL_HOST_NAME].some((host) => host.test(form)));
    if (holdsUrl) throw new ProblemError('url-in-paragraph', { field });
  });
}
