import fc from 'fast-check';
import { holdsLink, withoutLinks } from '.';

describe('a link is held by', () => {
  it.each([
    '=HYPERLINK("http://evil.example","open")',
    'www.x.cn',
    'WWW.evil',
    'x.example/accept',
    'Contoso evil.com',
    'Evil.com培训中心',
    '微软evil.cn公司',
    'ASP.NET',
    'Booking.com B.V.',
    '例子.中国',
    'xn--fsq.xn--fiqs8s',
    'evil\u2024com',
    'evil．com',
    'evil。com',
    'evil｡com',
    'evil\ufe52com',
    'evil\ua4f8com',
    'ev\u200bil.co\u200bm',
    'evil.c\u00adom',
    'evil\u2060.com',
    'ｅｖｉｌ．ｃｏｍ',
    '\\\\server\\share',
    '＼＼server＼share',
    'file at c:\\temp',
    '//evil.example/x',
    'see 10.0.0.1',
    'see 192.168.0.1:8080/x',
    'see [2001:db8::1]',
    'see fe80::1',
    'skype:li.wei?call',
    'SMS:+8613800000000',
    'sms:你好',
    'intent:#Intent;action=x;end',
    'zoommtg:join',
    'ms-word:ofe|u|x',
    '请加weixin:abc',
    'javascript:alert(1)',
    'tel:010-1234',
    'mailto:a@b',
    'a@evil.zzz',
    '=?utf-8?B?aHR0cHM6Ly9ldmlsLmNvbQ==?=',
    'Contoso =?UTF-8*en?q?evil=2Ecom?= Ltd',
    'i❤.ws',
    '❤️.ws',
    '💩.la',
    '👍🏽.fm',
    '👨‍👩‍👧.to',
    '请看💩.la吧',
    'co.ltd/x',
    'see Co.Ltd/pay now',
    'co.ltd:8080',
    'pte.ltd?x=1',
    'corp.inc#pay',
    'ｃｏ．ｌｔｄ／ｘ',
    '加入co.ltd/x吧',
  ])('%j', (text) => {
    expect(holdsLink(text)).toBe(true);
  });
});

describe('no link is held by', () => {
  it.each([
    'Contoso Ltd.',
    'A.B.C. Trading',
    'Node.js培训中心',
    'Vue.js/Node.js 学院',
    'Contoso Co.Ltd',
    'Contoso Co., Ltd.',
    'Contoso Co.Ltd / Fabrikam Pte.Ltd',
    'Contoso Co.Ltd: The Cloud',
    'Who is Contoso Co.Ltd?',
    'Contoso Pte.Ltd.',
    'J.P.Morgan',
    'E.ON SE',
    'S.p.A. Rossi',
    'U.S. Steel',
    'No.1 Trading',
    'St.Gallen AG',
    '北京晨星云科技有限公司',
    '株式会社ﾄﾖﾀ',
    '阿·凡达文化',
    'O’Brien & Søn (中国)',
    'AT&T / Verizon',
    'Coffee@Work',
    '电话：010-1234，联系人：Li',
    'Tel：010',
    'Contoso: The Cloud',
    'We meet at 10:30, UTC+8:00',
    'a ratio of 3:1 :: more',
    '您好。我们希望成为贵公司的经销商。公司网络、信息服务。',
    'Dear Ms Li: we spoke on 3.5. about Office 365.',
    'Office 365 2.0 and 3.1.2',
    '24/7 Support',
    'Tel: 010-1234, Skype: li.wei',
    'Contoso ❤. Works',
    'Who? =? Us?',
    'Contoso™ 3.5',
  ])('%j', (text) => {
    expect(holdsLink(text)).toBe(false);
  });
});

it.each(['a', '_', '1', '云', 'e\u0301', '@', '.', ':', 'a.', 'a:', 'a+', '@a', 'www.', '=?', '=?a', '\ufdfa', '💩'])(
  'whether a link is held is found in a time that grows as the text does: %j',
  (piece) => {
    const timeOf = (length: number) => {
      const text = piece.repeat(length / piece.length);
      const started = performance.now();
      holdsLink(text);
      return performance.now() - started;
    };
    timeOf(8_000);
    // The square of it would take sixteen times as long for four times the text, and seconds.
    expect(timeOf(32_000)).toBeLessThan(Math.max(500, 10 * timeOf(8_000)));
  },
);

describe('a text without its links', () => {
  it('is one that holds none, and is itself where it held none', () => {
    const piece = fc.constantFrom(
      'evil',
      'com',
      '.',
      '．',
      '。',
      '://',
      'http',
      'skype:',
      '@',
      '\\\\',
      '//',
      '10',
      '1',
      ':',
      '中国',
      ' ',
      'www',
      '\u200b',
      '-',
      '=?utf-8?b?',
      'co',
      'ltd',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
        (text) => {
          expect(holdsLink(withoutLinks(text))).toBe(false);
          if (!holdsLink(text)) expect(withoutLinks(text)).toBe(text);
        },
      ),
      { seed: 26, numRuns: 2_000 },
    );
  });
});
