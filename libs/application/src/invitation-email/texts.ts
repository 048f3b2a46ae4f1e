import { type Language, type Purpose } from '#domain';

interface TextsOfPurpose {
  readonly subject: string;
  /** Defaults of the two paragraphs a partner may edit or delete (S7). */
  readonly paragraphs: readonly [string, string];
}

/**
 * The fixed words of the invitation email in one language. `{partner}`, its `{id}`, `{services}` and the sender's
 * `{name}` and `{telephone}` are filled in.
 */
export interface InvitationTexts {
  readonly purposes: Readonly<Record<Purpose, TextsOfPurpose>>;
  /**
   * Of a reminder: its own subject, made of that of the request, and what it opens with before the partner's
   * paragraphs.
   */
  readonly reminder: { readonly subject: string; readonly opening: string };
  readonly linkIntroduction: string;
  /** What one clicks in the formatted form, where the address itself is not shown. */
  readonly linkLabel: string;
  readonly notice: string;
  /** That an answer reaches the sender. */
  readonly reply: string;
  /**
   * How the recipient can tell that it is genuine, by what nobody else can put on the page that the link leads to.
   * Short: mail programs take no long addresses (`mailto:`).
   */
  readonly genuine: string;
  readonly telephone: string;
  readonly serviceSeparator: string;
}

/** Changes with any of these texts or of those the acceptance page shows; recorded with every acceptance. */
export const TEXT_VERSION = '4';

const GRANT = {
  en: 'If you accept, you grant {partner} delegated administrative privileges (DAP) for the services you select. Proposed services: {services}.',
  'zh-CN': '如果您接受，即向{partner}授予您所选服务的委派管理权限 (DAP)。建议的服务：{services}。',
  ja: '承諾すると、選択したサービスの代理管理者特権 (DAP) を{partner}に付与します。提案するサービス: {services}。',
};

export const INVITATION_TEXTS: Record<Language, InvitationTexts> = {
  en: {
    purposes: {
      'new-relationship': {
        subject: 'Request for a reseller relationship from {partner}',
        paragraphs: [
          '{partner} would like to become a reseller for your organization and asks you for a reseller relationship.',
          GRANT.en,
        ],
      },
      'multi-partner': {
        subject: 'Request from {partner} to work alongside your other partners',
        paragraphs: [
          '{partner} would like to manage some of your services alongside your current partners, and asks you for a reseller relationship.',
          GRANT.en,
        ],
      },
      'multi-channel': {
        subject: 'Request from {partner} for a multi-channel reseller relationship',
        paragraphs: [
          'Your organization buys services through more than one channel. {partner} would like to provision and support CSP subscriptions in addition, and asks you for a reseller relationship.',
          GRANT.en,
        ],
      },
      restore: {
        subject: '{partner} asks you to restore its administrative privileges',
        paragraphs: [
          '{partner} had delegated administrative privileges (DAP) for your organization, and asks you to restore them.',
          'It needs them to provision and support: {services}.',
        ],
      },
    },
    reminder: {
      subject: 'Reminder: {subject}',
      opening: 'This is a reminder of a request that we sent you earlier and that is still waiting for your answer.',
    },
    linkIntroduction: 'To accept, sign in to the admin center for Office 365 operated by 21Vianet with this link:',
    linkLabel: 'Review the request',
    notice:
      'Accepting only adds delegated administrative privileges; your subscriptions do not change. You can remove the privileges at any time on the Partner Relationships page.',
    reply: 'Any questions? Reply to this message; your reply goes to {name}.',
    genuine:
      'To check that this message is genuine: after you sign in, the page shows {partner} with the partner ID {id}. If it does not, do not accept.',
    telephone: 'Telephone: {telephone}',
    serviceSeparator: ', ',
  },
  'zh-CN': {
    purposes: {
      'new-relationship': {
        subject: '{partner}请求与贵公司建立经销商关系',
        paragraphs: ['{partner}希望成为贵公司的经销商，特此请求与贵公司建立经销商关系。', GRANT['zh-CN']],
      },
      'multi-partner': {
        subject: '{partner}请求与贵公司建立多合作伙伴经销商关系',
        paragraphs: [
          '{partner}希望在贵公司现有合作伙伴之外负责部分服务，特此请求与贵公司建立经销商关系。',
          GRANT['zh-CN'],
        ],
      },
      'multi-channel': {
        subject: '{partner}请求与贵公司建立多渠道经销商关系',
        paragraphs: [
          '贵公司通过多个渠道购买服务。{partner}希望在此之外为贵公司预配 CSP 订阅并提供支持，特此请求与贵公司建立经销商关系。',
          GRANT['zh-CN'],
        ],
      },
      restore: {
        subject: '{partner}请求恢复委派管理权限',
        paragraphs: [
          '{partner}曾拥有贵公司的委派管理权限 (DAP)，特此请求恢复。',
          '预配和支持以下服务需要这些权限：{services}。',
        ],
      },
    },
    reminder: {
      subject: '提醒：{subject}',
      opening: '此邮件是一封提醒：我们此前发送的请求仍在等待您的答复。',
    },
    linkIntroduction: '若要接受，请使用以下链接登录由世纪互联运营的 Office 365 管理中心：',
    linkLabel: '查看请求',
    notice: '接受此请求只会添加委派管理权限，不会更改您的任何订阅。您可以随时在“合作伙伴关系”页面删除这些权限。',
    reply: '如有疑问，请直接回复此邮件，您的回复将送达{name}。',
    genuine: '登录后，页面应显示合作伙伴 ID {id}；如不一致，请勿接受。',
    telephone: '电话：{telephone}',
    serviceSeparator: '、',
  },
  ja: {
    purposes: {
      'new-relationship': {
        subject: '{partner}からのリセラー関係の要求',
        paragraphs: ['{partner}は、貴社とのリセラー関係を希望しています。', GRANT.ja],
      },
      'multi-partner': {
        subject: '{partner}からのマルチパートナーのリセラー関係の要求',
        paragraphs: [
          '{partner}は、貴社の現在のパートナーに加えて一部のサービスを担当するリセラー関係を希望しています。',
          GRANT.ja,
        ],
      },
      'multi-channel': {
        subject: '{partner}からのマルチチャネルのリセラー関係の要求',
        paragraphs: [
          '貴社は複数のチャネルからサービスを購入されています。{partner}は、それらに加えて CSP サブスクリプションのプロビジョニングとサポートを行うリセラー関係を希望しています。',
          GRANT.ja,
        ],
      },
      restore: {
        subject: '{partner}からの代理管理者特権の復元の要求',
        paragraphs: [
          '{partner}は、以前付与されていた代理管理者特権 (DAP) の復元をお願いしています。',
          '次のサービスのプロビジョニングとサポートに必要です: {services}。',
        ],
      },
    },
    reminder: {
      subject: 'リマインダー: {subject}',
      opening: '以前お送りした要求にまだお返事をいただいていないため、再度ご連絡します。',
    },
    linkIntroduction:
      '承諾するには、次のリンクから 21Vianet が運営する Office 365 管理センターにサインインしてください。',
    linkLabel: '要求を確認する',
    notice: '承諾してもサブスクリプションは変わりません。特権は [パートナー関係] ページでいつでも削除できます。',
    reply: 'このメールへのご返信は{name}に届きます。',
    genuine: 'サインイン後にパートナー ID {id}が表示されない場合は承諾しないでください。',
    telephone: '電話: {telephone}',
    serviceSeparator: '、',
  },
};
