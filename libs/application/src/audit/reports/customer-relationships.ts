import { Injectable } from '@nestjs/common';
import { type CustomerId } from '#domain';
import {
  type AccountInterval,
  type CustomerSteps,
  EventIndex,
  type RelationshipInterval,
  RelationshipRows,
  type RelationshipsAsked,
  type RelationshipThen,
  Views,
} from '#read-models';
import { Accounts } from '../../access/accounts';
import { ifReadable } from '../../readable';
import { type Counter } from './figures';
import { COLUMNS, count, moment, type ReportTable, services, yesOrNo } from './printed';
import { type ReportDefinition, type ReportMoment, type ReportType } from './report';
import { KIND_NAMES, RELATIONSHIP_STATUS_NAMES } from './words';

export interface RelationshipTotals {
  readonly relationships: number;
  readonly active: number;
  /** With DAP on at least one service. */
  readonly withDap: number;
}

/** The account as it was, absent before its registration; and where to step from there. */
export interface CustomerThen extends CustomerSteps {
  readonly customer?: Pick<AccountInterval, 'name' | 'status' | 'domains'>;
}

export interface CustomerRelationshipsType extends ReportType {
  readonly filter: RelationshipsAsked;
  readonly asked: RelationshipsAsked;
  readonly fact: RelationshipInterval;
  readonly row: RelationshipThen;
  readonly totals: RelationshipTotals;
  readonly grouping: never;
  readonly told: CustomerThen;
}

/** A customer's Partner Relationships page (S11) as it was at any moment. */
@Injectable()
export class CustomerRelationshipsDefinition implements ReportDefinition<CustomerRelationshipsType> {
  readonly action = 'ReadAsOf';
  readonly standings = true;
  readonly counter = () => new RelationshipCounter();
  readonly groupings = {};

  constructor(
    readonly rows: RelationshipRows,
    private readonly index: EventIndex,
    private readonly views: Views,
    private readonly accounts: Accounts,
  ) {}

  /** Throws `not-found` for a customer that the log does not know, at that position or later. */
  async asking(asked: RelationshipsAsked, { position }: ReportMoment) {
    await this.expectKnown(asked.customer);
    const [account, steps] = await Promise.all([
      this.rows.account(asked.customer, position),
      this.index.stepsOfCustomer(asked.customer, position),
    ]);
    return { asked, told: { ...steps, ...(account !== undefined && { customer: account }) } };
  }

  /**
   * What the view does not hold yet is looked up in its stream; where nobody can read that there is one all the same.
   */
  private async expectKnown(id: CustomerId): Promise<void> {
    if ((await this.views.customer(id)) === undefined) await ifReadable(() => this.accounts.customer(id));
  }
}

class RelationshipCounter implements Counter<RelationshipInterval, RelationshipTotals> {
  private relationships = 0;
  private active = 0;
  private withDap = 0;

  add({ status, services: known }: RelationshipInterval): void {
    this.relationships += 1;
    if (status === 'active') this.active += 1;
    if (known.some(({ dap }) => dap)) this.withDap += 1;
  }

  totals(): RelationshipTotals {
    const { relationships, active, withDap } = this;
    return { relationships, active, withDap };
  }
}

/** The page for spreadsheets and paper: a row for each partner. */
export const CUSTOMER_RELATIONSHIPS_TABLE: ReportTable<CustomerRelationshipsType> = {
  title: { en: 'Partner Relationships', 'zh-CN': '合作伙伴关系', ja: 'パートナー関係' },
  columns: [
    ...COLUMNS.partner,
    { name: { en: 'Type', 'zh-CN': '类型', ja: '種類' }, cell: ({ kind }, language) => KIND_NAMES[language][kind] },
    ...moment<RelationshipThen>({ en: 'Since', 'zh-CN': '开始时间', ja: '開始日時' }, ({ since }) => since),
    {
      name: { en: 'Status', 'zh-CN': '状态', ja: '状態' },
      cell: ({ status }, language) => RELATIONSHIP_STATUS_NAMES[language][status],
    },
    ...moment<RelationshipThen>({ en: 'Ended on', 'zh-CN': '结束时间', ja: '終了日時' }, ({ endedAt }) => endedAt),
    services({ en: 'DAP', 'zh-CN': 'DAP', ja: 'DAP あり' }, (row) => row.services.filter(({ dap }) => dap)),
    services({ en: 'DAP lost', 'zh-CN': '已失去 DAP', ja: 'DAP 喪失' }, (row) =>
      row.services.filter(({ dap }) => !dap),
    ),
    {
      name: { en: 'Partner suspended', 'zh-CN': '合作伙伴已暂停', ja: 'パートナーの一時停止' },
      cell: ({ suspended }, language) => yesOrNo(suspended, language),
    },
    ...moment<RelationshipThen>(
      { en: 'Last change', 'zh-CN': '最近更改', ja: '最終変更' },
      ({ lastChange }) => lastChange,
    ),
  ],
  totals: [
    count({ en: 'Relationships', 'zh-CN': '关系', ja: '関係' }, ({ relationships }) => relationships),
    count({ en: 'Active', 'zh-CN': '有效', ja: '有効' }, ({ active }) => active),
    count({ en: 'With DAP', 'zh-CN': '有 DAP', ja: 'DAP あり' }, ({ withDap }) => withDap),
  ],
  groupings: {},
};
