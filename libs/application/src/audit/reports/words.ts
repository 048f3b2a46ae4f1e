import { type Language, type Purpose } from '#domain';
import { type DapBeginning, type DutyStatus, type WithoutAccessReason } from '#read-models';

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

export const PURPOSE_NAMES: Names<Purpose> = {
  en: {
    'new-relationship': 'new relationship',
    'multi-partner': 'multi-partner',
    'multi-channel': 'multi-channel',
    restore: 'restore',
  },
  'zh-CN': { 'new-relationship': '新关系', 'multi-partner': '多合作伙伴', 'multi-channel': '多渠道', restore: '恢复' },
  ja: { 'new-relationship': '新しい関係', 'multi-partner': 'マルチパートナー', 'multi-channel': 'マルチチャネル', restore: '復元' },
};

type PageWord = 'position' | 'zone' | 'asked' | 'cut' | 'totals' | 'rows' | 'yes' | 'no';

export const PAGE_WORDS: Names<PageWord> = {
  en: {
    position: 'Log up to position',
    zone: 'Time zone of days and months',
    asked: 'Filters',
    cut: 'Unreadable from this event on',
    totals: 'Totals',
    rows: 'Details',
    yes: 'yes',
    no: 'no',
  },
  'zh-CN': {
    position: '日志截至位置',
    zone: '日期和月份所用时区',
    asked: '筛选条件',
    cut: '从此事件起无法读取',
    totals: '合计',
    rows: '明细',
    yes: '是',
    no: '否',
  },
  ja: {
    position: 'ログの位置 (ここまで)',
    zone: '日付と月のタイム ゾーン',
    asked: '絞り込み',
    cut: 'このイベント以降は読み取れません',
    totals: '合計',
    rows: '明細',
    yes: 'はい',
    no: 'いいえ',
  },
};
