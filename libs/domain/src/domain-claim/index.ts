import { type Decider } from '../decider';
import { type DomainClaimCommand } from './commands';
import { about, decide } from './decide';
import { type DomainClaimEvent } from './events';
import { type DomainClaimState, evolve, initial } from './state';

export type { DomainClaimCommand } from './commands';
export type { DomainClaimEvent } from './events';
export type { DomainClaimState } from './state';

/** Which customer a mail domain belongs to (decision 4). Stream `domain-<domain>`. */
export const domainClaim: Decider<DomainClaimState, DomainClaimCommand, DomainClaimEvent> = {
  initial,
  decide,
  evolve,
  about,
};
