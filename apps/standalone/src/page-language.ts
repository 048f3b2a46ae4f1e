import { type IncomingMessage } from 'node:http';
import { type Language, LANGUAGES } from '#domain';
import { languageFrom } from '#platform';

/** The languages by the names their readers know them by. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', 'zh-CN': '简体中文', ja: '日本語' };

const COOKIE = 'local-pages-language';

type Asked = Pick<IncomingMessage, 'url' | 'headers'>;

/**
 * The header that keeps a choice for the pages that follow; of no use to anybody else, so it lasts as long as the
 * browser is open.
 */
export function keptLanguage(language: Language): string {
  return `${COOKIE}=${language}; Path=/; HttpOnly; SameSite=Lax`;
}

/**
 * The language that a page of this machine is shown in: the one just chosen on it (`?language=`), the one that the
 * application asks for, the one chosen before, the one that the browser likes best.
 *
 * @param wished as `ui_locales` of OpenID Connect has it, the best first
 */
export function pageLanguage(request: Asked, wished = ''): Language {
  const { headers } = request;
  const [, kept] = new RegExp(`(?:^|;\\s*)${COOKIE}=([A-Za-z-]+)`).exec(headers.cookie ?? '') ?? [];
  const told = [chosenLanguage(request), ...wished.split(' ').map(ours), ours(kept)];
  return told.find((language) => language !== undefined) ?? languageFrom(headers['accept-language']);
}

/** What was chosen by the link that was followed, if any. */
export function chosenLanguage({ url = '/' }: Pick<Asked, 'url'>): Language | undefined {
  return ours(new URLSearchParams(url.split('?')[1]).get('language') ?? undefined);
}

function ours(tag: string | undefined): Language | undefined {
  return tag ? LANGUAGES.find((language) => language.split('-')[0] === tag.split('-')[0]?.toLowerCase()) : undefined;
}
