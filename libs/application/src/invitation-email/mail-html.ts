import { type Language } from '#domain';

interface HtmlParts {
  readonly language: Language;
  readonly subject: string;
  readonly before: readonly string[];
  /** Holds no character that HTML would have escaped: it must come through byte for byte (I4). */
  readonly link: string;
  readonly linkLabel: string;
  readonly after: readonly string[];
}

const BODY =
  "margin:0;padding:24px;background:#ffffff;color:#1b1b1b;font:16px/1.6 'Segoe UI',system-ui,'PingFang SC','Microsoft YaHei','Hiragino Sans','Yu Gothic',Meiryo,sans-serif";
const COLUMN = 'max-width:600px;margin:0 auto';
const PARAGRAPH = 'margin:0 0 16px';
const LINK = 'color:#4a43c9;font-weight:600;text-decoration:underline';

/** What a mail says, both for programs that show formatted text and for those that do not. */
export interface MailContent {
  readonly fromName: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A mail of paragraphs around one link. */
export function mailAroundLink({ fromName, ...parts }: HtmlParts & { readonly fromName: string }): MailContent {
  const { subject, before, link, linkLabel, after } = parts;
  const text = [...before, `${linkLabel}: ${link}`, ...after].join('\n\n') + '\n';
  return { fromName, subject, text, html: mailHtml(parts) };
}

/**
 * The email for mail programs that show formatted text. Styles stand at each element, because several programs drop all
 * others; nothing is loaded from anywhere, because most programs ask before they do. The link is in it once, as the
 * address of the one thing to click.
 */
export function mailHtml({ language, subject, before, link, linkLabel, after }: HtmlParts): string {
  return [
    '<!doctype html>',
    `<html lang="${language}">`,
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head>`,
    `<body style="${BODY}">`,
    `<div style="${COLUMN}">`,
    ...before.map(paragraph),
    `<p style="${PARAGRAPH}"><a href="${link}" style="${LINK}">${escapeHtml(linkLabel)}</a></p>`,
    ...after.map(paragraph),
    '</div>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function paragraph(text: string): string {
  return `<p style="${PARAGRAPH}">${escapeHtml(text).replaceAll('\n', '<br>')}</p>`;
}

/** What a partner wrote, or calls itself, is text and never markup. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
