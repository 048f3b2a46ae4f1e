import { type EventId, type Instant, type PartnerId, type Service } from './values';

/**
 * Why a command is refused. Codes are stable: the API's problem types, the texts of three languages and the tests are
 * keyed by them.
 */
export const REJECTION_CODES = [
  // accounts
  'partner-not-enrolled',
  'partner-exists',
  'partner-suspended', // I13
  'partner-id-of-another-tenant',
  'customer-not-registered',
  'customer-exists',
  'customer-departed',
  'tenant-of-marketplace', // decision 13
  'tenant-of-another-customer',
  'tenant-of-several-partners',
  'tenant-of-a-customer',
  'invalid-name', // control or bidirectional characters
  'agreement-version-unchanged',
  // invitation link (S8, S9, I3)
  'no-invitation-link',
  'invitation-link-not-usable', // edited, unknown, rotated, revoked: one and the same answer (edge cases)
  'indirect-reseller-has-no-link', // I15
  // indirect resellers (decision 10)
  'not-an-indirect-provider',
  'not-an-indirect-reseller',
  'reseller-not-linked',
  // invitations
  'invitation-exists',
  'invitation-not-found',
  'invitation-closed',
  'invitation-not-sent',
  'invalid-reminders', // decision 21
  'sent-too-recently', // decision 12
  'recipient-limit-reached', // decision 12
  'partner-limit-reached', // decision 12
  'recipient-erased', // whoever has been erased is written to no more
  'invitation-not-due', // the date is checked again by the decider
  'indirect-reseller-issues-no-invitation', // I15
  'restore-needs-customer', // S2
  'service-not-lost', // S2: only what was once granted and is no longer can be restored
  'no-services',
  'unknown-service',
  'service-retired',
  // acceptance
  'service-held', // S12, decision 1: with a preview
  'reassignment-outdated', // the holder is no longer the one named
  'own-tenant', // a partner accepts for its own tenant
  'not-acceptable-at-present', // decision 7: one and the same answer, whatever the reason
  'already-accepted-by-other-kind',
  // relationship
  'no-relationship',
  'no-end-proposed',
  'end-proposal-is-own',
  'end-follows-provider', // an indirect reseller ends nothing at the provider
  'reseller-still-linked',
  'access-changed', // decision 24
  // subscriptions (S4, S5, S14)
  'subscription-exists',
  'subscription-not-found',
  'not-original-reseller', // I8
  'no-dap-for-service', // I9
  'not-csp-transacting',
  'subscription-not-active',
  'subscription-not-suspended',
  'subscription-closed',
  'subscription-not-due', // the date is checked again by the decider
  'reactivation-too-late',
  'unknown-offer',
  'unknown-add-on',
  'invalid-seats',
  'more-seats-than-there-are',
  'not-an-upgrade',
  'not-of-this-family',
  'not-of-another-family',
  // corrections (I18)
  'event-not-found',
  'event-not-correctable',
  // domains (decision 4)
  'domain-claimed-by-another',
  'domain-not-claimed',
  'public-mail-domain',
  'public-suffix',
  'invalid-domain',
  // webhooks (decision 17)
  'too-many-webhooks',
  'webhook-not-found',
  // what a partner keeps for itself (decisions 19 and 20)
  'tag-exists',
  'tag-not-found',
  'too-many-tags',
  'template-exists',
  'template-not-found',
  'too-many-templates',
  // prices (decision 25)
  'unknown-currency',
  'invalid-price',
  'invalid-day',
  'price-in-the-past',
] as const;
export type RejectionCode = (typeof REJECTION_CODES)[number];

/** A service that somebody else holds now: what a preview shows, filtered to what the asker may see. */
export interface HeldService {
  readonly service: Service;
  readonly holder: PartnerId;
  readonly grantEventId: EventId;
}

/**
 * A refusal that names the rule it rests on, and what the asker needs to do better. Not an exception: `decide` returns
 * it.
 */
export class Rejection {
  constructor(
    readonly code: RejectionCode,
    readonly detail: {
      readonly field?: string;
      readonly services?: readonly Service[];
      readonly held?: readonly HeldService[];
      readonly because?: readonly EventId[];
      /** From when on the same would not be refused for this reason any more. */
      readonly possibleAt?: Instant;
    } = {},
  ) {}
}
