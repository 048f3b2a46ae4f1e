import { queryOptions } from '@tanstack/react-query';
import { api, contentOf } from '../../api/client';
import { problemIn } from '../../api/problem';
import { INTERVAL_MS, UNDER_WAY_MS } from '../../api/refresh';
import type { Readiness, ViewState } from '../../api/types';

/** How far the views are; while one is being made again, as often as that is told. */
export const viewsQuery = queryOptions({
  queryKey: ['operations', 'views'],
  queryFn: () => contentOf(api.GET('/machinery/views')),
  refetchInterval: ({ state }) => (state.data?.rows.some(isBeingSwitched) ? UNDER_WAY_MS : INTERVAL_MS),
});

function isBeingSwitched({ request }: ViewState): boolean {
  return request?.state === 'waiting' || request?.state === 'running';
}

export const processesQuery = queryOptions({
  queryKey: ['operations', 'processes'],
  queryFn: () => contentOf(api.GET('/machinery/processes')),
  refetchInterval: INTERVAL_MS,
});

export const enginesQuery = queryOptions({
  queryKey: ['operations', 'engines'],
  queryFn: () => contentOf(api.GET('/machinery/engines')),
  refetchInterval: INTERVAL_MS,
});

export const configurationQuery = queryOptions({
  queryKey: ['operations', 'configuration'],
  queryFn: () => contentOf(api.GET('/machinery/configuration')),
});

/** What waits in views because it could not be read; what has been released is tried again within seconds. */
export const parkedStreamsQuery = queryOptions({
  queryKey: ['operations', 'parked-streams'],
  queryFn: () => contentOf(api.GET('/operations/parked-streams')),
  refetchInterval: ({ state }) => (state.data?.rows.some(({ released }) => released) ? UNDER_WAY_MS : INTERVAL_MS),
});

/** What waits because it could not be done. */
export const parkedReactionsQuery = queryOptions({
  queryKey: ['operations', 'parked-reactions'],
  queryFn: () => contentOf(api.GET('/operations/parked-reactions')),
  refetchInterval: INTERVAL_MS,
});

/**
 * What is wrong with the product. That it cannot serve is an answer here like any other, and not asked again until it
 * can; that an engine does not answer is none.
 */
export const readinessQuery = queryOptions({
  queryKey: ['operations', 'readiness'],
  queryFn: async () => {
    const response = await fetch('/health/ready');
    if (response.headers.get('Content-Type')?.startsWith('application/problem+json')) throw await problemIn(response);
    return (await response.json()) as Readiness;
  },
  refetchInterval: INTERVAL_MS,
});
