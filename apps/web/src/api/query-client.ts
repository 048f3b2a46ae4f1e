import { QueryClient } from '@tanstack/react-query';
import { isProblem } from './problem';

/** How long to wait before a view that is being filled is asked for again. */
const FILLING_MS = 5_000;
/** Not every page that was told so comes back at once. */
const SPREAD_MS = 500;

/**
 * What has been answered, for every page. A refusal stays one however often it is asked for, and broken connections are
 * tried again where requests are sent. A view that is being filled is asked for until it is full: meanwhile the refusal
 * is the query's `failureReason`, and `Loaded` shows it.
 */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (_, error) => isProblem(error, 'view-being-filled'),
      retryDelay: () => FILLING_MS + Math.random() * SPREAD_MS,
      staleTime: 2_000,
    },
  },
});
