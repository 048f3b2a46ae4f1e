import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, contentOf } from '../../api/client';
import { BY_PAGE, pageFrom } from '../../api/list-page';
import { INTERVAL_MS, UNDER_WAY_MS, whileOnePage } from '../../api/refresh';
import type { InvitationFate, Language, Purpose, Sending, Service } from '../../api/types';

export interface InvitationSelection {
  readonly fate?: InvitationFate;
  /** Of the mail domain of the recipient, as `domainOf` has it. */
  readonly recipientDomain?: string;
}

export const invitationsQuery = (partnerId: string, selection: InvitationSelection = {}) =>
  infiniteQueryOptions({
    queryKey: ['partner', partnerId, 'invitations', selection],
    queryFn: ({ pageParam }) =>
      contentOf(
        api.GET('/partners/{partnerId}/invitations', {
          params: {
            path: { partnerId },
            query: { ...selection, ...pageFrom(pageParam) },
          },
        }),
      ),
    ...BY_PAGE,
    refetchInterval: whileOnePage,
  });

export const invitationQuery = (partnerId: string, invitationId: string) =>
  queryOptions({
    queryKey: ['partner', partnerId, 'invitation', invitationId],
    queryFn: () =>
      contentOf(
        api.GET('/partners/{partnerId}/invitations/{invitationId}', { params: { path: { partnerId, invitationId } } }),
      ),
    // Where a mail is on its way no event of the log says so.
    refetchInterval: ({ state }) => (state.data?.sendings.some(isUnderWay) ? UNDER_WAY_MS : INTERVAL_MS),
  });

function isUnderWay({ delivery }: Sending): boolean {
  return delivery?.state === 'queued';
}

/** The email as it will look. */
export const invitationTextQuery = (
  partnerId: string,
  text: {
    readonly purpose: Purpose;
    readonly language: Language;
    readonly services: Service[];
    readonly paragraphs?: string[];
  },
) =>
  queryOptions({
    queryKey: ['partner', partnerId, 'invitation-text', text],
    queryFn: () =>
      contentOf(api.POST('/partners/{partnerId}/invitation-text', { params: { path: { partnerId } }, body: text })),
    staleTime: INTERVAL_MS,
  });

/** How a customer would be asked for what was lost, were it asked like the last time. */
export const restoreProposalQuery = (partnerId: string, customerId: string) =>
  queryOptions({
    queryKey: ['partner', partnerId, 'restore-proposal', customerId],
    queryFn: () =>
      contentOf(
        api.GET('/partners/{partnerId}/customers/{customerId}/restore-proposal', {
          params: { path: { partnerId, customerId } },
        }),
      ),
  });

export const requestTemplatesQuery = (partnerId: string) =>
  queryOptions({
    queryKey: ['partner', partnerId, 'request-templates'],
    queryFn: () => contentOf(api.GET('/partners/{partnerId}/request-templates', { params: { path: { partnerId } } })),
  });

/** An indirect reseller's providers, with the links that it passes on. */
export const providersQuery = (partnerId: string) =>
  queryOptions({
    queryKey: ['partner', partnerId, 'providers'],
    queryFn: () => contentOf(api.GET('/partners/{partnerId}/providers', { params: { path: { partnerId } } })),
  });
