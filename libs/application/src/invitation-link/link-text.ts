/** The form of a token: its parts are of known length or bounded, so that it is known where one ends. */
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const TOKEN = new RegExp(`v1\\.${UUID}\\.${UUID}\\.[A-Za-z0-9_-]{1,16}\\.[A-Za-z0-9_-]{43}`, 'g');
/**
 * What is put inside a link: white space, invisible characters, and line breaks with the marks of quoted-printable
 * before and of a quotation after them.
 */
const BREAK = /(?:=?\r?\n[\s>]*|[\s\p{Cf}])+/gu;
/**
 * `_` and `-` end a token where nothing of its alphabet follows them: they set off a link in plain text, and in the
 * links of one redirector.
 */
const GOES_ON = /^[_-]*[A-Za-z0-9]/;
const MOST_REDIRECTORS = 3;
/** What word processors put for a hyphen: that which does not break, dashes, the minus sign. */
const HYPHENS = /[\u2010-\u2015\u2212\ufe58\ufe63]/gu;
/**
 * ASCII as input methods of Chinese and Japanese write it. Nothing else is folded: what is `a` by compatibility alone
 * (`ª`) is a character after the link.
 */
const FULL_WIDTH = /[\uff01-\uff5e]/gu;
const FULL_WIDTH_OFFSET = 0xfee0;

/**
 * The tokens in what is left of a link after mail and chat programs had it: with punctuation or a sentence after it,
 * broken over lines, written as quoted-printable, in the full width of an input method, or as the parameter of a
 * redirector's address. The signature decides about each: a token that was altered stays one. A character of a token's
 * alphabet right after one makes it another text, and none.
 */
export function* tokensIn(text: string): Generator<string> {
  for (const reading of readingsOf(text)) yield* wholeTokens(reading);
}

/** What of a text stands for a token, whole or not: to say of one that is none why it is refused. */
export function likestToken(text: string): string {
  return /v1\.[\w.-]*/.exec(text)?.[0] ?? text;
}

function* wholeTokens(reading: string): Generator<string> {
  const pieces = reading.split(BREAK);
  const joined = pieces.join('');
  const breaks = new Set<number>();
  pieces.reduce((at, piece) => (breaks.add(at + piece.length), at + piece.length), 0);
  for (const { 0: token, index } of joined.matchAll(TOKEN)) {
    const end = index + token.length;
    if (breaks.has(end) || !GOES_ON.test(joined.slice(end))) yield token;
  }
}

/**
 * The text as it stands, as each redirector that wrapped it was given it, and each of these decoded as mail programs
 * and one redirector encode; all of them also in the characters of ASCII that theirs stand for.
 */
function readingsOf(text: string): ReadonlySet<string> {
  const readings = new Set([text]);
  let unwrapped = text;
  for (let depth = 0; depth < MOST_REDIRECTORS; depth += 1) readings.add((unwrapped = percentDecoded(unwrapped)));
  for (const reading of [...readings]) {
    readings.add(hexDecoded(reading.replace(/=\r?\n/g, ''), '='));
    readings.add(hexDecoded(reading, '-')); // urldefense.proofpoint.com/v2
  }
  for (const reading of [...readings]) readings.add(inAscii(reading));
  return readings;
}

function inAscii(text: string): string {
  return text
    .replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .replace(HYPHENS, '-');
}

/** Escapes that are none stay as they are. */
function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}

function hexDecoded(text: string, mark: '=' | '-'): string {
  return text.replace(new RegExp(`${mark}([0-9A-F]{2})`, 'g'), (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
}
