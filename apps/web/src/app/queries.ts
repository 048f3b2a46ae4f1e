import { queryOptions } from '@tanstack/react-query';
import { api, contentOf } from '../api/client';
import { INTERVAL_MS } from '../api/refresh';

/** In which browsers one is signed in. */
export const ownSessionsQuery = queryOptions({
  queryKey: ['own-sessions'],
  queryFn: () => contentOf(api.GET('/me/sessions')),
  refetchInterval: INTERVAL_MS,
});
