import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CustomerId, type DapRemovalCause, type Instant, type PartnerId, type Service } from '#domain';
import { type RemovedDap, RemovedDapReport } from '#read-models';
import { authorize } from '../../access/authorize';
import { type RequestContext } from '../../identity';
import { type Moment } from '../moments';
import { actor, COLUMNS, count, duration, GROUPINGS, type ReportTable, yesOrNo, moment } from './printed';
import { BY, distinct, grouped, groupedByMonth, type MonthGroup, type Report, ReplayedReports } from './report';
import { CAUSE_NAMES, DUTY_NAMES } from './words';

/** Which removals are told: those that all of this is true of. */
export interface RemovedDapFilter {
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

export interface RemovedDapTotals {
  readonly removed: number;
  readonly restored: number;
  readonly replaced: number;
  readonly openGaps: number;
  /** Customers that are still owed something by the partner whose permission was removed: one for each of its customers. */
  readonly dutiesOwed: number;
  readonly dutiesWithoutAccess: number;
}

type Grouping = 'customer' | 'partner' | 'service' | 'cause' | 'month';

export type RemovedDapAnswer = Report<RemovedDap, RemovedDapTotals, Grouping> & {
  readonly groups: { readonly month: readonly MonthGroup<RemovedDapTotals>[] };
};

/** Every delegated permission that was removed, from day one, as things stood at a moment; now, if none is named. */
export class ReportRemovedDap extends Query<RemovedDapAnswer> {
  constructor(
    readonly context: RequestContext,
    readonly filter: RemovedDapFilter,
    readonly at: Moment | undefined,
    /** Whose months are counted. */
    readonly zone: string,
  ) {
    super();
  }
}

@QueryHandler(ReportRemovedDap)
export class ReportRemovedDapHandler implements IQueryHandler<ReportRemovedDap> {
  constructor(private readonly reports: ReplayedReports) {}

  async execute({ context, filter, at, zone }: ReportRemovedDap): Promise<RemovedDapAnswer> {
    authorize(context, 'ReadComplianceReports');
    const report = new RemovedDapReport(filter.customer);
    const { position } = await this.reports.replay(report, at, filter);
    return { position, ...summarised(report.rows(), filter, zone), cutStreams: report.cutStreams() };
  }
}

/** The rows that the filter lets through, counted as a whole and by each grouping. */
function summarised(
  all: readonly RemovedDap[],
  filter: RemovedDapFilter,
  zone: string,
): Pick<RemovedDapAnswer, 'rows' | 'totals' | 'groups'> {
  const rows = all.filter((row) => isAskedFor(row, filter));
  return {
    rows,
    totals: totalsOf(rows),
    groups: {
      customer: grouped(rows, BY.customer, totalsOf),
      partner: grouped(rows, BY.partner, totalsOf),
      service: grouped(rows, BY.service, totalsOf),
      cause: grouped(rows, ({ cause }) => [cause, cause], totalsOf),
      month: groupedByMonth(rows, zone, ({ removed }) => removed.at, totalsOf),
    },
  };
}

function isAskedFor(row: RemovedDap, filter: RemovedDapFilter): boolean {
  const { customer, partner, service, cause, since, until, restored, openGap, dutyWithoutAccess } = filter;
  return (
    (customer === undefined || row.customerId === customer) &&
    (partner === undefined || row.partnerId === partner) &&
    (service === undefined || row.service === service) &&
    (cause === undefined || row.cause === cause) &&
    (since === undefined || row.removed.at >= since) &&
    (until === undefined || row.removed.at <= until) &&
    (restored === undefined || (row.restored !== undefined) === restored) &&
    (openGap === undefined || row.openGap === openGap) &&
    (dutyWithoutAccess === undefined || row.dutyWithoutAccess === dutyWithoutAccess)
  );
}

function totalsOf(rows: readonly RemovedDap[]): RemovedDapTotals {
  return {
    removed: rows.length,
    restored: rows.filter(({ restored }) => restored !== undefined).length,
    replaced: rows.filter(({ replacedBy }) => replacedBy !== undefined).length,
    openGaps: distinct(
      rows.filter(({ openGap }) => openGap),
      ({ customerId, service }) => `${customerId}/${service}`,
    ),
    dutiesOwed: distinct(
      rows.filter(({ duty }) => duty === 'owed'),
      ({ customerId, partnerId }) => `${customerId}/${partnerId}`,
    ),
    dutiesWithoutAccess: distinct(
      rows.filter(({ dutyWithoutAccess }) => dutyWithoutAccess),
      ({ customerId, partnerId, service }) => `${customerId}/${partnerId}/${service}`,
    ),
  };
}

/** The report for spreadsheets and paper. */
export const REMOVED_DAP_TABLE: ReportTable<RemovedDap, RemovedDapTotals, Grouping> = {
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
    { name: { en: 'Granted by', 'zh-CN': '授予者', ja: '付与者' }, cell: ({ granted }) => actor(granted?.by) },
    ...moment<RemovedDap>({ en: 'Removed at', 'zh-CN': '删除时间', ja: '削除日時' }, ({ removed }) => removed.at),
    { name: { en: 'Removed by', 'zh-CN': '删除者', ja: '削除者' }, cell: ({ removed }) => actor(removed.by) },
    { name: { en: 'Cause', 'zh-CN': '原因', ja: '理由' }, cell: ({ cause }, language) => CAUSE_NAMES[language][cause] },
    { name: { en: 'Replaced by', 'zh-CN': '由谁接替', ja: '後任' }, cell: ({ replacedBy }) => replacedBy?.partnerName ?? '' },
    ...moment<RemovedDap>({ en: 'Replaced at', 'zh-CN': '接替时间', ja: '交代日時' }, ({ replacedBy }) => replacedBy?.at),
    ...moment<RemovedDap>({ en: 'Restored at', 'zh-CN': '恢复时间', ja: '復元日時' }, ({ restored }) => restored?.at),
    duration({ en: 'Restored after', 'zh-CN': '多久后恢复', ja: '復元までの時間' }, ({ restored }) => restored?.afterSeconds),
    { name: { en: 'Open gap', 'zh-CN': '无人管理', ja: '管理者不在' }, cell: ({ openGap }, language) => yesOrNo(openGap, language) },
    { name: { en: 'Duty', 'zh-CN': '义务', ja: '義務' }, cell: ({ duty }, language) => DUTY_NAMES[language][duty] },
    {
      name: { en: 'Duty without access', 'zh-CN': '有义务而无权限', ja: '権限のない義務' },
      cell: ({ dutyWithoutAccess }, language) => yesOrNo(dutyWithoutAccess, language),
    },
    { name: { en: 'Position in the log', 'zh-CN': '日志位置', ja: 'ログの位置' }, cell: ({ position }) => position, printed: false },
  ],
  totals: [
    count({ en: 'Removed', 'zh-CN': '已删除', ja: '削除' }, ({ removed }) => removed),
    count({ en: 'Restored', 'zh-CN': '已恢复', ja: '復元' }, ({ restored }) => restored),
    count({ en: 'Replaced by another partner', 'zh-CN': '由其他合作伙伴接替', ja: '他のパートナーに交代' }, ({ replaced }) => replaced),
    count(
      { en: 'Services on which nobody has DAP now', 'zh-CN': '目前无人拥有 DAP 的服务', ja: '現在 DAP を持つ者がいないサービス' },
      ({ openGaps }) => openGaps,
    ),
    count({ en: 'Duties still owed', 'zh-CN': '仍须履行的义务', ja: '継続中の義務' }, ({ dutiesOwed }) => dutiesOwed),
    count(
      { en: 'Duties without access', 'zh-CN': '有义务而无权限', ja: '権限のない義務' },
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
