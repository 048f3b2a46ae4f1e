import { type Language, LANGUAGES } from '#domain';
import { escapeHtml } from './escape-html';
import { LANGUAGE_NAMES } from './page-language';

/** What the product is called, in every language. */
const BRAND = 'Mandate';
/** As `apps/web/brand/mark.svg`: these pages load nothing. */
const MARK =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="26" height="26" aria-hidden="true"><rect width="32" height="32" rx="8" fill="#4a43c9" />' +
  '<g fill="none" stroke-width="3.1"><circle cx="12.1" cy="16" r="6.3" stroke="#fff" /><circle cx="19.9" cy="16" r="6.3" stroke="#b9b5ff" />' +
  '<path d="M18.02 18.15A6.3 6.3 0 0 1 12.1 22.3" stroke="#fff" /></g></svg>';

/** The product's own colours (`apps/web/src/app/colours.ts`): whoever comes from its pages has not left it. */
export const FRAME_STYLE = `
  :root { color-scheme: light dark; --page: #f5f5f9; --surface: #ffffff; --text: #1b1d27; --quiet: #565a6b; --border: #e4e5ec; --strong-border: #b6bac8;
    --accent: #4a43c9; --accent-surface: #eeedfb; --on-accent: #ffffff; --bad: #bd1f1c; }
  @media (prefers-color-scheme: dark) {
    :root { --page: #17181f; --surface: #1f212a; --text: #e4e5ec; --quiet: #aeb2c0; --border: #30333f; --strong-border: #4f5465;
      --accent: #aeabff; --accent-surface: #2f2e4d; --on-accent: #17181f; --bad: #ff9188; }
  }
  *, ::before, ::after { box-sizing: border-box; }
  body { margin: 0; font-size: 15px; line-height: 1.55; color: var(--text); background: var(--page); overflow-wrap: anywhere; }
  :lang(en) { font-family: -apple-system, 'Segoe UI', Inter, Roboto, 'Helvetica Neue', Arial, 'Liberation Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif; }
  :lang(zh) { font-family: -apple-system, 'Segoe UI', Inter, 'Helvetica Neue', Arial, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif; }
  :lang(ja) { font-family: -apple-system, 'Segoe UI', Inter, 'Helvetica Neue', Arial, 'Hiragino Sans', 'Yu Gothic UI', Meiryo, 'Noto Sans JP', 'Noto Sans CJK JP', sans-serif; }
  header { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 4px 16px; padding: 10px 20px; background: var(--surface); border-bottom: 1px solid var(--border); }
  .brand { display: flex; align-items: center; gap: 9px; font-weight: 700; font-size: 16px; }
  nav ul { display: flex; flex-wrap: wrap; gap: 0 4px; margin: 0; padding: 0; list-style: none; }
  nav a { display: inline-block; padding: 5px 8px; border-radius: 6px; color: var(--quiet); text-decoration: none; }
  nav a[aria-current] { color: var(--text); font-weight: 600; background: var(--accent-surface); }
  nav a:hover { color: var(--text); text-decoration: underline; }
  main { max-width: 60rem; margin: 0 auto; padding: 24px 20px 60px; }
  h1 { margin: 0 0 8px; font-size: 24px; line-height: 1.25; }
  h2 { margin: 28px 0 10px; font-size: 16px; }
  a { color: var(--accent); }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
  .quiet, small { color: var(--quiet); }
`;

export interface PageHead {
  readonly language: Language;
  readonly title: string;
  /**
   * What the choice of a language is called, where the page can be had in another: what was typed into it so far is
   * then lost.
   */
  readonly choice?: string;
}

/**
 * A page in the product's own looks, which runs nothing. @param styles the element that brings its styles,
 * `FRAME_STYLE` among them
 */
export function framedPage({ language, title, choice }: PageHead, styles: string, content: string): string {
  const switches = LANGUAGES.map(
    (each) =>
      `<li><a href="?language=${each}" lang="${each}" hreflang="${each}"${each === language ? ' aria-current="true"' : ''}>${LANGUAGE_NAMES[each]}</a></li>`,
  );
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · ${BRAND}</title>${styles}</head>
<body>
<header><span class="brand">${MARK}${BRAND}</span>${choice === undefined ? '' : `<nav aria-label="${escapeHtml(choice)}"><ul>${switches.join('')}</ul></nav>`}</header>
<main>
<h1>${escapeHtml(title)}</h1>
${content}
</main>
</body>
</html>`;
}
