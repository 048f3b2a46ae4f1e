import i18n from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Locale } from 'antd/es/locale';
import componentsInEnglish from 'antd/es/locale/en_US';
import type english from './en.json';
import { FILLING, JOINTS } from './filling';
import type { Language } from '../api/types';
import { forget, recall, store } from '../app/preferences';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof english };
  }
}

/** The languages by the names their readers know them by. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', 'zh-CN': '简体中文', ja: '日本語' };
export const LANGUAGES = Object.keys(LANGUAGE_NAMES) as readonly Language[];

/** One language is loaded, not three. */
const TEXTS: Readonly<Record<Language, () => Promise<{ default: object }>>> = {
  en: () => import('./en.json'),
  'zh-CN': () => import('./zh-CN.json'),
  ja: () => import('./ja.json'),
};
/** English the component library brings with it. */
const COMPONENT_TEXTS: Readonly<Record<Exclude<Language, 'en'>, () => Promise<{ default: Locale }>>> = {
  'zh-CN': () => import('antd/es/locale/zh_CN'),
  ja: () => import('antd/es/locale/ja_JP'),
};

const locales = new Map<Language, Locale>();

/** The texts of the component library in the present language. */
export function componentTexts(): Locale {
  return locales.get(currentLanguage()) ?? componentsInEnglish;
}

export function currentLanguage(): Language {
  return LANGUAGES.find((language) => language === i18n.language) ?? 'en';
}

/** Begins with the language chosen before, or the first of the browser's that is one of ours. */
export async function startTexts(): Promise<void> {
  const language = preferredLanguage();
  await i18n
    .use(initReactI18next)
    .use(JOINTS)
    .init({ ...FILLING, lng: language, resources: {} });
  await showIn(language);
}

/** Shows everything in a language, and remembers it; or in the device's own again. */
export async function chooseLanguage(language: Language | undefined): Promise<void> {
  if (language === undefined) forget('language');
  else store('language', language);
  await showIn(language ?? preferredLanguage());
}

async function showIn(language: Language): Promise<void> {
  const [texts, components] = await Promise.all([
    TEXTS[language](),
    language === 'en' ? undefined : COMPONENT_TEXTS[language](),
  ]);
  i18n.addResourceBundle(language, 'translation', texts.default, false, false, { skipCopy: true });
  if (components) locales.set(language, components.default);
  document.documentElement.lang = language;
  await i18n.changeLanguage(language);
}

function preferredLanguage(): Language {
  const wanted = [recall('language'), ...navigator.languages].filter((language) => language !== undefined);
  const found = wanted.map((language) => LANGUAGES.find((ours) => ours.split('-')[0] === language.split('-')[0]));
  return found.find((language) => language !== undefined) ?? 'en';
}
