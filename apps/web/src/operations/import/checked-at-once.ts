import type { ImportRow } from './import-kinds';

/** What one request may ask: for each domain a stream is read. */
const MOST = { rows: 50, domains: 500 } as const;
const BETWEEN_DOMAINS = /[\s,;、，；|]+/u;

/** The rows in their order, as many together as one request checks. */
export function checkedAtOnce(rows: readonly ImportRow[]): readonly (readonly ImportRow[])[] {
  const parts: ImportRow[][] = [];
  let domains = 0;
  for (const row of rows) {
    const more = row.cells.domains.split(BETWEEN_DOMAINS).length;
    const last = parts.at(-1);
    if (last === undefined || last.length === MOST.rows || domains + more > MOST.domains) {
      parts.push([row]);
      domains = more;
    } else {
      last.push(row);
      domains += more;
    }
  }
  return parts;
}
