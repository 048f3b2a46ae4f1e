import { type Language, type Service } from '#domain';

/** The fixed words of the invitation email in one language. `{partner}` and `{services}` are filled in. */
export interface InvitationTexts {
  readonly subject: string;
  /** Of a reminder: its own subject, and what it opens with before the partner's paragraphs. */
  readonly reminder: { readonly subject: string; readonly opening: string };
  /** Defaults of the two paragraphs a partner may edit or delete (S7). */
  readonly paragraphs: readonly [string, string];
  readonly linkIntroduction: string;
  /** What one clicks in the formatted form, where the address itself is not shown. */
  readonly linkLabel: string;
  readonly notice: string;
  readonly serviceSeparator: string;
}

/** Changes with any of these texts or of those the acceptance page shows; recorded with every acceptance. */
export const TEXT_VERSION = '2';

export const INVITATION_TEXTS: Record<Language, InvitationTexts> = {
  en: {
    subject: 'Request for a reseller relationship from {partner}',
    reminder: {
      subject: 'Reminder: {partner} asks you for a reseller relationship',
      opening: 'This is a reminder of a request that we sent you before and that still awaits your answer.',
    },
    paragraphs: [
      '{partner} would like to become a reseller for your organization and asks you for a reseller relationship.',
      'If you accept, you grant {partner} delegated administrative privileges (DAP) for the services you tick. It proposes: {services}.',
    ],
    linkIntroduction: 'To accept, sign in to the admin center for Office 365 operated by 21Vianet with this link:',
    linkLabel: 'Review the request',
    notice:
      'Accepting adds delegated administrative privileges only; it changes none of your subscriptions. You can remove the privileges at any time on the Partner Relationships page.',
    serviceSeparator: ', ',
  },
  'zh-CN': {
    subject: '{partner} 请求与贵公司建立经销商关系',
    reminder: {
      subject: '提醒：{partner} 请求与贵公司建立经销商关系',
      opening: '此邮件是一封提醒：我们此前发送给您的请求仍在等待您的答复。',
    },
    paragraphs: [
      '{partner} 希望成为贵公司的经销商，特此请求与贵公司建立经销商关系。',
      '如果您接受，即向 {partner} 授予您所勾选服务的委派管理权限 (DAP)。建议的服务：{services}。',
    ],
    linkIntroduction: '若要接受，请使用以下链接登录由世纪互联运营的 Office 365 管理中心：',
    linkLabel: '查看请求',
    notice: '接受此请求只会添加委派管理权限，不会更改您的任何订阅。您可以随时在“合作伙伴关系”页面删除这些权限。',
    serviceSeparator: '、',
  },
  ja: {
    subject: '{partner} からのリセラー関係の要求',
    reminder: {
      subject: '再送: {partner} からのリセラー関係の要求',
      opening: 'このメールは、以前お送りした要求の再度のお知らせです。まだお返事をいただいておりません。',
    },
    paragraphs: [
      '{partner} は、貴社のリセラーとしてリセラー関係を結ぶことを希望しています。',
      '承諾すると、選択したサービスの代理管理者特権 (DAP) を {partner} に付与します。提案するサービス: {services}。',
    ],
    linkIntroduction: '承諾するには、次のリンクから 21Vianet が運営する Office 365 管理センターにサインインしてください。',
    linkLabel: '要求を確認する',
    notice:
      '承諾によって追加されるのは代理管理者特権だけで、サブスクリプションは一切変更されません。特権は [パートナー関係] ページからいつでも削除できます。',
    serviceSeparator: '、',
  },
};

/** The services' names; brand names that the documentation leaves untranslated in all three languages. */
export const SERVICE_NAMES: Record<Service, string> = {
  'exchange-online': 'Exchange Online',
  'sharepoint-online': 'SharePoint Online',
  'skype-for-business-online': 'Skype for Business Online',
  'office-365-proplus': 'Office 365 ProPlus',
  'dynamics-365': 'Dynamics 365',
  intune: 'Intune',
  azure: 'Azure',
  'power-bi': 'Power BI',
};
