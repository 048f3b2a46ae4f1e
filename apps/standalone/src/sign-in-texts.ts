import { type Role } from '#application';
import { type ChannelRole, type Language } from '#domain';

/** What the pages of the local issuer say. */
export interface SignInTexts {
  /** What the choice of a language is called. */
  readonly language: string;
  readonly signIn: {
    readonly title: string;
    readonly lead: string;
    /** What somebody does first who does not know the product. */
    readonly newHere: string;
    readonly byRole: string;
    readonly everybody: string;
    readonly marketplace: string;
    readonly customer: string;
    readonly other: string;
    readonly otherHint: string;
    readonly submit: string;
    readonly unknown: string;
  };
  readonly roles: Readonly<Record<Role, { readonly name: string; readonly about: string }>>;
  readonly partners: Readonly<Record<ChannelRole, string>>;
  readonly over: { readonly title: string; readonly text: string; readonly back: string };
  readonly signOut: {
    readonly title: string;
    readonly text: string;
    readonly yes: string;
    readonly no: string;
    readonly done: string;
  };
  readonly code: {
    readonly title: string;
    readonly label: string;
    readonly submit: string;
    readonly refused: string;
    readonly usedBefore: string;
    readonly unknown: string;
  };
  readonly confirm: {
    readonly title: string;
    /** Before the code itself. */
    readonly code: string;
    readonly warning: string;
    readonly yes: string;
    readonly no: string;
  };
  readonly done: { readonly title: string; readonly text: string };
}

export const SIGN_IN_TEXTS: Readonly<Record<Language, SignInTexts>> = {
  en: {
    language: 'Language',
    signIn: {
      title: 'Sign in',
      lead: 'This installation runs on one machine and asks for no password. Choose who you are.',
      newHere:
        'New here? Sign in as an admin agent and request a relationship, then accept it as a customer admin in another browser.',
      byRole: 'By role',
      everybody: 'Everyone, by company',
      marketplace: 'Marketplace',
      customer: 'Customer',
      other: 'Any role of any tenant',
      otherHint:
        'The role, @, and the tenant of an account that an operator has opened, for example admin-agent@t-new.',
      submit: 'Sign in',
      unknown: 'Nobody can sign in by this name. Enter a role and a tenant, for example admin-agent@t-new.',
    },
    roles: {
      'admin-agent': {
        name: 'Admin agent',
        about:
          'Works for a partner: requests relationships and lost DAP from customers, and looks after the invitation link, the subscriptions and the bills.',
      },
      'sales-agent': {
        name: 'Sales agent',
        about:
          'Works for a partner: requests relationships, and provisions and changes subscriptions. Cannot restore or relinquish DAP.',
      },
      'helpdesk-agent': {
        name: 'Helpdesk agent',
        about: 'Works for a partner: sees its customers, and administers the services for which the partner has DAP.',
      },
      'customer-admin': {
        name: 'Customer admin',
        about:
          'Works for a customer: accepts or declines what partners request, sees who has DAP for which service, and removes it.',
      },
      operator: {
        name: 'Marketplace operator',
        about:
          'Opens the accounts of partners and customers, verifies domains, suspends partners, sets prices, and sees whether everything runs.',
      },
      auditor: {
        name: 'Auditor',
        about:
          'Reads everything and changes nothing: how a relationship was at any moment, the access log, and exports that can be verified.',
      },
      'compliance-officer': {
        name: 'Compliance officer',
        about: 'Reports on removed DAP and on obligations without access, corrects records, and erases personal data.',
      },
    },
    partners: {
      'direct-reseller': 'Reseller',
      'indirect-provider': 'Indirect provider',
      'indirect-reseller': 'Indirect reseller',
      advisor: 'Advisor',
    },
    over: {
      title: 'This sign-in is over',
      text: 'It took too long, or was finished before. Start again from the product.',
      back: 'Go to the start page',
    },
    signOut: {
      title: 'Sign out?',
      text: 'You are signed out of the product. You can also sign out here, so that the next sign-in asks who you are.',
      yes: 'Sign out',
      no: 'Stay signed in here',
      done: 'You are signed out',
    },
    code: {
      title: 'Sign in at the command line',
      label: 'The code that the command line shows',
      submit: 'Continue',
      refused: 'The code was refused: nobody is signed in by it.',
      usedBefore: 'This code was used before. Start again at the command line.',
      unknown: 'This code is not known, or no longer. Type it as the command line shows it.',
    },
    confirm: {
      title: 'Is this your code?',
      code: 'The command line should show this code:',
      warning: 'Go on only if it is yours: whoever shows this code will act in your name.',
      yes: 'It is mine: continue',
      no: 'It is not: refuse it',
    },
    done: { title: 'Signed in', text: 'The command line is signed in. This page can be closed.' },
  },
  'zh-CN': {
    language: '语言',
    signIn: {
      title: '登录',
      lead: '此安装仅在一台计算机上运行，无需密码。请选择您的身份。',
      newHere: '初次使用？先以管理员代理身份登录并请求经销商关系，然后在另一个浏览器中以客户管理员身份接受。',
      byRole: '按角色',
      everybody: '所有人员（按公司）',
      marketplace: '市场',
      customer: '客户',
      other: '任一租户的任一角色',
      otherHint: '角色、@ 以及由市场运营方建立的帐户的租户，例如 admin-agent@t-new。',
      submit: '登录',
      unknown: '没有人可以用此名称登录。请输入角色和租户，例如 admin-agent@t-new。',
    },
    roles: {
      'admin-agent': {
        name: '管理员代理',
        about: '合作伙伴的员工：向客户请求经销商关系和失去的 DAP，并管理邀请链接、订阅和帐单。',
      },
      'sales-agent': {
        name: '销售代理',
        about: '合作伙伴的员工：请求经销商关系，预配和更改订阅。不能恢复或放弃 DAP。',
      },
      'helpdesk-agent': {
        name: '支持人员代理',
        about: '合作伙伴的员工：查看其客户，并管理合作伙伴拥有 DAP 的服务。',
      },
      'customer-admin': {
        name: '客户管理员',
        about: '客户的员工：接受或拒绝合作伙伴的请求，查看谁拥有哪项服务的 DAP，并可将其删除。',
      },
      operator: {
        name: '市场运营方',
        about: '建立合作伙伴和客户的帐户，验证域，暂停合作伙伴，设定价格，并查看系统是否运行正常。',
      },
      auditor: {
        name: '审核员',
        about: '可读取全部内容但不作更改：任一时刻的关系、访问日志，以及可验证的导出。',
      },
      'compliance-officer': {
        name: '合规官',
        about: '报告已删除的 DAP 和有义务但无权限的情形，更正记录，并清除个人数据。',
      },
    },
    partners: {
      'direct-reseller': '经销商',
      'indirect-provider': '间接提供商',
      'indirect-reseller': '间接经销商',
      advisor: '顾问',
    },
    over: { title: '此次登录已结束', text: '用时过长，或已完成过。请从产品重新开始。', back: '转到起始页' },
    signOut: {
      title: '注销？',
      text: '您已从产品注销。也可以在此处注销，这样下次登录时会询问您的身份。',
      yes: '注销',
      no: '在此处保持登录',
      done: '您已注销',
    },
    code: {
      title: '在命令行登录',
      label: '命令行显示的代码',
      submit: '继续',
      refused: '代码已被拒绝：没有人通过它登录。',
      usedBefore: '此代码已使用过。请在命令行重新开始。',
      unknown: '此代码未知或已失效。请按命令行所示输入。',
    },
    confirm: {
      title: '这是您的代码吗？',
      code: '命令行应显示此代码：',
      warning: '仅当它是您的代码时才继续：显示此代码的人将以您的名义操作。',
      yes: '是我的：继续',
      no: '不是：拒绝',
    },
    done: { title: '已登录', text: '命令行已登录。可以关闭此页面。' },
  },
  ja: {
    language: '言語',
    signIn: {
      title: 'サインイン',
      lead: 'この環境は 1 台のコンピューター上だけで動き、パスワードは必要ありません。サインインするユーザーを選択してください。',
      newHere:
        'はじめての場合は、管理エージェントとしてサインインしてリセラー関係を要求し、別のブラウザーで顧客の管理者として承諾してみてください。',
      byRole: '役割から選択',
      everybody: 'すべてのユーザー (会社別)',
      marketplace: 'マーケットプレース',
      customer: '顧客',
      other: '任意のテナントの任意の役割',
      otherHint: '役割、@、運営者が開設したアカウントのテナントの順に入力します (例: admin-agent@t-new)。',
      submit: 'サインイン',
      unknown: 'この名前ではサインインできません。役割とテナントを入力してください (例: admin-agent@t-new)。',
    },
    roles: {
      'admin-agent': {
        name: '管理エージェント',
        about:
          'パートナーの担当者。顧客にリセラー関係や失われた DAP を要求し、招待リンク、サブスクリプション、請求を管理します。',
      },
      'sales-agent': {
        name: '販売エージェント',
        about:
          'パートナーの担当者。リセラー関係を要求し、サブスクリプションをプロビジョニングまたは変更します。DAP の復元と放棄はできません。',
      },
      'helpdesk-agent': {
        name: 'ヘルプデスク エージェント',
        about: 'パートナーの担当者。顧客を確認し、パートナーが DAP を持つサービスを管理します。',
      },
      'customer-admin': {
        name: '顧客の管理者',
        about:
          '顧客の担当者。パートナーの要求を承諾または辞退し、どのサービスの DAP を誰が持つかを確認して削除できます。',
      },
      operator: {
        name: 'マーケットプレースの運営者',
        about:
          'パートナーと顧客のアカウントの開設、ドメインの確認、パートナーの一時停止、価格の設定、システムの稼働状況の確認を行います。',
      },
      auditor: {
        name: '監査担当者',
        about: 'すべてを閲覧し、何も変更しません。任意の時点の関係、アクセス ログ、検証可能なエクスポートを扱います。',
      },
      'compliance-officer': {
        name: 'コンプライアンス責任者',
        about: '削除された DAP と権限なしで残る義務の報告、記録の訂正、個人データの消去を行います。',
      },
    },
    partners: {
      'direct-reseller': 'リセラー',
      'indirect-provider': '間接プロバイダー',
      'indirect-reseller': '間接リセラー',
      advisor: 'アドバイザー',
    },
    over: {
      title: 'このサインインは終了しました',
      text: '時間がかかりすぎたか、すでに完了しています。製品からもう一度始めてください。',
      back: 'スタート ページへ',
    },
    signOut: {
      title: 'サインアウトしますか?',
      text: '製品からはサインアウトしました。ここでもサインアウトすると、次回のサインインで誰かを確認されます。',
      yes: 'サインアウト',
      no: 'ここではサインインしたままにする',
      done: 'サインアウトしました',
    },
    code: {
      title: 'コマンド ラインでのサインイン',
      label: 'コマンド ラインに表示されたコード',
      submit: '続行',
      refused: 'コードは拒否されました。このコードでは誰もサインインしていません。',
      usedBefore: 'このコードは使用済みです。コマンド ラインからもう一度始めてください。',
      unknown: 'このコードは存在しないか、無効です。コマンド ラインに表示されたとおりに入力してください。',
    },
    confirm: {
      title: 'あなたのコードですか?',
      code: 'コマンド ラインに次のコードが表示されているはずです:',
      warning:
        'あなたのコードである場合にだけ続行してください。このコードを表示している人があなたの名前で操作できるようになります。',
      yes: '自分のコードです: 続行',
      no: '違います: 拒否',
    },
    done: {
      title: 'サインインしました',
      text: 'コマンド ラインにサインインしました。このページは閉じてかまいません。',
    },
  },
};
