import { type Language, type Purpose, type RelationshipKind } from '#domain';
import {
  type CustomerListSort,
  type DapBeginning,
  type DutyStatus,
  type SubscriptionChoice,
  type SubscriptionStatus,
  type WithoutAccessReason,
} from '#read-models';

/** One text in every language. */
export type Words = Readonly<Record<Language, string>>;

type Names<Code extends string> = Readonly<Record<Language, Readonly<Record<Code, string>>>>;

export const CAUSE_NAMES: Names<WithoutAccessReason> = {
  en: {
    'removed-by-customer': 'removed by the customer',
    reassigned: 'reassigned',
    'relinquished-by-partner': 'relinquished by the partner',
    'relationship-ended': 'relationship ended',
    'reseller-unlinked': 'indirect reseller unlinked',
    'role-changed': 'channel role changed',
    'customer-departed': 'customer left the marketplace',
    'never-granted': 'never granted',
  },
  'zh-CN': {
    'removed-by-customer': '由客户删除',
    reassigned: '重新分配',
    'relinquished-by-partner': '由合作伙伴放弃',
    'relationship-ended': '关系结束',
    'reseller-unlinked': '间接经销商取消关联',
    'role-changed': '渠道角色更改',
    'customer-departed': '客户退出市场',
    'never-granted': '从未授予',
  },
  ja: {
    'removed-by-customer': '顧客による削除',
    reassigned: '再割り当て',
    'relinquished-by-partner': 'パートナーによる放棄',
    'relationship-ended': '関係の終了',
    'reseller-unlinked': '間接リセラーの関連付けの解除',
    'role-changed': 'チャネルの役割の変更',
    'customer-departed': '顧客の退会',
    'never-granted': '付与されたことがない',
  },
};

export const BEGINNING_NAMES: Names<DapBeginning> = {
  en: { granted: 'granted', restored: 'restored', reassigned: 'reassigned', 'role-changed': 'channel role changed' },
  'zh-CN': { granted: '授予', restored: '恢复', reassigned: '重新分配', 'role-changed': '渠道角色更改' },
  ja: { granted: '付与', restored: '復元', reassigned: '再割り当て', 'role-changed': 'チャネルの役割の変更' },
};

export const DUTY_NAMES: Names<DutyStatus | 'none'> = {
  en: { owed: 'in force', over: 'ended', none: 'none' },
  'zh-CN': { owed: '须履行', over: '已结束', none: '无' },
  ja: { owed: '継続中', over: '終了', none: 'なし' },
};

export const KIND_NAMES: Names<RelationshipKind> = {
  en: { reseller: 'Reseller', advisor: 'Advisor', indirect: 'Indirect reseller' },
  'zh-CN': { reseller: '经销商', advisor: '顾问', indirect: '间接经销商' },
  ja: { reseller: 'リセラー', advisor: 'アドバイザー', indirect: '間接リセラー' },
};

export const RELATIONSHIP_STATUS_NAMES: Names<'active' | 'ended'> = {
  en: { active: 'active', ended: 'ended' },
  'zh-CN': { active: '有效', ended: '已结束' },
  ja: { active: '有効', ended: '終了' },
};

export const SUBSCRIPTION_STATUS_NAMES: Names<SubscriptionStatus> = {
  en: { active: 'active', suspended: 'suspended', cancelled: 'canceled', lapsed: 'lapsed' },
  'zh-CN': { active: '有效', suspended: '已暂停', cancelled: '已取消', lapsed: '已失效' },
  ja: { active: '有効', suspended: '一時停止中', cancelled: '解約済み', lapsed: '失効' },
};

export const SUBSCRIPTION_CHOICE_NAMES: Names<SubscriptionChoice> = {
  en: { ...SUBSCRIPTION_STATUS_NAMES.en, open: 'active or suspended', none: 'none active or suspended' },
  'zh-CN': { ...SUBSCRIPTION_STATUS_NAMES['zh-CN'], open: '有效或已暂停', none: '没有有效或已暂停的订阅' },
  ja: { ...SUBSCRIPTION_STATUS_NAMES.ja, open: '有効または一時停止中', none: '有効または一時停止中のものなし' },
};

export const SORT_NAMES: Names<CustomerListSort> = {
  en: { name: 'name', since: 'start of the relationship', lastChange: 'last change' },
  'zh-CN': { name: '名称', since: '关系开始时间', lastChange: '最近更改' },
  ja: { name: '名前', since: '関係の開始日', lastChange: '最終変更' },
};

export const PURPOSE_NAMES: Names<Purpose> = {
  en: {
    'new-relationship': 'new relationship',
    'multi-partner': 'multi-partner',
    'multi-channel': 'multi-channel',
    restore: 'restore',
  },
  'zh-CN': { 'new-relationship': '新关系', 'multi-partner': '多合作伙伴', 'multi-channel': '多渠道', restore: '恢复' },
  ja: {
    'new-relationship': '新しい関係',
    'multi-partner': 'マルチパートナー',
    'multi-channel': 'マルチチャネル',
    restore: '復元',
  },
};

/** By what reports are narrowed, as their parameters name it. */
export const FILTER_NAMES: Readonly<Record<string, Words>> = {
  customer: { en: 'Customer', 'zh-CN': '客户', ja: '顧客' },
  partner: { en: 'Partner', 'zh-CN': '合作伙伴', ja: 'パートナー' },
  service: { en: 'Service', 'zh-CN': '服务', ja: 'サービス' },
  cause: { en: 'Cause', 'zh-CN': '原因', ja: '理由' },
  reason: { en: 'Reason', 'zh-CN': '原因', ja: '理由' },
  purpose: { en: 'Purpose', 'zh-CN': '目的', ja: '目的' },
  restored: { en: 'Restored', 'zh-CN': '已恢复', ja: '復元' },
  openGap: { en: 'No partner has DAP', 'zh-CN': '无人拥有 DAP', ja: 'DAP を持つパートナーなし' },
  with: { en: 'With DAP', 'zh-CN': '有 DAP', ja: 'DAP あり' },
  without: { en: 'Without DAP', 'zh-CN': '没有 DAP', ja: 'DAP なし' },
  lost: { en: 'DAP lost', 'zh-CN': '已失去 DAP', ja: 'DAP 喪失' },
  subscription: { en: 'Subscriptions', 'zh-CN': '订阅', ja: 'サブスクリプション' },
  sort: { en: 'Sorted by', 'zh-CN': '排序方式', ja: '並べ替え' },
  dutyWithoutAccess: { en: 'Obligation without access', 'zh-CN': '有义务但无权限', ja: '権限なしで残る義務' },
};

/** Who may have a report made. */
export const ROLE_NAMES: Readonly<Record<string, Words>> = {
  'admin-agent': { en: 'admin agent', 'zh-CN': '管理员代理', ja: '管理エージェント' },
  'sales-agent': { en: 'sales agent', 'zh-CN': '销售代理', ja: '販売エージェント' },
  'helpdesk-agent': { en: 'helpdesk agent', 'zh-CN': '支持人员代理', ja: 'ヘルプデスク エージェント' },
  'customer-admin': { en: 'customer admin', 'zh-CN': '客户管理员', ja: '顧客の管理者' },
  operator: { en: 'marketplace operator', 'zh-CN': '市场运营方', ja: 'マーケットプレースの運営者' },
  auditor: { en: 'auditor', 'zh-CN': '审核员', ja: '監査担当者' },
  'compliance-officer': { en: 'compliance officer', 'zh-CN': '合规官', ja: 'コンプライアンス責任者' },
  system: { en: 'system', 'zh-CN': '系统', ja: 'システム' },
};

type PageWord =
  | 'position'
  | 'zone'
  | 'filters'
  | 'noFilter'
  | 'period'
  | 'wholePeriod'
  | 'since'
  | 'until'
  | 'at'
  | 'now'
  | 'author'
  | 'madeAt'
  | 'seal'
  | 'noSeal'
  | 'cut'
  | 'totals'
  | 'rows'
  | 'yes'
  | 'no';

export const PAGE_WORDS: Names<PageWord> = {
  en: {
    position: 'Log up to position',
    zone: 'Time zone of days and months',
    filters: 'Filters',
    noFilter: 'none',
    period: 'Period',
    wholePeriod: 'from the first day until the moment reported',
    since: 'from',
    until: 'until',
    at: 'As of',
    now: 'when it was made',
    author: 'Made by',
    madeAt: 'Made at',
    seal: 'Last seal of the log',
    noSeal: 'nothing is sealed yet',
    cut: 'Unreadable from this event on',
    totals: 'Totals',
    rows: 'Details',
    yes: 'yes',
    no: 'no',
  },
  'zh-CN': {
    position: '日志截至位置',
    zone: '日期和月份所用时区',
    filters: '筛选条件',
    noFilter: '无',
    period: '时间段',
    wholePeriod: '从第一天到报告所示时刻',
    since: '自',
    until: '至',
    at: '截至',
    now: '生成时',
    author: '生成者',
    madeAt: '生成时间',
    seal: '日志的最近一次封存',
    noSeal: '尚未封存任何内容',
    cut: '从此事件起无法读取',
    totals: '合计',
    rows: '明细',
    yes: '是',
    no: '否',
  },
  ja: {
    position: 'ログの位置 (ここまで)',
    zone: '日付と月のタイム ゾーン',
    filters: '絞り込み',
    noFilter: 'なし',
    period: '期間',
    wholePeriod: '最初の日から報告の時点まで',
    since: '開始',
    until: '終了',
    at: '時点',
    now: '作成時',
    author: '作成者',
    madeAt: '作成日時',
    seal: 'ログの最新のシール',
    noSeal: 'シールはまだありません',
    cut: 'このイベント以降は読み取れません',
    totals: '合計',
    rows: '明細',
    yes: 'はい',
    no: 'いいえ',
  },
};
