import { type CustomerId, type PartnerId } from '#domain';
import { type Documents, type Filter } from '#documents';
import { type Position, positionKey } from '#event-store';
import { type SortKey } from '../collation';
import { INTERVAL_SLOTS } from '../projections';
import {
  type AccountInterval,
  type CustomerPartnerRow,
  type HeldDap,
  type LostDap,
  type PartnerCustomerRow,
  type RelationshipInterval,
  type ServiceHistory,
} from '../rows';
import { type CustomerSelection, facetsOf } from '../views';
import {
  type AccountNames,
  type Found,
  type Passage,
  placeOf,
  portions,
  type TemporalReport,
  TemporalRows,
} from './temporal-report';

type InLog = '_id' | 'revision' | 'stale';

/** An entry of a customer's Partner Relationships page as it was (S11). */
export interface RelationshipThen extends Omit<CustomerPartnerRow, InLog> {
  readonly partnerName: string;
  readonly suspended: boolean;
}

/** An entry of a partner's customer list as it was (S13), whatever the partner called the customer. */
export type ListedCustomerThen = Omit<PartnerCustomerRow, InLog | 'alias' | 'tags' | 'sortPinyin' | 'sortJis'>;

/** Whose Partner Relationships. */
export interface RelationshipsAsked {
  readonly customer: CustomerId;
}

/** Which customers of a partner, and in which order: names ascending, else the newest first. */
export interface ListedCustomersAsked extends Omit<CustomerSelection, 'search'> {
  readonly partner: PartnerId;
  readonly order: ListOrder;
}

/**
 * By what a customer list of the past is sorted: names in the order of some readers, the beginning of the relationship,
 * its last change.
 */
export type ListOrder = SortKey | 'begunAt' | 'lastChange';

/** All relationships that a customer had had by a position, those that had ended included, the oldest first. */
export class RelationshipRows implements TemporalReport<RelationshipsAsked, RelationshipInterval, RelationshipThen> {
  readonly views = ['customer-intervals'] as const;
  private readonly rows: TemporalRows;

  constructor({ views }: Pick<Documents, 'views'>) {
    this.rows = new TemporalRows(views);
  }

  /** The account as it was; undefined before its registration. */
  async account(customerId: CustomerId, position: Position): Promise<AccountInterval | undefined> {
    const key = positionKey(position);
    const accounts = await this.rows.of<'customer-intervals', AccountInterval>('customer-intervals');
    return accounts.findOne({
      slot: { eq: INTERVAL_SLOTS.account(customerId) },
      ended: { gt: key },
      began: { lte: key },
    });
  }

  search(
    position: Position,
    { customer }: RelationshipsAsked,
    passage: Passage,
  ): AsyncGenerator<readonly Found<RelationshipInterval>[]> {
    return relationshipsAt(
      this.rows,
      position,
      { customerId: { eq: customer } },
      { ...passage, by: 'begunAt', direction: 1 },
    );
  }

  accountsIn({ customerId, partnerId }: RelationshipInterval) {
    return { customers: [customerId], partners: [partnerId] };
  }

  told(row: RelationshipInterval, names: AccountNames): RelationshipThen {
    const { partnerId, services } = row;
    return {
      ...relationship(row),
      partnerName: names.partner(partnerId),
      suspended: names.suspended(partnerId),
      services,
    };
  }
}

/** The customers that a partner had a relationship with at a position (I10). */
export class ListedCustomerRows implements TemporalReport<
  ListedCustomersAsked,
  RelationshipInterval,
  ListedCustomerThen
> {
  readonly views = ['customer-intervals'] as const;
  private readonly rows: TemporalRows;

  constructor({ views }: Pick<Documents, 'views'>) {
    this.rows = new TemporalRows(views);
  }

  search(
    position: Position,
    { partner, order, ...selection }: ListedCustomersAsked,
    passage: Passage,
  ): AsyncGenerator<readonly Found<RelationshipInterval>[]> {
    const [facet, ...others] = facetsOf(selection);
    const filter: Filter<RelationshipInterval> = {
      partnerId: { eq: partner },
      status: { eq: 'active' },
      ...(facet !== undefined && { facets: { all: [facet, ...others] } }),
    };
    const direction = order === 'begunAt' || order === 'lastChange' ? -1 : 1;
    return relationshipsAt(this.rows, position, filter, { ...passage, by: order, direction });
  }

  accountsIn({ customerId }: RelationshipInterval) {
    return { customers: [customerId], partners: [] };
  }

  /** The name is the row's own: the customer's at the position. */
  told(row: RelationshipInterval): ListedCustomerThen {
    const { name, domains, services, duty, subscriptions } = row;
    return { ...relationship(row), name, domains, services: held(services), lost: lost(services), duty, subscriptions };
  }
}

async function* relationshipsAt(
  temporal: TemporalRows,
  position: Position,
  filter: Filter<RelationshipInterval>,
  passage: Passage & { readonly by: ListOrder; readonly direction: 1 | -1 },
): AsyncGenerator<readonly Found<RelationshipInterval>[]> {
  const key = positionKey(position);
  const { by } = passage;
  const rows = await temporal.of<'customer-intervals', RelationshipInterval>('customer-intervals');
  const asked: Filter<RelationshipInterval> = {
    ...filter,
    kind: { eq: 'relationship' },
    [by]: { gte: '' }, // what the index is in the order of
    began: { lte: key },
    ended: { gt: key },
  };
  for await (const portion of portions(rows, asked, by, passage))
    yield portion.map((row) => ({ place: placeOf(row, by), fact: row }));
}

function relationship(row: RelationshipInterval) {
  const { customerId, partnerId, relation, viaProviderId, begunAt, status, endedAt, proposal, lastChange } = row;
  return {
    customerId,
    partnerId,
    kind: relation,
    ...(viaProviderId !== undefined && { viaProviderId }),
    since: begunAt,
    status,
    ...(endedAt !== undefined && { endedAt }),
    ...(proposal !== undefined && { proposal }),
    lastChange,
  };
}

function held(services: readonly ServiceHistory[]): HeldDap[] {
  return services.flatMap(({ service, dap, since, cspTransacting }) =>
    dap ? [{ service, since, cspTransacting }] : [],
  );
}

function lost(services: readonly ServiceHistory[]): LostDap[] {
  return services.flatMap(({ service, dap, intervals }) => {
    const { to, cause } = intervals.at(-1) ?? {};
    return dap || to === undefined || cause === undefined ? [] : [{ service, at: to, cause }];
  });
}
