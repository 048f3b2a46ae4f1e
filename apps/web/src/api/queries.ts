import { hashKey, infiniteQueryOptions, type Query, type QueryKey, queryOptions } from '@tanstack/react-query';
import { api, contentOf } from './client';
import { LIST_PAGE } from './list-page';
import { problemIn } from './problem';
import { session } from './session';
import type {
  CustomerSelection,
  InvitationFate,
  Language,
  Purpose,
  Readiness,
  Sending,
  Service,
  SubscriptionStatus,
  ViewState,
} from './types';

/** What other people do shows after this time at the latest; what one does oneself shows at once. */
const INTERVAL_MS = 20_000;
const UNDER_WAY_MS = 1_000;
/** Of a list that is loaded anew as a whole. */
const MOST_PAGES = 3;

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

/** In which browsers one is signed in. */
export const ownSessionsQuery = queryOptions({
  queryKey: ['own-sessions'],
  queryFn: () => contentOf(api.GET('/me/sessions')),
  refetchInterval: INTERVAL_MS,
});

export const partnerQuery = (partnerId: string) =>
  queryOptions({
    queryKey: ['partner', partnerId],
    queryFn: () => contentOf(api.GET('/partners/{partnerId}', { params: { path: { partnerId } } })),
    refetchInterval: INTERVAL_MS,
  });

export const invitationLinkQuery = (partnerId: string) =>
  queryOptions({
    queryKey: ['partner', partnerId, 'invitation-link'],
    queryFn: () => contentOf(api.GET('/partners/{partnerId}/invitation-link', { params: { path: { partnerId } } })),
  });

/** An indirect reseller's providers, with the links that it passes on. */
export const providersQuery = (partnerId: string) =>
  queryOptions({
    queryKey: ['partner', partnerId, 'providers'],
    queryFn: () => contentOf(api.GET('/partners/{partnerId}/providers', { params: { path: { partnerId } } })),
  });

/** Which person the partner's emails are from. */
export const invitationSenderQuery = (partnerId: string) =>
  queryOptions({
    queryKey: ['partner', partnerId, 'invitation-sender'],
    queryFn: () => contentOf(api.GET('/partners/{partnerId}/invitation-sender', { params: { path: { partnerId } } })),
  });

/** What the partner sorts its customers by. */
export const customerTagsQuery = (partnerId: string) =>
  queryOptions({
    queryKey: ['partner', partnerId, 'customer-tags'],
    queryFn: () => contentOf(api.GET('/partners/{partnerId}/customer-tags', { params: { path: { partnerId } } })),
  });

export const requestTemplatesQuery = (partnerId: string) =>
  queryOptions({
    queryKey: ['partner', partnerId, 'request-templates'],
    queryFn: () => contentOf(api.GET('/partners/{partnerId}/request-templates', { params: { path: { partnerId } } })),
  });

/** Which partner has told this code. It is asked once: what is asked in vain is counted. */
export const partnerOfCodeQuery = (partnerId: string, code: string) =>
  queryOptions({
    queryKey: ['partner-code', partnerId, code],
    queryFn: () =>
      contentOf(api.GET('/partners/{partnerId}/partner-codes/{code}', { params: { path: { partnerId, code } } })),
    staleTime: Infinity,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
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

/**
 * Customers of a partner, a page at a time. Long lists are asked for again neither by the clock nor when they are shown
 * again: each page would be a request.
 */
export const partnerCustomersQuery = (partnerId: string, selection: CustomerSelection) =>
  infiniteQueryOptions({
    queryKey: ['partner', partnerId, 'customers', selection],
    queryFn: ({ pageParam }) =>
      contentOf(
        api.GET('/partners/{partnerId}/customers', {
          params: {
            path: { partnerId },
            query: { ...selection, limit: LIST_PAGE, ...(pageParam && { cursor: pageParam }) },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state }) => (state.data && state.data.pages.length > 1 ? false : INTERVAL_MS),
    refetchOnMount: (query) => !isLong(query),
    refetchOnWindowFocus: (query) => !isLong(query),
    refetchOnReconnect: (query) => !isLong(query),
  });

export const customerCountQuery = (partnerId: string, selection: Omit<CustomerSelection, 'sort'>) =>
  queryOptions({
    queryKey: ['partner', partnerId, 'customer-count', selection],
    queryFn: () =>
      contentOf(
        api.GET('/partners/{partnerId}/customers/count', { params: { path: { partnerId }, query: selection } }),
      ),
    refetchInterval: INTERVAL_MS,
  });

export const partnerCustomerQuery = (partnerId: string, customerId: string) =>
  queryOptions({
    queryKey: ['partner', partnerId, 'customer', customerId],
    queryFn: () =>
      contentOf(
        api.GET('/partners/{partnerId}/customers/{customerId}', { params: { path: { partnerId, customerId } } }),
      ),
    refetchInterval: INTERVAL_MS,
  });

/** What of a customer's history concerns the partner. */
export const partnerHistoryQuery = (partnerId: string, customerId: string) =>
  infiniteQueryOptions({
    queryKey: ['partner', partnerId, 'customer', customerId, 'history'],
    queryFn: ({ pageParam }) =>
      contentOf(
        api.GET('/partners/{partnerId}/customers/{customerId}/history', {
          params: { path: { partnerId, customerId }, query: pageParam ? { from: pageParam } : {} },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });

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
            query: { ...selection, limit: LIST_PAGE, ...(pageParam && { cursor: pageParam }) },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state }) => (state.data && state.data.pages.length > 1 ? false : INTERVAL_MS),
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

export const relationshipsQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['customer', customerId, 'relationships'],
    queryFn: () =>
      contentOf(api.GET('/customers/{customerId}/partner-relationships', { params: { path: { customerId } } })),
    refetchInterval: INTERVAL_MS,
  });

/** The requests that wait for the customer's answer. */
export const requestsWaitingQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['customer', customerId, 'requests'],
    queryFn: () => contentOf(api.GET('/customers/{customerId}/requests', { params: { path: { customerId } } })),
    refetchInterval: INTERVAL_MS,
  });

/** Whom the customer asks at a partner. */
export const partnerContactQuery = (customerId: string, partnerId: string) =>
  queryOptions({
    queryKey: ['customer', customerId, 'partner-contact', partnerId],
    queryFn: () =>
      contentOf(
        api.GET('/customers/{customerId}/partner-relationships/{partnerId}/contact', {
          params: { path: { customerId, partnerId } },
        }),
      ),
  });

/** The resellers of a provider to whom the customer may grant DAP. */
export const indirectResellersQuery = (customerId: string, partnerId: string) =>
  queryOptions({
    queryKey: ['customer', customerId, 'indirect-resellers', partnerId],
    queryFn: () =>
      contentOf(
        api.GET('/customers/{customerId}/partner-relationships/{partnerId}/indirect-resellers', {
          params: { path: { customerId, partnerId } },
        }),
      ),
  });

export const customerHistoryQuery = (customerId: string) =>
  infiniteQueryOptions({
    queryKey: ['customer', customerId, 'history'],
    queryFn: ({ pageParam }) =>
      contentOf(
        api.GET('/customers/{customerId}/history', {
          params: { path: { customerId }, query: pageParam ? { from: pageParam } : {} },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });

export const customerQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['customer', customerId],
    queryFn: () => contentOf(api.GET('/customers/{customerId}', { params: { path: { customerId } } })),
  });

export const customerDirectoryQuery = (search: string) =>
  infiniteQueryOptions({
    queryKey: ['customer-directory', search],
    queryFn: ({ pageParam }) =>
      contentOf(api.GET('/customers', { params: { query: directoryPage(search, pageParam) } })),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });

export const partnerDirectoryQuery = (search: string) =>
  infiniteQueryOptions({
    queryKey: ['partner-directory', search],
    queryFn: ({ pageParam }) =>
      contentOf(api.GET('/partners', { params: { query: directoryPage(search, pageParam) } })),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });

function directoryPage(search: string, cursor: string) {
  return { limit: LIST_PAGE, ...(search && { search }), ...(cursor && { cursor }) };
}

/** The catalogue, named in the reader's language. */
export const offersQuery = (language: Language) =>
  queryOptions({
    ...inLanguage(language, ['offers']),
    queryFn: () => contentOf(api.GET('/offers')),
    staleTime: Infinity,
  });

/** What the partner sold, over all its customers. */
export const soldSubscriptionsQuery = (
  partnerId: string,
  selection: { readonly status?: SubscriptionStatus; readonly search?: string } = {},
) =>
  infiniteQueryOptions({
    queryKey: ['partner', partnerId, 'subscriptions', selection],
    queryFn: ({ pageParam }) =>
      contentOf(
        api.GET('/partners/{partnerId}/subscriptions', {
          params: {
            path: { partnerId },
            query: { ...selection, limit: LIST_PAGE, ...(pageParam && { cursor: pageParam }) },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });

/** A customer's subscriptions that the partner may see. */
export const seenSubscriptionsQuery = (partnerId: string, customerId: string) =>
  infiniteQueryOptions({
    queryKey: ['partner', partnerId, 'customer', customerId, 'subscriptions'],
    queryFn: ({ pageParam }) =>
      contentOf(
        api.GET('/partners/{partnerId}/customers/{customerId}/subscriptions', {
          params: {
            path: { partnerId, customerId },
            query: { limit: LIST_PAGE, ...(pageParam && { cursor: pageParam }) },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });

export interface SubscriptionPath {
  readonly partnerId: string;
  readonly customerId: string;
  readonly subscriptionId: string;
}

export const subscriptionQuery = (path: SubscriptionPath) =>
  queryOptions({
    queryKey: ['partner', path.partnerId, 'subscription', path],
    queryFn: () =>
      contentOf(
        api.GET('/partners/{partnerId}/customers/{customerId}/subscriptions/{subscriptionId}', { params: { path } }),
      ),
    refetchInterval: INTERVAL_MS,
  });

/**
 * What is answered in the reader's language: until it is there in this one, what was there in the one before stands,
 * and with it whatever is typed beside it.
 */
function inLanguage(language: Language, key: QueryKey) {
  return {
    queryKey: [...key, language],
    placeholderData: <T>(previous: T | undefined, asked: { readonly queryKey: QueryKey } | undefined) =>
      asked !== undefined && hashKey(asked.queryKey.slice(0, -1)) === hashKey(key) ? previous : undefined,
  };
}

/** What the reader may do with a subscription, and why not, in the reader's language. */
export const subscriptionRightsQuery = (path: SubscriptionPath, language: Language) =>
  queryOptions({
    ...inLanguage(language, ['partner', path.partnerId, 'subscription', path, 'rights']),
    queryFn: () =>
      contentOf(
        api.GET('/partners/{partnerId}/customers/{customerId}/subscriptions/{subscriptionId}/rights', {
          params: { path },
        }),
      ),
    refetchInterval: INTERVAL_MS,
  });

/** What the reader may do at a customer, and why not. */
export const customerRightsQuery = (partnerId: string, customerId: string, language: Language) =>
  queryOptions({
    ...inLanguage(language, ['partner', partnerId, 'customer', customerId, 'rights']),
    queryFn: () =>
      contentOf(
        api.GET('/partners/{partnerId}/customers/{customerId}/rights', { params: { path: { partnerId, customerId } } }),
      ),
    refetchInterval: INTERVAL_MS,
  });

/** All of a customer's own subscriptions, whoever sold them. */
export const ownSubscriptionsQuery = (customerId: string) =>
  infiniteQueryOptions({
    queryKey: ['customer', customerId, 'subscriptions'],
    queryFn: ({ pageParam }) =>
      contentOf(
        api.GET('/customers/{customerId}/subscriptions', {
          params: { path: { customerId }, query: { limit: LIST_PAGE, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });

export const gapsQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['customer', customerId, 'gaps'],
    queryFn: () => contentOf(api.GET('/customers/{customerId}/gaps', { params: { path: { customerId } } })),
    refetchInterval: INTERVAL_MS,
  });

/** Everything that concerns the partner, the newest first. */
export const partnerActivityQuery = (partnerId: string) =>
  infiniteQueryOptions({
    queryKey: ['partner', partnerId, 'activity'],
    queryFn: ({ pageParam }) =>
      contentOf(
        api.GET('/partners/{partnerId}/activity', {
          params: { path: { partnerId }, query: { limit: LIST_PAGE, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });

/** What the partner looks at first, in one answer. */
export const dashboardQuery = (partnerId: string) =>
  queryOptions({
    queryKey: ['partner', partnerId, 'dashboard'],
    queryFn: () => contentOf(api.GET('/partners/{partnerId}/dashboard', { params: { path: { partnerId } } })),
    refetchInterval: INTERVAL_MS,
  });

export const billsQuery = (partnerId: string) =>
  infiniteQueryOptions({
    queryKey: ['partner', partnerId, 'bills'],
    queryFn: ({ pageParam }) =>
      contentOf(
        api.GET('/partners/{partnerId}/bills', {
          params: { path: { partnerId }, query: { limit: LIST_PAGE, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });

/** What the partner is billed, month by month. */
export const monthlyBillsQuery = (partnerId: string) =>
  infiniteQueryOptions({
    queryKey: ['partner', partnerId, 'monthly-bills'],
    queryFn: ({ pageParam }) =>
      contentOf(
        api.GET('/partners/{partnerId}/monthly-bills', {
          params: { path: { partnerId }, query: { ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });

/** What the partner's bill of one month comes to. */
export const monthlyBillQuery = (partnerId: string, month: string) =>
  queryOptions({
    queryKey: ['partner', partnerId, 'monthly-bills', month],
    queryFn: () =>
      contentOf(
        api.GET('/partners/{partnerId}/monthly-bills', {
          params: { path: { partnerId }, query: { cursor: month, limit: 1 } },
        }),
      ),
  });

export const billLinesQuery = (partnerId: string, month: string) =>
  infiniteQueryOptions({
    queryKey: ['partner', partnerId, 'monthly-bills', month, 'lines'],
    queryFn: ({ pageParam }) =>
      contentOf(
        api.GET('/partners/{partnerId}/monthly-bills/{month}/lines', {
          params: { path: { partnerId, month }, query: { limit: LIST_PAGE, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });

/** What the catalogue of offers costs, named in the reader's language. */
export const pricesQuery = (language: Language) =>
  queryOptions({ ...inLanguage(language, ['operations', 'prices']), queryFn: () => contentOf(api.GET('/prices')) });

export const dutiesQuery = (partnerId: string) =>
  infiniteQueryOptions({
    queryKey: ['partner', partnerId, 'duties'],
    queryFn: ({ pageParam }) =>
      contentOf(
        api.GET('/partners/{partnerId}/duties', {
          params: { path: { partnerId }, query: { limit: LIST_PAGE, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });

function isUnderWay({ delivery }: Sending): boolean {
  return delivery?.state === 'queued';
}

/** Whether so much of a list has been loaded that it is not to be loaded anew. */
export function isLong({ queryKey, state: { data } }: Pick<Query, 'queryKey' | 'state'>): boolean {
  return (
    queryKey[2] === 'customers' &&
    typeof data === 'object' &&
    data !== null &&
    'pages' in data &&
    Array.isArray(data.pages) &&
    data.pages.length > MOST_PAGES
  );
}

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

/** The mails of all partners that did not arrive, the newest failure first. */
export const failedMailQuery = infiniteQueryOptions({
  queryKey: ['operations', 'failed-mail'],
  queryFn: ({ pageParam }) =>
    contentOf(
      api.GET('/operations/failed-mail', {
        params: { query: { limit: LIST_PAGE, ...(pageParam && { cursor: pageParam }) } },
      }),
    ),
  initialPageParam: '',
  getNextPageParam: ({ next }) => next,
  refetchInterval: ({ state }) => (state.data && state.data.pages.length > 1 ? false : INTERVAL_MS),
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
