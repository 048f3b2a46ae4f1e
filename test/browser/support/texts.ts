import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInstance } from 'i18next';
import { joined, marked } from '#plain-text';
import { type Language } from './browser';

export type TextsOfLanguage = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/**
 * The texts of the pages in one language, by key and with what is filled in: how a person of that language finds what
 * to press.
 */
export function textsIn(language: Language): TextsOfLanguage {
  const file = path.resolve(__dirname, '../../../apps/web/src/i18n', `${language}.json`);
  const translation: Record<string, unknown> = JSON.parse(readFileSync(file, 'utf8'));
  const texts = createInstance();
  const interpolation = { escapeValue: true, escape: marked };
  void texts.init({ lng: language, resources: { [language]: { translation } }, initAsync: false, interpolation });
  return (key, values = {}) => {
    if (!texts.exists(key, values)) throw new Error(`There is no text ${key} in ${language}`);
    return joined(texts.t(key, values));
  };
}
