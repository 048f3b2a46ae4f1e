import { type Filter } from '#documents';

/**
 * Searching by equality on one index: a row stores the beginnings of what it can be found by, up to 12 characters, and the pairs of adjacent Chinese or
 * Japanese characters in its name (which has no spaces to begin a word after). Longer input is looked up by its beginning and compared in full.
 */
export interface Searchable {
  /** The name in the form that is compared and sorted. */
  readonly sortName: string;
  /** What a search compares the beginning of its text with. */
  readonly searchStarts: readonly string[];
  /** What a search looks up: beginnings of those, and pairs of adjacent Chinese or Japanese characters. */
  readonly terms: readonly string[];
}

const TERM_LENGTH = 12;
const WORDS = 8;
const CJK = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー]';
const CJK_PAIRS = new RegExp(`(?=(${CJK}{2}))`, 'gu');

/** The form in which texts are compared: compatibility characters and case do not count, nor does the amount of white space. */
export function normalise(text: string): string {
  return text.normalize('NFKC').toLowerCase().normalize('NFKC').trim().replace(/\s+/gu, ' ');
}

/**
 * What is stored of a row so that it is found by its names (each from any of its first words on) and by other texts from their beginning.
 *
 * @param names the present one first, then former ones
 */
export function searchable([name, ...formerNames]: readonly [string, ...string[]], others: readonly string[]): Searchable {
  const sortName = normalise(name);
  const compared = [sortName, ...formerNames.map(normalise)];
  const searchStarts = [...new Set([...compared.flatMap(fromEachWord), ...others.map(normalise)])];
  return {
    sortName,
    searchStarts,
    terms: [...new Set([...searchStarts.flatMap(beginnings), ...compared.flatMap(pairs)])],
  };
}

/** The filter that finds what `searchable` stored; undefined if the input holds nothing to look for. */
export function searchFilter(input: string): Filter<Searchable> | undefined {
  const text = normalise(input);
  if (text === '') return undefined;
  const [pair] = pairs(text);
  if (pair !== undefined) return { terms: { eq: pair }, ...(pair !== text && { sortName: { contains: text } }) };
  const beginning = firstCharacters(text, TERM_LENGTH);
  return { terms: { eq: beginning }, ...(beginning !== text && { searchStarts: { startsWith: text } }) };
}

function fromEachWord(text: string): string[] {
  const words = text.split(' ');
  return words.slice(0, WORDS).map((_, index) => words.slice(index).join(' '));
}

/** Every beginning of up to 12 characters; by code points, so that no character is cut in half. */
function beginnings(text: string): string[] {
  return Array.from(firstCharacters(text, TERM_LENGTH), (_, index) => firstCharacters(text, index + 1));
}

function firstCharacters(text: string, count: number): string {
  return [...text].slice(0, count).join('');
}

function pairs(text: string): string[] {
  return Array.from(text.matchAll(CJK_PAIRS), ([, pair]) => pair ?? '');
}
