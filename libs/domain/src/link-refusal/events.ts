// STORAGE FORMAT. These names and fields are on disk for ever.
import { type PartnerId } from '../values';

export const LINK_REFUSAL_REASONS = ['malformed', 'unknown-key', 'signature', 'unknown', 'rotated', 'revoked'] as const;
export type LinkRefusalReason = (typeof LINK_REFUSAL_REASONS)[number];

export type LinkRefusalEvent = {
  readonly type: 'LinkRefused';
  readonly data: { readonly claimedPartnerId?: PartnerId; readonly reason: LinkRefusalReason };
};
