import {
  type CustomerEvent,
  type CustomerId,
  type PartnerId,
  type Service,
  SERVICES,
  type SubscriptionEvent,
} from '#domain';
import { type EventMetadata, positionKey } from '#event-store';
import { type Projected, type Projection } from '../projection';
import {
  type AcceptanceInterval,
  type AccountInterval,
  type CoverInterval,
  type CustomerIntervalRow,
  type DutyInterval,
  NOT_YET,
  type RelationshipInterval,
  type WithoutAccessInterval,
} from '../rows';
import { placeByName } from '../search';
import { coversOf } from './customer-gaps';
import {
  customerAndSubscriptionEventTypes,
  customerConcerned,
  type CustomerSubscriptionsState,
  evolveCustomerSubscriptions,
  noSubscriptions,
  salesBy,
} from './customer-subscriptions';
import { listedFields } from './partner-customers';
import { partnerDuties } from './partner-duties';
import { commonFields, type KnownRelationship, knownRelationships } from './relationships';
import { type Removal, withoutAccessAt } from './without-access';

/** Where an interval that has not ended began. */
interface Beginning {
  readonly began: string;
  readonly from: number;
}

interface State {
  readonly customer: CustomerSubscriptionsState;
  /** The last of each partner and service. */
  readonly removals: Readonly<Record<string, Removal>>;
  /** The latest place and time of any event: neither falls, so of one slot no interval runs backwards. */
  readonly last: Beginning;
  /** By slot. */
  readonly open: Readonly<Record<string, Beginning>>;
}

/** What an interval says but for when: of each slot. */
type Content =
  | Omit<CoverInterval, 'from' | 'to'>
  | DutyInterval
  | WithoutAccessInterval
  | AcceptanceInterval
  | Omit<RelationshipInterval, 'sortPinyin' | 'sortJis'>
  | AccountInterval;
/**
 * Where each interval says when; first, for an engine keeps the id there, and takes as they come rows in which it is.
 */
const UNDATED = { _id: '', revision: '', customerId: '' as CustomerId, began: '', ended: '' } as const;

/**
 * What was so at each customer, interval by interval, with the positions of beginning and end: its account, its
 * relationships as both sides saw them, how its services were looked after, what partners owed it and could not do,
 * whom it accepted. What was so at any position is a question for the database, and no answer to it costs a reading of
 * the log.
 */
export const customerIntervals: Projection<'customer-intervals', State, CustomerEvent | SubscriptionEvent> = {
  view: 'customer-intervals',
  form: 6, // a partner's relationships at a position by their keys
  inOrder: true,
  indexes: [
    { fields: ['slot', 'ended'] },
    { fields: ['since', '_id'], where: { kind: 'without-access' } },
    { fields: ['customerId', 'since', '_id'], where: { kind: 'without-access' } },
    { fields: ['partnerId', 'since', '_id'], where: { kind: 'without-access' } },
    { fields: ['service', 'since', '_id'], where: { kind: 'without-access' } },
    { fields: ['reason', 'since', '_id'], where: { kind: 'without-access' } },
    // a customer's relationships, and a partner's in each order of its list; of those that were not so at the position
    // asked for only the keys are gone through
    { fields: ['customerId', 'begunAt', '_id'], where: { kind: 'relationship' } },
    { fields: ['partnerId', 'status', 'sortPinyin', '_id', 'ended', 'began'], where: { kind: 'relationship' } },
    { fields: ['partnerId', 'status', 'sortJis', '_id', 'ended', 'began'], where: { kind: 'relationship' } },
    { fields: ['partnerId', 'status', 'begunAt', '_id', 'ended', 'began'], where: { kind: 'relationship' } },
    { fields: ['partnerId', 'status', 'lastChange', '_id', 'ended', 'began'], where: { kind: 'relationship' } },
  ],
  handles: customerAndSubscriptionEventTypes,
  subjectOf: customerConcerned,
  initial: { customer: noSubscriptions, removals: {}, last: { began: '', from: 0 }, open: {} },
  evolve: (before, event, about, metadata) => {
    const customerId = customerConcerned(event.stream, about) as CustomerId;
    const customer = evolveCustomerSubscriptions(before.customer, event);
    const removals = removalsAfter(before.removals, event, metadata);
    const [key, at] = [positionKey(event.position), Date.parse(event.at)];
    const last = { began: key > before.last.began ? key : before.last.began, from: Math.max(at, before.last.from) };
    const [were, are] = contentsOf(customerId, before, { customer, removals });
    return {
      customer,
      removals,
      last,
      open: were === are ? before.open : openAfter(before.open, are, notIn(were, are), last),
    };
  },
  rows: () => [],
  eventRows: (event, metadata, state, before) => {
    const customerId = customerConcerned(event.stream, () => metadata().about) as CustomerId;
    const frame = { customerId, revision: String(state.customer.events) };
    const [were, are] = contentsOf(customerId, before, state);
    return [
      ...notIn(are, were).map((content) =>
        interval(content, frame, before.open[content.slot] ?? state.last, state.last),
      ),
      ...notIn(were, are).map((content) => interval(content, frame, state.last)),
      ...accepted(event, frame, state.last),
    ];
  },
  isFirst: ({ began }, { position }) => began === positionKey(position),
};

/** By what an interval is found whose slot is known. */
export const INTERVAL_SLOTS = {
  cover: (customerId: CustomerId, service: Service) => `c/${customerId}/${SERVICES.indexOf(service)}`,
  duty: (customerId: CustomerId, partnerId: PartnerId) => `d/${customerId}/${partnerId}`,
  withoutAccess: (customerId: CustomerId, partnerId: PartnerId, service: Service) =>
    `w/${customerId}/${partnerId}/${SERVICES.indexOf(service)}`,
  acceptance: (customerId: CustomerId, partnerId: PartnerId) => `a/${customerId}/${partnerId}`,
  relationship: (customerId: CustomerId, partnerId: PartnerId) => `r/${customerId}/${partnerId}`,
  account: (customerId: CustomerId) => `k/${customerId}`,
  /** What the slots of all covers begin with, of all customers or of one. */
  covers: (customerId?: CustomerId) => allOf('c', customerId),
  allWithoutAccess: (customerId?: CustomerId) => allOf('w', customerId),
} as const;

function allOf(kind: string, customerId: CustomerId | undefined): string {
  return customerId === undefined ? `${kind}/` : `${kind}/${customerId}/`;
}

/**
 * By slot. Two that say the same have the same text: they are made by the same lines, so their fields are in the same
 * order.
 */
type Contents = ReadonlyMap<string, Said>;
interface Said {
  readonly content: Content;
  readonly text: string;
}
type Known = Pick<State, 'customer' | 'removals'>;

/** Of the states that were made last: what was so after one event is so before the next. */
const known = new WeakMap<CustomerSubscriptionsState, Contents>();

/** What was so before an event, and what is so after it. */
function contentsOf(customerId: CustomerId, before: Known, after: Known): readonly [Contents, Contents] {
  const were = known.get(before.customer) ?? contents(customerId, before);
  const are = isLike(before, after) ? were : (known.get(after.customer) ?? contents(customerId, after));
  known.set(after.customer, are);
  return [were, are];
}

/** Whether nothing has changed that contents are made of. */
function isLike(a: Known, b: Known): boolean {
  const [former, present] = [a.customer.relationships, b.customer.relationships];
  return (
    a.removals === b.removals &&
    a.customer.subscriptions === b.customer.subscriptions &&
    a.customer.resellerSpans === b.customer.resellerSpans &&
    former.histories === present.histories &&
    former.account === present.account
  );
}

/** What is so, by slot. */
function contents(customerId: CustomerId, { customer, removals }: Known): Contents {
  const { cover, duty, withoutAccess } = INTERVAL_SLOTS;
  const departed = customer.relationships.account.status === 'departed';
  const covers = Array.from(coversOf(customer), ([service, actual]): Content[] => {
    const needed = departed ? 'not-needed' : actual;
    const gap = actual === 'gap';
    return needed === 'not-needed' && !gap
      ? []
      : [{ ...UNDATED, kind: 'cover', slot: cover(customerId, service), service, cover: needed, gap }];
  }).flat();
  const owed = partnerDuties.rows(customerId, customer);
  const duties = owed.map(({ partnerId, status, withoutAccess: without }): Content => {
    const services = without.map(({ service }) => service);
    return { ...UNDATED, kind: 'duty', slot: duty(customerId, partnerId), partnerId, status, withoutAccess: services };
  });
  const lastRemoval = (partnerId: PartnerId, service: Service) => removals[`${partnerId}/${service}`];
  const lacking = withoutAccessAt(owed, customer, lastRemoval).map((one): Content => {
    return { ...UNDATED, kind: 'without-access', slot: withoutAccess(customerId, one.partnerId, one.service), ...one };
  });
  const known = [...account(customerId, customer).map(said), ...relationships(customerId, customer)];
  return new Map([...known, ...[...covers, ...duties, ...lacking].map(said)].map((one) => [one.content.slot, one]));
}

function said(content: Content): Said {
  return { content, text: JSON.stringify(content) };
}

function account(
  customerId: CustomerId,
  { relationships: { account: present } }: CustomerSubscriptionsState,
): Content[] {
  if (present.status === 'absent') return [];
  const { name, status, domains } = present;
  return [{ ...UNDATED, kind: 'account', slot: INTERVAL_SLOTS.account(customerId), name, status, domains }];
}

/** What was last said of a relationship, and of what: one event changes few of a customer's. */
const saidOf = new WeakMap<KnownRelationship['history'], { readonly of: readonly unknown[]; readonly said: Said }>();

function relationships(customerId: CustomerId, customer: CustomerSubscriptionsState): Said[] {
  return knownRelationships(customer.relationships).map((one) => {
    const of = [one.relationship, one.account.name, one.account.domains, customer.subscriptions];
    const before = saidOf.get(one.history);
    if (before?.of.every((part, index) => part === of[index]) === true) return before.said;
    const now = said(relationship(customerId, one, customer));
    saidOf.set(one.history, { of, said: now });
    return now;
  });
}

function relationship(customerId: CustomerId, one: KnownRelationship, customer: CustomerSubscriptionsState): Content {
  const { kind, since, ...common } = commonFields(one);
  const { partnerId } = common;
  return {
    ...UNDATED,
    kind: 'relationship',
    slot: INTERVAL_SLOTS.relationship(customerId, partnerId),
    relation: kind,
    begunAt: since,
    ...common,
    services: one.history.services,
    ...listedFields(one, salesBy(partnerId, customer)),
  };
}

/** What one says and the other does not. */
function notIn(others: Contents, contents: Contents): readonly Content[] {
  if (others === contents) return [];
  return Array.from(contents, ([slot, { content, text }]) => (others.get(slot)?.text === text ? [] : [content])).flat();
}

type Frame = Pick<CustomerIntervalRow, 'customerId' | 'revision'>;

function interval(content: Content, frame: Frame, { began, from }: Beginning, end?: Beginning): CustomerIntervalRow {
  const { customerId, revision } = frame;
  const [_id, ended] = [`${content.slot}/${began}`, end?.began ?? NOT_YET];
  const dated = { ...content, _id, revision, customerId, began, ended };
  if (dated.kind === 'relationship') return { ...dated, ...placeByName(dated.name) };
  if (dated.kind !== 'cover') return dated;
  return { ...dated, from, ...(end !== undefined && { to: end.from }) };
}

/** What goes on, and what has begun. */
function openAfter(open: State['open'], are: Contents, begun: readonly Content[], last: Beginning): State['open'] {
  const goesOn = Object.entries<Beginning>(open).filter(([slot]) => are.has(slot));
  return Object.fromEntries([...goesOn, ...begun.map(({ slot }) => [slot, last] as const)]);
}

/** Of the customer's own stream: whom it accepted. */
function accepted(
  event: Projected<CustomerEvent | SubscriptionEvent>,
  frame: Frame,
  last: Beginning,
): CustomerIntervalRow[] {
  if (event.type !== 'RelationshipAccepted') return [];
  const { partnerId } = event.data;
  const slot = INTERVAL_SLOTS.acceptance(frame.customerId, partnerId);
  return [interval({ ...UNDATED, kind: 'acceptance', slot, partnerId, at: event.at }, frame, last)];
}

function removalsAfter(
  removals: State['removals'],
  event: Projected<CustomerEvent | SubscriptionEvent>,
  metadata: () => EventMetadata,
): State['removals'] {
  if (event.type !== 'DapRemoved') return removals;
  const { partnerId, service, cause } = event.data;
  const { id: eventId, at, position } = event;
  return { ...removals, [`${partnerId}/${service}`]: { at, by: metadata().actor, eventId, position, cause } };
}
