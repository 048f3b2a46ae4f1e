import { type Language } from '#domain';
import { escapeHtml } from './escape-html';
import { type CaughtMail } from './mailbox';
import { MAILBOX_TEXTS } from './mailbox-texts';
import { FRAME_STYLE, framedPage } from './page-frame';

export const STYLE_PATH = '/style.css';

export const STYLE = `${FRAME_STYLE}
  ol { list-style: none; padding: 0; }
  ol li { border-top: 1px solid var(--border); padding: 10px 0; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 16px; }
  dt { color: var(--quiet); }
  dd { margin: 0; }
  pre { white-space: pre-wrap; font: inherit; background: var(--surface); border: 1px solid var(--border); border-radius: 8px; padding: 16px; }
  iframe { width: 100%; height: 26rem; border: 1px solid var(--border); border-radius: 8px; background: #fff; }
`;

/** All mails that were caught, the newest first. */
export function listPage(language: Language, mails: readonly CaughtMail[]): string {
  const { title, lead, none } = MAILBOX_TEXTS[language];
  const lines = mails.map(
    ({ id, subject, to, receivedAt }) =>
      `<li><a href="/mails/${id}">${escapeHtml(subject)}</a><br><small>${escapeHtml(to.join(', '))} · ${time(language, receivedAt)}</small></li>`,
  );
  return page(language, title, `<p>${lead}</p>${lines.length > 0 ? `<ol>${lines.join('\n')}</ol>` : `<p>${none}</p>`}`);
}

/** One mail: its text with the addresses in it to click, and its HTML in a frame that runs nothing. */
export function mailPage(
  language: Language,
  { id, subject, from, replyTo, to, receivedAt, messageId, text }: CaughtMail,
): string {
  const texts = MAILBOX_TEXTS[language];
  const facts = [
    [texts.from, escapeHtml(from)],
    [texts.replyTo, escapeHtml(replyTo)],
    [texts.to, escapeHtml(to.join(', '))],
    [texts.received, time(language, receivedAt)],
    ['Message-ID', escapeHtml(messageId)],
  ] as const;
  return page(
    language,
    subject,
    `<p><a href="/">${texts.title}</a></p>
<dl>${facts.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('')}</dl>
<h2>${texts.text}</h2><pre>${withLinks(text)}</pre>
<h2>HTML</h2><iframe src="/mails/${id}/html" title="HTML" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`,
  );
}

/** Instead of a mail that is not there. */
export function gonePage(language: Language): string {
  const { title, gone } = MAILBOX_TEXTS[language];
  return page(language, title, `<p>${gone}</p><p><a href="/">${title}</a></p>`);
}

/** The HTML part with links that open outside the frame: the pages they lead to refuse to be framed. */
export function framedHtml(html: string): string {
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + base) : base + html;
}

function withLinks(text: string): string {
  return escapeHtml(text).replace(
    /https?:\/\/[^\s<>&]+/g,
    (url) => `<a href="${url}" target="_blank" rel="noopener noreferrer">${url}</a>`,
  );
}

function time(language: Language, at: string): string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'long', timeZone: 'UTC' });
  return `<time datetime="${at}">${format.format(new Date(at))}</time>`;
}

function page(language: Language, title: string, content: string): string {
  const link = `<link rel="stylesheet" href="${STYLE_PATH}">`;
  return framedPage({ language, title, choice: MAILBOX_TEXTS[language].language }, link, content);
}
