/** One of the recipients as they were typed, pasted or read from a file, with what is wrong with it. */
export interface Recipient {
  readonly address: string;
  readonly problem?: 'syntax' | 'duplicate';
}

/** Each becomes a request of its own, and is shown with what is known of it: more of them are prepared apart. */
export const MOST_RECIPIENTS = 500;
/** What is longer is not taken: it would hold the page. */
export const LONGEST_RECIPIENTS = 400 * MOST_RECIPIENTS;

/** Loosely: the API has the last word. */
const ADDRESS = /^[^\s@<>()[\]\\,;:"/?#]{1,64}@[^\s@]+$/u;
const BETWEEN = /[\s,;、|<>()[\]{}"“”「」:]+/u;
/** What nobody sees, and copying brings along: zero-width spaces, marks of direction, soft hyphens. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * The recipients in a text of any of the usual forms: one a line, separated by commas, semicolons, tabs or spaces, also
 * full-width ones, or `Name <address>`. What is no address is left out where its line has another that is: names and
 * cells of a table are no recipients. Nor is what stands above the first address, the headings of a table.
 */
export function recipientsIn(text: string): readonly Recipient[] {
  const lines = plain(text).split('\n').map(addressesIn);
  const first = lines.findIndex((line) => line.addresses.length > 0);
  const seen = new Set<string>();
  return lines
    .flatMap(({ addresses, words }, index) => (addresses.length > 0 || index < first ? addresses : words.slice(0, 1)))
    .map((address) => {
      const key = sameMailbox(address);
      if (key === undefined) return { address, problem: 'syntax' as const };
      if (seen.has(key)) return { address, problem: 'duplicate' as const };
      seen.add(key);
      return { address };
    });
}

/**
 * Equal for addresses of one mailbox: in whatever case, and with the domain as people or as machines write it.
 * Undefined for what is no address.
 */
export function sameMailbox(address: string): string | undefined {
  const domain = asciiDomain(domainOf(address));
  return ADDRESS.test(address) && domain !== undefined
    ? `${address.slice(0, address.lastIndexOf('@')).toLowerCase()}@${domain}`
    : undefined;
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

/**
 * A mail domain in the one form in which domains are compared (UTS 46, as the browser has it). Undefined for what is
 * none, a number for instance.
 */
export function asciiDomain(domain: string): string | undefined {
  const address = `http://${domain}/`;
  if (/[\s@:/?#\\%]/.test(domain) || !URL.canParse(address)) return undefined;
  const { hostname } = new URL(address);
  const labels = hostname.split('.');
  const isOne =
    labels.length > 1 && hostname.length <= 253 && labels.every((label) => /^(?!-)[a-z0-9-]{1,63}(?<!-)$/.test(label));
  return isOne && !/^\d+$/.test(labels.at(-1) ?? '') ? hostname : undefined;
}

/**
 * In half-width, without what nobody sees, and with the full stop of Chinese as the dot it stands for. Blanks are
 * looked at from the first of them only, or very many would take the square of their number.
 */
function plain(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .normalize('NFKC')
    .replaceAll('。', '.')
    .replace(/\r\n?/g, '\n')
    .replace(/(?<![^\S\n])[^\S\n]*@[^\S\n]*/g, '@');
}

function addressesIn(line: string): { readonly addresses: readonly string[]; readonly words: readonly string[] } {
  const words = line
    .split(BETWEEN)
    .map((word) => word.replace(/^['.]+|(?<!['.])['.]+$/g, ''))
    .filter((word) => word !== '');
  return { addresses: words.filter((word) => word.includes('@')), words };
}
