import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CustomerId, type PartnerId, type Service } from '#domain';
import { DutiesWithoutAccessReport, type OwedWithoutAccess, type WithoutAccessReason } from '#read-models';
import { authorize } from '../../access/authorize';
import { type RequestContext } from '../../identity';
import { ResellerAgreement } from '../../subscription/reseller-agreement';
import { type Moment } from '../moments';
import { actor, COLUMNS, count, GROUPINGS, type ReportTable, yesOrNo } from './printed';
import { BY, distinct, grouped, type Report, ReplayedReports } from './report';
import { CAUSE_NAMES } from './words';

/** Which are told: those that all of this is true of. */
export interface DutiesWithoutAccessFilter {
  readonly customer?: CustomerId;
  readonly partner?: PartnerId;
  readonly service?: Service;
  readonly reason?: WithoutAccessReason;
}

export interface DutiesWithoutAccessTotals {
  /** Services of customers for which a partner owes a duty without access. */
  readonly services: number;
  /** Pairs of partner and customer. */
  readonly duties: number;
  readonly openSubscriptions: number;
  readonly openGaps: number;
}

type Grouping = 'customer' | 'partner' | 'service' | 'reason';

export interface DutiesWithoutAccessAnswer extends Report<OwedWithoutAccess, DutiesWithoutAccessTotals, Grouping> {
  /** Where the reseller agreement can be read, as configured. */
  readonly agreementUrl?: string;
}

/** The register of duties without access (S17) as things stood at a moment; now, if none is named. */
export class ReportDutiesWithoutAccess extends Query<DutiesWithoutAccessAnswer> {
  constructor(
    readonly context: RequestContext,
    readonly filter: DutiesWithoutAccessFilter,
    readonly at?: Moment,
  ) {
    super();
  }
}

@QueryHandler(ReportDutiesWithoutAccess)
export class ReportDutiesWithoutAccessHandler implements IQueryHandler<ReportDutiesWithoutAccess> {
  constructor(
    private readonly reports: ReplayedReports,
    private readonly agreement: ResellerAgreement,
  ) {}

  async execute({ context, filter, at }: ReportDutiesWithoutAccess): Promise<DutiesWithoutAccessAnswer> {
    authorize(context, 'ReadComplianceReports');
    const report = new DutiesWithoutAccessReport(filter.customer);
    const { position } = await this.reports.replay(report, at, filter);
    const rows = report.rows().filter((row) => isAskedFor(row, filter));
    const { url } = this.agreement;
    return {
      position,
      ...(url !== undefined && { agreementUrl: url }),
      rows,
      totals: totalsOf(rows),
      groups: {
        customer: grouped(rows, BY.customer, totalsOf),
        partner: grouped(rows, BY.partner, totalsOf),
        service: grouped(rows, BY.service, totalsOf),
        reason: grouped(rows, ({ reason }) => [reason, reason], totalsOf),
      },
      cutStreams: report.cutStreams(),
    };
  }
}

function isAskedFor(row: OwedWithoutAccess, { customer, partner, service, reason }: DutiesWithoutAccessFilter): boolean {
  return (
    (customer === undefined || row.customerId === customer) &&
    (partner === undefined || row.partnerId === partner) &&
    (service === undefined || row.service === service) &&
    (reason === undefined || row.reason === reason)
  );
}

function totalsOf(rows: readonly OwedWithoutAccess[]): DutiesWithoutAccessTotals {
  return {
    services: rows.length,
    duties: distinct(rows, ({ customerId, partnerId }) => `${customerId}/${partnerId}`),
    openSubscriptions: rows.filter(({ openSubscription }) => openSubscription).length,
    openGaps: distinct(
      rows.filter(({ openGap }) => openGap),
      ({ customerId, service }) => `${customerId}/${service}`,
    ),
  };
}

/** The register for spreadsheets and paper. */
export const DUTIES_WITHOUT_ACCESS_TABLE: ReportTable<OwedWithoutAccess, DutiesWithoutAccessTotals, Grouping> = {
  title: {
    en: 'Duties without access',
    'zh-CN': '有义务而无权限的登记',
    ja: '権限のない義務の一覧',
  },
  columns: [
    ...COLUMNS.customer,
    ...COLUMNS.partner,
    COLUMNS.service,
    { name: { en: 'Without access since', 'zh-CN': '自何时起无权限', ja: '権限がなくなった日時' }, cell: ({ since }) => since },
    { name: { en: 'Reason', 'zh-CN': '原因', ja: '理由' }, cell: ({ reason }, language) => CAUSE_NAMES[language][reason] },
    { name: { en: 'Removed by', 'zh-CN': '删除者', ja: '削除者' }, cell: ({ removed }) => actor(removed?.by) },
    { name: { en: 'Duty owed since', 'zh-CN': '自何时起承担义务', ja: '義務の開始日時' }, cell: ({ owedSince }) => owedSince },
    {
      name: { en: 'Relationship in force', 'zh-CN': '关系有效', ja: '有効な関係' },
      cell: ({ relationship }, language) => yesOrNo(relationship === 'active', language),
    },
    {
      name: { en: 'Open subscription', 'zh-CN': '有未结束的订阅', ja: '有効なサブスクリプション' },
      cell: ({ openSubscription }, language) => yesOrNo(openSubscription, language),
    },
    { name: { en: 'Open gap', 'zh-CN': '无人管理', ja: '管理者不在' }, cell: ({ openGap }, language) => yesOrNo(openGap, language) },
    {
      name: { en: 'Agreement version', 'zh-CN': '协议版本', ja: '契約のバージョン' },
      cell: ({ agreementVersion }) => agreementVersion ?? '',
    },
  ],
  totals: [
    count({ en: 'Services without access', 'zh-CN': '无权限的服务', ja: '権限のないサービス' }, ({ services }) => services),
    count({ en: 'Partners and customers', 'zh-CN': '合作伙伴与客户', ja: 'パートナーと顧客の組' }, ({ duties }) => duties),
    count(
      { en: 'With an open subscription', 'zh-CN': '有未结束的订阅', ja: 'サブスクリプションが有効' },
      ({ openSubscriptions }) => openSubscriptions,
    ),
    count(
      { en: 'Services on which nobody has DAP', 'zh-CN': '无人拥有 DAP 的服务', ja: 'DAP を持つ者がいないサービス' },
      ({ openGaps }) => openGaps,
    ),
  ],
  groupings: { customer: GROUPINGS.customer, partner: GROUPINGS.partner, service: GROUPINGS.service, reason: GROUPINGS.cause },
};
