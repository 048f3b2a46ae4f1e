import { type CustomerId, type Service } from '#domain';
import { type Documents, type Filter } from '#documents';
import { type Position, positionKey } from '#event-store';
import { INTERVAL_SLOTS } from '../projections';
import { type Continuity, continuityOf, type Period, type ServiceContinuity } from '../replay/continuity';
import { type CoverInterval } from '../rows';
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

/** Which services, and of which period. */
export interface ContinuityAsked extends Period {
  readonly customer?: CustomerId;
  readonly service?: Service;
}

/** The continuity of a service, before the customer is named. */
export type ContinuityFact = Continuity & Pick<CoverInterval, 'customerId' | 'service'>;

/**
 * The share of a period during which each service had an administrator: customer by customer, and service by service.
 */
export class ContinuityRows implements TemporalReport<ContinuityAsked, ContinuityFact, ServiceContinuity> {
  readonly views = ['customer-intervals'] as const;
  private readonly rows: TemporalRows;

  constructor({ views }: Pick<Documents, 'views'>) {
    this.rows = new TemporalRows(views);
  }

  /** All stretches of a service lie together; of one at a time they are held. */
  async *search(
    position: Position,
    asked: ContinuityAsked,
    passage: Passage,
  ): AsyncGenerator<readonly Found<ContinuityFact>[]> {
    const { customer, service } = asked;
    const key = positionKey(position);
    const filter: Filter<CoverInterval> = {
      ...(service !== undefined && { service: { eq: service } }),
      kind: { eq: 'cover' },
      began: { lte: key },
      _id: idsIn(INTERVAL_SLOTS.covers(customer)),
    };
    const rows = await this.rows.of<'customer-intervals', CoverInterval>('customer-intervals');
    let stretches: CoverInterval[] = [];
    for await (const portion of portions(rows, filter, '_id', passage)) {
      const found: Found<ContinuityFact>[] = [];
      for (const row of portion) {
        if (stretches[0] !== undefined && stretches[0].slot !== row.slot) {
          found.push(...toldOf(stretches, key, asked));
          stretches = [];
        }
        stretches.push(row);
      }
      if (found.length > 0) yield found;
    }
    yield toldOf(stretches, key, asked);
  }

  accountsIn({ customerId }: ContinuityFact) {
    return { customers: [customerId], partners: [] };
  }

  told({ customerId, service, ...continuity }: ContinuityFact, names: AccountNames): ServiceContinuity {
    return { customerId, customerName: names.customer(customerId), service, ...continuity };
  }
}

/** Of the stretches of one service: one that had not ended at the position with this key runs on. */
function toldOf(stretches: readonly CoverInterval[], key: string, period: Period): Found<ContinuityFact>[] {
  const last = stretches.at(-1);
  if (last === undefined) return [];
  const known = stretches.map(({ cover, from, to, ended }) => ({
    cover,
    from,
    ...(to !== undefined && ended <= key && { to }),
  }));
  const continuity = continuityOf(known, period);
  const { customerId, service } = last;
  return [
    { place: placeOf(last, '_id'), ...(continuity !== undefined && { fact: { customerId, service, ...continuity } }) },
  ];
}
