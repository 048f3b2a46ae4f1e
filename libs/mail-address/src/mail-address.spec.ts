import fc from 'fast-check';
import { type MailDomain } from '#domain';
import {
  domainOfAddress,
  InvalidAddress,
  isPublicSuffix,
  likelyMailboxOf,
  mailboxOf,
  mailDomain,
  normaliseAddress,
  shownAddress,
  shownDomain,
  storedAddress,
  writtenDomain,
} from '.';

describe('a mail address', () => {
  it.each([
    ['the case of the domain does not count', 'Li.Wei@CONTOSO.CN', 'Li.Wei@contoso.cn'],
    [
      'the case of the local part does: it is the receiving server’s to judge',
      'LI.WEI@contoso.cn',
      'LI.WEI@contoso.cn',
    ],
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
    'wang@a.cn/b.cn',
    'wang@x.example?x=1',
    'wang@x.example#f',
    'wang@x.example:25',
    'wang@user:pass@x.example',
    'wang@x\\b.example',
    'wang@x%2eexample',
    'wang@x_y.example',
    'wang@x..example',
    'wang@-x.example',
    'a@1.2.3',
    'a@127.0.0.1',
    'a@0x7f.1',
    'a@１２７.0.0.1',
    'a@[127.0.0.1]',
    'a@[IPv6:::1]',
    `a@${'b'.repeat(64)}.cn`,
    `a@${'b.'.repeat(126)}cn`,
    'a@xn--zzzz.cn',
    'a@con\u00adtoso.cn',
    'a@con\u200btoso.cn',
    'wa\u00adng@contoso.cn',
    '.wang@contoso.cn',
    'wang.@contoso.cn',
    'wa..ng@contoso.cn',
    '"wang li"@contoso.cn',
    'wang(li)@contoso.cn',
    '王伟\u3000wang@contoso.cn',
    '王伟\u2003wang@contoso.cn',
    '联系人：wang@contoso.cn',
    '王伟，wang@contoso.cn',
    'li@x.cn；wang@contoso.cn',
    '（王伟）wang@contoso.cn',
    '《王伟》wang@contoso.cn',
    'wang€@contoso.cn',
    '“wang”@contoso.cn',
    'wang@contoso.cn⁄x.example',
    'wang@⅓.cn',
    'wang@💩.la',
    'wang@i❤.ws',
    'wang@xn--i-7iq.ws',
  ])('is not %j, and the error does not repeat it', (text) => {
    expect(() => normaliseAddress(text)).toThrow(new InvalidAddress());
  });
});

it.each(['王伟\u3000wang@contoso.cn', 'wang@xn--i-7iq.ws'])(
  'what earlier rules took for an address is still found: %s',
  (text) => {
    expect(storedAddress(text)).toBe(text);
    expect(mailboxOf(text)).toBe(text);
    expect(likelyMailboxOf(text)).toContain('wang@');
    expect(() => normaliseAddress(text)).toThrow(InvalidAddress);
  },
);

describe('a mail domain', () => {
  it('is compared in one form, and shown as people write it', () => {
    for (const text of ['例子.公司', '例子。公司', 'xn--fsqu00a.xn--55qx5d', 'XN--FSQU00A.公司', '例子.公司.']) {
      expect(mailDomain(text)).toBe('xn--fsqu00a.xn--55qx5d');
    }
    expect(writtenDomain('xn--fsqu00a.xn--55qx5d')).toBe('例子.公司');
    expect(shownDomain('xn--fsqu00a.xn--55qx5d')).toBe('例子.公司');
    expect(shownAddress('li@xn--fsqu00a.xn--55qx5d')).toBe('li@例子.公司');
    expect(shownAddress('nobody')).toBe('nobody');
  });

  it('has one form however it is written: that of what is written for people is the same', () => {
    const label = fc.stringMatching(/^[a-z0-9äöüéñ例子公司測試あア한]{1,12}$/);
    fc.assert(
      fc.property(label, fc.constantFrom('cn', '公司', 'example', 'de'), (name, top) => {
        const domain = mailDomain(`${name}.${top}`);
        fc.pre(domain !== undefined);
        expect(mailDomain(writtenDomain(domain))).toBe(domain);
        expect(mailDomain(shownDomain(domain))).toBe(domain);
        expect(normaliseAddress(shownAddress(`li@${domain}`))).toBe(`li@${domain}`);
      }),
      { seed: 12 },
    );
  });

  it.each([
    'x.example/evil',
    'x.example⁄evil.cn',
    'contoso.xn--cnx-pt0a.example',
    'x.example%2Fevil',
    'com',
    'x',
    '',
    '1.2.3.4',
    'x.example?',
    'x example.cn',
    'x.example@y.example',
  ])('is not %j', (text) => {
    expect(mailDomain(text)).toBeUndefined();
  });

  it.each(['l·l.example', '東京・大阪.example', 'नी.example', '한국.example'])(
    'may be written as its language needs it: %s',
    (domain) => {
      expect(shownDomain(mailDomain(domain)!)).toBe(domain);
    },
  );

  it.each([
    ['Latin and Cyrillic letters', 'c\u043entoso.cn'],
    ['Latin and Greek letters', 'c\u03bfntoso.cn'],
    ['Cyrillic letters that all look Latin', '\u0430\u0440\u0440\u04cf\u0435.com'],
    ['Cyrillic letters and digits', '\u0441\u043e\u0441\u043e1.cn'],
    ['Greek letters that all look Latin', '\u03bf\u03bd\u03bf.cn'],
    ['a letter that is read as a slash', 'contoso.cn\u30cex.example'],
    ['a stroke that is read as a slash', 'contoso.cn\u4e3fx.example'],
    ['such a label, under one that is not', '例子.c\u043entoso.cn'],
  ])('that passes for another is shown as machines write it: %s', (_, text) => {
    const domain = mailDomain(text)!;
    expect(shownDomain(domain)).toBe(domain);
    expect(domain).toContain('xn--');
    expect(shownAddress(`li@${domain}`)).toBe(`li@${domain}`);
  });

  it.each([
    'пример.example',
    'почта.рф',
    'ελλάδα.example',
    'ノート.example',
    'abcノート.example',
    '株式会社abc.example',
    '한국abc.example',
    'zoë.example',
    'վայր.example',
  ])('that nobody takes for another is shown as people write it: %s', (text) => {
    expect(shownDomain(mailDomain(text)!)).toBe(text);
  });

  it('is none that is thousands of characters long, and that is said at once', () => {
    const started = performance.now();
    expect(mailDomain('a.'.repeat(30_000))).toBeUndefined();
    // nor is what is decomposed longer than it is written
    expect(mailDomain(`${'각'.normalize('NFD').repeat(12)}.kr`)).toBe(mailDomain(`${'각'.repeat(12)}.kr`));
    expect(mailDomain(`${'각'.repeat(12)}.kr`)).toMatch(/^xn--/);
    for (const length of [63, 64]) expect(mailDomain(`${'a'.repeat(length)}.cn`) !== undefined).toBe(length === 63);
    expect(() => normaliseAddress(`li@${'é'.repeat(30_000)}.cn`)).toThrow(InvalidAddress);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it.each(['com.cn', 'gov.cn', 'co.jp', 'xn--55qx5d.cn', 'github.io', 'partner.onmschina.cn', 'onmicrosoft.com'])(
    '%s has many owners under it',
    (domain) => {
      expect(isPublicSuffix(domain as MailDomain)).toBe(true);
    },
  );

  it.each(['contoso.com.cn', 'sz.gov.cn', 'contoso.cn', 'x.example', 'contoso.partner.onmschina.cn'])(
    '%s has one owner',
    (domain) => {
      expect(isPublicSuffix(domain as MailDomain)).toBe(false);
    },
  );
});

describe('a mailbox', () => {
  it('is one in whatever case', () => {
    expect(mailboxOf('LI.Wei@Contoso.CN')).toBe(mailboxOf('li.wei@contoso.cn'));
    expect(mailboxOf('ZOË@contoso.cn')).toBe(mailboxOf('zoe\u0308@contoso.cn'));
    expect(mailboxOf('li.wei@contoso.cn')).not.toBe(mailboxOf('liwei@contoso.cn'));
  });

  it.each(['li.wei+news@contoso.cn', 'LiWei@contoso.cn', 'l.i.w.e.i@contoso.cn', 'ｌｉ.wei@contoso.cn'])(
    'is likely that of %s',
    (address) => {
      expect(likelyMailboxOf(address)).toBe(likelyMailboxOf('li.wei@contoso.cn'));
    },
  );

  it('is not that of another domain, or of a tag alone', () => {
    expect(likelyMailboxOf('li@a.cn')).not.toBe(likelyMailboxOf('li@b.cn'));
    expect(likelyMailboxOf('+li@a.cn')).not.toBe(likelyMailboxOf('+wei@a.cn'));
  });
});
