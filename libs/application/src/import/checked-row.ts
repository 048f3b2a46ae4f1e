import { type ProblemError } from '../problem-error';

/**
 * What would become of a row, if it were carried out now. Nothing has been written for it, and what somebody else does
 * meanwhile may change it.
 */
export type CheckedRow =
  | {
      readonly outcome: 'ready';
      /**
       * What the row's commands carry as `Idempotency-Key`: it follows from the row, so whoever imports the same row,
       * again or at the same time, does it once.
       */
      readonly key: string;
      /** The account is there already, by an import that was interrupted: what is left are the domains. */
      readonly id?: string;
      /** Another account is called so; that is allowed. */
      readonly nameTaken: boolean;
      readonly domains?: readonly CheckedDomain[];
    }
  | { readonly outcome: 'exists'; readonly id: string; readonly domains?: readonly CheckedDomain[] }
  | { readonly outcome: 'refused'; readonly refusals: readonly RowRefusal[] };

/** A domain in the form in which it is stored, and whether it is the account's already. */
export interface CheckedDomain {
  readonly domain: string;
  readonly isClaimed: boolean;
}

/** What a command of the row would be refused with. */
export interface RowRefusal {
  readonly field: string;
  /** As it was written, where the field holds several. */
  readonly value?: string;
  readonly code: ProblemError['code'];
}

const AT_ONCE = 10;

/** Checks rows in their order, a few at a time: each asks the engines several times. */
export async function checkedInTurn<Row, Checked>(
  rows: readonly Row[],
  check: (row: Row) => Promise<Checked>,
): Promise<readonly Checked[]> {
  const checked: Checked[] = [];
  for (let from = 0; from < rows.length; from += AT_ONCE)
    checked.push(...(await Promise.all(rows.slice(from, from + AT_ONCE).map(check))));
  return checked;
}

/** Whether two names are read as one. */
export function isSameName(one: string, other: string): boolean {
  return one.normalize('NFKC').toLowerCase() === other.normalize('NFKC').toLowerCase();
}
