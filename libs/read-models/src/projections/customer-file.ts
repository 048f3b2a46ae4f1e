import { type CustomerId, type DomainEvent, labelsIdOf, type PartnerId } from '#domain';
import { type GroupedView, type ProjectionGroup } from '#projections';
import { type Projected, type Projection } from '../projection';
import { type ViewName } from '../rows';
import { customerGaps } from './customer-gaps';
import { customerPartners } from './customer-partners';
import { noSubscriptions } from './customer-subscriptions';
import { customers } from './customers';
import { partnerBilling } from './partner-billing';
import {
  customerListed,
  evolveListed,
  isOfLabels,
  type ListedCustomer,
  type ListedEvent,
  listedEventTypes,
  partnerCustomers,
} from './partner-customers';
import { partnerDuties } from './partner-duties';
import { customerOfStream } from './relationships';
import { type KnownSubscription } from './sold-subscriptions';
import { namingEventTypes, subscriptions } from './subscriptions';

/** All that the views of a customer say follows from this, once for all of them. */
export interface CustomerFile extends ListedCustomer {
  /** The event that gave the customer its name; '-1' before. */
  readonly nameRevision: string;
}

/** What a partner calls a customer is in that partner's list and nowhere else. */
const isNotOfLabels = (_: unknown, stream: string): boolean => !isOfLabels(stream);
const isOfCustomer = (_: unknown, stream: string): boolean => customerOfStream(stream) !== undefined;

/** A projection as one view of the file: the part of the file that it would have folded by itself. */
function viewOf<Name extends ViewName, State, Event extends DomainEvent>(
  projection: Projection<Name, State, Event>,
  partOf: (file: CustomerFile) => State,
  isFedBy?: GroupedView<CustomerFile>['isFedBy'],
): GroupedView<CustomerFile> & { readonly view: Name } {
  const { view, indexes } = projection;
  return {
    view,
    indexes,
    rows: (subject, file) => projection.rows(subject, partOf(file)),
    ...(isFedBy !== undefined && { isFedBy }),
  };
}

const itself = (file: CustomerFile): CustomerFile => file;

const VIEWS = [
  viewOf(
    customers,
    ({ relationships: { account, formerNames = [], accountRevision } }) => ({
      account,
      formerNames,
      revision: accountRevision,
    }),
    isOfCustomer,
  ),
  viewOf(partnerCustomers, itself, ({ _id }, stream) => !isOfLabels(stream) || stream === labelsOfRow(_id)),
  viewOf(customerPartners, ({ relationships }) => relationships, isOfCustomer),
  viewOf(
    subscriptions,
    ({ relationships: { account, formerNames = [] }, nameRevision, subscriptions: sold }) => ({
      name: account.status === 'absent' ? '' : account.name,
      formerNames,
      nameRevision,
      subscriptions: sold,
    }),
    isNotOfLabels,
  ),
  {
    view: partnerBilling.view,
    indexes: partnerBilling.indexes,
    rows: (_, { subscriptions: sold }) =>
      Object.entries<KnownSubscription>(sold).flatMap(([id, known]) => partnerBilling.rows(id, known)),
    isFedBy: ({ _id }, stream) => stream === `subscription-${_id}`,
  } satisfies GroupedView<CustomerFile>,
  viewOf(partnerDuties, itself, isNotOfLabels),
  viewOf(customerGaps, itself, isNotOfLabels),
] as const;

/**
 * What is known of a customer, folded once: its account, the partners' and its own side of each relationship, its
 * subscriptions and to whom they are billed, what is owed and where nobody helps. Whether its rows are those that each
 * view's own projection would give is tested.
 */
export const customerFile = {
  view: 'customer-file',
  form: 2, // found by the beginnings of their terms, in indexes that give no order
  handles: listedEventTypes,
  subjectOf: customerListed,
  initial: { ...noSubscriptions, nameRevision: '-1' },
  evolve: (file, event) => ({
    ...evolveListed(file, event),
    nameRevision: givesName(event) ? event.revision : file.nameRevision,
  }),
  views: VIEWS,
} satisfies ProjectionGroup<CustomerFile, ListedEvent>;

/** The stream of the labels that a row of a partner's list, `<partner>/<customer>`, shows. */
function labelsOfRow(row: string): string {
  const [partnerId = '', customerId = ''] = row.split('/');
  return `labels-${labelsIdOf(partnerId as PartnerId, customerId as CustomerId)}`;
}

function givesName({ type }: Projected<ListedEvent>): boolean {
  return namingEventTypes.has(type);
}
