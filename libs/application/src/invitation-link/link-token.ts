import { createHmac, timingSafeEqual } from 'node:crypto';
import { type LinkId, type LinkRefusalReason, type PartnerId } from '#domain';

const VERSION = 'v1';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Signing keys by key id, 32 bytes each. The first signs; all verify, so that rotating keys breaks no link that stands.
 */
export type LinkKeys = ReadonlyMap<string, Buffer>;

export type VerifiedLink =
  | { readonly valid: true; readonly partnerId: PartnerId; readonly linkId: LinkId }
  | { readonly valid: false; readonly reason: LinkRefusalReason; readonly claimedPartnerId?: PartnerId };

/**
 * A link's token: version, partner, linkId, key id and HMAC-SHA256 over them, joined by dots (I3). It holds no customer
 * data and is the same for every customer (S8).
 */
export function signLink(keys: LinkKeys, partnerId: PartnerId, linkId: LinkId): string {
  const [signing] = keys;
  if (signing === undefined) throw new Error('There is no key to sign invitation links with');
  const [keyId, key] = signing;
  const claims = [VERSION, partnerId, linkId, keyId].join('.');
  return `${claims}.${signatureOf(key, claims)}`;
}

/**
 * Says whom a token names, if it is whole and signed with one of our keys. Whether its link is in force only the
 * partner's stream knows.
 */
export function verifyLink(keys: LinkKeys, token: string): VerifiedLink {
  const [version, partnerId, linkId, keyId, signature, ...rest] = token.split('.');
  if (version !== VERSION || !isUuid(partnerId) || !isUuid(linkId) || !keyId || !signature || rest.length > 0) {
    return { valid: false, reason: 'malformed' };
  }
  const claimedPartnerId = partnerId as PartnerId;
  const key = keys.get(keyId);
  if (key === undefined) return { valid: false, reason: 'unknown-key', claimedPartnerId };
  const expected = signatureOf(key, [version, partnerId, linkId, keyId].join('.'));
  // Compared as text: base64url of 32 bytes has spare bits, so two different texts could decode to the same bytes.
  if (!sameText(expected, signature)) return { valid: false, reason: 'signature', claimedPartnerId };
  return { valid: true, partnerId: claimedPartnerId, linkId: linkId as LinkId };
}

function isUuid(text: string | undefined): text is string {
  return text !== undefined && UUID.test(text);
}

function signatureOf(key: Buffer, claims: string): string {
  return createHmac('sha256', key).update(claims, 'utf8').digest('base64url');
}

function sameText(expected: string, given: string): boolean {
  const a = Buffer.from(expected, 'utf8');
  const b = Buffer.from(given, 'utf8');
  return a.length === b.length && timingSafeEqual(a, b);
}
