import { hash } from 'node:crypto';

/** How long a hash is, in bytes. */
export const HASH_BYTES = 32;

const LEAF = Buffer.of(0x00);
const NODE = Buffer.of(0x01);

/** The root of a tree without leaves (RFC 9162, 2.1.1). */
export const EMPTY_ROOT = sha256(Buffer.alloc(0));

/** The hash of a leaf with this content. The byte before it keeps a leaf from ever being taken for a node (RFC 9162, 2.1.1). */
export function leafHash(content: string | Buffer): Buffer {
  return sha256(Buffer.concat([LEAF, typeof content === 'string' ? Buffer.from(content) : content]));
}

/** The hash of a node above two others (RFC 9162, 2.1.1). */
export function nodeHash(left: Buffer, right: Buffer): Buffer {
  return sha256(Buffer.concat([NODE, left, right]));
}

function sha256(bytes: Buffer): Buffer {
  return hash('sha256', bytes, 'buffer');
}
