/** What each of the API's addresses shows, as the readers of a record are told. */
const SHOWN = {
  '/customers': 'account',
  '/partners': 'account',
  '/customers/{customerId}': 'account',
  '/partners/{partnerId}': 'account',
  '/customers/{customerId}/partner-relationships': 'relationships',
  '/customers/{customerId}/history': 'history',
  '/customers/{customerId}/subscriptions': 'subscriptions',
  '/customers/{customerId}/gaps': 'gaps',
  '/customers/{customerId}/readers': 'readers',
  '/partners/{partnerId}/readers': 'readers',
  '/partners/{partnerId}/customers': 'customers',
  '/partners/{partnerId}/customers/count': 'customers',
  '/partners/{partnerId}/customers/{customerId}': 'relationships',
  '/partners/{partnerId}/customers/{customerId}/history': 'history',
  '/partners/{partnerId}/customers/{customerId}/subscriptions': 'subscriptions',
  '/partners/{partnerId}/customers/{customerId}/subscriptions/{subscriptionId}': 'subscriptions',
  '/partners/{partnerId}/customers/{customerId}/subscriptions/{subscriptionId}/rights': 'rights',
  '/partners/{partnerId}/customers/{customerId}/rights': 'rights',
  '/partners/{partnerId}/invitations': 'invitations',
  '/partners/{partnerId}/invitations/{invitationId}': 'invitations',
  '/partners/{partnerId}/subscriptions': 'subscriptions',
  '/partners/{partnerId}/bills': 'bills',
  '/partners/{partnerId}/duties': 'duties',
  '/partners/{partnerId}/activity': 'history',
  '/audit/time-line': 'time-line',
  '/audit/customers/{customerId}/partner-relationships': 'as-of',
  '/audit/customers/{customerId}/changes': 'changes',
  '/audit/partners/{partnerId}/customers': 'as-of',
  '/audit/reports/removed-dap': 'removed-dap',
  '/audit/reports/duties-without-access': 'duties-without-access',
  '/audit/reports/dap-history': 'dap-history',
  '/audit/reports/continuity': 'continuity',
  '/audit/reports/time-to-accept': 'time-to-accept',
  '/audit/export': 'evidence',
} as const;

/** What an address shows; nothing, where these pages are older than it. */
export function shownBy(address: string): (typeof SHOWN)[keyof typeof SHOWN] | undefined {
  return Object.entries(SHOWN).find(([known]) => known === address)?.[1];
}
