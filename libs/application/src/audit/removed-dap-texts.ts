import { type DapRemovalCause, type Language } from '#domain';
import { type DutyStatus } from '#read-models';
import { type RemovedDapTotals } from './removed-dap-report';

export type Column =
  | 'customer'
  | 'customerId'
  | 'partner'
  | 'partnerId'
  | 'service'
  | 'grantedAt'
  | 'grantedBy'
  | 'removedAt'
  | 'removedBy'
  | 'cause'
  | 'replacedBy'
  | 'restoredAt'
  | 'restoredAfterSeconds'
  | 'openGap'
  | 'duty'
  | 'dutyWithoutAccess'
  | 'position';

export const COLUMN_NAMES: Readonly<Record<Language, Readonly<Record<Column, string>>>> = {
  en: {
    customer: 'Customer',
    customerId: 'Customer id',
    partner: 'Partner',
    partnerId: 'Partner id',
    service: 'Service',
    grantedAt: 'Granted at',
    grantedBy: 'Granted by',
    removedAt: 'Removed at',
    removedBy: 'Removed by',
    cause: 'Cause',
    replacedBy: 'Replaced by',
    restoredAt: 'Restored at',
    restoredAfterSeconds: 'Restored after (seconds)',
    openGap: 'Open gap',
    duty: 'Duty',
    dutyWithoutAccess: 'Duty without access',
    position: 'Position in the log',
  },
  'zh-CN': {
    customer: '客户',
    customerId: '客户 ID',
    partner: '合作伙伴',
    partnerId: '合作伙伴 ID',
    service: '服务',
    grantedAt: '授予时间',
    grantedBy: '授予者',
    removedAt: '删除时间',
    removedBy: '删除者',
    cause: '原因',
    replacedBy: '由谁接替',
    restoredAt: '恢复时间',
    restoredAfterSeconds: '多久后恢复（秒）',
    openGap: '无人管理',
    duty: '义务',
    dutyWithoutAccess: '有义务而无权限',
    position: '日志位置',
  },
  ja: {
    customer: '顧客',
    customerId: '顧客 ID',
    partner: 'パートナー',
    partnerId: 'パートナー ID',
    service: 'サービス',
    grantedAt: '付与日時',
    grantedBy: '付与者',
    removedAt: '削除日時',
    removedBy: '削除者',
    cause: '理由',
    replacedBy: '後任',
    restoredAt: '復元日時',
    restoredAfterSeconds: '復元までの秒数',
    openGap: '管理者不在',
    duty: '義務',
    dutyWithoutAccess: '権限のない義務',
    position: 'ログの位置',
  },
};

export const CAUSE_NAMES: Readonly<Record<Language, Readonly<Record<DapRemovalCause, string>>>> = {
  en: {
    'removed-by-customer': 'removed by the customer',
    reassigned: 'reassigned',
    'relinquished-by-partner': 'given up by the partner',
    'relationship-ended': 'relationship ended',
    'reseller-unlinked': 'indirect reseller unlinked',
    'role-changed': 'role changed',
    'customer-departed': 'customer left',
  },
  'zh-CN': {
    'removed-by-customer': '由客户删除',
    reassigned: '重新分配',
    'relinquished-by-partner': '由合作伙伴放弃',
    'relationship-ended': '关系结束',
    'reseller-unlinked': '间接经销商已取消关联',
    'role-changed': '角色更改',
    'customer-departed': '客户离开',
  },
  ja: {
    'removed-by-customer': '顧客による削除',
    reassigned: '再割り当て',
    'relinquished-by-partner': 'パートナーによる放棄',
    'relationship-ended': '関係の終了',
    'reseller-unlinked': '間接リセラーのリンク解除',
    'role-changed': '役割の変更',
    'customer-departed': '顧客の退出',
  },
};

type PageText = 'title' | 'position' | 'yes' | 'no' | 'none' | DutyStatus | keyof RemovedDapTotals;

export const PAGE_TEXTS: Readonly<Record<Language, Readonly<Record<PageText, string>>>> = {
  en: {
    title: 'Removed delegated administrative privileges (DAP)',
    position: 'The log up to position',
    yes: 'yes',
    no: 'no',
    none: 'none',
    owed: 'owed',
    over: 'over',
    removed: 'Removed',
    restored: 'Restored',
    replaced: 'Replaced by another partner',
    openGaps: 'Services on which nobody has DAP now',
    dutiesWithoutAccess: 'Duties without access',
  },
  'zh-CN': {
    title: '已删除的委派管理权限 (DAP)',
    position: '日志截至位置',
    yes: '是',
    no: '否',
    none: '无',
    owed: '仍须履行',
    over: '已结束',
    removed: '已删除',
    restored: '已恢复',
    replaced: '由其他合作伙伴接替',
    openGaps: '目前无人拥有 DAP 的服务',
    dutiesWithoutAccess: '有义务而无权限',
  },
  ja: {
    title: '削除された代理管理者特権 (DAP)',
    position: 'ログの位置 (ここまで)',
    yes: 'はい',
    no: 'いいえ',
    none: 'なし',
    owed: '継続中',
    over: '終了',
    removed: '削除',
    restored: '復元',
    replaced: '他のパートナーに交代',
    openGaps: '現在 DAP を持つ者がいないサービス',
    dutiesWithoutAccess: '権限のない義務',
  },
};
