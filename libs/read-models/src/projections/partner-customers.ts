import { type CustomerEvent, type CustomerId, type Relationship, type Service, SERVICES, type SubscriptionEvent } from '#domain';
import { type Index } from '#documents';
import { laterRevision, type Projection } from '../projection';
import { type Facet, type HeldDap, type LostDap, type PartnerCustomerRow, SUBSCRIPTION_STATUSES, type SubscriptionStatus } from '../rows';
import {
  customerAndSubscriptionEventTypes,
  customerConcerned,
  type CustomerSubscriptionsState,
  evolveCustomerSubscriptions,
  isOpenSale,
  type KnownSale,
  noSubscriptions,
  revisionWith,
  salesBy,
} from './customer-subscriptions';
import { searchableCustomer } from './customers';
import { commonFields, type KnownRelationship, knownRelationships } from './relationships';

/** Of one partner's active entries, in each order; whole, by one facet, and by name also by one search term. */
const indexes: readonly Index<PartnerCustomerRow>[] = [
  listIndex([], 'sortPinyin'),
  listIndex([], 'sortJis'),
  listIndex([], 'since'),
  listIndex([], 'lastChange'),
  listIndex(['facets'], 'sortPinyin'),
  listIndex(['facets'], 'sortJis'),
  listIndex(['facets'], 'since'),
  listIndex(['facets'], 'lastChange'),
  listIndex(['terms'], 'sortPinyin'),
  listIndex(['terms'], 'sortJis'),
  // of all its entries, those that have ended too
  { fields: ['partnerId', 'customerId', '_id'] },
];

/** A partner's customer list (S13): a customer is on it exactly from acceptance to the relationship's end (I10). */
export const partnerCustomers: Projection<'partner-customers', CustomerSubscriptionsState, CustomerEvent | SubscriptionEvent> = {
  view: 'partner-customers',
  indexes,
  handles: customerAndSubscriptionEventTypes,
  subjectOf: customerConcerned,
  initial: noSubscriptions,
  evolve: evolveCustomerSubscriptions,
  rows: (subject, state) =>
    knownRelationships(state.relationships).map((known) => row(subject as CustomerId, known, salesBy(known.relationship.partnerId, state))),
};

function row(customerId: CustomerId, known: KnownRelationship, sold: readonly KnownSale[]): PartnerCustomerRow {
  const { account, accountRevision, formerNames, relationship, history } = known;
  return {
    _id: `${relationship.partnerId}/${customerId}`,
    customerId,
    ...commonFields(known),
    ...searchableCustomer({ id: customerId, name: account.name, formerNames, domains: account.domains }),
    services: held(relationship),
    lost: lostBy(relationship),
    ...listedFields(known, sold),
    revision: revisionWith(sold, laterRevision(accountRevision, history.revision)),
  };
}

/** What the list says of a customer beside the relationship. */
export function listedFields({ account, relationship }: KnownRelationship, sold: readonly KnownSale[]) {
  const { kind, status } = relationship;
  return {
    name: account.name,
    domains: account.domains,
    duty: kind === 'reseller' && status === 'active',
    subscriptions: statusesOf(sold),
    facets: [...dapFacets(held(relationship), lostBy(relationship)), ...subscriptionFacets(sold)],
  };
}

function held({ grants }: Relationship): HeldDap[] {
  return SERVICES.flatMap((service) => {
    const grant = grants[service];
    return grant === undefined ? [] : [{ service, since: grant.at, cspTransacting: grant.cspTransacting }];
  });
}

function lostBy({ lost }: Relationship): LostDap[] {
  return SERVICES.flatMap((service) => {
    const loss = lost[service];
    return loss === undefined ? [] : [{ service, at: loss.at, cause: loss.cause }];
  });
}

function statusesOf(sold: readonly KnownSale[]): SubscriptionStatus[] {
  return SUBSCRIPTION_STATUSES.filter((status) => sold.some(({ subscription }) => subscription.status === status));
}

function dapFacets(services: readonly HeldDap[], lost: readonly LostDap[]): Facet[] {
  const held = new Set<Service>(services.map(({ service }) => service));
  return [
    ...SERVICES.map((service): Facet => (held.has(service) ? `with:${service}` : `without:${service}`)),
    ...lost.map(({ service }): Facet => `lost:${service}`),
    ...(lost.length > 0 ? (['lost'] as const) : []),
  ];
}

function subscriptionFacets(sold: readonly KnownSale[]): Facet[] {
  return [`subscription:${sold.some(isOpenSale) ? 'open' : 'none'}`, ...statusesOf(sold).map((status): Facet => `subscription:${status}`)];
}

function listIndex(by: readonly (keyof PartnerCustomerRow)[], order: keyof PartnerCustomerRow): Index<PartnerCustomerRow> {
  return { fields: ['partnerId', 'status', ...by, order, '_id'] };
}
