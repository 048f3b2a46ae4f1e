import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { type Instant } from '#domain';
import { canonicalJson } from '#event-store';

/** A signed statement that the log held exactly the events of one tree at one time. All bytes are hexadecimal, in lower case. */
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

/** What stands before the 32 bytes in the DER forms of Ed25519 keys (RFC 8410). */
const PRIVATE_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** The key that seals. */
export class SealKey {
  readonly publicKey: string;
  readonly keyId: string;
  readonly #key: KeyObject;

  /** @param seed the 32 bytes of an Ed25519 private key (RFC 8032). @throws RangeError when there are not 32 */
  constructor(seed: Buffer) {
    if (seed.length !== 32) throw new RangeError('An Ed25519 private key has 32 bytes');
    this.#key = createPrivateKey({ key: Buffer.concat([PRIVATE_PREFIX, seed]), format: 'der', type: 'pkcs8' });
    const der = createPublicKey(this.#key).export({ format: 'der', type: 'spki' });
    this.publicKey = der.subarray(PUBLIC_PREFIX.length).toString('hex');
    this.keyId = keyIdOf(this.publicKey);
  }

  seal(tree: SealedTree): Seal {
    const { treeSize, rootHash, sealedAt } = tree;
    const signature = sign(null, signedBytes(tree), this.#key).toString('hex');
    return { treeSize, rootHash, sealedAt, keyId: this.keyId, publicKey: this.publicKey, signature };
  }
}

/** The name of a public key: the first 16 hexadecimal digits of the SHA-256 of its 32 bytes. */
export function keyIdOf(publicKey: string): string {
  return createHash('sha256').update(publicKey, 'hex').digest('hex').slice(0, 16);
}

/** Whether this is text of a public key: 64 hexadecimal digits in lower case. */
export function isPublicKey(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

/** Whether the holder of the key put this seal. The key that the seal itself names counts for nothing unless it is the given one. */
export function isSealedBy(seal: Seal, publicKey: string): boolean {
  if (!isPublicKey(publicKey) || seal.publicKey !== publicKey || seal.keyId !== keyIdOf(publicKey)) return false;
  const key = createPublicKey({ key: Buffer.concat([PUBLIC_PREFIX, Buffer.from(publicKey, 'hex')]), format: 'der', type: 'spki' });
  return verify(null, signedBytes(seal), key, Buffer.from(seal.signature, 'hex'));
}

function signedBytes({ treeSize, rootHash, sealedAt }: SealedTree): Buffer {
  return Buffer.from(canonicalJson({ purpose: PURPOSE, treeSize, rootHash, sealedAt }));
}
