import { Injectable } from '@nestjs/common';
import { type CustomerId, type Instant, type Service } from '#domain';
import {
  type ContinuityAsked,
  type ContinuityFact,
  ContinuityRows,
  EventIndex,
  type Period,
  type ServiceContinuity,
} from '#read-models';
import { Clock } from '../../clock';
import { ProblemError } from '../../problem-error';
import { isPosition } from '../moments';
import { BY, type Counter } from './figures';
import { type Column, COLUMNS, count, duration, GROUPINGS, type ReportTable, share } from './printed';
import { type ReportDefinition, type ReportMoment, type ReportType } from './report';

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

export interface ContinuityType extends ReportType {
  readonly filter: ContinuityFilter;
  readonly asked: ContinuityAsked;
  readonly fact: ContinuityFact;
  readonly row: ServiceContinuity;
  readonly totals: ContinuityTotals;
  readonly grouping: 'customer' | 'service';
  readonly told: Period;
}

/** In the streams of which categories the events lie that services are looked after by. */
const CATEGORIES = ['customer', 'subscription', 'partner'];

/** The share of time during which each service had an administrator, as the log of a moment tells. */
@Injectable()
export class ContinuityReportDefinition implements ReportDefinition<ContinuityType> {
  readonly counter = () => new ContinuityCounter();
  readonly groupings = { customer: BY.customer, service: BY.service } as const;

  constructor(
    readonly rows: ContinuityRows,
    private readonly index: EventIndex,
    private readonly clock: Clock,
  ) {}

  /**
   * What ran at the end of the log runs on until the period's end: up to now, to the instant asked for, or to the last
   * event before the position asked for. With the position and the period of an answer the same answer can be had again
   * at any time.
   */
  async asking(filter: ContinuityFilter, moment: ReportMoment) {
    const period = await this.period(filter, moment);
    return { asked: { ...filter, ...period }, told: period };
  }

  private async period(
    { since, until: wanted }: ContinuityFilter,
    { at, position, until: before }: ReportMoment,
  ): Promise<Period> {
    const now = this.clock.now();
    const moment =
      at === undefined ? now : isPosition(at) ? ((await this.index.lastRecordedAt(position, CATEGORIES)) ?? now) : at;
    const until = before ?? wanted ?? (moment < now ? moment : now);
    if (until > now)
      throw new ProblemError('invalid-request', { field: 'until', detail: 'until must not lie in the future.' });
    if (since !== undefined && since >= until) {
      throw new ProblemError('invalid-request', { field: 'since', detail: 'since must lie before until.' });
    }
    return { ...(since !== undefined && { since }), until };
  }
}

class ContinuityCounter implements Counter<ContinuityFact, ContinuityTotals> {
  private services = 0;
  private neededSeconds = 0;
  private administeredSeconds = 0;
  private gapSeconds = 0;
  private gaps = 0;

  add({ neededSeconds, administeredSeconds, gapSeconds, gaps }: ContinuityFact): void {
    this.services += 1;
    this.neededSeconds += neededSeconds;
    this.administeredSeconds += administeredSeconds;
    this.gapSeconds += gapSeconds;
    this.gaps += gaps;
  }

  totals(): ContinuityTotals {
    const { services, neededSeconds, administeredSeconds, gapSeconds, gaps } = this;
    const share = neededSeconds > 0 && { share: administeredSeconds / neededSeconds };
    return { services, neededSeconds, administeredSeconds, gapSeconds, ...share, gaps };
  }
}

/** What is told of each service, and of all together. */
const MEASURED: readonly Column<Omit<ContinuityTotals, 'services'>>[] = [
  share({ en: 'Coverage', 'zh-CN': '覆盖率', ja: '管理されていた割合' }, (measured) => measured.share),
  duration({ en: 'Required', 'zh-CN': '所需时间', ja: '必要な時間' }, ({ neededSeconds }) => neededSeconds),
  duration(
    { en: 'With DAP', 'zh-CN': '有 DAP 的时间', ja: 'DAP のある時間' },
    ({ administeredSeconds }) => administeredSeconds,
  ),
  duration({ en: 'Without DAP', 'zh-CN': '无 DAP 的时间', ja: 'DAP のない時間' }, ({ gapSeconds }) => gapSeconds),
  count({ en: 'Gaps', 'zh-CN': '空缺次数', ja: '空白の回数' }, ({ gaps }) => gaps),
];

/** The figures for spreadsheets and paper. */
export const CONTINUITY_TABLE: ReportTable<ContinuityType> = {
  title: {
    en: 'Continuity: share of time each service was managed by a partner',
    'zh-CN': '连续性：各服务有合作伙伴管理的时间占比',
    ja: '継続性: 各サービスをパートナーが管理していた時間の割合',
  },
  columns: [
    ...COLUMNS.customer,
    COLUMNS.service,
    ...MEASURED,
    duration(
      { en: 'Longest gap', 'zh-CN': '最长空缺', ja: '最長の空白' },
      ({ longestGapSeconds }) => longestGapSeconds,
    ),
  ],
  totals: [count({ en: 'Services', 'zh-CN': '服务', ja: 'サービス' }, ({ services }) => services), ...MEASURED],
  groupings: { customer: GROUPINGS.customer, service: GROUPINGS.service },
};
