import {
  type About,
  type CustomerEvent,
  type CustomerId,
  type CustomerLabelledEvent,
  type CustomerLabels,
  type PartnerId,
  type Relationship,
  type Service,
  SERVICES,
  type SubscriptionEvent,
} from '#domain';
import { type Index } from '#documents';
import { idInStream, laterRevision, type Projected, type Projection } from '../projection';
import {
  type Facet,
  type HeldDap,
  type LostDap,
  SUBSCRIPTION_STATUSES,
  type SubscriptionStatus,
  type ViewRows,
} from '../rows';
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

type Stored = ViewRows['partner-customers'];

/**
 * Of one partner's active entries: in each order, and by what they are selected and searched by, which gives no order
 * (see `Searchable`).
 */
const indexes: readonly Index<Stored>[] = [
  listIndex('sortPinyin', '_id'),
  listIndex('sortJis', '_id'),
  listIndex('since', '_id'),
  listIndex('lastChange', '_id'),
  listIndex('facets'),
  listIndex('terms'),
  // of all its entries, those that have ended too
  { fields: ['partnerId', 'customerId', '_id'] },
];

/** A customer, with what each of its partners calls it and sorts it by. */
export interface ListedCustomer extends CustomerSubscriptionsState {
  /** Absent until one has said so. */
  readonly labels?: Readonly<Record<PartnerId, KnownLabels>>;
}

interface KnownLabels extends CustomerLabels {
  readonly revision: string;
}

export type ListedEvent = CustomerEvent | SubscriptionEvent | CustomerLabelledEvent;

const UNLABELLED: KnownLabels = { tags: [], revision: '-1' };

export const listedEventTypes: ReadonlySet<string> = new Set([
  ...customerAndSubscriptionEventTypes,
  'CustomerLabelled',
]);

/**
 * The customer whose file a stream feeds: its own, its subscriptions', and those in which partners say what they call
 * it.
 */
export function customerListed(stream: string, about: () => About): string | undefined {
  return isOfLabels(stream) ? about().customerId : customerConcerned(stream, about);
}

export function isOfLabels(stream: string): boolean {
  return idInStream(stream, 'labels') !== undefined;
}

/** A partner's customer list (S13): a customer is on it exactly from acceptance to the relationship's end (I10). */
export const partnerCustomers: Projection<'partner-customers', ListedCustomer, ListedEvent> = {
  view: 'partner-customers',
  indexes,
  handles: listedEventTypes,
  subjectOf: customerListed,
  initial: noSubscriptions,
  evolve: evolveListed,
  rows: (subject, state) =>
    knownRelationships(state.relationships).map((known) => {
      const { partnerId } = known.relationship;
      return row(subject as CustomerId, known, salesBy(partnerId, state), state.labels?.[partnerId] ?? UNLABELLED);
    }),
};

/** Each part follows from its own streams alone, as the rest of the file does. */
export function evolveListed(state: ListedCustomer, event: Projected<ListedEvent>): ListedCustomer {
  return isLabelling(event) ? labelled(state, event) : { ...state, ...evolveCustomerSubscriptions(state, event) };
}

function isLabelling(event: Projected<ListedEvent>): event is Projected<CustomerLabelledEvent> {
  return event.type === 'CustomerLabelled';
}

function labelled(
  state: ListedCustomer,
  { data: { partnerId, alias, tags }, revision }: Projected<CustomerLabelledEvent>,
): ListedCustomer {
  const labels: KnownLabels = { ...(alias !== undefined && { alias }), tags, revision };
  return { ...state, labels: { ...state.labels, [partnerId]: labels } };
}

function row(
  customerId: CustomerId,
  known: KnownRelationship,
  sold: readonly KnownSale[],
  labels: KnownLabels,
): Stored {
  const { account, accountRevision, formerNames, relationship, history } = known;
  const { alias, tags } = labels;
  const listed = listedFields(known, sold);
  return {
    _id: `${relationship.partnerId}/${customerId}`,
    customerId,
    ...commonFields(known),
    ...searchableCustomer({ id: customerId, name: account.name, formerNames, domains: account.domains, alias }),
    ...(alias !== undefined && { alias }),
    ...(tags.length > 0 && { tags }),
    services: held(relationship),
    lost: lostBy(relationship),
    ...listed,
    facets: [...listed.facets, ...tags.map((tag): Facet => `tag:${tag}`)],
    revision: revisionWith([...sold, labels], laterRevision(accountRevision, history.revision)),
  };
}

/** What the list says of a customer beside the relationship, whatever its partner calls it. */
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
  return [
    `subscription:${sold.some(isOpenSale) ? 'open' : 'none'}`,
    ...statusesOf(sold).map((status): Facet => `subscription:${status}`),
  ];
}

function listIndex(...fields: readonly (keyof Stored)[]): Index<Stored> {
  return { fields: ['partnerId', 'status', ...fields] };
}
