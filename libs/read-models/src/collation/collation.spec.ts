import fc from 'fast-check';
import { normalise } from '../search';
import { type SortKey, sortKeys } from '.';
import { HAN_BY_JIS } from './han-by-jis';
import { HAN_BY_PINYIN } from './han-by-pinyin';

function sorted(names: readonly string[], key: SortKey): string[] {
  const keyOf = (name: string) => sortKeys(normalise(name))[key];
  return [...names].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
}

describe('the order of names', () => {
  it('is that of pinyin in Chinese', () => {
    const names = [
      '阿里',
      '安徽',
      '北京',
      '长沙',
      '成都',
      '重庆',
      '广州',
      '杭州',
      '南京',
      '上海',
      '深圳',
      '苏州',
      '天津',
      '武汉',
      '西安',
      '厦门',
      '珠海',
    ];
    expect(sorted([...names].reverse(), 'sortPinyin')).toEqual(names);
    expect(sorted(['深圳蓝岳', '安徽华昕', 'Zoo', '12306', '北京晨星'], 'sortPinyin')).toEqual([
      '12306',
      'Zoo',
      '安徽华昕',
      '北京晨星',
      '深圳蓝岳',
    ]);
  });

  it('is that of kana, then of JIS X 0208, in Japanese', () => {
    const names = [
      'アサヒ',
      'いすゞ',
      'ｷﾘﾝ',
      'サントリー',
      'トヨタ',
      'ハウス',
      'ばる',
      'ぱん',
      'ヤマハ',
      '亜細亜',
      '日産',
      '本田',
      '三菱',
      'Apple',
    ];
    expect(sorted(names, 'sortJis')).toEqual([...names].sort(new Intl.Collator('ja').compare));
  });

  it.each([
    ['sortPinyin', 'zh-CN', HAN_BY_PINYIN.slice(0, 6_000)],
    ['sortJis', 'ja', HAN_BY_JIS],
  ] as const)('by %s is that of the collator of %s for names of its characters', (key, locale, characters) => {
    const collator = new Intl.Collator(locale);
    const name = fc.array(fc.constantFrom(...characters), { minLength: 1, maxLength: 5 }).map((each) => each.join(''));
    fc.assert(
      fc.property(name, name, (a, b) => {
        fc.pre(normalise(a) === a && normalise(b) === b);
        expect(sorted([a, b], key)).toEqual([a, b].sort(collator.compare));
      }),
      { seed: 31 },
    );
  });

  it('does not hang on case, accents, width or the kind of kana', () => {
    for (const [a, b] of [
      ['Zoë', 'ZOE'],
      ['ｶﾌﾞ', 'かぶ'],
      ['Ａ', 'a'],
    ] as const) {
      expect(sortKeys(normalise(a))).toEqual(sortKeys(normalise(b)));
    }
  });

  it('is told by ASCII alone, whatever the name, so that every engine compares alike', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (name) => {
        for (const key of Object.values(sortKeys(normalise(name)))) expect(key).toMatch(/^[0-9a-g]*$/);
      }),
      { seed: 31 },
    );
  });
});
