import {
  type CustomerEvent,
  type CustomerId,
  isOpen,
  type PartnerId,
  relationshipWith,
  type Service,
  SERVICES,
  servicesWithDap,
  type SubscriptionEvent,
} from '#domain';
import { type Projection } from '../projection';
import { type DutyWithoutAccess, type PartnerDutyRow } from '../rows';
import {
  customerAndSubscriptionEventTypes,
  customerConcerned,
  type CustomerSubscriptionsState,
  evolveCustomerSubscriptions,
  isOpenSale,
  type KnownSale,
  noSubscriptions,
  revisionWith,
  sales,
  salesBy,
  type Span,
} from './customer-subscriptions';

/** What CSP-transacting partners owe their customers, with or without DAP (S17). */
export const partnerDuties: Projection<
  'partner-duties',
  CustomerSubscriptionsState,
  CustomerEvent | SubscriptionEvent
> = {
  view: 'partner-duties',
  indexes: [{ fields: ['partnerId', 'since', '_id'] }, { fields: ['partnerId', 'status', 'since', '_id'] }],
  handles: customerAndSubscriptionEventTypes,
  subjectOf: customerConcerned,
  initial: noSubscriptions,
  evolve: evolveCustomerSubscriptions,
  rows: (subject, state) => partnersIn(state).flatMap((partnerId) => row(subject as CustomerId, partnerId, state)),
};

function partnersIn(state: CustomerSubscriptionsState): PartnerId[] {
  const related = Object.keys(state.resellerSpans) as PartnerId[];
  const selling = sales(state).flatMap(({ subscription: { sale } }) =>
    sale.by === 'partner' ? [sale.originalResellerId] : [],
  );
  return [...new Set([...related, ...selling])];
}

function row(customerId: CustomerId, partnerId: PartnerId, state: CustomerSubscriptionsState): PartnerDutyRow[] {
  const sold = salesBy(partnerId, state);
  const last = merged([...(state.resellerSpans[partnerId] ?? []), ...sold.map(spanOf)]).at(-1);
  if (last === undefined) return [];
  const relationship = relationshipWith(state.relationships.account, partnerId);
  const dapServices = relationship ? servicesWithDap(relationship) : [];
  const open = sold.filter(isOpenSale);
  return [
    {
      _id: `${partnerId}/${customerId}`,
      partnerId,
      customerId,
      status: last.to === undefined ? 'owed' : 'over',
      since: last.from,
      ...(last.to !== undefined && { until: last.to }),
      relationship: relationship?.status ?? 'ended',
      openSubscriptions: open.length,
      dapServices,
      withoutAccess: last.to === undefined ? withoutAccess(relationship?.lost ?? {}, open, dapServices) : [],
      revision: revisionWith(sold, state.relationships.histories[partnerId]?.revision ?? '-1'),
    },
  ];
}

type Lost = NonNullable<ReturnType<typeof relationshipWith>>['lost'];

function withoutAccess(lost: Lost, open: readonly KnownSale[], dapServices: readonly Service[]): DutyWithoutAccess[] {
  return SERVICES.flatMap((service) => {
    const loss = lost[service];
    const openSubscription = open.some(({ subscription }) => subscription.services.includes(service));
    if (dapServices.includes(service) || (loss === undefined && !openSubscription)) return [];
    return [{ service, openSubscription, ...(loss !== undefined && { lost: { at: loss.at, cause: loss.cause } }) }];
  });
}

function spanOf({ subscription, closedAt }: KnownSale): Span {
  return { from: subscription.soldAt, ...(!isOpen(subscription) && closedAt !== undefined && { to: closedAt }) };
}

/**
 * The stretches during which at least one of them ran, the oldest first: a duty that another takes over before its end
 * goes on.
 */
function merged(spans: readonly Span[]): Span[] {
  const inOrder = spans.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return inOrder.reduce<Span[]>((stretches, span) => {
    const last = stretches.at(-1);
    if (last === undefined || (last.to !== undefined && last.to < span.from)) return [...stretches, span];
    const to = last.to === undefined || span.to === undefined ? undefined : last.to > span.to ? last.to : span.to;
    return [...stretches.slice(0, -1), { from: last.from, ...(to !== undefined && { to }) }];
  }, []);
}
