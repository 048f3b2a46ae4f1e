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
  '/partners/{partnerId}/monthly-bills': 'bills',
  '/partners/{partnerId}/monthly-bills/{month}/lines': 'bills',
  '/partners/{partnerId}/duties': 'duties',
  '/partners/{partnerId}/activity': 'history',
  '/partners/{partnerId}/notices': 'history',
  '/customers/{customerId}/notices': 'history',
  '/partners/{partnerId}/events': 'history',
  '/customers/{customerId}/events': 'history',
  '/audit/time-line': 'time-line',
  '/audit/customers/{customerId}/partner-relationships': 'as-of',
  '/audit/customers/{customerId}/changes': 'changes',
  '/audit/partners/{partnerId}/customers': 'as-of',
  '/audit/reports/removed-dap': 'removed-dap',
  '/audit/reports/removed-dap/figures': 'removed-dap',
  '/audit/reports/duties-without-access': 'duties-without-access',
  '/audit/reports/duties-without-access/figures': 'duties-without-access',
  '/audit/reports/dap-history': 'dap-history',
  '/audit/reports/dap-history/figures': 'dap-history',
  '/audit/reports/continuity': 'continuity',
  '/audit/reports/continuity/figures': 'continuity',
  '/audit/reports/time-to-accept': 'time-to-accept',
  '/audit/reports/time-to-accept/figures': 'time-to-accept',
  '/audit/export': 'evidence',
} as const;

/** What an address shows; nothing, where these pages are older than it. */
export function shownBy(address: string): (typeof SHOWN)[keyof typeof SHOWN] | undefined {
  return Object.entries(SHOWN).find(([known]) => known === address)?.[1];
}

interface RecordOfPage {
  readonly at: string;
  readonly role: string;
  readonly what: string;
}

/** How far apart the API is asked for what one page shows. */
const ONE_PAGE_MS = 10_000;
const FIGURES = '/figures';

/**
 * The records, one for each page: a report's page asks for its figures beside its rows, which is one reading of it and
 * not two. Figures that were asked for alone stay.
 */
export function recordsOfPages<Kept extends RecordOfPage>(records: readonly Kept[]): readonly Kept[] {
  const isBeside = (figures: RecordOfPage) =>
    records.some(
      ({ at, role, what }) =>
        what + FIGURES === figures.what &&
        role === figures.role &&
        Math.abs(Date.parse(at) - Date.parse(figures.at)) < ONE_PAGE_MS,
    );
  return records.filter((record) => !record.what.endsWith(FIGURES) || !isBeside(record));
}
