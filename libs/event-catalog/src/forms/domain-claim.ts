// STORAGE FORMAT. A change here is a new version: see the README.
import { type CustomerId, type DomainClaimEvent } from '#domain';
import { firstVersion, type Forms } from '../versions';
import { Id } from './rules';

class DomainClaimed {
  @Id() customerId: CustomerId;
}
class DomainReleased {
  @Id() customerId: CustomerId;
}

export const domainClaimForms: Forms<DomainClaimEvent> = {
  DomainClaimed: firstVersion(DomainClaimed),
  DomainReleased: firstVersion(DomainReleased),
};
