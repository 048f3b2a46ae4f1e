import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CustomerId, type Instant, type Service } from '#domain';
import { ContinuityReport, type Period, type ServiceContinuity } from '#read-models';
import { authorize } from '../../access/authorize';
import { Clock } from '../../clock';
import { type RequestContext } from '../../identity';
import { ProblemError } from '../../problem-error';
import { isPosition, type Moment } from '../moments';
import { COLUMNS, count, duration, GROUPINGS, type ReportTable, share } from './printed';
import { BY, grouped, type Replayed, type Report, ReplayedReports } from './report';

/** Which services are told, and of which period. */
export interface ContinuityFilter {
  readonly customer?: CustomerId;
  readonly service?: Service;
  /** From day one, if left out. */
  readonly since?: Instant;
  /** Up to the moment of the report, if left out. */
  readonly until?: Instant;
}

export interface ContinuityTotals {
  /** Services of customers that were needed at some time of the period. */
  readonly services: number;
  readonly neededSeconds: number;
  readonly administeredSeconds: number;
  readonly gapSeconds: number;
  /** Administered of needed, from 0 to 1; absent where nothing was needed. */
  readonly share?: number;
  readonly gaps: number;
}

type Grouping = 'customer' | 'service';

export interface ContinuityAnswer extends Report<ServiceContinuity, ContinuityTotals, Grouping>, Period {}

/** The share of time during which each service had an administrator, as the log of a moment tells; of now, if none is named. */
export class ReportContinuity extends Query<ContinuityAnswer> {
  constructor(
    readonly context: RequestContext,
    readonly filter: ContinuityFilter,
    readonly at?: Moment,
  ) {
    super();
  }
}

@QueryHandler(ReportContinuity)
export class ReportContinuityHandler implements IQueryHandler<ReportContinuity> {
  constructor(
    private readonly reports: ReplayedReports,
    private readonly clock: Clock,
  ) {}

  async execute({ context, filter, at }: ReportContinuity): Promise<ContinuityAnswer> {
    authorize(context, 'ReadComplianceReports');
    const report = new ContinuityReport(filter.customer);
    const replayed = await this.reports.replay(report, at, filter);
    const period = this.period(filter, at, replayed);
    const rows = report.rows(period).filter(({ service }) => filter.service === undefined || service === filter.service);
    return {
      position: replayed.position,
      ...period,
      rows,
      totals: totalsOf(rows),
      groups: {
        customer: grouped(rows, BY.customer, totalsOf),
        service: grouped(rows, BY.service, totalsOf),
      },
      cutStreams: report.cutStreams(),
    };
  }

  /**
   * What ran at the end of the log runs on until the period's end: up to now, to the instant asked for, or to the last event before the position asked
   * for. With the position and the period of an answer the same answer can be had again at any time.
   */
  private period({ since, until: wanted }: ContinuityFilter, at: Moment | undefined, { lastRecordedAt }: Replayed): Period {
    const now = this.clock.now();
    const moment = at === undefined ? now : isPosition(at) ? (lastRecordedAt ?? now) : at;
    const until = wanted ?? (moment < now ? moment : now);
    if (until > now) throw new ProblemError('invalid-request', { field: 'until', detail: 'until must not lie in the future.' });
    if (since !== undefined && since >= until) {
      throw new ProblemError('invalid-request', { field: 'since', detail: 'since must lie before until.' });
    }
    return { ...(since !== undefined && { since }), until };
  }
}

function totalsOf(rows: readonly ServiceContinuity[]): ContinuityTotals {
  const sum = (of: (row: ServiceContinuity) => number) => rows.reduce((total, row) => total + of(row), 0);
  const neededSeconds = sum((row) => row.neededSeconds);
  const administeredSeconds = sum((row) => row.administeredSeconds);
  return {
    services: rows.length,
    neededSeconds,
    administeredSeconds,
    gapSeconds: sum(({ gapSeconds }) => gapSeconds),
    ...(neededSeconds > 0 && { share: administeredSeconds / neededSeconds }),
    gaps: sum(({ gaps }) => gaps),
  };
}

/** The figures for spreadsheets and paper. */
export const CONTINUITY_TABLE: ReportTable<ServiceContinuity, ContinuityTotals, Grouping> = {
  title: {
    en: 'Share of time each service had an administrator',
    'zh-CN': '各服务有管理员的时间占比',
    ja: '各サービスに管理者がいた時間の割合',
  },
  columns: [
    ...COLUMNS.customer,
    COLUMNS.service,
    share({ en: 'Share', 'zh-CN': '占比', ja: '割合' }, (row) => row.share),
    duration({ en: 'Needed', 'zh-CN': '需要管理的时间', ja: '管理が必要な時間' }, ({ neededSeconds }) => neededSeconds),
    duration({ en: 'Administered', 'zh-CN': '有管理员的时间', ja: '管理者がいた時間' }, ({ administeredSeconds }) => administeredSeconds),
    duration({ en: 'Without administrator', 'zh-CN': '无管理员的时间', ja: '管理者不在の時間' }, ({ gapSeconds }) => gapSeconds),
    count({ en: 'Gaps', 'zh-CN': '中断次数', ja: '不在の回数' }, ({ gaps }) => gaps),
    duration({ en: 'Longest gap', 'zh-CN': '最长中断', ja: '最長の不在' }, ({ longestGapSeconds }) => longestGapSeconds),
  ],
  totals: [
    count({ en: 'Services', 'zh-CN': '服务', ja: 'サービス' }, ({ services }) => services),
    share({ en: 'Share', 'zh-CN': '占比', ja: '割合' }, (totals) => totals.share),
    duration({ en: 'Needed', 'zh-CN': '需要管理的时间', ja: '管理が必要な時間' }, ({ neededSeconds }) => neededSeconds),
    duration({ en: 'Administered', 'zh-CN': '有管理员的时间', ja: '管理者がいた時間' }, ({ administeredSeconds }) => administeredSeconds),
    duration({ en: 'Without administrator', 'zh-CN': '无管理员的时间', ja: '管理者不在の時間' }, ({ gapSeconds }) => gapSeconds),
    count({ en: 'Gaps', 'zh-CN': '中断次数', ja: '不在の回数' }, ({ gaps }) => gaps),
  ],
  groupings: { customer: GROUPINGS.customer, service: GROUPINGS.service },
};
