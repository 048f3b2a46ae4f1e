import type { InvitationText } from '../../api/types';
import { inMailto } from '../../ui/mailto';

/** What of the email nobody edits: the words before the link, the link, and the words after it. */
export function fixedPartOf({ text, paragraphs }: Pick<InvitationText, 'text' | 'paragraphs'>): readonly string[] {
  return text.trimEnd().split('\n\n').slice(paragraphs.length);
}

/** The paragraphs that stay: one that has been emptied is deleted. */
export function kept(paragraphs: readonly string[]): string[] {
  return paragraphs.filter(isKept);
}

export function isKept(paragraph: string): boolean {
  return paragraph.trim() !== '';
}

const ADDRESS = /https?:\/\/[^\s<>"]+/g;

/** The same email for programs that take formatting: its paragraphs, with the one link as a link. */
export function asHtml(text: string): string {
  const paragraphs = text.trimEnd().split('\n\n').map(escaped);
  return paragraphs
    .map((paragraph) => `<p>${paragraph.replace(ADDRESS, (url) => `<a href="${url}">${url}</a>`)}</p>`)
    .join('\n');
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * What mail programs and what starts them take of an address; some cut off what is longer, and an email without its end
 * is worse than none.
 */
const LONGEST_MAILTO = 2_000;

/**
 * Opens the reader's mail program, with the text where there is one. Several recipients do not see each other.
 * Undefined where the address would be longer than it may be: signs of Chinese and Japanese take nine characters of it
 * each.
 */
export function mailtoAddress(
  { subject, text }: { readonly subject: string; readonly text?: string },
  recipients: readonly string[],
): string | undefined {
  const [only = '', ...others] = recipients.map(inMailto);
  const to = others.length === 0 ? `mailto:${only}?` : `mailto:?bcc=${[only, ...others].join(',')}&`;
  const body = text === undefined ? '' : `&body=${encodeURIComponent(text.replaceAll('\n', '\r\n'))}`;
  const address = `${to}subject=${encodeURIComponent(subject)}${body}`;
  return address.length < LONGEST_MAILTO ? address : undefined;
}
