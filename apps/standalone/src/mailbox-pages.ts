import { escapeHtml } from './escape-html';
import { type CaughtMail } from './mailbox';

export const STYLE_PATH = '/style.css';

export const STYLE = `
  :root { color-scheme: light dark; }
  body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
  ol { list-style: none; padding: 0; }
  li { border-top: 1px solid #8888; padding: .6rem 0; }
  small, dt { opacity: .75; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; }
  dd { margin: 0; overflow-wrap: anywhere; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; border: 1px solid #8888; border-radius: 4px; padding: 1rem; }
  iframe { width: 100%; height: 26rem; border: 1px solid #8888; border-radius: 4px; background: #fff; }
`;

/** All mails that were caught, the newest first. */
export function listPage(mails: readonly CaughtMail[]): string {
  const lines = mails.map(
    ({ id, subject, to, receivedAt }) =>
      `<li><a href="/mails/${id}">${escapeHtml(subject)}</a><br><small>${escapeHtml(to.join(', '))} · <time>${receivedAt}</time></small></li>`,
  );
  const content = lines.length > 0 ? `<ol>${lines.join('\n')}</ol>` : '<p>No mail has come yet.</p>';
  return page('Mailbox', `<h1>Mailbox</h1><p>What this installation sends is caught here and goes nowhere else.</p>${content}`);
}

/** One mail: its text with the addresses in it to click, and its HTML in a frame that runs nothing. */
export function mailPage({ id, subject, from, replyTo, to, receivedAt, messageId, text }: CaughtMail): string {
  const facts = [
    ['From', from],
    ['Reply to', replyTo],
    ['To', to.join(', ')],
    ['Received', receivedAt],
    ['Message-ID', messageId],
  ] as const;
  return page(
    subject,
    `<p><a href="/">Mailbox</a></p><h1>${escapeHtml(subject)}</h1>
<dl>${facts.map(([name, value]) => `<dt>${name}</dt><dd>${escapeHtml(value)}</dd>`).join('')}</dl>
<h2>Text</h2><pre>${withLinks(text)}</pre>
<h2>HTML</h2><iframe src="/mails/${id}/html" title="HTML" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`,
  );
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

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><link rel="stylesheet" href="${STYLE_PATH}"></head>
<body>${content}</body>
</html>`;
}
