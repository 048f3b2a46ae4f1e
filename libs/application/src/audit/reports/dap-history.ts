import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type PartnerId } from '#domain';
import { type DapHolding, type DapHoldingRow, DapHoldings, type DapHoldingsAsked, toldHolding } from '#read-models';
import { authorize } from '../../access/authorize';
import { Freshness } from '../../freshness';
import { type RequestContext } from '../../identity';
import { MomentResolver, type Moment } from '../moments';
import { NamesAt } from '../names-at';
import { actor, COLUMNS, count, duration, GROUPINGS, type ReportTable, yesOrNo, moment } from './printed';
import { BY, grouped, type Report } from './report';
import { BEGINNING_NAMES, CAUSE_NAMES } from './words';

/** Which intervals are told: those that all of this is true of. */
export type DapHistoryFilter = DapHoldingsAsked;

export interface DapHistoryTotals {
  readonly intervals: number;
  /** Still held at the moment of the report. */
  readonly held: number;
  readonly ended: number;
}

type Grouping = 'customer' | 'partner' | 'service';

export type DapHistoryAnswer = Report<DapHolding, DapHistoryTotals, Grouping>;

/** Who held which service of which customer, from day one up to a moment; up to now, if none is named. */
export class ReportDapHistory extends Query<DapHistoryAnswer> {
  constructor(
    readonly context: RequestContext,
    readonly filter: DapHistoryFilter,
    readonly at?: Moment,
  ) {
    super();
  }
}

@QueryHandler(ReportDapHistory)
export class ReportDapHistoryHandler implements IQueryHandler<ReportDapHistory> {
  constructor(
    private readonly moments: MomentResolver,
    private readonly freshness: Freshness,
    private readonly holdings: DapHoldings,
    private readonly names: NamesAt,
  ) {}

  async execute({ context, filter, at }: ReportDapHistory): Promise<DapHistoryAnswer> {
    authorize(context, 'ReadComplianceReports');
    const position = await this.moments.positionOf(at, 'at');
    await this.freshness.passed(position, 'dap-holdings', 'customers', 'partners', 'event-index');
    const held: DapHoldingRow[] = [];
    for await (const row of this.holdings.at(position, filter)) held.push(row);
    const names = await this.names.of(
      position,
      held.map(({ customerId }) => customerId),
      held.flatMap(partnersIn),
    );
    const rows = held.map((row) => toldHolding(row, names));
    return {
      position,
      rows,
      totals: totalsOf(rows),
      groups: {
        customer: grouped(rows, BY.customer, totalsOf),
        partner: grouped(rows, BY.partner, totalsOf),
        service: grouped(rows, BY.service, totalsOf),
      },
      cutStreams: await this.holdings.cutStreams(position),
    };
  }
}

function partnersIn({ partnerId, tookOverFrom, replaced }: DapHoldingRow): PartnerId[] {
  return [partnerId, tookOverFrom, replaced?.by].filter((id) => id !== undefined);
}

function totalsOf(rows: readonly DapHolding[]): DapHistoryTotals {
  const ended = rows.filter((row) => row.ended !== undefined).length;
  return { intervals: rows.length, held: rows.length - ended, ended };
}

/** The history for spreadsheets and paper. */
export const DAP_HISTORY_TABLE: ReportTable<DapHolding, DapHistoryTotals, Grouping> = {
  title: {
    en: 'Who held delegated administrative privileges (DAP)',
    'zh-CN': '委派管理权限 (DAP) 的持有历史',
    ja: '代理管理者特権 (DAP) の保有履歴',
  },
  columns: [
    ...COLUMNS.customer,
    COLUMNS.service,
    ...COLUMNS.partner,
    {
      name: { en: 'CSP-transacting', 'zh-CN': 'CSP 交易', ja: 'CSP 取引' },
      cell: ({ cspTransacting }, language) => yesOrNo(cspTransacting, language),
    },
    ...moment<DapHolding>({ en: 'From', 'zh-CN': '开始时间', ja: '開始日時' }, ({ began }) => began.at),
    {
      name: { en: 'How it began', 'zh-CN': '如何开始', ja: '開始の経緯' },
      cell: ({ began }, language) => BEGINNING_NAMES[language][began.how],
    },
    { name: { en: 'Granted by', 'zh-CN': '授予者', ja: '付与者' }, cell: ({ began }) => actor(began.by) },
    { name: { en: 'Taken over from', 'zh-CN': '从谁接手', ja: '前任' }, cell: ({ tookOverFrom }) => tookOverFrom?.partnerName ?? '' },
    ...moment<DapHolding>({ en: 'To', 'zh-CN': '结束时间', ja: '終了日時' }, ({ ended }) => ended?.at),
    {
      name: { en: 'How it ended', 'zh-CN': '如何结束', ja: '終了の経緯' },
      cell: ({ ended }, language) => (ended === undefined ? '' : CAUSE_NAMES[language][ended.cause]),
    },
    { name: { en: 'Removed by', 'zh-CN': '删除者', ja: '削除者' }, cell: ({ ended }) => actor(ended?.by) },
    duration({ en: 'Held for', 'zh-CN': '持有时长', ja: '保有期間' }, ({ heldSeconds }) => heldSeconds),
    { name: { en: 'Replaced by', 'zh-CN': '由谁接替', ja: '後任' }, cell: ({ replacedBy }) => replacedBy?.partnerName ?? '' },
  ],
  totals: [
    count({ en: 'Intervals', 'zh-CN': '区间', ja: '期間の数' }, ({ intervals }) => intervals),
    count({ en: 'Held now', 'zh-CN': '目前持有', ja: '現在保有' }, ({ held }) => held),
    count({ en: 'Ended', 'zh-CN': '已结束', ja: '終了' }, ({ ended }) => ended),
  ],
  groupings: { customer: GROUPINGS.customer, service: GROUPINGS.service, partner: GROUPINGS.partner },
};
