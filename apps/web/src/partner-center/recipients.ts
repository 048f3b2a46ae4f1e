/** One line of the recipients as they were typed, pasted or read from a file, with what is wrong with it. */
export interface Recipient {
  readonly address: string;
  readonly problem?: 'syntax' | 'duplicate';
}

/** Syntax only, and that loosely: the API has the last word. */
const ADDRESS = /^[^\s@<>()[\]\\,;:"]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,}$/u;

/**
 * The recipients in a text of any of the usual forms: one a line, separated by commas, semicolons or tabs as in CSV, or `Name <address>`. A cell
 * that holds no address is left out where its line has another that does: names and headings of a table are no recipients.
 */
export function recipientsIn(text: string): readonly Recipient[] {
  const seen = new Set<string>();
  return text
    .split(/\r?\n/)
    .flatMap(addressesOf)
    .map((address) => {
      if (!ADDRESS.test(address)) return { address, problem: 'syntax' as const };
      const normal = address.toLowerCase();
      if (seen.has(normal)) return { address, problem: 'duplicate' as const };
      seen.add(normal);
      return { address };
    });
}

function addressesOf(line: string): string[] {
  const cells = line
    .split(/[,;\t]/)
    .map((cell) => /<([^<>]*)>\s*$/.exec(cell)?.[1] ?? cell)
    .map((cell) => cell.replaceAll('"', '').trim())
    .filter((cell) => cell !== '');
  const withAt = cells.filter((cell) => cell.includes('@'));
  return withAt.length > 0 ? withAt : cells.slice(0, 1);
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
