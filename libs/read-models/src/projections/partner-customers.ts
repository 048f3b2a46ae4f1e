import { domainToUnicode } from 'node:url';
import { type CustomerEvent, type CustomerId, type Relationship, type Service, SERVICES } from '#domain';
import { type Index } from '#documents';
import { laterRevision, type Projection } from '../projection';
import { type Facet, type HeldDap, type LostDap, type PartnerCustomerRow } from '../rows';
import { searchable } from '../search';
import {
  commonFields,
  customerEventTypes,
  customerOfStream,
  evolveRelationships,
  type KnownRelationship,
  knownRelationships,
  noRelationships,
  type RelationshipsState,
} from './relationships';

/** Of one partner's active entries, in each order; whole, by one facet, and by name also by one search term. */
const indexes: readonly Index[] = [
  listIndex([], 'sortName'),
  listIndex([], 'since'),
  listIndex([], 'lastChange'),
  listIndex(['facets'], 'sortName'),
  listIndex(['facets'], 'since'),
  listIndex(['facets'], 'lastChange'),
  listIndex(['terms'], 'sortName'),
  // of all its entries, those that have ended too
  { fields: (['partnerId', 'customerId', '_id'] as const).map((field) => [field, 1]) },
];

/** A partner's customer list (S13): a customer is on it exactly from acceptance to the relationship's end (I10). */
export const partnerCustomers: Projection<'partner-customers', RelationshipsState, CustomerEvent> = {
  view: 'partner-customers',
  indexes,
  handles: customerEventTypes,
  subjectOf: customerOfStream,
  initial: noRelationships,
  evolve: evolveRelationships,
  rows: (subject, state) => knownRelationships(state).map((known) => row(subject as CustomerId, known)),
};

function row(customerId: CustomerId, known: KnownRelationship): PartnerCustomerRow {
  const { account, accountRevision, relationship, history } = known;
  const { partnerId, kind, status } = relationship;
  const services = held(relationship);
  const lost = lostBy(relationship);
  return {
    _id: `${partnerId}/${customerId}`,
    customerId,
    ...commonFields(known),
    name: account.name,
    // A domain is found as it is written, not only in its punycode.
    ...searchable(account.name, [customerId, ...account.domains.flatMap((domain) => [domain, domainToUnicode(domain)])]),
    domains: account.domains,
    services,
    lost,
    duty: kind === 'reseller' && status === 'active',
    facets: facets(services, lost),
    revision: laterRevision(accountRevision, history.revision),
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

function facets(services: readonly HeldDap[], lost: readonly LostDap[]): Facet[] {
  const held = new Set<Service>(services.map(({ service }) => service));
  return [
    ...SERVICES.map((service): Facet => (held.has(service) ? `with:${service}` : `without:${service}`)),
    ...lost.map(({ service }): Facet => `lost:${service}`),
    ...(lost.length > 0 ? (['lost'] as const) : []),
  ];
}

function listIndex(by: readonly (keyof PartnerCustomerRow)[], order: keyof PartnerCustomerRow): Index {
  return { fields: ['partnerId', 'status', ...by, order, '_id'].map((field) => [field, 1]) };
}
