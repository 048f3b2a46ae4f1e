import { canonicalJson } from '#canonical-json';

/**
 * An event as it is sealed: what was said and by whom, and where in its stream; not where it lies in one particular
 * store.
 */
export interface Leaf {
  readonly stream: string;
  /** Decimal text. */
  readonly revision: string;
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: unknown;
}

/** What a leaf's hash is made of: its JSON as RFC 8785 writes it. */
export function contentOf(leaf: Leaf): string {
  return canonicalJson(leaf);
}
