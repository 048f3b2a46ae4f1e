import { queryOptions } from '@tanstack/react-query';
import { api, contentOf } from './client';
import { INTERVAL_MS } from './refresh';
import { session } from './session';

export const sessionQuery = queryOptions({ queryKey: ['session'], queryFn: session, staleTime: INTERVAL_MS });

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => contentOf(api.GET('/me')),
  staleTime: INTERVAL_MS,
});

/** Who somebody is by the sign-in, and what they chose for every device. */
export const profileQuery = queryOptions({
  queryKey: ['profile'],
  queryFn: () => contentOf(api.GET('/me/profile')),
  staleTime: INTERVAL_MS,
});

/** What the people of one's own tenant are called. */
export const colleaguesQuery = queryOptions({
  queryKey: ['colleagues'],
  queryFn: () => contentOf(api.GET('/me/colleagues')),
  staleTime: INTERVAL_MS,
});
