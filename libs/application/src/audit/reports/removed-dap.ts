import { Injectable } from '@nestjs/common';
import { type RemovalThen, type RemovedDap, type RemovedDapAsked, RemovedDapRows } from '#read-models';
import { byMonth, type Counter, DistinctCount } from './figures';
import { actor, COLUMNS, count, duration, GROUPINGS, moment, type ReportTable, yesOrNo } from './printed';
import { asItIsAsked, type ReportDefinition, type ReportType } from './report';
import { CAUSE_NAMES, DUTY_NAMES } from './words';

export interface RemovedDapTotals {
  readonly removed: number;
  readonly restored: number;
  readonly replaced: number;
  readonly openGaps: number;
  /**
   * Customers that are still owed something by the partner whose permission was removed: one for each of its customers.
   */
  readonly dutiesOwed: number;
  readonly dutiesWithoutAccess: number;
}

export interface RemovedDapType extends ReportType {
  readonly filter: RemovedDapAsked;
  readonly asked: RemovedDapAsked;
  readonly fact: RemovalThen;
  readonly row: RemovedDap;
  readonly totals: RemovedDapTotals;
  readonly grouping: 'customer' | 'partner' | 'service' | 'cause' | 'month';
  readonly told: object;
}

/** Every delegated permission that was removed, from day one, as things stood at a moment. */
@Injectable()
export class RemovedDapReportDefinition implements ReportDefinition<RemovedDapType> {
  readonly counter = () => new RemovedDapCounter();
  readonly groupings = {
    customer: { keyOf: ({ holding }: RemovalThen) => holding.customerId, kind: 'customer' },
    partner: { keyOf: ({ holding }: RemovalThen) => holding.partnerId, kind: 'partner' },
    service: { keyOf: ({ holding }: RemovalThen) => holding.service },
    cause: { keyOf: ({ removal }: RemovalThen) => removal.cause },
    month: byMonth(({ removal }: RemovalThen) => removal.at),
  } as const;

  readonly asking = asItIsAsked;

  constructor(readonly rows: RemovedDapRows) {}
}

class RemovedDapCounter implements Counter<RemovalThen, RemovedDapTotals> {
  private removed = 0;
  private restored = 0;
  private replaced = 0;
  private readonly openGaps = new DistinctCount();
  private readonly dutiesOwed = new DistinctCount();
  private readonly dutiesWithoutAccess = new DistinctCount();

  add({
    holding: { customerId, partnerId, service, restored, replaced },
    openGap,
    duty,
    dutyWithoutAccess,
  }: RemovalThen): void {
    this.removed += 1;
    if (restored !== undefined) this.restored += 1;
    if (replaced !== undefined) this.replaced += 1;
    if (openGap) this.openGaps.add(customerId, service);
    if (duty === 'owed') this.dutiesOwed.add(customerId, partnerId);
    if (dutyWithoutAccess) this.dutiesWithoutAccess.add(customerId, `${partnerId}/${service}`);
  }

  totals(): RemovedDapTotals {
    const { removed, restored, replaced, openGaps, dutiesOwed, dutiesWithoutAccess } = this;
    return {
      removed,
      restored,
      replaced,
      openGaps: openGaps.count,
      dutiesOwed: dutiesOwed.count,
      dutiesWithoutAccess: dutiesWithoutAccess.count,
    };
  }
}

/** The report for spreadsheets and paper. */
export const REMOVED_DAP_TABLE: ReportTable<RemovedDapType> = {
  title: {
    en: 'Removed delegated administrative privileges (DAP)',
    'zh-CN': '已删除的委派管理权限 (DAP)',
    ja: '削除された代理管理者特権 (DAP)',
  },
  columns: [
    ...COLUMNS.customer,
    ...COLUMNS.partner,
    COLUMNS.service,
    ...moment<RemovedDap>({ en: 'Granted at', 'zh-CN': '授予时间', ja: '付与日時' }, ({ granted }) => granted?.at),
    actor({ en: 'Granted by', 'zh-CN': '授予者', ja: '付与者' }, ({ granted }) => granted?.by),
    ...moment<RemovedDap>({ en: 'Removed at', 'zh-CN': '删除时间', ja: '削除日時' }, ({ removed }) => removed.at),
    actor({ en: 'Removed by', 'zh-CN': '删除者', ja: '削除者' }, ({ removed }) => removed.by),
    { name: { en: 'Cause', 'zh-CN': '原因', ja: '理由' }, cell: ({ cause }, language) => CAUSE_NAMES[language][cause] },
    {
      name: { en: 'Replaced by', 'zh-CN': '由谁接替', ja: '後任' },
      cell: ({ replacedBy }) => replacedBy?.partnerName ?? '',
    },
    ...moment<RemovedDap>(
      { en: 'Replaced at', 'zh-CN': '接替时间', ja: '交代日時' },
      ({ replacedBy }) => replacedBy?.at,
    ),
    ...moment<RemovedDap>({ en: 'Restored at', 'zh-CN': '恢复时间', ja: '復元日時' }, ({ restored }) => restored?.at),
    duration(
      { en: 'Restored after', 'zh-CN': '多久后恢复', ja: '復元までの時間' },
      ({ restored }) => restored?.afterSeconds,
    ),
    {
      name: { en: 'No partner has DAP', 'zh-CN': '无人拥有 DAP', ja: 'DAP を持つパートナーなし' },
      cell: ({ openGap }, language) => yesOrNo(openGap, language),
    },
    {
      name: { en: 'Obligation', 'zh-CN': '义务', ja: '義務' },
      cell: ({ duty }, language) => DUTY_NAMES[language][duty],
    },
    {
      name: { en: 'Obligation without access', 'zh-CN': '有义务但无权限', ja: '権限なしで残る義務' },
      cell: ({ dutyWithoutAccess }, language) => yesOrNo(dutyWithoutAccess, language),
    },
    {
      name: { en: 'Position in the log', 'zh-CN': '日志位置', ja: 'ログの位置' },
      cell: ({ position }) => position,
      printed: false,
    },
  ],
  totals: [
    count({ en: 'Removed', 'zh-CN': '已删除', ja: '削除' }, ({ removed }) => removed),
    count({ en: 'Restored', 'zh-CN': '已恢复', ja: '復元' }, ({ restored }) => restored),
    count(
      { en: 'Replaced by another partner', 'zh-CN': '由其他合作伙伴接替', ja: '他のパートナーに交代' },
      ({ replaced }) => replaced,
    ),
    count(
      {
        en: 'Services without DAP now',
        'zh-CN': '目前无人拥有 DAP 的服务',
        ja: '現在 DAP を持つパートナーがいないサービス',
      },
      ({ openGaps }) => openGaps,
    ),
    count({ en: 'Obligations in force', 'zh-CN': '须履行的义务', ja: '継続中の義務' }, ({ dutiesOwed }) => dutiesOwed),
    count(
      { en: 'Obligations without access', 'zh-CN': '有义务但无权限', ja: '権限なしで残る義務' },
      ({ dutiesWithoutAccess }) => dutiesWithoutAccess,
    ),
  ],
  groupings: {
    customer: GROUPINGS.customer,
    partner: GROUPINGS.partner,
    service: GROUPINGS.service,
    cause: GROUPINGS.cause,
    month: { name: { en: 'By month of removal', 'zh-CN': '按删除月份', ja: '削除の月別' }, label: ({ key }) => key },
  },
};
