import { useQueries, useQuery } from '@tanstack/react-query';
import { api, contentOf } from '../api/client';
import { LIST_PAGE } from '../api/list-page';
import { asciiDomain, domainOf, sameMailbox } from './recipients';

/** What is known of an address before a request is made of it. What has not been asked, or not been answered, is not ready. */
export type RecipientCheck = 'ownCustomer' | 'alreadyAsked' | 'checking' | 'notChecked' | 'ready';

/** More would be a burden to everybody. What lies beyond is said to be not checked. */
const MOST_DOMAINS = 40;
const MOST_PAGES = 3;
/** What these pages show of others is as old as that at most. */
const STALE_MS = 60_000;

/**
 * Whether these addresses are of customers that the partner has already, or are being asked already. Only the partner's own lists are read: whether the
 * marketplace knows a domain is nothing a partner may learn.
 */
export function useRecipientChecks(partnerId: string, addresses: readonly string[]): (address: string) => RecipientCheck {
  const domains = [...new Set(addresses.flatMap((address) => asciiDomain(domainOf(address)) ?? []))].slice(0, MOST_DOMAINS);
  const customers = useQueries({
    queries: domains.map((domain) => ({
      queryKey: ['partner', partnerId, 'own-domain', domain],
      staleTime: STALE_MS,
      queryFn: () => isOwnCustomer(partnerId, domain),
    })),
  });
  const asked = useQuery({
    queryKey: ['partner', partnerId, 'asked'],
    staleTime: STALE_MS,
    enabled: addresses.length > 0,
    queryFn: () => askedAt(partnerId),
  });
  const answers = new Map(domains.map((domain, index) => [domain, customers[index]]));
  return (address) => {
    const domain = answers.get(asciiDomain(domainOf(address)) ?? '');
    if (asked.data?.mailboxes.has(sameMailbox(address) ?? '')) return 'alreadyAsked';
    if (domain?.data) return 'ownCustomer';
    if (domain?.isPending || asked.isPending) return 'checking';
    return domain?.data === false && asked.data?.isWhole ? 'ready' : 'notChecked';
  };
}

async function isOwnCustomer(partnerId: string, domain: string): Promise<boolean> {
  const parameters = { path: { partnerId }, query: { search: domain, limit: 50 } };
  const { rows } = await contentOf(api.GET('/partners/{partnerId}/customers', { params: parameters }));
  return rows.some((row) => row.status === 'active' && row.domains.some((one) => asciiDomain(one) === domain));
}

/** Whom requests that are open have gone to, or are to go to; `isWhole` where there are no more of them. */
async function askedAt(partnerId: string): Promise<{ readonly mailboxes: ReadonlySet<string>; readonly isWhole: boolean }> {
  const mailboxes = new Set<string>();
  let isWhole = true;
  for (const status of ['issued', 'sent'] as const) {
    let cursor: string | undefined;
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const query = { status, limit: LIST_PAGE, ...(cursor && { cursor }) };
      const { rows, next } = await contentOf(api.GET('/partners/{partnerId}/invitations', { params: { path: { partnerId }, query } }));
      for (const { recipient } of rows) mailboxes.add((recipient && sameMailbox(recipient)) || '');
      cursor = next;
      if (cursor === undefined) break;
    }
    isWhole &&= cursor === undefined;
  }
  mailboxes.delete('');
  return { mailboxes, isWhole };
}
