import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { type LinkId, type PartnerId } from '#domain';
import { type DocumentStore } from '#documents';
import { InvitationLinks } from './invitation-links';
import { signLink } from './link-token';

const keys = new Map([['key-1_a', randomBytes(32)]]);
const links = new InvitationLinks({} as DocumentStore, keys, 'https://admin.example');

const genuine = fc.tuple(fc.uuid(), fc.uuid()).map(([partnerId, linkId]) => ({
  partnerId,
  linkId,
  token: signLink(keys, partnerId as PartnerId, linkId as LinkId),
}));

const address = (token: string): string => `https://admin.example/accept?invitation=${token}`;

/** What follows a link: anything that does not begin with a character of the token's alphabet. */
const tail = fc.oneof(
  fc.constantFrom(
    '',
    '。',
    '，',
    '.',
    '>',
    '）',
    '%20',
    '=3D',
    ')',
    '"',
    '&utm_source=x',
    '_',
    '*',
    '/',
    '.Please',
    '%E3%80%82',
    '&#12290;',
  ),
  fc.string({ unit: 'grapheme' }).filter((text) => !/^[=%\s\p{Cf}]*[A-Za-z0-9_-]/u.test(asciiOf(text))),
);
/** As full width and other hyphens are read. */
function asciiOf(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\u2010-\u2015\u2212\ufe58\ufe63]/g, '-');
}

const before = fc.constantFrom('', 'Please open ', '请打开：', '<', '>> ', '[x](');

/** The text with `part` put in at these places. */
function broken(text: string, places: readonly number[], part: string): string {
  const at = [...new Set(places.map((place) => place % text.length))].sort((a, b) => b - a);
  return at.reduce((whole, place) => `${whole.slice(0, place)}${part}${whole.slice(place)}`, text);
}

const quotedPrintable = (text: string): string =>
  [...Buffer.from(text)]
    .map((byte) => (/[A-Za-z0-9]/.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : hex(byte)))
    .join('');
const hex = (byte: number): string => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;

/** As an input method in full width writes it. */
const wide = (text: string): string => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

/** What programs make of the address. */
const mangled = fc.oneof(
  fc.constant((link: string) => link),
  fc.constant((link: string) => link.slice(link.indexOf('=') + 1)), // the token alone
  fc
    .tuple(
      fc.array(fc.nat(), { maxLength: 5 }),
      fc.constantFrom('\r\n', '\n', '=\r\n', '\r\n> ', ' ', '\u200b', '\u2060', '\u00ad'),
    )
    .map(
      ([places, part]) =>
        (link: string) =>
          broken(link, places, part),
    ),
  fc
    .constantFrom('\u2010', '\u2011', '\u2013', '\u2212', '\ufe63', '\uff0d')
    .map((hyphen) => (link: string) => link.replaceAll('-', hyphen)),
  fc.constant(wide),
  fc.constant((link: string) => link.replace(/[0-9]/g, wide)),
  fc.constant((link: string) => encodeURIComponent(wide(link))),
  fc.constant((link: string) => `${quotedPrintable(link)}=\r\n`),
  fc.nat({ max: 2 }).map((more) => (link: string) => {
    let wrapped = link;
    for (let depth = 0; depth <= more; depth += 1)
      wrapped = `https://scan.example/?url=${encodeURIComponent(wrapped)}&data=05%7C01%7Cx&reserved=0`;
    return wrapped;
  }),
  fc.constant((link: string) => `https://urldefense.com/v3/__${link}__;!!Abc!def$`),
  fc.constant(
    (link: string) =>
      `https://urldefense.proofpoint.com/v2/url?u=${link.replace(/[-_:?=]/g, (c) => `-${c.charCodeAt(0).toString(16).toUpperCase()}`).replaceAll('/', '_')}&d=Dw`,
  ),
);

describe('a genuine link', () => {
  it('is known whatever mail and chat programs did to it', () => {
    fc.assert(
      fc.property(genuine, before, mangled, tail, ({ partnerId, linkId, token }, start, mangle, end) => {
        expect(links.verify(`${start}${mangle(`${address(token)}${end}`)}`)).toEqual({
          valid: true,
          partnerId,
          linkId,
        });
      }),
      { seed: 23, numRuns: 500 },
    );
  });

  it('is known where a line break, and then a word, follows it', () => {
    fc.assert(
      fc.property(
        genuine,
        fc.constantFrom('\n', '\r\n', '%0A', ' ', '%20', '\u3000'),
        ({ partnerId, linkId, token }, space) => {
          expect(links.verify(`${address(token)}${space}Regards`)).toEqual({ valid: true, partnerId, linkId });
        },
      ),
      { seed: 23 },
    );
  });
});

describe('an altered link', () => {
  it('stays one, whichever character of it is another, and whatever programs did to it', () => {
    const alphabet = fc.constantFrom(...'ABCZabcfz0189_-');
    fc.assert(
      fc.property(genuine, fc.nat(), alphabet, mangled, tail, ({ token }, place, other, mangle, end) => {
        const at = place % token.length;
        fc.pre(token[at] !== other);
        expect(links.verify(mangle(`${address(token.slice(0, at) + other + token.slice(at + 1))}${end}`)).valid).toBe(
          false,
        );
      }),
      { seed: 23, numRuns: 500 },
    );
  });

  it('has something of its alphabet after it, or something missing, and is still said to be of the partner that it names', () => {
    fc.assert(
      fc.property(genuine, fc.constantFrom('x', '0', '_x', '-Z'), ({ partnerId, token }, more) => {
        const refused = { valid: false, reason: 'signature', claimedPartnerId: partnerId };
        expect(links.verify(address(token + more))).toEqual(refused);
        expect(links.verify(address(token.slice(0, -1)))).toEqual(refused);
      }),
      { seed: 23 },
    );
  });
});
