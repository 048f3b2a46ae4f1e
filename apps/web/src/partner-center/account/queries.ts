import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, contentOf } from '../../api/client';
import { BY_PAGE, pageFrom } from '../../api/list-page';

export const invitationLinkQuery = (partnerId: string) =>
  queryOptions({
    queryKey: ['partner', partnerId, 'invitation-link'],
    queryFn: () => contentOf(api.GET('/partners/{partnerId}/invitation-link', { params: { path: { partnerId } } })),
  });

/** Which person the partner's emails are from. */
export const invitationSenderQuery = (partnerId: string) =>
  queryOptions({
    queryKey: ['partner', partnerId, 'invitation-sender'],
    queryFn: () => contentOf(api.GET('/partners/{partnerId}/invitation-sender', { params: { path: { partnerId } } })),
  });

/** Everything that concerns the partner, the newest first. */
export const partnerActivityQuery = (partnerId: string) =>
  infiniteQueryOptions({
    queryKey: ['partner', partnerId, 'activity'],
    queryFn: ({ pageParam }) =>
      contentOf(
        api.GET('/partners/{partnerId}/activity', {
          params: { path: { partnerId }, query: pageFrom(pageParam) },
        }),
      ),
    ...BY_PAGE,
  });
