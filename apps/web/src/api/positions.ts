/**
 * Whether a place in the log (`commit/prepare`) comes after another. Of what is no place nobody knows: it is taken for
 * later.
 */
export function isAfter(position: string, other: string): boolean {
  const [one, two] = [partsOf(position), partsOf(other)];
  if (!one || !two) return position !== other;
  return one[0] === two[0] ? one[1] > two[1] : one[0] > two[0];
}

function partsOf(position: string): readonly [bigint, bigint] | undefined {
  const [, commit, prepare] = /^(\d+)\/(\d+)$/.exec(position) ?? [];
  return commit === undefined || prepare === undefined ? undefined : [BigInt(commit), BigInt(prepare)];
}
