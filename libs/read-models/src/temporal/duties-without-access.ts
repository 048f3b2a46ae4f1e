import { type CustomerId, type PartnerId, type Service } from '#domain';
import { type Documents, type Filter } from '#documents';
import { type Position, positionKey } from '#event-store';
import { INTERVAL_SLOTS } from '../projections';
import { type OwedWithoutAccess } from '../replay/duties-without-access';
import { type WithoutAccessInterval, type WithoutAccessReason } from '../rows';
import {
  type AccountNames,
  type Found,
  idsIn,
  type Passage,
  placeOf,
  portions,
  type TemporalReport,
  TemporalRows,
} from './temporal-report';

/** Which duties: those that all of this is true of, as of a position. */
export interface DutiesWithoutAccessAsked {
  readonly customer?: CustomerId;
  readonly partner?: PartnerId;
  readonly service?: Service;
  readonly reason?: WithoutAccessReason;
}

/** The register of duties without access, the longest without first. */
export class DutiesWithoutAccess implements TemporalReport<
  DutiesWithoutAccessAsked,
  WithoutAccessInterval,
  OwedWithoutAccess
> {
  readonly views = ['customer-intervals'] as const;
  private readonly rows: TemporalRows;

  constructor({ views }: Pick<Documents, 'views'>) {
    this.rows = new TemporalRows(views);
  }

  async *search(
    position: Position,
    { customer, partner, service, reason }: DutiesWithoutAccessAsked,
    passage: Passage,
  ): AsyncGenerator<readonly Found<WithoutAccessInterval>[]> {
    const key = positionKey(position);
    const field = passage.order === 'as-told' ? 'since' : '_id';
    const filter: Filter<WithoutAccessInterval> = {
      ...(customer !== undefined && { customerId: { eq: customer } }),
      ...(partner !== undefined && { partnerId: { eq: partner } }),
      ...(service !== undefined && { service: { eq: service } }),
      ...(reason !== undefined && { reason: { eq: reason } }),
      kind: { eq: 'without-access' },
      ...(field === 'since' && { since: { gte: '' } }), // what the index is in the order of
      began: { lte: key },
      ended: { gt: key },
      ...(field === '_id' && { _id: idsIn(INTERVAL_SLOTS.allWithoutAccess(customer)) }),
    };
    const rows = await this.rows.of<'customer-intervals', WithoutAccessInterval>('customer-intervals');
    for await (const portion of portions(rows, filter, field, passage)) {
      yield portion.map((row) => ({ place: placeOf(row, field), fact: row }));
    }
  }

  accountsIn({ customerId, partnerId }: WithoutAccessInterval) {
    return { customers: [customerId], partners: [partnerId] };
  }

  told(row: WithoutAccessInterval, names: AccountNames): OwedWithoutAccess {
    const {
      customerId,
      partnerId,
      service,
      owedSince,
      relationship,
      openSubscription,
      since,
      reason,
      removed,
      openGap,
    } = row;
    const agreementVersion = names.agreementVersion(partnerId);
    return {
      customerId,
      customerName: names.customer(customerId),
      partnerId,
      partnerName: names.partner(partnerId),
      ...(agreementVersion !== undefined && { agreementVersion }),
      service,
      owedSince,
      relationship,
      openSubscription,
      since,
      reason,
      ...(removed !== undefined && { removed }),
      openGap,
    };
  }
}
