import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CustomerId, type DapRemovalCause, type Instant, type PartnerId, type Service } from '#domain';
import { type EventLog, type Position } from '#event-store';
import { type CutStream, REMOVED_DAP_PREFIXES, type RemovedDap, RemovedDapReport } from '#read-models';
import { authorize } from '../access/authorize';
import { type RequestContext } from '../identity';
import { EVENT_LOG } from '../ports';
import { AskedMoments, type Moment } from './moments';

/** Which removals are told: those that all of this is true of. */
export interface RemovedDapFilter {
  readonly customer?: CustomerId;
  readonly partner?: PartnerId;
  readonly service?: Service;
  readonly cause?: DapRemovalCause;
  /** Removed in this period, both ends included, by the time of the decision. */
  readonly since?: Instant;
  readonly until?: Instant;
}

export interface RemovedDapTotals {
  readonly removed: number;
  readonly restored: number;
  readonly replaced: number;
  readonly openGaps: number;
  readonly dutiesWithoutAccess: number;
}

/** The totals of those removals that have one value in common. */
export interface RemovedDapGroup extends RemovedDapTotals {
  readonly key: string;
  readonly name: string;
}

export const REMOVED_DAP_GROUPINGS = ['customer', 'partner', 'service', 'cause'] as const;
export type RemovedDapGrouping = (typeof REMOVED_DAP_GROUPINGS)[number];

/** The report of one moment, to the last row. */
export interface RemovedDapAnswer {
  readonly position: Position;
  readonly rows: readonly RemovedDap[];
  readonly totals: RemovedDapTotals;
  readonly groups: Readonly<Record<RemovedDapGrouping, readonly RemovedDapGroup[]>>;
  /** Streams with an event that cannot be read: what comes after it there is not in the report. */
  readonly cutStreams: readonly CutStream[];
}

/** Every delegated permission that was removed, from day one, as things stood at a moment; now, if none is named. */
export class ReportRemovedDap extends Query<RemovedDapAnswer> {
  constructor(
    readonly context: RequestContext,
    readonly filter: RemovedDapFilter,
    readonly at?: Moment,
  ) {
    super();
  }
}

@QueryHandler(ReportRemovedDap)
export class ReportRemovedDapHandler implements IQueryHandler<ReportRemovedDap> {
  constructor(
    private readonly moments: AskedMoments,
    @Inject(EVENT_LOG) private readonly log: EventLog,
  ) {}

  async execute({ context, filter, at }: ReportRemovedDap): Promise<RemovedDapAnswer> {
    authorize(context, 'ReadRemovedDap');
    const position = await this.moments.positionOf(at, 'at');
    const report = new RemovedDapReport(filter.customer);
    for await (const event of this.log.readAll({ prefixes: REMOVED_DAP_PREFIXES, to: position })) report.apply(event);
    return { position, ...summarised(report.rows(), filter), cutStreams: report.cutStreams() };
  }
}

/** The rows that the filter lets through, counted as a whole and by each grouping. */
export function summarised(all: readonly RemovedDap[], filter: RemovedDapFilter): Pick<RemovedDapAnswer, 'rows' | 'totals' | 'groups'> {
  const rows = all.filter((row) => isAskedFor(row, filter));
  return {
    rows,
    totals: totalsOf(rows),
    groups: {
      customer: grouped(rows, ({ customerId, customerName }) => [customerId, customerName]),
      partner: grouped(rows, ({ partnerId, partnerName }) => [partnerId, partnerName]),
      service: grouped(rows, ({ service }) => [service, service]),
      cause: grouped(rows, ({ cause }) => [cause, cause]),
    },
  };
}

function isAskedFor(row: RemovedDap, { customer, partner, service, cause, since, until }: RemovedDapFilter): boolean {
  return (
    (customer === undefined || row.customerId === customer) &&
    (partner === undefined || row.partnerId === partner) &&
    (service === undefined || row.service === service) &&
    (cause === undefined || row.cause === cause) &&
    (since === undefined || row.removed.at >= since) &&
    (until === undefined || row.removed.at <= until)
  );
}

function totalsOf(rows: readonly RemovedDap[]): RemovedDapTotals {
  const distinct = (some: readonly RemovedDap[], key: (row: RemovedDap) => string) => new Set(some.map(key)).size;
  return {
    removed: rows.length,
    restored: rows.filter(({ restored }) => restored !== undefined).length,
    replaced: rows.filter(({ replacedBy }) => replacedBy !== undefined).length,
    // A service that was removed twice is one gap, and one duty.
    openGaps: distinct(
      rows.filter(({ openGap }) => openGap),
      ({ customerId, service }) => `${customerId}/${service}`,
    ),
    dutiesWithoutAccess: distinct(
      rows.filter(({ dutyWithoutAccess }) => dutyWithoutAccess),
      ({ customerId, partnerId, service }) => `${customerId}/${partnerId}/${service}`,
    ),
  };
}

/** The largest group first. */
function grouped(rows: readonly RemovedDap[], by: (row: RemovedDap) => readonly [key: string, name: string]): RemovedDapGroup[] {
  const groups = new Map<string, RemovedDap[]>();
  for (const row of rows) {
    const [key] = by(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups]
    .map(([key, some]) => ({ key, name: some[0] === undefined ? key : by(some[0])[1], ...totalsOf(some) }))
    .sort((a, b) => b.removed - a.removed || (a.key < b.key ? -1 : 1));
}
