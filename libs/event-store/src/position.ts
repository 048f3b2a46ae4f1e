declare const brand: unique symbol;

/**
 * Where an event lies in the whole log: `commit/prepare`, both decimal. Both are kept, because some servers skip an
 * event when only commit is.
 */
export type Position = string & { readonly [brand]: 'Position' };

/** Before every event of a log. */
export const START_POSITION = formatPosition({ commit: 0n, prepare: 0n });

const FORM = /^(0|[1-9]\d{0,19})\/(0|[1-9]\d{0,19})$/;
const LARGEST = 0xffff_ffff_ffff_ffffn;

/** The text of a position; the one place where it becomes a `Position`. */
export function formatPosition(position: {
  readonly commit: number | bigint;
  readonly prepare: number | bigint;
}): Position {
  return `${position.commit}/${position.prepare}` as Position;
}

/**
 * Takes the text a client or a checkpoint gave for a position.
 * @throws RangeError when it is not two unsigned 64-bit decimals without leading zeros
 */
export function parsePosition(text: string): Position {
  return formatPosition(positionParts(text));
}

/**
 * The two numbers of a position.
 * @throws RangeError when the text is not a position
 */
export function positionParts(text: string): { readonly commit: bigint; readonly prepare: bigint } {
  const match = FORM.exec(text);
  const [commit, prepare] = [BigInt(match?.[1] ?? -1), BigInt(match?.[2] ?? -1)];
  if (commit < 0n || commit > LARGEST || prepare < 0n || prepare > LARGEST)
    throw new RangeError(`Not a position: ${JSON.stringify(text)}`);
  return { commit, prepare };
}

/** Negative, zero or positive, as `a` lies before, at or after `b` in the log. */
export function comparePositions(a: Position, b: Position): number {
  if (a === b) return 0;
  const [left, right] = [positionParts(a), positionParts(b)];
  const difference = left.commit - right.commit || left.prepare - right.prepare;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** A text that compares, byte by byte, as positions do: what a database orders by. */
export function positionKey(position: Position): string {
  const slash = position.indexOf('/');
  return `${position.slice(0, slash).padStart(20, '0')}/${position.slice(slash + 1).padStart(20, '0')}`;
}

/** The position of which this is the key. */
export function positionOfKey(key: string): Position {
  const [commit = '', prepare = ''] = key.split('/');
  return formatPosition({ commit: BigInt(commit), prepare: BigInt(prepare) });
}
