import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';

export const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A key for one purpose, so that no key is ever used for two. */
export function subkey(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), purpose, KEY_BYTES));
}

/**
 * AES-256-GCM. The nonce is an HMAC of context and plaintext under its own subkey (as in SIV): the same plaintext gives
 * the same ciphertext, and two plaintexts never share a nonce but by a collision of 96 bits. What it gives away is only
 * that two ciphertexts under one key are of the same text.
 * @param context is bound to the ciphertext: it opens only under the same one.
 * @returns base64url of nonce, ciphertext and tag.
 */
export function seal(key: Buffer, context: string, plaintext: Buffer): string {
  const nonce = createHmac('sha256', subkey(key, 'nonce'))
    .update(`${context}\0`)
    .update(plaintext)
    .digest()
    .subarray(0, NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', subkey(key, 'encryption'), nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(context));
  return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

/**
 * Opens what `seal` made.
 * @throws Error if key or context are others, or a bit has changed.
 */
export function open(key: Buffer, context: string, sealed: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', subkey(key, 'encryption'), bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, bytes.length - TAG_BYTES)), decipher.final()]);
}
