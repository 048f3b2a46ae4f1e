import { domainOfAddress, InvalidAddress, normaliseAddress } from './address';

describe('a mail address', () => {
  it.each([
    ['the case of the domain does not count', 'Li.Wei@CONTOSO.CN', 'Li.Wei@contoso.cn'],
    ['the case of the local part does: it is the receiving server’s to judge', 'LI.WEI@contoso.cn', 'LI.WEI@contoso.cn'],
    ['a Chinese domain is written in punycode', 'li@例子.公司', 'li@xn--fsqu00a.xn--55qx5d'],
    ['an accent is one character, however it was typed', 'Zoe\u0308@contoso.cn', 'Zo\u00eb@contoso.cn'],
    ['space around it and the dot after it do not count', ' li@contoso.cn. ', 'li@contoso.cn'],
  ])('has one form: %s', (_, written, normalised) => {
    expect(normaliseAddress(written)).toBe(normalised);
  });

  it('names its domain, which is not personal', () => {
    expect(domainOfAddress('li@Mail.Contoso.CN')).toBe('mail.contoso.cn');
  });

  it.each([
    '',
    'contoso.cn',
    '@contoso.cn',
    'li@',
    'li@localhost',
    'a@b@c.cn',
    'li wei@contoso.cn',
    'li\u202e@contoso.cn',
    'li\r\nBcc: x@y.cn',
    `${'a'.repeat(65)}@contoso.cn`,
  ])('is not %j, and the error does not repeat it', (text) => {
    expect(() => normaliseAddress(text)).toThrow(new InvalidAddress());
  });
});
