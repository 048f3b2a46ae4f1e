import { type About, type Decider, type Recorded } from '../decider';
import { refusalOfName } from '../name';
import { type CustomerTagId } from '../partner';
import { Rejection } from '../rejection';
import { type CustomerId, type PartnerId } from '../values';
import { type CustomerLabelledEvent } from './events';

export type { CustomerLabelledEvent } from './events';

export interface LabelCustomerCommand {
  readonly type: 'LabelCustomer';
  readonly partnerId: PartnerId;
  readonly customerId: CustomerId;
  readonly alias?: string;
  readonly tags: readonly CustomerTagId[];
  /** The tags that the partner has defined, as its stream says. */
  readonly defined: readonly CustomerTagId[];
}

export interface CustomerLabels {
  readonly alias?: string;
  /** Each once, in the order of their ids. */
  readonly tags: readonly CustomerTagId[];
}

/** Of one customer. */
export const MOST_TAGS_OF_CUSTOMER = 20;
export const MAX_ALIAS_LENGTH = 100;

/** Seven digits or more, whatever stands between them: nobody calls a company so, and somebody may be called by it. */
const TELEPHONE = /\p{Nd}(?:[ ().\/-]*\p{Nd}){6}/u;

const initial: CustomerLabels = { tags: [] };

function decide(command: LabelCustomerCommand, state: CustomerLabels): readonly CustomerLabelledEvent[] | Rejection {
  const { partnerId, customerId, alias, defined } = command;
  const refusal = alias === undefined ? undefined : refusalOfAlias(alias);
  if (refusal) return refusal;
  const tags = [...new Set(command.tags)].sort();
  if (tags.length > MOST_TAGS_OF_CUSTOMER) return new Rejection('too-many-tags', { field: 'tags' });
  if (tags.some((tag) => !defined.includes(tag))) return new Rejection('tag-not-found', { field: 'tags' });
  if (state.alias === alias && state.tags.join() === tags.join()) return []; // it is called so, and tagged so, already
  return [{ type: 'CustomerLabelled', data: { partnerId, customerId, ...(alias !== undefined && { alias }), tags } }];
}

/**
 * Decision 19: an alias is the name of an account, never of a person, so it holds nothing that a person is reached by.
 */
function refusalOfAlias(alias: string): Rejection | undefined {
  if (alias.length > MAX_ALIAS_LENGTH || refusalOfName(alias)) return new Rejection('invalid-name', { field: 'alias' });
  return alias.includes('@') || TELEPHONE.test(alias) ? new Rejection('invalid-name', { field: 'alias' }) : undefined;
}

function evolve(_state: CustomerLabels, { data: { alias, tags } }: Recorded<CustomerLabelledEvent>): CustomerLabels {
  return { ...(alias !== undefined && { alias }), tags };
}

/**
 * Labels are the partner's own: of all partners they concern that one alone. Who is shown what is for `visibleEvent` to
 * say: the customer never sees them.
 */
function about({ data: { partnerId, customerId } }: CustomerLabelledEvent): About {
  return { customerId, partnerIds: [partnerId] };
}

/** The id of the stream in which a partner's labels of a customer are. */
export function labelsIdOf(partnerId: PartnerId, customerId: CustomerId): string {
  return `${partnerId}.${customerId}`;
}

/** The customer whose labels a stream of this id holds. */
export function customerOfLabels(id: string): CustomerId {
  return id.slice(id.indexOf('.') + 1) as CustomerId;
}

/**
 * What a partner calls a customer and how it sorts it, for itself alone (decision 19). Stream
 * `labels-<partner>.<customer>`.
 */
export const customerLabels: Decider<CustomerLabels, LabelCustomerCommand, CustomerLabelledEvent> = {
  initial,
  decide,
  evolve,
  about,
};
