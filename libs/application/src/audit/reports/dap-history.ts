import { Injectable } from '@nestjs/common';
import { type DapHolding, type DapHoldingRow, DapHoldings, type DapHoldingsAsked } from '#read-models';
import { BY, type Counter } from './figures';
import { actor, COLUMNS, count, duration, GROUPINGS, moment, type ReportTable, yesOrNo } from './printed';
import { asItIsAsked, type ReportDefinition, type ReportType } from './report';
import { BEGINNING_NAMES, CAUSE_NAMES } from './words';

export interface DapHistoryTotals {
  readonly intervals: number;
  /** Still held at the moment of the report. */
  readonly held: number;
  readonly ended: number;
}

export interface DapHistoryType extends ReportType {
  readonly filter: DapHoldingsAsked;
  readonly asked: DapHoldingsAsked;
  readonly fact: DapHoldingRow;
  readonly row: DapHolding;
  readonly totals: DapHistoryTotals;
  readonly grouping: 'customer' | 'partner' | 'service';
  readonly told: object;
}

/** Who held which service of which customer, from day one up to a moment. */
@Injectable()
export class DapHistoryReportDefinition implements ReportDefinition<DapHistoryType> {
  readonly counter = () => new DapHistoryCounter();
  readonly groupings = BY;

  readonly asking = asItIsAsked;

  constructor(readonly rows: DapHoldings) {}
}

class DapHistoryCounter implements Counter<DapHoldingRow, DapHistoryTotals> {
  private intervals = 0;
  private ended = 0;

  add({ removal }: DapHoldingRow): void {
    this.intervals += 1;
    if (removal !== undefined) this.ended += 1;
  }

  totals(): DapHistoryTotals {
    const { intervals, ended } = this;
    return { intervals, held: intervals - ended, ended };
  }
}

/** The history for spreadsheets and paper. */
export const DAP_HISTORY_TABLE: ReportTable<DapHistoryType> = {
  title: {
    en: 'History of delegated administrative privileges (DAP)',
    'zh-CN': '委派管理权限 (DAP) 历史记录',
    ja: '代理管理者特権 (DAP) の履歴',
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
    actor({ en: 'Granted by', 'zh-CN': '授予者', ja: '付与者' }, ({ began }) => began.by),
    {
      name: { en: 'Taken over from', 'zh-CN': '接替自', ja: '前任' },
      cell: ({ tookOverFrom }) => tookOverFrom?.partnerName ?? '',
    },
    ...moment<DapHolding>({ en: 'To', 'zh-CN': '结束时间', ja: '終了日時' }, ({ ended }) => ended?.at),
    {
      name: { en: 'How it ended', 'zh-CN': '如何结束', ja: '終了の経緯' },
      cell: ({ ended }, language) => (ended === undefined ? '' : CAUSE_NAMES[language][ended.cause]),
    },
    actor({ en: 'Removed by', 'zh-CN': '删除者', ja: '削除者' }, ({ ended }) => ended?.by),
    duration({ en: 'Held for', 'zh-CN': '持有时长', ja: '保有期間' }, ({ heldSeconds }) => heldSeconds),
    {
      name: { en: 'Replaced by', 'zh-CN': '由谁接替', ja: '後任' },
      cell: ({ replacedBy }) => replacedBy?.partnerName ?? '',
    },
  ],
  totals: [
    count({ en: 'Periods', 'zh-CN': '时段', ja: '期間' }, ({ intervals }) => intervals),
    count({ en: 'Held now', 'zh-CN': '目前拥有', ja: '現在保有' }, ({ held }) => held),
    count({ en: 'Ended', 'zh-CN': '已结束', ja: '終了' }, ({ ended }) => ended),
  ],
  groupings: { customer: GROUPINGS.customer, service: GROUPINGS.service, partner: GROUPINGS.partner },
};
