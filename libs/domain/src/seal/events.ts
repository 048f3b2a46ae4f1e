// STORAGE FORMAT. These names and fields are on disk for ever.

/**
 * That the log was sealed. Streams `audit-*` are themselves not sealed: a seal would else make something new to seal.
 */
export type SealEvent = {
  readonly type: 'LogSealed';
  readonly data: {
    /** How many events of the product the log held; the first is leaf 0. */
    readonly treeSize: number;
    /** The root of the Merkle tree over them, 64 hexadecimal digits. */
    readonly rootHash: string;
    /** Where the last of them lies in the log that was sealed. */
    readonly lastPosition: string;
    /** The first 16 hexadecimal digits of the SHA-256 of the public key. */
    readonly keyId: string;
    /** The Ed25519 public key, 64 hexadecimal digits. */
    readonly publicKey: string;
    /** The Ed25519 signature over the tree's size and root and the time of the decision, 128 hexadecimal digits. */
    readonly signature: string;
  };
};
