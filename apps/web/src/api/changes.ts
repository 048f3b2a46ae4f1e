import type { QueryKey } from '@tanstack/react-query';

/** What a live update says: what reads otherwise now. */
export interface Change {
  readonly thing:
    | 'account'
    | 'customers'
    | 'invitations'
    | 'relationships'
    | 'subscriptions'
    | 'partner-accounts'
    | 'customer-accounts'
    | 'prices';
  /** Of the account, customer, invitation or subscription, or of the listener itself. */
  readonly id: string;
}

/** What is asked of an account itself: only its own changes touch it. */
const OF_THE_ACCOUNT = new Set<unknown>([undefined, 'invitation-link', 'invitation-text']);
const TOUCHED_BY_INVITATIONS = new Set<unknown>([
  'invitations',
  'invitation',
  'requests',
  'activity',
  'dashboard',
  'notices',
]);
const TOUCHED_BY_PRICES = new Set<unknown>(['bills', 'monthly-bills']);

/**
 * Whether an answer may read otherwise after a change. In doubt it may: what is said to stay as it is would be shown
 * out of date.
 * @param queryKey as in `queries.ts`: about whom, its id, what is asked, and of which
 */
export function mayTouch({ thing, id }: Change, [about, whom, asked, of]: QueryKey): boolean {
  if (thing === 'account') return true;
  if (thing === 'partner-accounts') return about === 'partner-directory' || (about === 'partner' && whom === id);
  if (thing === 'customer-accounts') return about === 'customer-directory' || (about === 'customer' && whom === id);
  if (thing === 'prices')
    return (about === 'operations' && whom === 'prices') || (about === 'partner' && TOUCHED_BY_PRICES.has(asked));
  if ((about !== 'partner' && about !== 'customer') || OF_THE_ACCOUNT.has(asked)) return false;
  if (thing === 'invitations') return TOUCHED_BY_INVITATIONS.has(asked);
  return thing !== 'customers' || asked !== 'customer' || of === id;
}
