import { type Language, LANGUAGES } from '#domain';

const DEFAULT: Language = 'en';

/**
 * The language of ours that an `Accept-Language` header likes best, by primary subtag (`zh-Hans` gets `zh-CN`); English
 * where none matches.
 */
export function languageFrom(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((range) => /^\s*([A-Za-z]{1,8})(?:-[A-Za-z0-9-]+)?\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?$/.exec(range))
    .map((match) => ({ primary: match?.[1]?.toLowerCase(), weight: match ? Number(match[2] ?? 1) : 0 }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { primary } of wanted) {
    const language = LANGUAGES.find((ours) => ours.split('-')[0] === primary);
    if (language) return language;
  }
  return DEFAULT;
}
