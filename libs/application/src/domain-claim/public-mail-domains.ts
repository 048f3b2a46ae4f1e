import { type MailDomain } from '#domain';

/** Mail domains whose addresses anybody can have: they belong to no customer, so none can be matched by them (decision 4). */
const PUBLIC_MAIL_DOMAINS: ReadonlySet<string> = new Set([
  '126.com',
  '139.com',
  '163.com',
  '188.com',
  '189.cn',
  '21cn.com',
  'aliyun.com',
  'aol.com',
  'foxmail.com',
  'gmail.com',
  'gmx.com',
  'googlemail.com',
  'hotmail.com',
  'icloud.com',
  'live.cn',
  'live.com',
  'mail.com',
  'mail.ru',
  'me.com',
  'msn.com',
  'outlook.com',
  'outlook.jp',
  'proton.me',
  'protonmail.com',
  'qq.com',
  'sina.cn',
  'sina.com',
  'sina.com.cn',
  'sohu.com',
  'tom.com',
  'vip.163.com',
  'vip.qq.com',
  'vip.sina.com',
  'wo.cn',
  'yahoo.co.jp',
  'yahoo.com',
  'yandex.ru',
  'yeah.net',
]);

export function isPublicMailDomain(domain: MailDomain): boolean {
  return PUBLIC_MAIL_DOMAINS.has(domain);
}
