import { Injectable } from '@nestjs/common';
import { type CustomerId, type Instant, type PartnerId } from '#domain';
import { type Position } from '#event-store';
import {
  type AccountNames,
  type CutStream,
  decodeCursor,
  encodeCursor,
  type Found,
  InvalidCursor,
  type Keyset,
  orderOf,
  type PageRequest,
  pageSize,
  type TemporalReport,
  TemporalRows,
  type ViewName,
} from '#read-models';
import { type Action } from '../../access/policy';
import { Freshness } from '../../freshness';
import { withQueryProblems } from '../../view-query';
import { MomentResolver, isPosition, type Moment } from '../moments';
import { NamesAt } from '../names-at';
import { type Counter, type Group, type GroupedBy, Groups, type MonthGroup } from './figures';

/**
 * The types of one report: what it is asked with, what of that the rows are asked, a row before and after it is told,
 * and what rows come to.
 */
export interface ReportType {
  readonly filter: object;
  readonly asked: { readonly customer?: CustomerId; readonly until?: Instant; readonly order?: string };
  readonly fact: unknown;
  readonly row: object;
  readonly totals: object;
  readonly grouping: string;
  /** What the answer says beside its rows. */
  readonly told: object;
}

/** Of when a report is: as it was asked for, and what that is in the log. */
export interface ReportMoment {
  readonly at: Moment | undefined;
  readonly position: Position;
  /** The end of the period of the page before, if there was one. */
  readonly until?: Instant;
  /** The order of the page before, where there are several. */
  readonly order?: string;
}

/** What a report is and how it is counted. */
export interface ReportDefinition<T extends ReportType> {
  readonly rows: TemporalReport<T['asked'], T['fact'], T['row']>;
  /** What somebody has to be allowed who asks for it; `ReadComplianceReports`, unless told. */
  readonly action?: Action;
  /** Whether rows tell the agreements of partners. */
  readonly agreements?: true;
  /** Whether they tell which partners were suspended. */
  readonly standings?: true;
  readonly counter: () => Counter<T['fact'], T['totals']>;
  readonly groupings: Readonly<Record<T['grouping'], GroupedBy<T['fact']>>>;
  /** What the rows are asked, and what the answer says beside them. */
  asking(filter: T['filter'], moment: ReportMoment): Promise<{ readonly asked: T['asked']; readonly told: T['told'] }>;
}

/** Of reports whose rows are asked what the report is asked. */
export async function asItIsAsked<Filter>(filter: Filter): Promise<{ readonly asked: Filter; readonly told: object }> {
  return { asked: filter, told: {} };
}

interface Answer {
  /** As things stood there. */
  readonly position: Position;
  /** Streams with an event that cannot be read: what comes after it there is not in the report. */
  readonly cutStreams: readonly CutStream[];
}

/**
 * A page of a report of one moment. It may be short, or empty, and yet have a next, where what is asked for is rare.
 */
export type ReportPage<T extends ReportType> = Answer &
  T['told'] & { readonly rows: readonly T['row'][]; readonly next?: string };

/** What the rows of a report of one moment come to. */
export type ReportFigures<T extends Pick<ReportType, 'totals' | 'grouping' | 'told'>> = Answer &
  T['told'] & {
    readonly totals: T['totals'];
    /** Of each grouping the groups with the most rows, a hundred at most. */
    readonly groups: {
      readonly [By in T['grouping']]: readonly (By extends 'month' ? MonthGroup<T['totals']> : Group<T['totals']>)[];
    };
  };

/** A whole report: neither its rows nor its figures are read before somebody takes them. */
export interface WholeReport<T extends Pick<ReportType, 'row' | 'totals' | 'grouping' | 'told'>> {
  readonly told: T['told'];
  rows(): AsyncIterable<T['row']>;
  figures(): Promise<ReportFigures<T>>;
}

/** For one page no more rows than these are looked at. */
const MOST_EXAMINED = 5_000;
const ALL_AT_ONCE = 1_000;

/** Reports of any moment from day one, out of rows that say from where to where in the log something was so. */
@Injectable()
export class Reports {
  constructor(
    private readonly moments: MomentResolver,
    private readonly freshness: Freshness,
    private readonly names: NamesAt,
    private readonly temporal: TemporalRows,
  ) {}

  /**
   * Goes on after the page before, if its cursor is given, as of the same position. Throws `invalid-request` for a
   * cursor of something else, `position-beyond-head` and `read-after-timeout`.
   */
  async page<T extends ReportType>(
    report: ReportDefinition<T>,
    filter: T['filter'],
    at: Moment | undefined,
    { cursor, limit, left }: PageRequest,
  ): Promise<ReportPage<T>> {
    const begun = cursor === undefined ? undefined : await withQueryProblems(async () => begunAt(cursor));
    const position = await this.passed(report, begun?.position ?? at);
    const { asked: wanted, told } = await report.asking(filter, { ...begun, at, position });
    const order = orderAt(position, wanted);
    const after =
      cursor === undefined ? {} : { after: await withQueryProblems(async () => decodeCursor(order, cursor)) };
    const size = pageSize(limit);
    const passage = { order: 'as-told', atOnce: size + 1, left, ...after } as const;
    const { facts, next } = await firstOf(report.rows.search(position, wanted, passage), size);
    return {
      position,
      ...told,
      rows: await this.told(report, position, facts),
      ...(next !== undefined && { next: encodeCursor(order, next) }),
      cutStreams: await this.cutStreams(report, position, wanted),
    };
  }

  /** Throws as `page`. */
  async figures<T extends ReportType>(
    report: ReportDefinition<T>,
    filter: T['filter'],
    at: Moment | undefined,
    zone: string,
    left?: AbortSignal,
  ): Promise<ReportFigures<T>> {
    const position = await this.passed(report, at);
    const { asked: wanted, told } = await report.asking(filter, { at, position });
    return this.counted(report, { position, wanted, told }, zone, left);
  }

  /** Throws as `page`; what goes wrong while it is taken breaks it off. */
  async whole<T extends ReportType>(
    report: ReportDefinition<T>,
    filter: T['filter'],
    at: Moment | undefined,
    zone: string,
  ): Promise<WholeReport<T>> {
    const position = await this.passed(report, at);
    const { asked: wanted, told } = await report.asking(filter, { at, position });
    return {
      told,
      rows: () => this.all(report, position, wanted),
      figures: () => this.counted(report, { position, wanted, told }, zone),
    };
  }

  /** The position that the moment means, once every view that the report is answered from has passed it. */
  private async passed(
    { rows }: { readonly rows: { readonly views: readonly ViewName[] } },
    at: Moment | undefined,
  ): Promise<Position> {
    const position = await this.moments.positionOf(at, 'at');
    await this.freshness.passed(position, ...rows.views, 'customers', 'partners', 'event-index');
    return position;
  }

  /** Counted in one pass over the rows, of which no more than a portion is held. */
  private async counted<T extends ReportType>(
    report: ReportDefinition<T>,
    { position, wanted, told }: { readonly position: Position; readonly wanted: T['asked']; readonly told: T['told'] },
    zone: string,
    left?: AbortSignal,
  ): Promise<ReportFigures<T>> {
    const { rows, counter } = report;
    const whole = counter();
    const groupings = Object.entries<GroupedBy<T['fact']>>(report.groupings);
    const groups = new Map(groupings.map(([name, by]) => [name, new Groups(by, counter, zone)]));
    for await (const portion of rows.search(position, wanted, { order: 'by-customer', atOnce: ALL_AT_ONCE, left })) {
      for (const { fact } of portion) {
        if (fact === undefined) continue;
        whole.add(fact);
        for (const each of groups.values()) each.add(fact);
      }
    }
    const all = [...groups.values()];
    const names = await this.names.of(position, {
      customers: all.flatMap((each) => each.keysOf('customer')) as CustomerId[],
      partners: all.flatMap((each) => each.keysOf('partner')) as PartnerId[],
    });
    return {
      position,
      ...told,
      totals: whole.totals(),
      groups: Object.fromEntries(
        Array.from(groups, ([name, each]) => [name, each.told(names)]),
      ) as ReportFigures<T>['groups'],
      cutStreams: await this.cutStreams(report, position, wanted),
    };
  }

  private async *all<T extends ReportType>(
    report: ReportDefinition<T>,
    position: Position,
    wanted: T['asked'],
  ): AsyncGenerator<T['row']> {
    for await (const portion of report.rows.search(position, wanted, { order: 'as-told', atOnce: ALL_AT_ONCE })) {
      const facts = portion.flatMap(({ fact }) => (fact === undefined ? [] : [fact]));
      yield* await this.told(report, position, facts);
    }
  }

  private async told<T extends ReportType>(
    { rows, agreements, standings }: ReportDefinition<T>,
    position: Position,
    facts: readonly T['fact'][],
  ): Promise<readonly T['row'][]> {
    const accounts = facts.map((fact) => rows.accountsIn(fact));
    const names: AccountNames = await this.names.of(position, {
      customers: accounts.flatMap(({ customers }) => customers),
      partners: accounts.flatMap(({ partners }) => partners),
      agreements: agreements === true,
      standings: standings === true,
    });
    return facts.map((fact) => rows.told(fact, names));
  }

  private cutStreams(
    { rows }: { readonly rows: { readonly views: readonly ViewName[] } },
    position: Position,
    { customer }: ReportType['asked'],
  ): Promise<readonly CutStream[]> {
    return this.temporal.cutStreams(rows.views, position, customer);
  }
}

/** The first `size` that are asked for; and after which place others come, if there are or may be any. */
async function firstOf<Fact>(
  portions: AsyncIterable<readonly Found<Fact>[]>,
  size: number,
): Promise<{ readonly facts: readonly Fact[]; readonly next?: Keyset }> {
  const facts: Fact[] = [];
  let last: Keyset | undefined;
  let examined = 0;
  for await (const portion of portions) {
    for (const { place, fact } of portion) {
      const isFull = fact !== undefined && facts.length === size;
      if (last !== undefined && (isFull || examined === MOST_EXAMINED)) return { facts, next: last };
      if (fact !== undefined) facts.push(fact);
      last = place;
      examined += 1;
    }
  }
  return { facts };
}

/**
 * A cursor belongs to the position, the end of the period and the order of its first page: what comes later moves no
 * row.
 */
function orderAt(position: Position, { until, order }: Pick<ReportType['asked'], 'until' | 'order'>): string {
  return ['report', position, until ?? '', order ?? ''].join(' ');
}

/** @throws InvalidCursor unless it is one of a report */
function begunAt(cursor: string): Omit<ReportMoment, 'at'> {
  const [kind, position = '', until = '', order = ''] = String(orderOf(cursor)).split(' ');
  const isOurs =
    kind === 'report' && isPosition(position as Moment) && (until === '' || !Number.isNaN(Date.parse(until)));
  if (!isOurs) throw new InvalidCursor('The cursor is not one of a report');
  return {
    position: position as Position,
    ...(until !== '' && { until: until as Instant }),
    ...(order !== '' && { order }),
  };
}
