import { queryOptions } from '@tanstack/react-query';
import { api, contentOf } from '../../api/client';
import { INTERVAL_MS } from '../../api/refresh';

/** What the partner looks at first, in one answer. */
export const dashboardQuery = (partnerId: string) =>
  queryOptions({
    queryKey: ['partner', partnerId, 'dashboard'],
    queryFn: () => contentOf(api.GET('/partners/{partnerId}/dashboard', { params: { path: { partnerId } } })),
    refetchInterval: INTERVAL_MS,
  });
