import { isIP } from 'node:net';
import { parse } from 'tldts';

/**
 * Full stops that IDNA or the eye takes for a dot; their compatibility forms (one-dot leader, full width) are folded
 * before.
 */
const DOTS = /[\u06d4\u0701\u0702\ua4f8\ua60e\u{10a50}\u{1d16d}]|。(?=[a-z0-9])/giu;
/** In Chinese and Japanese a full-width colon is punctuation; folded it would make a scheme of the word before it. */
const WIDE_COLONS = /[：﹕︓]/gu;
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** `//host`, `\\server\share`, `c:\file`. */
const PATH = /\/\/|\\\\|(?<![a-z])[a-z]:[\\/]/iu;
/**
 * A scheme, known or not, right before what it opens (`skype:name`, `intent:#…`); a time or a ratio is none
 * (`UTC+8:00`).
 */
const SCHEME = /(?<![a-z0-9+.-])[a-z][a-z0-9+.-]+:(?=[a-z0-9/\\#+?@%*_~.-])(?<!\d:(?=\d))/iu;
/** Those that people and programs know, before a letter of any script. */
const KNOWN_SCHEME =
  /(?<![a-z0-9])(?:https?|ftps?|mailto|javascript|vbscript|data|file|tel|callto|sms|smsto|skype|sips?|intent|weixin|dingtalk|whatsapp):(?=\S)/iu;
const WWW = /(?<![\p{L}\p{N}])www\d?\.(?=[\p{L}\p{N}])/iu;
/** An encoded word (RFC 2047): in the subject a mail program shows what it stands for, which no rule has seen. */
const ENCODED_WORD = /=\?[^?\s]+\?[bq]\?/iu;
const MAIL_ADDRESS = /@[\p{L}\p{N}-]+\./u;
const IPV4 = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?!\d)/u;
const IPV6 = /[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,}[0-9a-f.]*/giu;

/** Emoji and other symbols are registered under many top levels (`i❤.ws`), and linked. */
const SYMBOL = String.raw`\p{So}\p{Emoji_Modifier}`;
const HOST = hostOf(String.raw`[\p{L}\p{M}\p{N}${SYMBOL}_-]`);
/** A mail program may end a host where Chinese or Japanese begins. */
const ASCII_HOST = hostOf(`[a-z0-9${SYMBOL}_-]`);
/** No public top levels, and yet hosts: RFC 2606, RFC 6761, and what networks use among themselves. */
const SPECIAL_USE = [
  'example',
  'test',
  'invalid',
  'localhost',
  'local',
  'internal',
  'intranet',
  'corp',
  'lan',
  'home',
  'onion',
  'arpa',
];
/** `Co.Ltd` and the like: `.ltd` is a top level too, but companies without number are written so. */
const LEGAL_FORM = /^(?:co|pte|pty|pvt|corp)\.(?:ltd|limited|inc)$/iu;
/** A port, path, query or fragment: what it follows is meant as a host, whatever else is written so. */
const BEHIND_A_HOST = /^(?::\d|[/?#][^\s/?#])/u;

/**
 * Whether a mail or chat program would make a link of something in the text, or a person read it as one: a URL of any
 * scheme, a UNC path, an IP address, a mail address, a host, or what is decoded to any of them. A host ends in a top
 * level that there is (publicsuffix.org) or that is reserved. So `Node.js` and `A.B.C. Trading` hold none; `ASP.NET`
 * and `Booking.com` do, for mail programs link them whatever is meant. A blank after the full stop helps.
 */
export function holdsLink(text: string): boolean {
  const folded = asRead(text);
  return (
    [PATH, SCHEME, KNOWN_SCHEME, WWW, ENCODED_WORD, MAIL_ADDRESS, IPV4].some((pattern) => pattern.test(folded)) ||
    matchesOf(folded, IPV6).some((address) => /[0-9a-f]/iu.test(address) && isIP(address) === 6) ||
    [HOST, ASCII_HOST].some((pattern) => hostsIn(folded, pattern).some(isHost))
  );
}

/** Compatibility forms and look-alikes of the dot folded, what cannot be seen taken out. */
function asRead(text: string): string {
  return text.replace(WIDE_COLONS, ' ').normalize('NFKC').replace(UNSEEN, '').replace(DOTS, '.');
}

/**
 * From the beginning of a label only: tried from each of its characters, a long text without dots would take the square
 * of its length.
 */
function hostOf(character: string): RegExp {
  return new RegExp(`(?<!${character})${character}+(?:\\.${character}+)+`, 'giu');
}

function matchesOf(text: string, pattern: RegExp): readonly string[] {
  return text.match(pattern) ?? [];
}

interface Written {
  readonly text: string;
  /** The characters behind it. */
  readonly next: string;
}

function hostsIn(text: string, pattern: RegExp): readonly Written[] {
  return [...text.matchAll(pattern)].map(({ 0: host, index }) => {
    const end = index + host.length;
    return { text: host, next: text.slice(end, end + 2) };
  });
}

function isHost({ text, next }: Written): boolean {
  if (LEGAL_FORM.test(text) && !BEHIND_A_HOST.test(next)) return false;
  const { isIcann, publicSuffix } = parse(text.toLowerCase(), { extractHostname: false, validateHostname: false });
  return isIcann === true || SPECIAL_USE.includes(publicSuffix ?? '');
}

/** The text with a blank wherever it would begin to be a link: for names of before they were refused. */
export function withoutLinks(text: string): string {
  return holdsLink(text) ? asRead(text).replace(/(?<=[.:@/\\?])(?=\S)/gu, ' ') : text;
}
