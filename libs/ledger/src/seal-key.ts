import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { keyIdOf, type Seal, type SealedTree, signedBytes } from '#sealed-export';

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
