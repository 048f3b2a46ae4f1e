import { type CustomerEvent, type CustomerId, type PartnerId, type Service, SERVICES, type SubscriptionEvent } from '#domain';
import { type EventMetadata, positionKey } from '#event-store';
import { type Projected, type Projection } from '../projection';
import {
  type AcceptanceInterval,
  type CoverInterval,
  type CustomerIntervalRow,
  type DutyInterval,
  NOT_YET,
  type WithoutAccessInterval,
} from '../rows';
import { coverOf } from './customer-gaps';
import {
  customerAndSubscriptionEventTypes,
  customerConcerned,
  type CustomerSubscriptionsState,
  evolveCustomerSubscriptions,
  noSubscriptions,
} from './customer-subscriptions';
import { partnerDuties } from './partner-duties';
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
  /** What the last event has begun or ended. */
  readonly touched: readonly CustomerIntervalRow[];
}

/** What an interval says but for when: of each slot. */
type Content =
  | Omit<CoverInterval, 'from' | 'to' | Framed>
  | Omit<DutyInterval, Framed>
  | Omit<WithoutAccessInterval, Framed>
  | Omit<AcceptanceInterval, Framed>;
type Framed = '_id' | 'revision' | 'stale' | 'customerId' | 'began' | 'ended';

/**
 * What was so at each customer, interval by interval, with the positions of beginning and end: how its services were looked after, what partners owed it
 * and could not do, whom it accepted. What was so at any position is a question for the database, and no answer to it costs a reading of the log.
 */
export const customerIntervals: Projection<'customer-intervals', State, CustomerEvent | SubscriptionEvent> = {
  view: 'customer-intervals',
  inOrder: true,
  indexes: [
    { fields: ['slot', 'ended'] },
    { fields: ['since', '_id'] },
    { fields: ['customerId', 'since', '_id'] },
    { fields: ['partnerId', 'since', '_id'] },
  ],
  handles: customerAndSubscriptionEventTypes,
  subjectOf: customerConcerned,
  initial: { customer: noSubscriptions, removals: {}, last: { began: '', from: 0 }, open: {}, touched: [] },
  evolve: (before, event, about, metadata) => {
    const customerId = customerConcerned(event.stream, about) as CustomerId;
    const customer = evolveCustomerSubscriptions(before.customer, event);
    const removals = removalsAfter(before.removals, event, metadata);
    const [key, at] = [positionKey(event.position), Date.parse(event.at)];
    const last = { began: key > before.last.began ? key : before.last.began, from: Math.max(at, before.last.from) };
    const [were, are] = [contents(customerId, before), contents(customerId, { customer, removals })];
    const frame = { customerId, revision: String(customer.events) };
    const ended = [...were.values()].filter((content) => !isSame(content, are.get(content.slot)));
    const begun = [...are.values()].filter((content) => !isSame(content, were.get(content.slot)));
    const open = Object.fromEntries(
      [...are.keys()].map((slot) => [slot, begun.some((one) => one.slot === slot) ? last : before.open[slot]]),
    );
    return {
      customer,
      removals,
      last,
      open: open as State['open'],
      touched: [
        ...ended.map((content) => interval(content, frame, before.open[content.slot] ?? last, last)),
        ...begun.map((content) => interval(content, frame, last)),
        ...accepted(event, frame, last),
      ],
    };
  },
  rows: () => [],
  eventRows: (_, _metadata, { touched }) => touched,
};

/** By what an interval is found whose slot is known. */
export const INTERVAL_SLOTS = {
  cover: (customerId: CustomerId, service: Service) => `c/${customerId}/${SERVICES.indexOf(service)}`,
  duty: (customerId: CustomerId, partnerId: PartnerId) => `d/${customerId}/${partnerId}`,
  withoutAccess: (customerId: CustomerId, partnerId: PartnerId, service: Service) =>
    `w/${customerId}/${partnerId}/${SERVICES.indexOf(service)}`,
  acceptance: (customerId: CustomerId, partnerId: PartnerId) => `a/${customerId}/${partnerId}`,
} as const;

/** What is so, by slot. */
function contents(customerId: CustomerId, { customer, removals }: Pick<State, 'customer' | 'removals'>): ReadonlyMap<string, Content> {
  const { cover, duty, withoutAccess } = INTERVAL_SLOTS;
  const departed = customer.relationships.account.status === 'departed';
  const covers = SERVICES.flatMap((service): Content[] => {
    const actual = coverOf(customer, service);
    const needed = departed ? 'not-needed' : actual;
    const gap = actual === 'gap';
    return needed === 'not-needed' && !gap ? [] : [{ kind: 'cover', slot: cover(customerId, service), service, cover: needed, gap }];
  });
  const duties = partnerDuties.rows(customerId, customer).map(({ partnerId, status, withoutAccess: without }): Content => {
    return { kind: 'duty', slot: duty(customerId, partnerId), partnerId, status, withoutAccess: without.map(({ service }) => service) };
  });
  const lastRemoval = (partnerId: PartnerId, service: Service) => removals[`${partnerId}/${service}`];
  const lacking = withoutAccessAt(customerId, customer, lastRemoval).map((one): Content => {
    return { kind: 'without-access', slot: withoutAccess(customerId, one.partnerId, one.service), ...one };
  });
  return new Map([...covers, ...duties, ...lacking].map((content) => [content.slot, content]));
}

type Frame = Pick<CustomerIntervalRow, 'customerId' | 'revision'>;

function interval(content: Content, frame: Frame, { began, from }: Beginning, end?: Beginning): CustomerIntervalRow {
  const framed = { _id: `${content.slot}/${began}`, ...frame, began, ended: end?.began ?? NOT_YET };
  if (content.kind !== 'cover') return { ...content, ...framed };
  return { ...content, ...framed, from, ...(end !== undefined && { to: end.from }) };
}

/** Of the customer's own stream: whom it accepted. */
function accepted(event: Projected<CustomerEvent | SubscriptionEvent>, frame: Frame, last: Beginning): CustomerIntervalRow[] {
  if (event.type !== 'RelationshipAccepted') return [];
  const { partnerId } = event.data;
  const slot = INTERVAL_SLOTS.acceptance(frame.customerId, partnerId);
  return [interval({ kind: 'acceptance', slot, partnerId, at: event.at }, frame, last)];
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

/** Contents are made by the same lines, so their fields are in the same order. */
function isSame(a: Content, b: Content | undefined): boolean {
  return b !== undefined && JSON.stringify(a) === JSON.stringify(b);
}
