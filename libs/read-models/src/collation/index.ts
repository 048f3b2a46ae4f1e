import { type Language } from '#domain';
import { HAN_BY_JIS } from './han-by-jis';
import { HAN_BY_PINYIN } from './han-by-pinyin';

/**
 * Where a name stands in a list. A key is ASCII, so every engine and every language compares two of them alike,
 * character by character, without a collation of its own; and it is made of the data below, so two processes on
 * different versions of Node or ICU make the same one.
 */
export interface SortKeys {
  /** Digits, Latin and other letters, kana, then Han characters by pinyin. */
  readonly sortPinyin: string;
  /** The same with Han characters in the order of JIS X 0208, as Japanese collation has them. */
  readonly sortJis: string;
}

export type SortKey = keyof SortKeys;

export const SORT_KEYS: readonly SortKey[] = ['sortPinyin', 'sortJis'];

/**
 * By which key a reader's lists are sorted. English has no order of its own for Han characters; here, most names are
 * Chinese.
 */
export const SORT_KEY_OF: Readonly<Record<Language, SortKey>> = {
  en: 'sortPinyin',
  'zh-CN': 'sortPinyin',
  ja: 'sortJis',
};

/**
 * Places and beginnings of names that CLDR sorts by another reading than the one they have, each with characters that
 * have that reading alone.
 */
const READ_AS: readonly (readonly [string, string])[] = [
  ['重庆', '崇庆'],
  ['厦门', '夏门'],
  ['乐清', '越清'],
  ['六安', '陆安'],
  ['蚌埠', '泵埠'],
  ['长', '常'],
];

/** Longer names with the same beginning are in no order among themselves. */
const COMPARED_CHARACTERS = 64;

const PINYIN = ranksOf(HAN_BY_PINYIN);
const JIS = ranksOf(HAN_BY_JIS);

/** @param name in the form in which names are compared: without case and accents, kana as hiragana */
export function sortKeys(name: string): SortKeys {
  const plain = withPlainKana(name);
  const asRead = READ_AS.reduce((text, [written, read]) => text.replaceAll(written, read), plain);
  return { sortPinyin: keyOf(asRead, PINYIN), sortJis: keyOf(plain, JIS) };
}

function keyOf(text: string, hanRanks: ReadonlyMap<string, number>): string {
  const characters = [...text].slice(0, COMPARED_CHARACTERS);
  return characters.map((character) => weightOf(character, hanRanks)).join('');
}

/**
 * A digit for the kind of character, then five of its place within it, or six behind a `g` where the order does not
 * know the character.
 */
function weightOf(character: string, hanRanks: ReadonlyMap<string, number>): string {
  const code = character.codePointAt(0) ?? 0;
  if (/\p{Script=Han}/u.test(character)) {
    const rank = hanRanks.get(character);
    return rank === undefined ? `4g${hex(code, 6)}` : `4${hex(rank, 5)}`;
  }
  if (/\p{Script=Hiragana}/u.test(character)) return `3${hex(code, 5)}`;
  if (/\p{N}/u.test(character)) return `1${hex(code, 5)}`;
  return `${character === ' ' ? 0 : 2}${hex(code, 5)}`;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

function ranksOf(order: string): ReadonlyMap<string, number> {
  return new Map(Array.from(order, (character, rank) => [character, rank]));
}

const SOUND_MARKS = /[\u3099\u309a]/gu;
const SMALL = 'ぁぃぅぇぉっゃゅょゎゕゖ';
const LARGE = 'あいうえおつやゆよわかけ';
const ROWS_BY_VOWEL = [
  'あかさたなはまやらわ',
  'いきしちにひみりゐ',
  'うくすつぬふむゆる',
  'えけせてねへめれゑ',
  'おこそとのほもよろを',
];

/**
 * As Japanese collation compares kana first of all: without sound marks and smallness; `ー` is the vowel before it, `ゝ`
 * the kana before it.
 */
function withPlainKana(text: string): string {
  const plain = text
    .normalize('NFD')
    .replace(SOUND_MARKS, '')
    .normalize('NFC')
    .replace(new RegExp(`[${SMALL}]`, 'gu'), (kana) => LARGE[SMALL.indexOf(kana)] ?? kana);
  let before = '';
  return Array.from(plain, (character) => {
    if (character === 'ー') before = vowelOf(before) ?? character;
    else if (character !== 'ゝ' || before === '') before = character;
    return before;
  }).join('');
}

function vowelOf(kana: string): string | undefined {
  return ROWS_BY_VOWEL.find((row) => kana !== '' && row.includes(kana))?.[0];
}
