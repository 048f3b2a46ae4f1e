/**
 * Characters that show nothing, or that change how others are shown: control, format, bidirectional, tag and variation characters, fillers (U+3164),
 * line and paragraph separators, private-use and non-characters, halves of a character, and what stands for nothing or for what was lost
 * (U+2800, U+FFFC, U+FFFD). Two texts that look alike could be different with them.
 */
const HIDDEN =
  /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Variation_Selector}\p{Bidi_Control}\p{Noncharacter_Code_Point}\u2800\ufffc\ufffd]/u;
const WORD = /[\p{L}\p{N}]/u;
const LINE_BREAK = /\r?\n/gu;

/** Whether the text holds a character that cannot be seen for what it is. */
export function holdsHiddenCharacters(text: string): boolean {
  return HIDDEN.test(text);
}

/** A text as it is kept: in NFC, without blanks at its ends. */
export function tidied(text: string): string {
  return text.normalize('NFC').trim();
}

/** Whether people can read the text for what it is: it says something, on one line, and hides nothing. */
export function isPlainText(text: string): boolean {
  return text === tidied(text) && WORD.test(text) && !holdsHiddenCharacters(text);
}

/** The same of a text that may have several lines. */
export function arePlainLines(text: string): boolean {
  return isPlainText(text.replace(LINE_BREAK, ' '));
}
