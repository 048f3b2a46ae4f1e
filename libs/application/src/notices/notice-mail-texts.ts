import { type Language } from '#domain';
import { type MailedKind } from './notice';

/**
 * The words of a mail that tells notices, in one language. `{other}` is the account at the other side, `{account}` the
 * reader's own.
 */
export interface NoticeMailTexts {
  readonly from: string;
  readonly subject: string;
  readonly introduction: string;
  readonly notices: Readonly<Record<MailedKind, string>>;
  /** One notice, with when it happened. */
  readonly line: string;
  /** There are more than are told. */
  readonly more: string;
  readonly linkLabel: string;
  readonly why: string;
  /** What stands for an account whose name is not known. */
  readonly someCustomer: string;
  readonly somePartner: string;
  /** What the marketplace is called as an account. */
  readonly marketplace: string;
}

export const NOTICE_MAIL_TEXTS: Readonly<Record<Language, NoticeMailTexts>> = {
  en: {
    from: 'Reseller relationships',
    subject: 'Notices for {account}',
    introduction: 'This happened to {account}:',
    notices: {
      'dap-lost': '{other}: DAP for {service} was removed ({cause})',
      accepted: '{other}: the reseller relationship was accepted',
      declined: '{other}: the reseller relationship was declined',
      'end-proposed': '{other} proposed to end the reseller relationship',
      ended: '{other}: the reseller relationship ended',
      suspended: 'The partner account was suspended',
      reinstated: 'The partner account was reinstated',
      undelivered: 'An email of an invitation came back ({code})',
      'subscription-suspended': 'A subscription was suspended',
      'subscription-cancelled': 'A subscription was canceled',
      'subscription-lapsed': 'A suspended subscription lapsed, and its data is gone',
      'webhook-paused': 'Deliveries to a webhook endpoint were paused',
      'seal-missing': 'Events have been recorded since then, and the log has not been sealed',
    },
    line: '{at}: {notice}',
    more: 'There are more; the page has all of them.',
    linkLabel: 'Show all notices',
    why: 'You asked for these emails. To get no more of them for {account}, without signing in: {optOut}',
    someCustomer: 'A customer',
    somePartner: 'A partner',
    marketplace: 'the marketplace',
  },
  'zh-CN': {
    from: '经销商关系',
    subject: '{account}的通知',
    introduction: '{account}发生了以下事件：',
    notices: {
      'dap-lost': '{other}：{service}的委派管理权限 (DAP) 已删除（{cause}）',
      accepted: '{other}：经销商关系已接受',
      declined: '{other}：经销商关系已拒绝',
      'end-proposed': '{other}提议结束经销商关系',
      ended: '{other}：经销商关系已结束',
      suspended: '合作伙伴帐户已暂停',
      reinstated: '合作伙伴帐户已恢复',
      undelivered: '一封邀请邮件被退回（{code}）',
      'subscription-suspended': '一个订阅已暂停',
      'subscription-cancelled': '一个订阅已取消',
      'subscription-lapsed': '一个已暂停的订阅已失效，其数据已不存在',
      'webhook-paused': '已暂停向一个 webhook 终结点发送',
      'seal-missing': '自此时起有事件记录，但日志未封存',
    },
    line: '{at}：{notice}',
    more: '还有更多通知，请在页面上查看全部。',
    linkLabel: '查看全部通知',
    why: '您选择了接收这些邮件。如不再接收{account}的通知邮件，无需登录即可退订：{optOut}',
    someCustomer: '某客户',
    somePartner: '某合作伙伴',
    marketplace: '市场',
  },
  ja: {
    from: 'リセラー関係',
    subject: '{account}への通知',
    introduction: '{account}に次のことがありました。',
    notices: {
      'dap-lost': '{other}: {service}の代理管理者特権 (DAP) が削除されました ({cause})',
      accepted: '{other}: リセラー関係が承諾されました',
      declined: '{other}: リセラー関係が辞退されました',
      'end-proposed': '{other}がリセラー関係の終了を提案しました',
      ended: '{other}: リセラー関係が終了しました',
      suspended: 'パートナーのアカウントが一時停止されました',
      reinstated: 'パートナーのアカウントが再開されました',
      undelivered: '招待のメールが戻ってきました ({code})',
      'subscription-suspended': 'サブスクリプションが一時停止されました',
      'subscription-cancelled': 'サブスクリプションが解約されました',
      'subscription-lapsed': '一時停止中のサブスクリプションが失効し、データは失われました',
      'webhook-paused': 'Webhook のエンドポイントへの配信が一時停止されました',
      'seal-missing': 'この時刻以降のイベントが記録されていますが、ログはシールされていません',
    },
    line: '{at}: {notice}',
    more: 'ほかにもあります。すべてはページでご覧ください。',
    linkLabel: 'すべての通知を表示',
    why: 'このメールは、ご希望によりお送りしています。{account}への通知のメールを停止するには (サインインは不要です): {optOut}',
    someCustomer: 'ある顧客',
    somePartner: 'あるパートナー',
    marketplace: 'マーケットプレース',
  },
};
