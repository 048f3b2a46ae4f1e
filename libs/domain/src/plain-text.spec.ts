import { arePlainLines, isPlainText, mixesAlphabets } from '.';

describe('a text that people can read for what it is', () => {
  it.each([
    '北京晨星云科技有限公司',
    'Việt Nam',
    'ก็ดี',
    'शिक्षा',
    'שָׁלוֹם',
    'مُحَمَّد',
    'རྒྱལ་པོ',
    'ཧཱུྃ',
    '한국',
    'ガラス',
    'Zoë',
    'C\u20dd',
  ])('is %j, composed or not', (text) => {
    expect(isPlainText(text.normalize('NFC'))).toBe(true);
  });

  it.each([
    ['a tower of marks', `a${'\u0301'.repeat(150)}`],
    ['a tower of different marks', 'a\u0301\u0316\u0302\u0323\u0304'],
    ['a tower over a letter that is composed', 'ế\u0300\u0316\u0317'],
    ['a tower of Thai', 'Con\u0e47\u0e47\u0e47'],
    ['a tower of enclosing marks', 'a\u0488\u0488\u0488'],
    ['a mark that stands on what comes before the text', '\u0301Contoso'],
    ['a mark on a blank', 'Contoso \u0338Ltd'],
    ['a blank of hieroglyphs', '\u{13441}'],
    ['half a blank of hieroglyphs', 'A\u{13442}B'],
    ['a blank of music', 'A\u{1d159}B'],
    ['the filler of Khitan', 'A\u{16fe4}B'],
  ])('is not %s', (_, text) => {
    expect(isPlainText(text.normalize('NFC'))).toBe(false);
    expect(arePlainLines(`Because\n${text.normalize('NFC')}`)).toBe(false);
  });
});

describe('a word', () => {
  it.each([
    '\u0421ontoso',
    'C\u043entoso',
    'Mi\u0441rosoft 中国',
    'c\u03bfntoso',
    '微软Micr\u043es\u043eft公司',
    'Contos\u0585',
    '\u13aazure',
    'C\u0301\u043entoso',
  ])('that is of Latin letters and of others that look like them is %j', (text) => {
    expect(mixesAlphabets(text.normalize('NFC'))).toBe(true);
  });

  it.each([
    'Contoso',
    'Контосо',
    'Яндекс Cloud',
    'Газпром中国Contoso',
    'α-Omega',
    '3M',
    '株式会社ABC',
    '한국Contoso',
    'µTorrent',
    'บริษัทContosoจำกัด',
    'Zoë',
    'Việt',
  ])('is of one alphabet, or of several that nobody takes for each other, in %j', (text) => {
    expect(mixesAlphabets(text.normalize('NFC'))).toBe(false);
  });
});
