/**
 * Characters that show nothing, or that change how others are shown: control, format, bidirectional, tag and variation
 * characters, fillers (U+3164), line and paragraph separators, private-use and non-characters, halves of a character,
 * and what stands for nothing or for what was lost (U+2800, U+FFFC, U+FFFD; the blank of hieroglyphs, of music, the
 * filler of Khitan). Two texts that look alike could be different with them.
 */
const HIDDEN =
  /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Variation_Selector}\p{Bidi_Control}\p{Noncharacter_Code_Point}\u2800\ufffc\ufffd\u{13441}\u{13442}\u{16fe4}\u{1d159}]/u;
/**
 * Marks that stand on no letter of the text but on what comes before it on the page, and towers of marks, which cover
 * the lines around them: more than four in a row, or the same one three times (UTS 39, section 5.4, allows four; no
 * language writes one three times).
 */
const STRAY_MARKS = /^\p{M}|[\n\p{Z}]\p{M}|[\p{Mn}\p{Me}]{5}|([\p{Mn}\p{Me}])\1\1/u;
const WORD = /[\p{L}\p{N}]/u;
/** Letters, marks and digits of one word. What is written without blanks ends it: `向Contoso授予`. */
const WORDS = /(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])[\p{L}\p{M}\p{N}])+/gu;
const LATIN = /\p{Script=Latin}/u;
/** Alphabets many of whose letters look like those of Latin (UTS 39, confusables). */
const ALIKE =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Coptic}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Lisu}]/u;
const LINE_BREAK = /\r?\n/gu;

/** Whether the text holds a character that cannot be seen for what it is. */
export function holdsHiddenCharacters(text: string): boolean {
  return HIDDEN.test(text);
}

/**
 * Whether a word in it is of Latin letters and of others that look like them: `Соntoso` with the first two of Cyrillic
 * is not Contoso, and nobody sees it. Beside each other words may be of several alphabets, and one word of Latin and
 * Chinese, Japanese or Korean letters (UTS 39, section 5.2, highly restrictive).
 */
export function mixesAlphabets(text: string): boolean {
  return (text.match(WORDS) ?? []).some((word) => LATIN.test(word) && ALIKE.test(word));
}

/** A text as it is kept: in NFC, without blanks at its ends. */
export function tidied(text: string): string {
  return text.normalize('NFC').trim();
}

/**
 * Whether people can read the text for what it is: it says something, on one line, and hides nothing, of itself or of
 * what stands around it.
 */
export function isPlainText(text: string): boolean {
  return (
    text === tidied(text) && WORD.test(text) && !holdsHiddenCharacters(text) && !STRAY_MARKS.test(text.normalize('NFD'))
  );
}

/** The same of a text that may have several lines. */
export function arePlainLines(text: string): boolean {
  return isPlainText(text.replace(LINE_BREAK, ' '));
}
