import { type CustomerId, type MailDomain } from '../values';

export type DomainClaimCommand =
  | {
      readonly type: 'ClaimDomain';
      readonly customerId: CustomerId;
      readonly domain: MailDomain;
      readonly isPublicMailDomain: boolean;
      readonly isPublicSuffix: boolean;
    }
  | { readonly type: 'ReleaseDomain'; readonly customerId: CustomerId };
