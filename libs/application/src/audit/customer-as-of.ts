import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CustomerId, type PartnerId } from '#domain';
import { type EventLog, type Position, type StoredEvent } from '#event-store';
import { type CustomerPartnerRow, customerPartners, type CustomerRow, customers, type PartnerRow, partners } from '#read-models';
import { authorize } from '../access/authorize';
import { type PartnerRelationship } from '../customer/partner-relationships';
import { type RequestContext } from '../identity';
import { EVENT_LOG } from '../ports';
import { ProblemError } from '../problem-error';
import { MomentResolver, type Moment } from './moments';
import { pastOf, rowsOver } from './past';

/** A customer and its partners as the log says them at one position. */
export interface CustomerPast {
  readonly position: Position;
  /** When the log recorded the last event of the customer that counts; absent before its registration. */
  readonly recordedAt?: string;
  /** Absent before its registration. */
  readonly customer?: CustomerRow;
  readonly relationships: readonly PartnerRelationship[];
  /** The positions of the customer's event before the last that counts, and of the one after it: to step back and forward. */
  readonly back?: Position;
  readonly forward?: Position;
}

/** Folds the log up to a position with the same projections that fill the views. */
@Injectable()
export class CustomersPast {
  constructor(@Inject(EVENT_LOG) private readonly log: EventLog) {}

  /** Throws `not-found` when the log does not know the customer, at that position or later. */
  async at(customerId: CustomerId, position: Position): Promise<CustomerPast> {
    const { events, next } = await pastOf(this.log, `customer-${customerId}`, position);
    if (events.length === 0 && next === undefined) throw new ProblemError('not-found', { field: 'customerId' });
    const [customer] = rowsOver(customers, events);
    const relationships = rowsOver(customerPartners, events).sort(byAge);
    const known = await this.partnersAt(
      relationships.map(({ partnerId }) => partnerId),
      position,
    );
    const recordedAt = events.at(-1)?.recordedAt;
    const back = events.at(-2)?.position;
    return {
      position,
      ...(recordedAt !== undefined && { recordedAt }),
      ...(customer !== undefined && { customer }),
      relationships: relationships.map((row) => {
        const partner = known.get(row.partnerId);
        return { ...row, partnerName: partner?.name ?? row.partnerId, suspended: partner?.standing === 'suspended' };
      }),
      ...(back !== undefined && { back }),
      ...(next !== undefined && { forward: next }),
    };
  }

  /** The partner accounts as they were. */
  async partnersAt(ids: readonly PartnerId[], position: Position): Promise<ReadonlyMap<PartnerId, PartnerRow>> {
    const streams: StoredEvent[] = [];
    for (const id of new Set(ids)) streams.push(...(await pastOf(this.log, `partner-${id}`, position)).events);
    return new Map(rowsOver(partners, streams).map((row) => [row._id, row]));
  }
}

/** The customer's Partner Relationships page as it was at a moment; now, if none is named. */
export class GetCustomerAsOf extends Query<CustomerPast> {
  constructor(
    readonly context: RequestContext,
    readonly customerId: CustomerId,
    readonly at?: Moment,
  ) {
    super();
  }
}

@QueryHandler(GetCustomerAsOf)
export class GetCustomerAsOfHandler implements IQueryHandler<GetCustomerAsOf> {
  constructor(
    private readonly past: CustomersPast,
    private readonly moments: MomentResolver,
  ) {}

  async execute({ context, customerId, at }: GetCustomerAsOf): Promise<CustomerPast> {
    authorize(context, 'ReadAsOf');
    return this.past.at(customerId, await this.moments.positionOf(at, 'at'));
  }
}

function byAge(a: CustomerPartnerRow, b: CustomerPartnerRow): number {
  return a.since === b.since ? (a._id < b._id ? -1 : 1) : a.since < b.since ? -1 : 1;
}
