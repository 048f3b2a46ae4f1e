import { Injectable } from '@nestjs/common';
import {
  DutiesWithoutAccess,
  type DutiesWithoutAccessAsked,
  type OwedWithoutAccess,
  type WithoutAccessInterval,
} from '#read-models';
import { ResellerAgreement } from '../../subscription/reseller-agreement';
import { BY, type Counter, DistinctCount } from './figures';
import { actor, COLUMNS, count, GROUPINGS, moment, type ReportTable, yesOrNo } from './printed';
import { type ReportDefinition, type ReportType } from './report';
import { CAUSE_NAMES } from './words';

export interface DutiesWithoutAccessTotals {
  /** Services of customers for which a partner owes a duty without access. */
  readonly services: number;
  /** Pairs of partner and customer. */
  readonly duties: number;
  readonly openSubscriptions: number;
  readonly openGaps: number;
}

export interface DutiesWithoutAccessType extends ReportType {
  readonly filter: DutiesWithoutAccessAsked;
  readonly asked: DutiesWithoutAccessAsked;
  readonly fact: WithoutAccessInterval;
  readonly row: OwedWithoutAccess;
  readonly totals: DutiesWithoutAccessTotals;
  readonly grouping: 'customer' | 'partner' | 'service' | 'reason';
  readonly told: { /** Where the reseller agreement can be read, as configured. */ readonly agreementUrl?: string };
}

/** The register of duties without access (S17) as things stood at a moment. */
@Injectable()
export class DutiesWithoutAccessReportDefinition implements ReportDefinition<DutiesWithoutAccessType> {
  readonly agreements = true;
  readonly counter = () => new WithoutAccessCounter();
  readonly groupings = { ...BY, reason: { keyOf: ({ reason }: WithoutAccessInterval) => reason } } as const;

  constructor(
    readonly rows: DutiesWithoutAccess,
    private readonly agreement: ResellerAgreement,
  ) {}

  async asking(asked: DutiesWithoutAccessAsked) {
    const { url } = this.agreement;
    return { asked, told: url === undefined ? {} : { agreementUrl: url } };
  }
}

class WithoutAccessCounter implements Counter<WithoutAccessInterval, DutiesWithoutAccessTotals> {
  private services = 0;
  private openSubscriptions = 0;
  private readonly duties = new DistinctCount();
  private readonly openGaps = new DistinctCount();

  add({ customerId, partnerId, service, openSubscription, openGap }: WithoutAccessInterval): void {
    this.services += 1;
    if (openSubscription) this.openSubscriptions += 1;
    this.duties.add(customerId, partnerId);
    if (openGap) this.openGaps.add(customerId, service);
  }

  totals(): DutiesWithoutAccessTotals {
    const { services, duties, openSubscriptions, openGaps } = this;
    return { services, duties: duties.count, openSubscriptions, openGaps: openGaps.count };
  }
}

/** The register for spreadsheets and paper. */
export const DUTIES_WITHOUT_ACCESS_TABLE: ReportTable<DutiesWithoutAccessType> = {
  title: {
    en: 'Obligations without access',
    'zh-CN': '有义务但无权限',
    ja: '権限なしで残る義務',
  },
  columns: [
    ...COLUMNS.customer,
    ...COLUMNS.partner,
    COLUMNS.service,
    ...moment<OwedWithoutAccess>(
      { en: 'Without access since', 'zh-CN': '无权限起始时间', ja: '権限がなくなった日時' },
      ({ since }) => since,
    ),
    {
      name: { en: 'Reason', 'zh-CN': '原因', ja: '理由' },
      cell: ({ reason }, language) => CAUSE_NAMES[language][reason],
    },
    actor({ en: 'Removed by', 'zh-CN': '删除者', ja: '削除者' }, ({ removed }) => removed?.by),
    ...moment<OwedWithoutAccess>(
      { en: 'Obligation in force since', 'zh-CN': '义务起始时间', ja: '義務の開始日時' },
      ({ owedSince }) => owedSince,
    ),
    {
      name: { en: 'Relationship active', 'zh-CN': '关系有效', ja: '関係が有効' },
      cell: ({ relationship }, language) => yesOrNo(relationship === 'active', language),
    },
    {
      name: { en: 'Open subscription', 'zh-CN': '有未结束的订阅', ja: '継続中のサブスクリプション' },
      cell: ({ openSubscription }, language) => yesOrNo(openSubscription, language),
    },
    {
      name: { en: 'No partner has DAP', 'zh-CN': '无人拥有 DAP', ja: 'DAP を持つパートナーなし' },
      cell: ({ openGap }, language) => yesOrNo(openGap, language),
    },
    {
      name: { en: 'Agreement version', 'zh-CN': '协议版本', ja: '契約のバージョン' },
      cell: ({ agreementVersion }) => agreementVersion ?? '',
    },
  ],
  totals: [
    count(
      { en: 'Services without access', 'zh-CN': '无权限的服务', ja: '権限のないサービス' },
      ({ services }) => services,
    ),
    count(
      { en: 'Partners and customers', 'zh-CN': '合作伙伴与客户', ja: 'パートナーと顧客の組' },
      ({ duties }) => duties,
    ),
    count(
      { en: 'With an open subscription', 'zh-CN': '有未结束的订阅', ja: '継続中のサブスクリプションあり' },
      ({ openSubscriptions }) => openSubscriptions,
    ),
    count(
      { en: 'Services without DAP', 'zh-CN': '无人拥有 DAP 的服务', ja: 'DAP を持つパートナーがいないサービス' },
      ({ openGaps }) => openGaps,
    ),
  ],
  groupings: {
    customer: GROUPINGS.customer,
    partner: GROUPINGS.partner,
    service: GROUPINGS.service,
    reason: GROUPINGS.cause,
  },
};
