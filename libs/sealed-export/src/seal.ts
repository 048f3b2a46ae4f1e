import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '#canonical-json';
import { type Instant } from '#domain';
import { bytesOf, hexOf } from './hashes';

/**
 * A signed statement that the log held exactly the events of one tree at one time. All bytes are hexadecimal, in lower
 * case.
 */
export interface Seal {
  readonly treeSize: number;
  readonly rootHash: string;
  readonly sealedAt: Instant;
  readonly keyId: string;
  readonly publicKey: string;
  readonly signature: string;
}

/** What a seal says, without who says it. */
export type SealedTree = Pick<Seal, 'treeSize' | 'rootHash' | 'sealedAt'>;

/** First in what is signed, so that no signature made for something else can pass for a seal. */
const PURPOSE = 'reseller-relationships/seal/1';

const KEY_ID_DIGITS = 16;

/** The name of a public key: the first 16 hexadecimal digits of the SHA-256 of its 32 bytes. */
export function keyIdOf(publicKey: string): string {
  return hexOf(sha256(bytesOf(publicKey))).slice(0, KEY_ID_DIGITS);
}

/** Whether this is text of a public key: 64 hexadecimal digits in lower case. */
export function isPublicKey(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

/**
 * Whether the holder of the key put this seal. The key that the seal itself names counts for nothing unless it is the
 * given one.
 */
export function isSealedBy(seal: Seal, publicKey: string): boolean {
  if (!isPublicKey(publicKey) || seal.publicKey !== publicKey || seal.keyId !== keyIdOf(publicKey)) return false;
  // As RFC 8032 has it: of the encodings of a point only the canonical one.
  return ed25519.verify(bytesOf(seal.signature), signedBytes(seal), bytesOf(publicKey), { zip215: false });
}

/** What is signed. */
export function signedBytes({ treeSize, rootHash, sealedAt }: SealedTree): Uint8Array {
  return utf8ToBytes(canonicalJson({ purpose: PURPOSE, treeSize, rootHash, sealedAt }));
}
