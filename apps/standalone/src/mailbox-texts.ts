import { type Language } from '#domain';

/** What the pages of the local mailbox say. */
export interface MailboxTexts {
  /** What the choice of a language is called. */
  readonly language: string;
  readonly title: string;
  readonly lead: string;
  readonly none: string;
  readonly gone: string;
  readonly from: string;
  readonly replyTo: string;
  readonly to: string;
  readonly received: string;
  readonly text: string;
}

export const MAILBOX_TEXTS: Readonly<Record<Language, MailboxTexts>> = {
  en: {
    language: 'Language',
    title: 'Mailbox',
    lead: 'What this installation sends is caught here and goes nowhere else.',
    none: 'No mail has come yet.',
    gone: 'There is no such mail here. It may have been caught before the last start.',
    from: 'From',
    replyTo: 'Reply to',
    to: 'To',
    received: 'Received',
    text: 'Text',
  },
  'zh-CN': {
    language: '语言',
    title: '邮箱',
    lead: '此安装发送的邮件都在这里截获，不会发往别处。',
    none: '还没有邮件。',
    gone: '这里没有此邮件。它可能是在上次启动之前截获的。',
    from: '发件人',
    replyTo: '回复地址',
    to: '收件人',
    received: '收到时间',
    text: '文本',
  },
  ja: {
    language: '言語',
    title: 'メールボックス',
    lead: 'この環境が送信したメールはここで受け止められ、ほかには届きません。',
    none: 'メールはまだありません。',
    gone: 'このメールはここにはありません。前回の起動より前に受け止められた可能性があります。',
    from: '差出人',
    replyTo: '返信先',
    to: '宛先',
    received: '受信日時',
    text: 'テキスト',
  },
};
