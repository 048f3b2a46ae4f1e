import { Injectable } from '@nestjs/common';
import { shownDomain } from '#mail-address';
import { type Language, type PartnerId } from '#domain';
import {
  type CustomerListSort,
  ListedCustomerRows,
  type ListedCustomersAsked,
  type ListedCustomerThen,
  type ListOrder,
  type RelationshipInterval,
  SORT_KEY_OF,
  SORT_KEYS,
  Views,
} from '#read-models';
import { Accounts } from '../../access/accounts';
import { ifReadable } from '../../readable';
import { type Counter } from './figures';
import { count, moment, type ReportTable, services, yesOrNo } from './printed';
import { type ReportDefinition, type ReportMoment, type ReportType } from './report';
import { KIND_NAMES, SUBSCRIPTION_STATUS_NAMES } from './words';

/** Which customers, in which order, names in that of whose readers. */
export interface ListedCustomersFilter extends Omit<ListedCustomersAsked, 'order'> {
  readonly sort: CustomerListSort;
  readonly language: Language;
}

export interface ListedCustomerTotals {
  readonly customers: number;
  /** With DAP on at least one service. */
  readonly withDap: number;
}

export interface ListedCustomersType extends ReportType {
  readonly filter: ListedCustomersFilter;
  readonly asked: ListedCustomersAsked;
  readonly fact: RelationshipInterval;
  readonly row: ListedCustomerThen;
  readonly totals: ListedCustomerTotals;
  readonly grouping: never;
  readonly told: object;
}

/** A partner's customer list (S13) as it was at any moment. */
@Injectable()
export class ListedCustomersDefinition implements ReportDefinition<ListedCustomersType> {
  readonly action = 'ReadAsOf';
  readonly counter = () => new ListedCustomerCounter();
  readonly groupings = {};

  constructor(
    readonly rows: ListedCustomerRows,
    private readonly views: Views,
    private readonly accounts: Accounts,
  ) {}

  /** Throws `not-found` for a partner that the log does not know. */
  async asking({ sort, language, ...selection }: ListedCustomersFilter, { order }: ReportMoment) {
    await this.expectKnown(selection.partner);
    return { asked: { ...selection, order: orderOf(sort, language, order) }, told: {} };
  }

  /**
   * What the view does not hold yet is looked up in its stream; where nobody can read that there is one all the same.
   */
  private async expectKnown(id: PartnerId): Promise<void> {
    if ((await this.views.partner(id)) === undefined) await ifReadable(() => this.accounts.partner(id));
  }
}

/**
 * For a reader who has changed the language meanwhile it is that of the page before, so that no name is lost or told
 * twice.
 */
function orderOf(sort: CustomerListSort, language: Language, before: string | undefined): ListOrder {
  if (sort === 'since') return 'begunAt';
  if (sort === 'lastChange') return 'lastChange';
  return SORT_KEYS.find((key) => key === before) ?? SORT_KEY_OF[language];
}

class ListedCustomerCounter implements Counter<RelationshipInterval, ListedCustomerTotals> {
  private customers = 0;
  private withDap = 0;

  add({ services: known }: RelationshipInterval): void {
    this.customers += 1;
    if (known.some(({ dap }) => dap)) this.withDap += 1;
  }

  totals(): ListedCustomerTotals {
    const { customers, withDap } = this;
    return { customers, withDap };
  }
}

/** The list for spreadsheets and paper. */
export const LISTED_CUSTOMERS_TABLE: ReportTable<ListedCustomersType> = {
  title: { en: 'Customer list', 'zh-CN': '客户列表', ja: '顧客の一覧' },
  columns: [
    { name: { en: 'Customer', 'zh-CN': '客户', ja: '顧客' }, cell: ({ name }) => name },
    {
      name: { en: 'Customer ID', 'zh-CN': '客户 ID', ja: '顧客 ID' },
      cell: ({ customerId }) => customerId,
      printed: false,
    },
    {
      name: { en: 'Domains', 'zh-CN': '域', ja: 'ドメイン' },
      cell: ({ domains }) => domains.map(shownDomain).join(', '),
    },
    { name: { en: 'Type', 'zh-CN': '类型', ja: '種類' }, cell: ({ kind }, language) => KIND_NAMES[language][kind] },
    ...moment<ListedCustomerThen>({ en: 'Since', 'zh-CN': '开始时间', ja: '開始日時' }, ({ since }) => since),
    services({ en: 'DAP', 'zh-CN': 'DAP', ja: 'DAP あり' }, (row) => row.services),
    services({ en: 'DAP lost', 'zh-CN': '已失去 DAP', ja: 'DAP 喪失' }, ({ lost }) => lost),
    {
      name: { en: 'Subscriptions', 'zh-CN': '订阅', ja: 'サブスクリプション' },
      cell: ({ subscriptions }, language) =>
        subscriptions.map((status) => SUBSCRIPTION_STATUS_NAMES[language][status]).join(', '),
    },
    {
      name: { en: 'Support and reseller agreement owed', 'zh-CN': '支持和经销商协议', ja: 'サポートとリセラー契約' },
      cell: ({ duty }, language) => yesOrNo(duty, language),
    },
    ...moment<ListedCustomerThen>(
      { en: 'Last change', 'zh-CN': '最近更改', ja: '最終変更' },
      ({ lastChange }) => lastChange,
    ),
  ],
  totals: [
    count({ en: 'Customers', 'zh-CN': '客户', ja: '顧客' }, ({ customers }) => customers),
    count({ en: 'With DAP', 'zh-CN': '有 DAP', ja: 'DAP あり' }, ({ withDap }) => withDap),
  ],
  groupings: {},
};
