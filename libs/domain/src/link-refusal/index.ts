import { type Decider } from '../decider';
import { type LinkRefusalCommand } from './commands';
import { type LinkRefusalEvent } from './events';

export type { LinkRefusalCommand } from './commands';
export { LINK_REFUSAL_REASONS, type LinkRefusalEvent, type LinkRefusalReason } from './events';

export type LinkRefusalState = { readonly status: 'absent' } | { readonly status: 'recorded' };

/**
 * That a link was refused to somebody signed in. The stream's id stands for one tenant, claimed partner and hour, and
 * the stream takes one event: so at most one refusal is kept for each, however often a bad link is tried (edge cases).
 */
export const linkRefusal: Decider<LinkRefusalState, LinkRefusalCommand, LinkRefusalEvent> = {
  initial: { status: 'absent' },
  decide: ({ claimedPartnerId, reason }, state) => {
    if (state.status === 'recorded') return []; // this hour's refusal is recorded
    return [{ type: 'LinkRefused', data: { ...(claimedPartnerId !== undefined && { claimedPartnerId }), reason } }];
  },
  evolve: () => ({ status: 'recorded' }),
  /** Nobody: the partner is only claimed, and an edited link must not write into the feed of a partner it names. */
  about: () => ({ partnerIds: [] }),
};
