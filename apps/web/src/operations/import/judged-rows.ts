import type { CheckedRow } from '../../api/types';
import type { ImportRow, KindName, ReadyRow } from './import-kinds';

/**
 * What is to be said of a row before it is carried out: by its form in the file, by the service, or because of a row
 * above it.
 */
export type Judged =
  | { readonly outcome: 'malformed'; readonly fault: NonNullable<ImportRow['fault']> }
  | {
      readonly outcome: 'duplicate';
      readonly of: number;
      readonly what: 'row' | 'tenant' | 'domain';
      readonly domain?: string;
    }
  | { readonly outcome: CheckedRow['outcome']; readonly checked: CheckedRow };

/**
 * Judges the rows of a file as a whole: the service looks at each by itself, and does not know which of them will be
 * there before another.
 *
 * @param answers by the lines of the rows that the service was asked about
 */
export function judged(
  kind: KindName,
  rows: readonly ImportRow[],
  answers: ReadonlyMap<number, CheckedRow>,
): ReadonlyMap<number, Judged> {
  const first = {
    keys: new Map<string, number>(),
    tenants: new Map<string, number>(),
    domains: new Map<string, number>(),
  };
  return new Map(
    rows.flatMap((row): (readonly [number, Judged])[] => {
      if (row.fault !== undefined) return [[row.line, { outcome: 'malformed', fault: row.fault }]];
      const checked = answers.get(row.line);
      if (checked === undefined) return [];
      return [[row.line, duplicateOf(kind, row, checked, first) ?? { outcome: checked.outcome, checked }]];
    }),
  );
}

interface First {
  readonly keys: Map<string, number>;
  readonly tenants: Map<string, number>;
  readonly domains: Map<string, number>;
}

function duplicateOf(
  kind: KindName,
  { line, cells }: ImportRow,
  { key, outcome, domains = [] }: CheckedRow,
  first: First,
): Judged | undefined {
  if (outcome !== 'ready' || key === undefined) return undefined;
  const same = first.keys.get(key);
  if (same !== undefined) return { outcome: 'duplicate', of: same, what: 'row' };
  // a tenant may act for several partners
  const tenant = kind === 'customers' ? first.tenants.get(cells.tenantId) : undefined;
  if (tenant !== undefined) return { outcome: 'duplicate', of: tenant, what: 'tenant' };
  for (const { domain } of domains) {
    const taken = first.domains.get(domain);
    if (taken !== undefined) return { outcome: 'duplicate', of: taken, what: 'domain', domain };
  }
  first.keys.set(key, line);
  first.tenants.set(cells.tenantId, line);
  for (const { domain } of domains) first.domains.set(domain, line);
  return undefined;
}

/** The row with what carries it out, if it may be carried out. */
export function readyRow(row: ImportRow, judgement: Judged | undefined): ReadyRow | undefined {
  if (judgement === undefined || !('checked' in judgement) || judgement.outcome !== 'ready') return undefined;
  const { key } = judgement.checked;
  return key === undefined ? undefined : { row, checked: { ...judgement.checked, key } };
}
