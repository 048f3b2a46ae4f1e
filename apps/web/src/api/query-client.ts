import { QueryClient } from '@tanstack/react-query';

/**
 * What has been answered, for every page. A refusal stays one however often it is asked for, and broken connections are
 * tried again where requests are sent.
 */
export const queries = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 2_000 } } });
