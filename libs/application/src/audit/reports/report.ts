import { Inject, Injectable } from '@nestjs/common';
import { type Instant } from '#domain';
import { comparePositions, type EventLog, type Position, type StoredEvent } from '#event-store';
import { type CutStream, EventIndex, type LogReport, type Whose } from '#read-models';
import { Freshness } from '../../freshness';
import { EVENT_LOG } from '../../ports';
import { instantsOf, monthIn } from '../../time-zone';
import { MomentResolver, type Moment } from '../moments';
import { pastOf } from '../past';

/** The totals of those rows that have one value in common. */
export type Group<Totals> = Totals & { readonly key: string; readonly name: string };

/** Of a month, with the first and the last instant of it in the zone. */
export type MonthGroup<Totals> = Group<Totals> & { readonly since: Instant; readonly until: Instant };

/** The report of one moment, to the last row. */
export interface Report<Row, Totals, Grouping extends string> {
  /** Up to where the log was folded. */
  readonly position: Position;
  readonly rows: readonly Row[];
  readonly totals: Totals;
  readonly groups: Readonly<Record<Grouping, readonly Group<Totals>[]>>;
  /** Streams with an event that cannot be read: what comes after it there is not in the report. */
  readonly cutStreams: readonly CutStream[];
}

/** Up to where a report was folded, and when the last event that belongs to it was recorded, by the log's clock. */
export interface Replayed {
  readonly position: Position;
  readonly lastRecordedAt?: Instant;
}

/** As many events as are read for a report of a customer or of a partner's customers; beyond that the log is read through once. */
const MOST_EVENTS = 20_000;
const READ_AT_ONCE = 16;

/** Folds the log into reports: of any moment from day one, and by nothing but the log. Where to read, if it is of one customer or partner, the index says. */
@Injectable()
export class ReplayedReports {
  constructor(
    private readonly moments: MomentResolver,
    private readonly index: EventIndex,
    private readonly freshness: Freshness,
    @Inject(EVENT_LOG) private readonly log: Pick<EventLog, 'read' | 'readAll'>,
  ) {}

  /**
   * Applies the log up to the moment; up to now, if none is named. Of what is about others than `whose` it may leave out all.
   * Throws `position-beyond-head` and `read-after-timeout`.
   */
  async replay(report: LogReport, at: Moment | undefined, whose: Whose = {}): Promise<Replayed> {
    const position = await this.moments.positionOf(at, 'at');
    const categories = report.prefixes.map((prefix) => prefix.slice(0, -1));
    const streams = await this.streamsOf(whose, categories, position);
    if (streams === undefined) return this.replayWhole(report, position);
    const events: StoredEvent[] = [];
    for (let from = 0; from < streams.length; from += READ_AT_ONCE) {
      const some = streams.slice(from, from + READ_AT_ONCE).map((stream) => pastOf(this.log, stream, position));
      for (const past of await Promise.all(some)) events.push(...past.events);
    }
    for (const event of events.sort((a, b) => comparePositions(a.position, b.position))) report.apply(event);
    const lastRecordedAt = await this.index.lastRecordedAt(position, categories);
    return { position, ...(lastRecordedAt !== undefined && { lastRecordedAt }) };
  }

  private async streamsOf(whose: Whose, categories: readonly string[], position: Position): Promise<readonly string[] | undefined> {
    if (whose.customer === undefined && whose.partner === undefined) return undefined;
    await this.freshness.passed(position, 'event-index');
    return this.index.streamsAbout(whose, categories, MOST_EVENTS);
  }

  private async replayWhole(report: LogReport, position: Position): Promise<Replayed> {
    let lastRecordedAt: Instant | undefined;
    for await (const event of this.log.readAll({ prefixes: report.prefixes, to: position })) {
      report.apply(event);
      lastRecordedAt = event.recordedAt;
    }
    return { position, ...(lastRecordedAt !== undefined && { lastRecordedAt }) };
  }
}

type Key<Row> = (row: Row) => readonly [key: string, name: string];

/** What most reports are grouped by. */
export const BY = {
  customer: ({ customerId, customerName }) => [customerId, customerName],
  partner: ({ partnerId, partnerName }) => [partnerId, partnerName],
  service: ({ service }) => [service, service],
} as const satisfies {
  readonly customer: Key<{ readonly customerId: string; readonly customerName: string }>;
  readonly partner: Key<{ readonly partnerId: string; readonly partnerName: string }>;
  readonly service: Key<{ readonly service: string }>;
};

/** The totals of each group of rows; the group with the most rows first. */
export function grouped<Row, Totals>(
  rows: readonly Row[],
  by: Key<Row>,
  totalsOf: (rows: readonly Row[]) => Totals,
): readonly Group<Totals>[] {
  const groups = new Map<string, { readonly name: string; readonly rows: Row[] }>();
  for (const row of rows) {
    const [key, name] = by(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { name, rows: [row] });
    else group.rows.push(row);
  }
  return [...groups]
    .sort(([a, one], [b, other]) => other.rows.length - one.rows.length || (a < b ? -1 : 1))
    .map(([key, group]) => ({ key, name: group.name, ...totalsOf(group.rows) }));
}

/** As `grouped` by the month of something in the zone; each with its first and last instant, by which the report can be narrowed to it. */
export function groupedByMonth<Row, Totals>(
  rows: readonly Row[],
  zone: string,
  at: (row: Row) => Instant,
  totalsOf: (rows: readonly Row[]) => Totals,
): readonly MonthGroup<Totals>[] {
  const groups = grouped(rows, (row) => [monthIn(zone, at(row)), monthIn(zone, at(row))], totalsOf);
  return groups.map((group) => ({ ...group, ...instantsOf(group.key, zone) }));
}

/** How many different ones there are: a service that was removed twice is one gap, and one duty. */
export function distinct<Row>(rows: readonly Row[], key: (row: Row) => string): number {
  return new Set(rows.map(key)).size;
}
