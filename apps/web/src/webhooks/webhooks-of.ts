import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, contentOf } from '../api/client';
import { BY_PAGE, pageFrom } from '../api/list-page';
import type { WebhookDelivery } from '../api/types';

export type DeliveryOutcome = WebhookDelivery['outcome'];
export const DELIVERY_OUTCOMES: readonly DeliveryOutcome[] = ['delivered', 'failed'];

/** Whose endpoints are shown. */
export type WebhookAccount =
  | { readonly kind: 'partner'; readonly partnerId: string }
  | { readonly kind: 'customer'; readonly customerId: string }
  | { readonly kind: 'marketplace' };

interface DeliveryPage {
  readonly limit: number;
  readonly cursor?: string;
  readonly outcome?: DeliveryOutcome;
}

const INTERVAL_MS = 5_000;

/** What can be asked of an account's endpoints: the same, whatever kind of account it is. */
export function webhooksOf(account: WebhookAccount) {
  switch (account.kind) {
    case 'partner':
      return ofPartner(account.partnerId);
    case 'customer':
      return ofCustomer(account.customerId);
    case 'marketplace':
      return OF_MARKETPLACE;
  }
}

function ofPartner(partnerId: string) {
  const all = { params: { path: { partnerId } } };
  const one = (webhookId: string) => ({ params: { path: { partnerId, webhookId } } });
  return {
    list: () => api.GET('/partners/{partnerId}/webhooks', all),
    register: (url: string) => api.POST('/partners/{partnerId}/webhooks', { ...all, body: { url } }),
    rotate: (id: string) => api.POST('/partners/{partnerId}/webhooks/{webhookId}/secret-rotation', one(id)),
    pause: (id: string) => api.PUT('/partners/{partnerId}/webhooks/{webhookId}/pause', one(id)),
    resume: (id: string) => api.DELETE('/partners/{partnerId}/webhooks/{webhookId}/pause', one(id)),
    ping: (id: string) => api.POST('/partners/{partnerId}/webhooks/{webhookId}/pings', one(id)),
    replay: (id: string, after: string) =>
      api.POST('/partners/{partnerId}/webhooks/{webhookId}/replays', { ...one(id), body: { after } }),
    remove: (id: string) => api.DELETE('/partners/{partnerId}/webhooks/{webhookId}', one(id)),
    deliveries: (webhookId: string, page: DeliveryPage) =>
      api.GET('/partners/{partnerId}/webhooks/{webhookId}/deliveries', {
        params: { path: { partnerId, webhookId }, query: page },
      }),
  };
}

export type Webhooks = ReturnType<typeof ofPartner>;

function ofCustomer(customerId: string): Webhooks {
  const all = { params: { path: { customerId } } };
  const one = (webhookId: string) => ({ params: { path: { customerId, webhookId } } });
  return {
    list: () => api.GET('/customers/{customerId}/webhooks', all),
    register: (url) => api.POST('/customers/{customerId}/webhooks', { ...all, body: { url } }),
    rotate: (id) => api.POST('/customers/{customerId}/webhooks/{webhookId}/secret-rotation', one(id)),
    pause: (id) => api.PUT('/customers/{customerId}/webhooks/{webhookId}/pause', one(id)),
    resume: (id) => api.DELETE('/customers/{customerId}/webhooks/{webhookId}/pause', one(id)),
    ping: (id) => api.POST('/customers/{customerId}/webhooks/{webhookId}/pings', one(id)),
    replay: (id, after) =>
      api.POST('/customers/{customerId}/webhooks/{webhookId}/replays', { ...one(id), body: { after } }),
    remove: (id) => api.DELETE('/customers/{customerId}/webhooks/{webhookId}', one(id)),
    deliveries: (webhookId, page) =>
      api.GET('/customers/{customerId}/webhooks/{webhookId}/deliveries', {
        params: { path: { customerId, webhookId }, query: page },
      }),
  };
}

const of = (webhookId: string) => ({ params: { path: { webhookId } } });
const OF_MARKETPLACE: Webhooks = {
  list: () => api.GET('/marketplace/webhooks'),
  register: (url) => api.POST('/marketplace/webhooks', { body: { url } }),
  rotate: (id) => api.POST('/marketplace/webhooks/{webhookId}/secret-rotation', of(id)),
  pause: (id) => api.PUT('/marketplace/webhooks/{webhookId}/pause', of(id)),
  resume: (id) => api.DELETE('/marketplace/webhooks/{webhookId}/pause', of(id)),
  ping: (id) => api.POST('/marketplace/webhooks/{webhookId}/pings', of(id)),
  replay: (id, after) => api.POST('/marketplace/webhooks/{webhookId}/replays', { ...of(id), body: { after } }),
  remove: (id) => api.DELETE('/marketplace/webhooks/{webhookId}', of(id)),
  deliveries: (webhookId, page) =>
    api.GET('/marketplace/webhooks/{webhookId}/deliveries', { params: { path: { webhookId }, query: page } }),
};

/** No live update tells of deliveries, which are no events. */
export const webhooksQuery = (account: WebhookAccount) =>
  queryOptions({
    queryKey: ['webhooks', account],
    queryFn: () => contentOf(webhooksOf(account).list()),
    refetchInterval: INTERVAL_MS,
  });

export const deliveriesQuery = (account: WebhookAccount, webhookId: string, outcome: DeliveryOutcome | undefined) =>
  infiniteQueryOptions({
    queryKey: ['webhooks', account, webhookId, 'deliveries', outcome],
    queryFn: ({ pageParam }) =>
      contentOf(
        webhooksOf(account).deliveries(webhookId, {
          ...(outcome && { outcome }),
          ...pageFrom(pageParam),
        }),
      ),
    ...BY_PAGE,
    // Whoever reads what is older is not to see it move.
    refetchInterval: ({ state }) => (state.data && state.data.pages.length > 1 ? false : INTERVAL_MS),
  });
