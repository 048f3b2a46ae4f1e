/** A share of the subjects of a view: those whose hash, divided by `count`, leaves `index`. */
export interface Partition {
  readonly index: number;
  readonly count: number;
}

/**
 * Into how many partitions a collection is divided, and by the how manieth division: what an earlier one wrote down of
 * its partitions says nothing of those of a later one. Before the first it is one.
 */
export interface Division {
  readonly epoch: number;
  readonly count: number;
}

/** A partition of a collection as it is divided now. */
export type Share = Partition & Pick<Division, 'epoch'>;

/** A view that is not divided is one partition. */
export const WHOLE: Share = { index: 0, count: 1, epoch: 0 };

export function partitionsOf(count: number): readonly Partition[] {
  return Array.from({ length: count }, (_, index) => ({ index, count }));
}

export function isOf({ index, count }: Partition, subject: string): boolean {
  return count === 1 || hashOf(subject) % count === index;
}

/**
 * The same for a text in every process and version: two that disagreed would both write a subject, or neither. FNV-1a
 * over the text's code units, and the last step of MurmurHash3 so that texts that differ in their last letters alone
 * differ in all bits.
 */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A number from 0 to 1, the same for a text whenever it is asked, and another for most others. */
export function spread(text: string): number {
  return hashOf(text) / 2 ** 32;
}
