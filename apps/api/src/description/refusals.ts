import { type ProblemCode } from '#application';

/**
 * What a family of routes may be refused with, beside what every route may; a route gets the codes of each row that
 * matches it.
 */
interface Row {
  /** Of the method and the path as the description writes them. */
  readonly routes: RegExp;
  readonly codes: readonly ProblemCode[];
}

const SUBSCRIPTION = String.raw`/partners/\{partnerId\}/customers/\{customerId\}/subscriptions/\{subscriptionId\}`;

/**
 * The rules that each family of routes may run into: the one place where a route meets the codes of the domain. That it
 * leaves nothing out is seen by the acceptance tests, which refuse every answer that the description does not foresee.
 */
export const REFUSALS: readonly Row[] = [
  // accounts
  {
    routes: /^POST \/partners$/,
    codes: [
      'partner-exists',
      'partner-id-of-another-tenant',
      'invalid-name',
      'tenant-of-marketplace',
      'tenant-of-a-customer',
    ],
  },
  {
    routes: /^PUT \/partners\/\{partnerId\}\/(name|channel-role|suspension|agreement)$/,
    codes: ['partner-not-enrolled'],
  },
  { routes: /^DELETE \/partners\/\{partnerId\}\/suspension$/, codes: ['partner-not-enrolled'] },
  { routes: /^(POST|PUT) \/(partners|customers)(\/\{\w+\}\/name)?$/, codes: ['invalid-name'] },
  { routes: /^PUT \/partners\/\{partnerId\}\/agreement$/, codes: ['agreement-version-unchanged'] },
  {
    routes: /^(PUT|DELETE) \/partners\/\{partnerId\}\/indirect-resellers\/\{resellerId\}$/,
    codes: [
      'partner-not-enrolled',
      'not-an-indirect-provider',
      'not-an-indirect-reseller',
      'reseller-not-linked',
      'partner-suspended',
    ],
  },
  {
    routes: /^POST \/customers$/,
    codes: ['customer-exists', 'tenant-of-marketplace', 'tenant-of-another-customer', 'tenant-of-several-partners'],
  },
  {
    routes: /^(PUT|DELETE) \/customers\/\{customerId\}(\/name)?$/,
    codes: ['customer-not-registered', 'customer-departed'],
  },
  {
    routes: /^(PUT|DELETE) \/customers\/\{customerId\}\/domains\/\{domain\}$/,
    codes: [
      'customer-not-registered',
      'customer-departed',
      'domain-claimed-by-another',
      'domain-not-claimed',
      'invalid-domain',
      'public-mail-domain',
      'public-suffix',
    ],
  },
  {
    routes: /\/corrections$/,
    codes: ['event-not-found', 'event-not-correctable', 'invalid-name', 'subscription-not-found'],
  },
  { routes: /^POST \/persons\/erasures$/, codes: ['invalid-recipient'] },
  { routes: /^DELETE \/me\/sessions/, codes: ['sign-in-not-fresh'] },
  { routes: /^PUT \/.*\/notice-mails$/, codes: ['no-address-to-write-to'] },
  { routes: /^GET \/partners\/\{partnerId\}\/invitations$/, codes: ['invalid-domain'] },
  // the invitation link
  {
    routes: /\/invitation-link(\/rotation)?$/,
    codes: [
      'partner-not-enrolled',
      'no-invitation-link',
      'invitation-link-not-usable',
      'indirect-reseller-has-no-link',
      'partner-suspended',
    ],
  },
  {
    routes: /^(PUT|DELETE) .*\/invitation-sender$/,
    codes: ['partner-not-enrolled', 'invalid-name', 'invalid-recipient', 'recipient-erased', 'person-key-missing'],
  },
  // invitations
  { routes: /\/invitation-text$/, codes: ['no-invitation-link'] },
  { routes: /\/(invitation-text|invitations|restore-requests)$/, codes: ['invalid-paragraph', 'url-in-paragraph'] },
  {
    routes: /^POST .*\/(invitation-text|invitations|restore-requests)$/,
    codes: [
      'no-services',
      'unknown-service',
      'service-retired',
      'indirect-reseller-issues-no-invitation',
      'partner-suspended',
    ],
  },
  {
    routes: /^POST .*\/(invitations|restore-requests)$/,
    codes: [
      'invalid-recipient',
      'invitation-exists',
      'no-relationship',
      'not-an-indirect-provider',
      'reseller-not-linked',
      'restore-needs-customer',
      'service-not-lost',
      'partner-limit-reached',
      'person-key-missing',
    ],
  },
  {
    routes: /\/invitations\/\{invitationId\}\/recipient$/,
    codes: ['invalid-recipient', 'invitation-not-sent', 'recipient-erased', 'partner-suspended', 'person-key-missing'],
  },
  { routes: /\/reminder-schedule$/, codes: ['invalid-reminders', 'partner-suspended'] },
  {
    routes: /^(POST|PUT|DELETE) .*\/invitations\/\{invitationId\}/,
    codes: ['invitation-not-found', 'invitation-closed'],
  },
  {
    routes: /\/invitations\/\{invitationId\}\/(sendings|reminders)$/,
    codes: [
      'invitation-not-sent',
      'no-invitation-link',
      'partner-suspended',
      'recipient-erased',
      'sent-too-recently',
      'recipient-limit-reached',
      'partner-limit-reached',
    ],
  },
  // what a customer decides
  {
    routes: /^POST \/customers\/\{customerId\}\/(acceptances|acceptance-previews|declines)$/,
    codes: [
      'customer-not-registered',
      'customer-departed',
      'invitation-link-not-usable',
      'not-acceptable-at-present',
      'own-tenant',
    ],
  },
  {
    routes: /^POST \/customers\/\{customerId\}\/(acceptances|acceptance-previews)$/,
    codes: [
      'read-after-timeout',
      'no-services',
      'unknown-service',
      'service-retired',
      'service-held',
      'reassignment-outdated',
      'already-accepted-by-other-kind',
      'partner-suspended',
      'indirect-reseller-issues-no-invitation',
    ],
  },
  {
    routes: /\/indirect-resellers\/\{resellerId\}\/dap$/,
    codes: [
      'not-acceptable-at-present',
      'customer-departed',
      'no-relationship',
      'no-services',
      'unknown-service',
      'service-retired',
      'reseller-not-linked',
      'not-an-indirect-provider',
      'not-an-indirect-reseller',
      'partner-suspended',
      'own-tenant',
      'already-accepted-by-other-kind',
    ],
  },
  {
    routes: /^POST .*\/confirmations$/,
    codes: [
      'customer-not-registered',
      'customer-departed',
      'no-relationship',
      'no-services',
      'unknown-service',
      'access-changed',
    ],
  },
  {
    routes: /^DELETE .*\/dap(\/\{service\})?$/,
    codes: ['customer-not-registered', 'customer-departed', 'no-relationship'],
  },
  {
    routes: /\/end-proposal(\/(agreement|refusal))?$/,
    codes: ['customer-departed', 'no-relationship', 'no-end-proposed', 'end-proposal-is-own', 'end-follows-provider'],
  },
  { routes: /^PUT \/partners\/.*\/end-proposal$/, codes: ['partner-suspended'] },
  // subscriptions
  {
    routes: /^POST \/(partners\/\{partnerId\}\/)?customers\/\{customerId\}\/subscriptions$/,
    codes: ['subscription-exists', 'unknown-offer', 'invalid-seats', 'customer-departed'],
  },
  { routes: /^POST \/customers\/\{customerId\}\/subscriptions$/, codes: ['invalid-name'] },
  {
    routes: /^POST \/partners\/\{partnerId\}\/customers\/\{customerId\}\/subscriptions$/,
    codes: ['no-relationship', 'not-csp-transacting', 'partner-suspended'],
  },
  {
    routes: new RegExp(`^(POST|PUT|DELETE) ${SUBSCRIPTION}`),
    codes: [
      'subscription-not-found',
      'subscription-closed',
      'subscription-not-active',
      'not-original-reseller',
      'no-relationship',
      'no-dap-for-service',
      'partner-suspended',
    ],
  },
  {
    routes: new RegExp(`${SUBSCRIPTION}/(seat-additions|seat-removals|add-ons)$`),
    codes: ['invalid-seats', 'more-seats-than-there-are'],
  },
  { routes: new RegExp(`${SUBSCRIPTION}/add-ons$`), codes: ['unknown-add-on', 'unknown-offer'] },
  {
    routes: new RegExp(`${SUBSCRIPTION}/(upgrade|transition|migration)$`),
    codes: ['unknown-offer', 'invalid-seats', 'not-an-upgrade', 'not-of-this-family', 'not-of-another-family'],
  },
  {
    routes: new RegExp(`^PUT ${SUBSCRIPTION}/partner-of-record$`),
    codes: ['partner-not-enrolled', 'not-csp-transacting'],
  },
  {
    routes: new RegExp(`^DELETE ${SUBSCRIPTION}/suspension$`),
    codes: ['subscription-not-suspended', 'reactivation-too-late'],
  },
  { routes: /\/administration\/\{service\}$/, codes: ['no-relationship', 'no-dap-for-service', 'partner-suspended'] },
  { routes: /^PUT \/me\/profile$/, codes: ['person-key-missing', 'recipient-erased'] },
  // notices
  { routes: /\/notices\/(mark|read)$/, codes: ['position-beyond-head'] },
  // webhooks
  { routes: /^POST .*\/webhooks$/, codes: ['invalid-webhook-url', 'too-many-webhooks'] },
  { routes: /^(POST|PUT|DELETE) .*\/webhooks\/\{webhookId\}/, codes: ['webhook-not-found', 'position-beyond-head'] },
  // what a partner keeps for itself
  {
    routes: /^(POST|PUT|DELETE) .*\/customer-tags(\/\{tagId\})?$/,
    codes: ['partner-not-enrolled', 'invalid-name', 'tag-exists', 'too-many-tags'],
  },
  { routes: /^PUT .*\/labels$/, codes: ['invalid-name', 'tag-not-found', 'too-many-tags'] },
  {
    routes: /^(POST|PUT|DELETE) .*\/request-templates(\/\{templateId\})?$/,
    codes: [
      'partner-not-enrolled',
      'invalid-name',
      'invalid-paragraph',
      'url-in-paragraph',
      'unknown-service',
      'restore-needs-customer',
      'recipient-erased',
      'person-key-missing',
      'template-exists',
      'too-many-templates',
    ],
  },
  {
    routes: /^POST \/prices$/,
    codes: ['unknown-offer', 'unknown-add-on', 'unknown-currency', 'invalid-price', 'invalid-day', 'price-in-the-past'],
  },
  { routes: /^PUT \/saved-reports\//, codes: ['invalid-name', 'no-address-to-write-to', 'too-many-saved-reports'] },
  { routes: /\/partner-codes\//, codes: ['partner-code-unknown', 'partner-code-limit-reached'] },
  // queries
  { routes: /^GET /, codes: ['position-beyond-head', 'read-after-timeout'] },
];
