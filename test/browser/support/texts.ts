import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Language } from './browser';

type Texts = { readonly [key: string]: string | Texts };

export type TextsOfLanguage = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** The texts of the pages in one language, by key and with what is filled in: how a person of that language finds what to press. */
export function textsIn(language: Language): TextsOfLanguage {
  const file = path.resolve(__dirname, '../../../apps/web/src/i18n', `${language}.json`);
  const texts: Texts = JSON.parse(readFileSync(file, 'utf8'));
  return (key, values = {}) => {
    const text = key
      .split('.')
      .reduce<string | Texts | undefined>((node, name) => (typeof node === 'object' ? node[name] : undefined), texts);
    if (typeof text !== 'string') throw new Error(`There is no text ${key} in ${language}`);
    return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]));
  };
}
