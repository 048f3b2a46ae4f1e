import { LRUCache } from 'lru-cache';
import { type Filter, type Index } from '#documents';
import { type SortKeys, sortKeys } from './collation';

/**
 * Searching by the beginning of a text on one index: a row stores what it can be found by from wherever somebody might
 * begin to type: each word, each Chinese character or kana, each change of script within a word. Longer input is looked
 * up by its beginning and compared in full. The index gives no order: where few rows are found they are sorted, where
 * many are the list is gone through in its order until a page is full, and the engine chooses.
 */
export interface FoundBy {
  /** What it is found by, in the form that is compared. */
  readonly searchTexts: readonly string[];
  /** What a search looks up: one of them begins with it. */
  readonly terms: readonly string[];
}

/** What no reader needs: it is not read. */
export const FOUND_BY = ['searchTexts', 'terms'] as const satisfies readonly (keyof FoundBy)[];

/** What a row has that stands in a list by name, and is searched. */
export interface Searchable extends SortKeys, FoundBy {}

/** What a list of all, by name, and a search in it need. */
export const DIRECTORY_INDEXES = [
  { fields: ['sortPinyin', '_id'] },
  { fields: ['sortJis', '_id'] },
  { fields: ['terms'] },
] as const satisfies readonly Index<Searchable & { readonly _id: string }>[];

/** What a row is found by. */
export interface SearchedBy {
  /** The present name first, then former ones. Each from wherever somebody might begin. */
  readonly names: readonly [string, ...string[]];
  /** What whoever has the list calls it: it has its place in the list by that. */
  readonly alias?: string;
  /** From each of their words: domains, codes. */
  readonly words?: readonly string[];
  /** From their first character only. */
  readonly ids: readonly string[];
}

/** A former name beyond the last of these is found no more: a row grows no further. */
export const MOST_FORMER_NAMES = 20;
/** Chinese says in few characters what tells a name from others, and begins at each of them. */
const LONGEST_TERM = { ofWords: 12, ofCharacters: 6 } as const;

const CHARACTERS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u;
const APOSTROPHES = /['’‘ʼʻʹ`´′＇]/gu;
const APOSTROPHE = "'";
/** Marks that a person leaves out. Those of kana, and the vowels of other scripts, make another word. */
const ACCENTS = /[\u0300-\u036f]/gu;
const NEITHER_LETTER_NOR_DIGIT = /[^\p{L}\p{M}\p{N}' ]+/gu;
const BLANK_AT_CHARACTER =
  /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]) | (?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー])/gu;
/** Letters that Unicode does not take apart, as those write them who have no such key. */
const LETTERS: Readonly<Record<string, string>> = {
  ø: 'o',
  đ: 'd',
  ł: 'l',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ð: 'd',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  ς: 'σ',
};
const KATAKANA = /[\u30a1-\u30f6]/gu;
const TO_HIRAGANA = 0x60;

/** By its dictionaries it finds words also where no blanks are, as in Thai. */
const segmenter = new Intl.Segmenter('und', { granularity: 'word' });

/**
 * The form in which texts are compared: case, width, accents, apostrophes, punctuation and the kind of kana do not
 * count, nor do blanks beside Chinese or Japanese characters.
 */
export function normalise(text: string): string {
  return withApostrophes(text).replaceAll(APOSTROPHE, '');
}

/** What a name or a word is found by, and where it stands. */
interface Analysed extends SortKeys {
  readonly text: string;
  readonly terms: readonly string[];
}

/**
 * Of the last texts that were asked for: the rows of one customer in several views are made one after the other, and
 * say the same names.
 */
const REMEMBERED = 4_000;
const remembered = new LRUCache<string, Analysed>({ max: REMEMBERED });

/** What is stored of a row so that it is found, and so that it stands in its place in a list. */
export function searchable({ names, alias, words = [], ids }: SearchedBy): Searchable {
  const [name] = names;
  const { sortPinyin, sortJis } = analysed(alias ?? name);
  const called = alias === undefined ? [] : [alias];
  const searched = [name, ...called, ...names.slice(1).slice(-MOST_FORMER_NAMES), ...words].map(analysed);
  const identities = ids.map(normalise);
  const texts = [...searched.map(({ text }) => text), ...identities];
  const terms = [...searched.flatMap((each) => each.terms), ...identities.map(termOf)];
  return { sortPinyin, sortJis, searchTexts: [...new Set(texts)], terms: [...new Set(terms)] };
}

function analysed(name: string): Analysed {
  const known = remembered.get(name);
  if (known !== undefined) return known;
  const analysis = analysedAnew(name);
  remembered.set(name, analysis);
  return analysis;
}

function analysedAnew(name: string): Analysed {
  const text = normalise(name);
  return { ...sortKeys(text), text, terms: fromEachBeginning(name) };
}

/** Where a name stands in a list. */
export function placeByName(name: string): SortKeys {
  const { sortPinyin, sortJis } = analysed(name);
  return { sortPinyin, sortJis };
}

/** The filter that finds what `searchable` stored; undefined if the input is blank. */
export function searchFilter(input: string): Filter<Searchable> | undefined {
  if (input.trim() === '') return undefined;
  const text = normalise(input);
  // Punctuation alone begins no term: it finds nothing, while every term would begin with it.
  if (text === '') return { terms: { eq: text } };
  const term = termOf(text).trimEnd();
  return { terms: { startsWith: term }, ...(term !== text && { searchTexts: { contains: text } }) };
}

function withApostrophes(text: string): string {
  const plain = text
    .replace(APOSTROPHES, APOSTROPHE)
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .normalize('NFC')
    .toUpperCase()
    .toLowerCase();
  return plain
    .replace(APOSTROPHES, APOSTROPHE)
    .replace(/[øđłæœþðħŧıς]/gu, (letter) => LETTERS[letter] ?? letter)
    .replace(KATAKANA, (kana) => String.fromCharCode(kana.charCodeAt(0) - TO_HIRAGANA))
    .replace(NEITHER_LETTER_NOR_DIGIT, ' ')
    .replace(/ +/gu, ' ')
    .trim()
    .replace(BLANK_AT_CHARACTER, '');
}

/** The text from each place where somebody might begin to type, as far as a search looks it up. */
function fromEachBeginning(text: string): string[] {
  const marked = withApostrophes(text);
  return beginningsIn(marked).map((at) => termOf(marked.slice(at).replaceAll(APOSTROPHE, '').trimStart()));
}

/** Where words begin, within them where the script changes, and every Chinese character or kana. */
function beginningsIn(text: string): number[] {
  const words = new Set(
    Array.from(segmenter.segment(text)).flatMap(({ index, isWordLike }) => (isWordLike ? [index] : [])),
  );
  let before = ' ';
  let at = 0;
  const found: number[] = [];
  for (const character of text) {
    const kind = kindOf(character);
    if (kind !== 'none' && (kind === 'character' || kind !== before || words.has(at))) found.push(at);
    before = kind;
    at += character.length;
  }
  return found;
}

function kindOf(character: string): 'character' | 'digit' | 'letter' | 'none' {
  if (CHARACTERS.test(character)) return 'character';
  if (/\p{N}/u.test(character)) return 'digit';
  return /[\p{L}\p{M}]/u.test(character) ? 'letter' : 'none';
}

function termOf(text: string): string {
  return firstCharacters(
    text,
    CHARACTERS.test(firstCharacters(text, 1)) ? LONGEST_TERM.ofCharacters : LONGEST_TERM.ofWords,
  );
}

/** By code points, so that no character is cut in half. */
function firstCharacters(text: string, count: number): string {
  return [...text].slice(0, count).join('');
}
