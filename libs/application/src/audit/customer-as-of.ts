import { Injectable } from '@nestjs/common';
import { type CustomerId, type PartnerId } from '#domain';
import { type EventLog, type Position, type StoredEvent } from '#event-store';
import {
  type CustomerPartnerRow,
  customerPartners,
  type CustomerRow,
  customers,
  type PartnerRow,
  partners,
  type RelationshipThen,
} from '#read-models';
import { ProblemError } from '../problem-error';
import { pastOf, rowsOver } from './past';
import { CustomerRelationshipsDefinition, type CustomerRelationshipsType } from './reports/customer-relationships';
import { Reports } from './reports/report';

/** A customer and its partners at one position. */
export interface CustomerPast {
  /** Absent before its registration. */
  readonly customer?: Pick<CustomerRow, 'name' | 'status' | 'domains'>;
  readonly relationships: readonly RelationshipThen[];
}

/** Whoever knows customers at positions. */
export interface CustomersAt {
  /** Throws `not-found` when the log does not know the customer, at that position or later. */
  at(customerId: CustomerId, position: Position): Promise<CustomerPast>;
}

/** By the rows that say from where to where in the log something was so. */
@Injectable()
export class CustomersThen implements CustomersAt {
  constructor(
    private readonly reports: Reports,
    private readonly relationships: CustomerRelationshipsDefinition,
  ) {}

  /** Throws also `read-after-timeout`. */
  async at(customer: CustomerId, position: Position): Promise<CustomerPast> {
    const whole = await this.reports.whole<CustomerRelationshipsType>(
      this.relationships,
      { customer },
      position,
      'UTC',
    );
    const relationships: RelationshipThen[] = [];
    for await (const row of whole.rows()) relationships.push(row);
    return { ...whole.told, relationships };
  }
}

/** Folds the log up to a position with the same projections that fill the views: for who asks no view. */
export class CustomersPast implements CustomersAt {
  constructor(private readonly log: EventLog) {}

  async at(customerId: CustomerId, position: Position): Promise<CustomerPast> {
    const { events, next } = await pastOf(this.log, `customer-${customerId}`, position);
    if (events.length === 0 && next === undefined) throw new ProblemError('not-found', { field: 'customerId' });
    const [customer] = rowsOver(customers, events);
    const relationships = rowsOver(customerPartners, events).sort(byAge);
    const known = await this.partnersAt(
      relationships.map(({ partnerId }) => partnerId),
      position,
    );
    return {
      ...(customer !== undefined && { customer }),
      relationships: relationships.map((row) => {
        const partner = known.get(row.partnerId);
        return { ...row, partnerName: partner?.name ?? row.partnerId, suspended: partner?.standing === 'suspended' };
      }),
    };
  }

  /** The partner accounts as they were. */
  private async partnersAt(ids: readonly PartnerId[], position: Position): Promise<ReadonlyMap<PartnerId, PartnerRow>> {
    const streams: StoredEvent[] = [];
    for (const id of new Set(ids)) streams.push(...(await pastOf(this.log, `partner-${id}`, position)).events);
    return new Map(rowsOver(partners, streams).map((row) => [row._id, row]));
  }
}

function byAge(a: CustomerPartnerRow, b: CustomerPartnerRow): number {
  return a.since === b.since ? (a._id < b._id ? -1 : 1) : a.since < b.since ? -1 : 1;
}
