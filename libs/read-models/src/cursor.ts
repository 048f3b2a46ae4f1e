/** The cursor was not made by the same query: it was cut, altered, or belongs to another order. */
export class InvalidCursor extends Error {
  override readonly name = 'InvalidCursor';
}

/** Where a page ended: the value it is sorted by, and the id that tells apart rows with the same one. */
export type Keyset = readonly [key: string, id: string];

/** Opaque to whoever holds it. `order` names the order it belongs to. */
export function encodeCursor(order: string, [key, id]: Keyset): string {
  return Buffer.from(JSON.stringify([order, key, id])).toString('base64url');
}

/** The order that the cursor says it belongs to; undefined where it is none of ours. */
export function orderOf(cursor: string): unknown {
  const parts = parsed(cursor);
  return Array.isArray(parts) ? (parts as unknown[])[0] : undefined;
}

/** @throws InvalidCursor unless `encodeCursor` made it for this order. */
export function decodeCursor(order: string, cursor: string): Keyset {
  const parts = parsed(cursor);
  if (!Array.isArray(parts) || parts.length !== 3) throw new InvalidCursor('The cursor is not one of ours');
  const [itsOrder, key, id] = parts as unknown[];
  if (itsOrder !== order) throw new InvalidCursor('The cursor belongs to a list in another order');
  if (typeof key !== 'string' || typeof id !== 'string') throw new InvalidCursor('The cursor is not one of ours');
  return [key, id];
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}
