import { createHash } from 'node:crypto';
import { type PartnerId } from '#domain';

/**
 * Crockford's Base32, without a letter that is taken for a digit or another letter, and without Z: so many that one
 * wrong symbol, or two beside each other that changed places, always come to another check symbol.
 */
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXY';
/** 54 bits: with the few tries that a partner has, nobody comes upon one. */
const TOLD = 11;
const GROUP = 4;

/**
 * What a partner tells others to be named by, such as `7Q2K-M9XD-4TRE`: short enough to be typed, with a symbol by
 * which most mistakes are found, and made of its id, which it does not give away. The same for ever.
 */
export function partnerCodeOf(id: PartnerId): string {
  const bytes = createHash('sha256').update(`partner-code ${id}`).digest();
  const told = [...bytes.subarray(0, TOLD)].map((byte) => SYMBOLS[byte % SYMBOLS.length]).join('');
  return grouped(told + checkOf(told));
}

/** The code that somebody typed, as `partnerCodeOf` has it; undefined where there can be no such code. */
export function partnerCodeIn(typed: string): string | undefined {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}_.]/gu, '');
  const symbols = plain.replaceAll('O', '0').replace(/[IL]/g, '1');
  const isWhole = symbols.length === TOLD + 1 && [...symbols].every((symbol) => SYMBOLS.includes(symbol));
  return isWhole && checkOf(symbols.slice(0, TOLD)) === symbols.slice(TOLD) ? grouped(symbols) : undefined;
}

function checkOf(symbols: string): string {
  const sum = [...symbols].reduce((before, symbol, place) => before + (place + 1) * SYMBOLS.indexOf(symbol), 0);
  return SYMBOLS[sum % SYMBOLS.length] ?? '';
}

function grouped(symbols: string): string {
  return symbols.match(new RegExp(`.{${GROUP}}`, 'g'))?.join('-') ?? symbols;
}
