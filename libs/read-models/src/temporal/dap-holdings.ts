import { type CustomerId, type DapRemovalCause, type Instant, type PartnerId, type Service } from '#domain';
import { type Documents, type Filter } from '#documents';
import { type Position, positionKey } from '#event-store';
import { type DapHolding } from '../replay/dap-history';
import { recordedActionOf, locatedAction } from '../replay/holdings';
import { secondsBetween } from '../replay/log-report';
import { type RemovedDap } from '../replay/removed-dap';
import { type CoverInterval, type DapHoldingRow, type DutyInterval, NOT_YET } from '../rows';
import { INTERVAL_SLOTS } from '../projections';
import {
  type AccountNames,
  type Found,
  type Passage,
  placeOf,
  portions,
  type TemporalReport,
  TemporalRows,
} from './temporal-report';

/** Which intervals: those that all of this is true of, as of a position. */
export interface DapHoldingsAsked {
  readonly customer?: CustomerId;
  readonly partner?: PartnerId;
  readonly service?: Service;
  /** Held at some time of this period, both ends included. */
  readonly since?: Instant;
  readonly until?: Instant;
}

/** Who held which service: by customer and service, in the order of the log. */
export class DapHoldings implements TemporalReport<DapHoldingsAsked, DapHoldingRow, DapHolding> {
  readonly views = ['dap-holdings'] as const;
  private readonly rows: TemporalRows;

  constructor({ views }: Pick<Documents, 'views'>) {
    this.rows = new TemporalRows(views);
  }

  async *search(
    position: Position,
    asked: DapHoldingsAsked,
    passage: Passage,
  ): AsyncGenerator<readonly Found<DapHoldingRow>[]> {
    const { since, until } = asked;
    const key = positionKey(position);
    const filter: Filter<DapHoldingRow> = {
      ...ofAccounts(asked),
      ...(since !== undefined && { anyOf: [{ ended: { gt: key } }, { endedAt: { gte: since } }] }),
      began: { lte: key },
    };
    for await (const portion of portions(await this.rows.of('dap-holdings'), filter, '_id', passage)) {
      yield portion.map((row) => {
        const isAskedFor = row.grant !== undefined && (until === undefined || row.grant.at <= until);
        return { place: placeOf(row, '_id'), ...(isAskedFor && { fact: holdingAt(row, key) }) };
      });
    }
  }

  accountsIn({ customerId, partnerId, tookOverFrom, replaced }: DapHoldingRow) {
    return {
      customers: [customerId],
      partners: [partnerId, tookOverFrom, replaced?.by].filter((id) => id !== undefined),
    };
  }

  /** @throws Error for a removal that ends no interval */
  told({ grant, tookOverFrom, removal, ...row }: DapHoldingRow, names: AccountNames): DapHolding {
    if (grant === undefined) throw new Error(`${row._id} is no interval`);
    const replacedBy = replacement(row, removal, names);
    return {
      ...whose(row, names),
      began: { ...locatedAction(grant), how: grant.how },
      ...(tookOverFrom !== undefined && { tookOverFrom: named(tookOverFrom, names) }),
      ...(removal !== undefined && {
        ended: { ...locatedAction(removal), cause: removal.cause },
        heldSeconds: secondsBetween(grant.at, removal.at),
        ...(replacedBy !== undefined && { replacedBy }),
      }),
    };
  }
}

/** Which removals: those that all of this is true of, as of a position. */
export interface RemovedDapAsked {
  readonly customer?: CustomerId;
  readonly partner?: PartnerId;
  readonly service?: Service;
  readonly cause?: DapRemovalCause;
  /** Removed in this period, both ends included, by the time of the decision. */
  readonly since?: Instant;
  readonly until?: Instant;
  readonly restored?: boolean;
  readonly openGap?: boolean;
  readonly dutyWithoutAccess?: boolean;
}

/** A removal, and what is so at the position of the report. */
export interface RemovalThen extends Pick<RemovedDap, 'openGap' | 'duty' | 'dutyWithoutAccess'> {
  readonly holding: DapHoldingRow;
  readonly removal: NonNullable<DapHoldingRow['removal']>;
}

/** Permissions that were taken away, in that order, and what became of them (S15 to S17). */
export class RemovedDapRows implements TemporalReport<RemovedDapAsked, RemovalThen, RemovedDap> {
  readonly views = ['dap-holdings', 'customer-intervals'] as const;
  private readonly rows: TemporalRows;

  constructor({ views }: Pick<Documents, 'views'>) {
    this.rows = new TemporalRows(views);
  }

  async *search(
    position: Position,
    asked: RemovedDapAsked,
    passage: Passage,
  ): AsyncGenerator<readonly Found<RemovalThen>[]> {
    const key = positionKey(position);
    const { cause, since, until, restored, openGap, dutyWithoutAccess } = asked;
    const filter: Filter<DapHoldingRow> = {
      ...ofAccounts(asked),
      ended: { lte: key },
      ...(cause !== undefined && { cause: { eq: cause } }),
      ...(restored !== undefined && { restoredKey: restored ? { lte: key } : { gt: key } }),
      ...decidedIn(since, until),
    };
    const field = passage.order === 'as-told' ? 'ended' : '_id';
    for await (const portion of portions(await this.rows.of('dap-holdings'), filter, field, passage)) {
      const removalThen = await this.removalsAt(portion, key);
      yield portion.map((row) => {
        const fact = removalThen(row);
        const isAskedFor =
          fact !== undefined &&
          (openGap === undefined || fact.openGap === openGap) &&
          (dutyWithoutAccess === undefined || fact.dutyWithoutAccess === dutyWithoutAccess);
        return { place: placeOf(row, field), ...(isAskedFor && { fact }) };
      });
    }
  }

  accountsIn({ holding: { customerId, partnerId, replaced } }: RemovalThen) {
    return { customers: [customerId], partners: replaced === undefined ? [partnerId] : [partnerId, replaced.by] };
  }

  told({ holding, removal, openGap, duty, dutyWithoutAccess }: RemovalThen, names: AccountNames): RemovedDap {
    const { grant, restored, ...row } = holding;
    const replacedBy = replacement(row, removal, names);
    return {
      eventId: removal.eventId,
      position: removal.position,
      ...whose(row, names),
      cause: removal.cause,
      ...(grant !== undefined && { granted: recordedActionOf(grant) }),
      removed: recordedActionOf(removal),
      ...(replacedBy !== undefined && { replacedBy }),
      ...(restored !== undefined && {
        restored: { ...recordedActionOf(restored), afterSeconds: secondsBetween(removal.at, restored.at) },
      }),
      openGap,
      duty,
      dutyWithoutAccess,
    };
  }

  /** What was so of these holdings' services and partners at the position with this key. */
  private async removalsAt(
    holdings: readonly DapHoldingRow[],
    key: string,
  ): Promise<(row: DapHoldingRow) => RemovalThen | undefined> {
    const slots = holdings.flatMap(({ customerId, partnerId, service }) => [
      INTERVAL_SLOTS.cover(customerId, service),
      INTERVAL_SLOTS.duty(customerId, partnerId),
    ]);
    const intervals = await this.rows.of<'customer-intervals', CoverInterval | DutyInterval>('customer-intervals');
    const found = await intervals.find({ slot: { in: [...new Set(slots)] }, ended: { gt: key }, began: { lte: key } });
    const bySlot = new Map(found.map((interval) => [interval.slot, interval]));
    return (row) => {
      const { customerId, partnerId, service, removal } = row;
      if (removal === undefined) return undefined;
      const cover = bySlot.get(INTERVAL_SLOTS.cover(customerId, service));
      const duty = bySlot.get(INTERVAL_SLOTS.duty(customerId, partnerId));
      return {
        holding: holdingAt(row, key),
        removal,
        openGap: cover?.kind === 'cover' && cover.gap,
        duty: duty?.kind === 'duty' ? duty.status : 'none',
        dutyWithoutAccess: duty?.kind === 'duty' && duty.withoutAccess.includes(service),
      };
    };
  }
}

/** An interval as it was known when the log ended at the position with this key. */
export function holdingAt(row: DapHoldingRow, key: string): DapHoldingRow {
  const { removal, endedAt, cause, replaced, restored, restoredKey, ...begun } = row;
  if (row.ended > key) return { ...begun, ended: NOT_YET, restoredKey: NOT_YET };
  const isRestored = restoredKey <= key;
  return {
    ...begun,
    restoredKey: isRestored ? restoredKey : NOT_YET,
    ...(removal !== undefined && { removal }),
    ...(endedAt !== undefined && { endedAt }),
    ...(cause !== undefined && { cause }),
    ...(replaced !== undefined && replaced.key <= key && { replaced }),
    ...(restored !== undefined && isRestored && { restored }),
  };
}

function ofAccounts({
  customer,
  partner,
  service,
}: Pick<DapHoldingsAsked, 'customer' | 'partner' | 'service'>): Filter<DapHoldingRow> {
  return {
    ...(customer !== undefined && { customerId: { eq: customer } }),
    ...(partner !== undefined && { partnerId: { eq: partner } }),
    ...(service !== undefined && { service: { eq: service } }),
  };
}

function decidedIn(since: Instant | undefined, until: Instant | undefined): Filter<DapHoldingRow> {
  if (since === undefined) return until === undefined ? {} : { endedAt: { lte: until } };
  return { endedAt: { gte: since, ...(until !== undefined && { lte: until }) } };
}

type Whose = Pick<DapHoldingRow, 'customerId' | 'partnerId' | 'service' | 'cspTransacting'>;

function whose({ customerId, partnerId, service, cspTransacting }: Whose, names: AccountNames) {
  return { customerId, customerName: names.customer(customerId), ...named(partnerId, names), service, cspTransacting };
}

function named(partnerId: PartnerId, names: AccountNames) {
  return { partnerId, partnerName: names.partner(partnerId) };
}

function replacement(
  { replaced }: Pick<DapHoldingRow, 'replaced'>,
  removal: DapHoldingRow['removal'],
  names: AccountNames,
) {
  if (replaced === undefined || removal === undefined) return undefined;
  return { ...named(replaced.by, names), at: replaced.at, afterSeconds: secondsBetween(removal.at, replaced.at) };
}
