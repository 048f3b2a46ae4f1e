import { useQueries } from '@tanstack/react-query';
import { api, contentOf } from '../../api/client';
import { LIST_PAGE } from '../../api/list-page';
import type { InvitationFate } from '../../api/types';
import { asciiDomain, domainOf, sameMailbox } from './recipients';

/**
 * What is known of an address before a request is made of it. What has not been asked, or not been answered, is not
 * ready.
 */
export type RecipientCheck = 'ownCustomer' | 'alreadyAsked' | 'undelivered' | 'checking' | 'notChecked' | 'ready';

/** More would be a burden to everybody. What lies beyond is said to be not checked. */
const MOST_DOMAINS = 40;
/** Of requests that wait for an answer. */
const OPEN: readonly string[] = ['issued', 'sent'];
/** What these pages show of others is as old as that at most. */
const STALE_MS = 60_000;

/**
 * Whether these addresses are of customers that the partner has already, or are being asked already. Only the partner's
 * own lists are read: whether the marketplace knows a domain is nothing a partner may learn.
 */
export function useRecipientChecks(
  partnerId: string,
  addresses: readonly string[],
): (address: string) => RecipientCheck {
  const domains = [...new Set(addresses.flatMap((address) => asciiDomain(domainOf(address)) ?? []))].slice(
    0,
    MOST_DOMAINS,
  );
  const customers = useQueries({
    queries: domains.map((domain) => ({
      queryKey: ['partner', partnerId, 'own-domain', domain],
      staleTime: STALE_MS,
      queryFn: () => isOwnCustomer(partnerId, domain),
    })),
  });
  const requests = useQueries({
    queries: domains.map((domain) => ({
      queryKey: ['partner', partnerId, 'asked', domain],
      staleTime: STALE_MS,
      queryFn: () => askedAt(partnerId, domain),
    })),
  });
  const answers = new Map(
    domains.map((domain, index) => [domain, { customer: customers[index], asked: requests[index] }]),
  );
  return (address) => {
    const { customer, asked } = answers.get(asciiDomain(domainOf(address)) ?? '') ?? {};
    const fate = asked?.data?.mailboxes.get(sameMailbox(address) ?? '');
    if (fate !== undefined) return fate === 'undelivered' ? 'undelivered' : 'alreadyAsked';
    if (customer?.data) return 'ownCustomer';
    if (customer?.isPending || asked?.isPending) return 'checking';
    return customer?.data === false && asked?.data?.isWhole ? 'ready' : 'notChecked';
  };
}

async function isOwnCustomer(partnerId: string, domain: string): Promise<boolean> {
  const parameters = { path: { partnerId }, query: { search: domain, limit: 50 } };
  const { rows } = await contentOf(api.GET('/partners/{partnerId}/customers', { params: parameters }));
  return rows.some((row) => row.status === 'active' && row.domains.some((one) => asciiDomain(one) === domain));
}

/**
 * Whom at this domain requests that are open have gone to, or are to go to, however many there are; `isWhole` unless
 * there is one of which nobody can tell whom it goes to.
 */
async function askedAt(
  partnerId: string,
  recipientDomain: string,
): Promise<{ readonly mailboxes: ReadonlyMap<string, InvitationFate>; readonly isWhole: boolean }> {
  const mailboxes = new Map<string, InvitationFate>();
  let isWhole = true;
  let cursor: string | undefined;
  do {
    const query = { recipientDomain, limit: LIST_PAGE, ...(cursor && { cursor }) };
    const { rows, next } = await contentOf(
      api.GET('/partners/{partnerId}/invitations', { params: { path: { partnerId }, query } }),
    );
    for (const { recipient, unreadable, fate } of rows.filter(({ status }) => OPEN.includes(status))) {
      const mailbox = recipient === undefined ? undefined : sameMailbox(recipient);
      // The newest comes first.
      if (mailbox !== undefined) mailboxes.set(mailbox, mailboxes.get(mailbox) ?? fate);
      else isWhole &&= unreadable === 'erased'; // somebody new, should that address be asked again
    }
    cursor = next;
  } while (cursor !== undefined);
  return { mailboxes, isWhole };
}
