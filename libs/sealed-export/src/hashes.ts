import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';

export { bytesToHex as hexOf, hexToBytes as bytesOf } from '@noble/hashes/utils.js';
export { equalBytes } from '@noble/curves/utils.js';

/** How long a hash is, in bytes. */
export const HASH_BYTES = 32;

const LEAF = Uint8Array.of(0x00);
const NODE = Uint8Array.of(0x01);

/** The root of a tree without leaves (RFC 9162, 2.1.1). */
export const EMPTY_ROOT: Uint8Array = sha256(new Uint8Array());

/**
 * The hash of a leaf with this content. The byte before it keeps a leaf from ever being taken for a node (RFC 9162,
 * 2.1.1).
 */
export function leafHash(content: string | Uint8Array): Uint8Array {
  return sha256(concatBytes(LEAF, typeof content === 'string' ? utf8ToBytes(content) : content));
}

/** The hash of a node above two others (RFC 9162, 2.1.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(concatBytes(NODE, left, right));
}

/** SHA-256 of a text in UTF-8, in hexadecimal. */
export function sha256Of(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
