import { useQueries } from '@tanstack/react-query';
import { api, contentOf } from '../api/client';

/** More would be a burden and no help: beyond it the check is left to the reader. */
const MOST_ASKED = 40;

/**
 * Which of these mail domains belong to customers the partner has already. Only its own customer list is asked: whether the marketplace knows a
 * domain is nothing a partner may learn.
 */
export function useKnownDomains(partnerId: string, domains: readonly string[]): ReadonlySet<string> {
  const answers = useQueries({
    queries: domains.slice(0, MOST_ASKED).map((domain) => ({
      queryKey: ['partner', partnerId, 'own-domain', domain],
      staleTime: Infinity,
      queryFn: async () => {
        const page = await contentOf(
          api.GET('/partners/{partnerId}/customers', { params: { path: { partnerId }, query: { search: domain, limit: 5 } } }),
        );
        return page.rows.some((row) => row.status === 'active' && row.domains.includes(domain)) ? domain : '';
      },
    })),
  });
  return new Set(answers.flatMap(({ data }) => (data ? [data] : [])));
}
