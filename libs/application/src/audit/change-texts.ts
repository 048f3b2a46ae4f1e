import { type Language, SERVICE_NAMES } from '#domain';
import { filled } from '#plain-text';
import { type Difference } from './differences';

type Texts = Readonly<Record<Difference['code'], string>>;

const TEXTS: Readonly<Record<Language, Texts>> = {
  en: {
    'customer-registered': '{customer} was registered',
    'customer-departed': '{customer} left the marketplace',
    'customer-renamed': '{from} was renamed to {to}',
    'domain-added': '{customer}: the domain {domain} was verified',
    'domain-removed': '{customer}: the domain {domain} was released',
    'relationship-began': '{customer}: the reseller relationship with {partner} began',
    'relationship-ended': '{customer}: the reseller relationship with {partner} ended',
    'end-proposed': '{customer}: the {by} proposed to end the reseller relationship with {partner}',
    'end-proposal-closed': '{customer}: the proposal to end the reseller relationship with {partner} is no longer open',
    'dap-granted': '{customer}: DAP for {service} was granted to {partner}',
    'dap-removed': '{customer}: DAP for {service} was removed from {partner}',
    'dap-moved': '{customer}: DAP for {service} moved from {from} to {to}',
  },
  'zh-CN': {
    'customer-registered': '{customer}已注册',
    'customer-departed': '{customer}已退出市场',
    'customer-renamed': '{from}已更名为{to}',
    'domain-added': '{customer}：域{domain}已验证',
    'domain-removed': '{customer}：域{domain}已释放',
    'relationship-began': '{customer}：与{partner}的经销商关系已开始',
    'relationship-ended': '{customer}：与{partner}的经销商关系已结束',
    'end-proposed': '{customer}：{by}提议结束与{partner}的经销商关系',
    'end-proposal-closed': '{customer}：结束与{partner}的经销商关系的提议已不再有效',
    'dap-granted': '{customer}：已向{partner}授予{service}的委派管理权限 (DAP)',
    'dap-removed': '{customer}：已删除{partner}对{service}的委派管理权限 (DAP)',
    'dap-moved': '{customer}：{service}的委派管理权限 (DAP) 已从{from}转给{to}',
  },
  ja: {
    'customer-registered': '{customer}が登録されました',
    'customer-departed': '{customer}がマーケットプレースを退会しました',
    'customer-renamed': '{from}の名前が{to}に変更されました',
    'domain-added': '{customer}: ドメイン{domain}が確認されました',
    'domain-removed': '{customer}: ドメイン{domain}が解放されました',
    'relationship-began': '{customer}: {partner}とのリセラー関係が始まりました',
    'relationship-ended': '{customer}: {partner}とのリセラー関係が終了しました',
    'end-proposed': '{customer}: {by}が{partner}とのリセラー関係の終了を提案しました',
    'end-proposal-closed': '{customer}: {partner}とのリセラー関係の終了の提案は取り下げまたは拒否されました',
    'dap-granted': '{customer}: {service}の代理管理者特権 (DAP) が{partner}に付与されました',
    'dap-removed': '{customer}: {service}の代理管理者特権 (DAP) が{partner}から削除されました',
    'dap-moved': '{customer}: {service}の代理管理者特権 (DAP) が{from}から{to}に移りました',
  },
};

const SIDE_NAMES = {
  en: { customer: 'customer', partner: 'partner' },
  'zh-CN': { customer: '客户', partner: '合作伙伴' },
  ja: { customer: '顧客', partner: 'パートナー' },
} as const;

/** A difference as a sentence in the reader's language. */
export function changeInWords(change: Difference, customer: string, language: Language): string {
  return filled(TEXTS[language][change.code], { customer, ...wordsOf(change, language) });
}

function wordsOf(change: Difference, language: Language): Readonly<Record<string, string>> {
  switch (change.code) {
    case 'customer-renamed':
      return { from: change.from, to: change.to };
    case 'domain-added':
    case 'domain-removed':
      return { domain: change.domain };
    case 'relationship-began':
    case 'relationship-ended':
    case 'end-proposal-closed':
      return { partner: change.partner.name };
    case 'end-proposed':
      return { partner: change.partner.name, by: SIDE_NAMES[language][change.by] };
    case 'dap-granted':
    case 'dap-removed':
      return { service: SERVICE_NAMES[change.service], partner: change.partner.name };
    case 'dap-moved':
      return { service: SERVICE_NAMES[change.service], from: change.from.name, to: change.to.name };
    default:
      return {};
  }
}
