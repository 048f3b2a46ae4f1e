import { createHash } from 'node:crypto';
import { canonicalJson } from '#canonical-json';

/** SHA-256 of the canonical JSON of a value, as hexadecimal text. */
export function contentHashOf(content: unknown): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}
