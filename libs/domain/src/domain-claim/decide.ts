import { type About } from '../decider';
import { Rejection } from '../rejection';
import { never } from '../values';
import { type DomainClaimCommand } from './commands';
import { type DomainClaimEvent } from './events';
import { type DomainClaimState } from './state';

type CommandOf<Type extends DomainClaimCommand['type']> = Extract<DomainClaimCommand, { readonly type: Type }>;
type Decision = readonly DomainClaimEvent[] | Rejection;

const MAX_DOMAIN_LENGTH = 253;
/**
 * Two or more labels of lower-case letters, digits and inner hyphens (RFC 1035, 2.3.1; internationalised names in
 * punycode).
 */
const MAIL_DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;

export function decide(command: DomainClaimCommand, state: DomainClaimState): Decision {
  switch (command.type) {
    case 'ClaimDomain':
      return claim(command, state);
    case 'ReleaseDomain':
      return release(command, state);
    default:
      return never(command);
  }
}

/** A claim concerns the customer alone: no partner is told who owns a domain. */
export function about(event: DomainClaimEvent): About {
  return { customerId: event.data.customerId, partnerIds: [] };
}

/**
 * Decision 4: a domain belongs to one customer; a public mail domain, or one that others register names under
 * (`com.cn`), to none.
 */
function claim(
  { customerId, domain, isPublicMailDomain, isPublicSuffix }: CommandOf<'ClaimDomain'>,
  state: DomainClaimState,
): Decision {
  if (state.status === 'claimed') {
    // [] because it is its own
    return state.customerId === customerId ? [] : new Rejection('domain-claimed-by-another', { field: 'domain' });
  }
  if (domain.length > MAX_DOMAIN_LENGTH || !MAIL_DOMAIN.test(domain))
    return new Rejection('invalid-domain', { field: 'domain' });
  if (isPublicSuffix) return new Rejection('public-suffix', { field: 'domain' });
  if (isPublicMailDomain) return new Rejection('public-mail-domain', { field: 'domain' });
  return [{ type: 'DomainClaimed', data: { customerId } }];
}

function release({ customerId }: CommandOf<'ReleaseDomain'>, state: DomainClaimState): Decision {
  switch (state.status) {
    case 'absent':
      return new Rejection('domain-not-claimed');
    case 'claimed':
      if (state.customerId !== customerId) return new Rejection('domain-claimed-by-another');
      return [{ type: 'DomainReleased', data: { customerId } }];
    case 'released':
      // [] because it has released it
      return state.customerId === customerId ? [] : new Rejection('domain-not-claimed');
    default:
      return never(state);
  }
}
