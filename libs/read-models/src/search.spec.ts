import fc from 'fast-check';
import { normalise, searchable, searchFilter } from './search';

describe('the form in which names are compared', () => {
  it.each([
    ['ＣＯＮＴＯＳＯ', 'contoso'],
    ['  Contoso \t Trading ', 'contoso trading'],
    ['ｶﾌﾞｼｷ', 'かぶしき'],
    ['Zoe\u0308', 'zoe'],
    ['Ångström & Søn', 'angstrom son'],
    ['Straße', 'strasse'],
    ['O’Brien', 'obrien'],
    ["O'Brien", 'obrien'],
    ['Coca-Cola (China)', 'coca cola china'],
    ['微软 (中国) 有限公司', '微软中国有限公司'],
    ['苏州 ABX 电子', '苏州abx电子'],
    ['Łódź', 'lodz'],
    ['İstanbul', 'istanbul'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['が', 'が'],
    ['!?', ''],
  ])('of %j is %j', (name, form) => {
    expect(normalise(name)).toBe(form);
  });
});

/** As the engine answers the filter. */
function finds(
  search: string,
  names: readonly [string, ...string[]],
  words: readonly string[] = [],
  ids: readonly string[] = [],
): boolean {
  const filter = searchFilter(search);
  if (filter === undefined) return true;
  const row = searchable({ names, words, ids });
  const begins = filter.terms && 'startsWith' in filter.terms ? filter.terms.startsWith : undefined;
  const all = filter.searchTexts && 'contains' in filter.searchTexts ? filter.searchTexts.contains : '';
  return (
    begins !== undefined &&
    row.terms.some((each) => each.startsWith(begins)) &&
    row.searchTexts.some((each) => each.includes(all))
  );
}

describe('a search', () => {
  it.each([
    ['12306', '铁路12306有限公司'],
    ['ABX', '苏州ABX电子有限公司'],
    ['abx电子', '苏州ABX电子有限公司'],
    ['苏州 abx', '苏州ABX电子有限公司'],
    ['电', '苏州ABX电子有限公司'],
    ['电子有限公司', '苏州ABX电子有限公司'],
    ['cola', 'Coca-Cola'],
    ['china', 'Microsoft(China)Co., Ltd.'],
    ['中国', '微软（中国）有限公司'],
    ['微软中国', '微软（中国）有限公司'],
    ['nine', 'One two three four five six seven eight nine'],
    ['O’Brien', "O'Brien & Sons"],
    ["O'Brien", 'O’Brien & Sons'],
    ['obrien', 'O’Brien & Sons'],
    ['brien', 'O’Brien & Sons'],
    ['zoe', 'Zoë'],
    ['Zoë', 'Zoe'],
    ['soren', 'Søren'],
    ['strasse', 'Hauptstr. Straße'],
    ['トヨタ', '株式会社とよた商事'],
    ['ﾄﾖﾀ', '株式会社トヨタ商事'],
    ['とよた', '株式会社トヨタ商事'],
    ['365', 'Office365专家'],
    ['ｃｏｎｔ', 'Contoso'],
    ['𠮷', '有限会社𠮷野家'],
    ['野家', '有限会社𠮷野家'],
    ['contoso trading company of china', 'Contoso Trading Company of China'],
    ['at&t', 'AT&T'],
  ])('for %j finds %j', (search, name) => {
    expect(finds(search, [name])).toBe(true);
  });

  it.each([
    ['ontoso', 'Contoso'],
    ['contoso tradinx', 'Contoso Trading Company'],
    ['贸有', '贸易有限公司'],
    ['.*', 'Contoso'],
    ['&&&', 'AT&T'],
    ['hahaha', 'ハハハ'],
  ])('for %j does not find %j', (search, name) => {
    expect(finds(search, [name])).toBe(false);
  });

  it('finds former names, Chinese ones by as many characters as are typed', () => {
    expect(finds('晨星云科', ['蓝岳', '北京晨星云科技有限公司'])).toBe(true);
    expect(finds('fabrikam', ['Contoso', 'Fabrikam'])).toBe(true);
  });

  it('finds a domain in either form and from any of its labels, and an id from its beginning', () => {
    const words = ['mail.xn--fsqu00a.example', 'mail.例子.example'];
    for (const search of ['mail.例子.ex', '例子', 'xn--fsqu00a', 'mail.'])
      expect(finds(search, ['X'], words)).toBe(true);
    const id = '019a3f5e-1c2d-7000-8000-00000000abcd';
    for (const search of ['019', id.slice(0, 9), id, id.toUpperCase()])
      expect(finds(search, ['X'], [], [id])).toBe(true);
    expect(finds('7000', ['X'], [], [id])).toBe(false);
  });

  it('looks up what is short by one term, and compares the rest of what is long', () => {
    expect(searchFilter('Conto')).toEqual({ terms: { startsWith: 'conto' } });
    expect(searchFilter('贸易有限公司')).toEqual({ terms: { startsWith: '贸易有限公司' } });
    expect(searchFilter('Contoso Trading')).toEqual({
      terms: { startsWith: 'contoso trad' },
      searchTexts: { contains: 'contoso trading' },
    });
  });

  it('of nothing is none, and of punctuation finds nothing', () => {
    expect(searchFilter('  ')).toBeUndefined();
    expect(searchFilter('&')).toEqual({ terms: { eq: '' } });
  });

  it('finds every name by each of its words, by all from there on, and by each Chinese character', () => {
    const word = fc.constantFrom('Contoso', 'O’Neil', 'Zoë', 'ＡＢ', '12306', 'x');
    const characters = fc.stringMatching(/^[北京上海贸易有限公司トヨタ]{1,8}$/);
    fc.assert(
      fc.property(
        fc.array(fc.oneof(word, characters), { minLength: 1, maxLength: 9 }),
        fc.constantFrom(' ', '-', ' ('),
        fc.nat(),
        (parts, between, at) => {
          const name = parts.join(between);
          const from = parts.slice(at % parts.length);
          expect(finds(from[0] ?? '', [name])).toBe(true);
          expect(finds(from.join(between), [name])).toBe(true);
          for (const character of parts.filter((part) => /^[^A-Za-z0-9Ａ]/u.test(part)).join(''))
            expect(finds(character, [name])).toBe(true);
        },
      ),
      { seed: 31 },
    );
  });
});

describe('what a row stores in order to be found', () => {
  /** Names as they are given in the markets of this product. */
  const chinese = fc
    .tuple(
      fc.constantFrom('北京', '上海', '苏州', '杭州市余杭区', '内蒙古呼和浩特'),
      fc.constantFrom('晨星云', '蓝岳数码', '华昕教育', 'ABX', '12306', 'Office365专家', '星辰大海智能装备'),
      fc.constantFrom('科技有限公司', '贸易有限公司', '咨询有限责任公司', '（集团）股份有限公司'),
    )
    .map((parts) => parts.join(''));
  const latin = fc
    .array(
      fc.constantFrom(
        'Contoso',
        'Northwind',
        'Adventure-Works',
        'O’Brien',
        'Zoë',
        'International',
        'Consulting',
        '(China)',
        'Co., Ltd.',
      ),
      {
        minLength: 1,
        maxLength: 6,
      },
    )
    .map((words) => words.join(' '));
  const japanese = fc
    .array(fc.constantFrom('株式会社', '東京', 'トヨタ', 'ソリューションズ', '商事'), { minLength: 2, maxLength: 5 })
    .map((words) => words.join(''));
  const name = fc.oneof(
    { weight: 6, arbitrary: chinese },
    { weight: 3, arbitrary: latin },
    { weight: 1, arbitrary: japanese },
  );
  const id = '019a3f5e-1c2d-7000-8000-00000000abcd';

  it('is bounded: of 1,000 customers with a domain, 22 terms and 400 bytes in the mean, 40 terms at the most, each an entry in one index', () => {
    const rows = fc
      .sample(name, { numRuns: 1_000, seed: 31 })
      .map((each) => searchable({ names: [each], words: ['mail.contoso.cn'], ids: [id] }));
    const counts = rows.map(({ terms }) => terms.length);
    const bytes = rows.map(({ terms }) => terms.reduce((sum, term) => sum + Buffer.byteLength(term), 0));
    const mean = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
    expect(mean(counts)).toBeLessThan(22);
    expect(Math.max(...counts)).toBeLessThan(40);
    expect(mean(bytes)).toBeLessThan(400);
  });

  it('is no more than a term for each character, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (any) => {
        const { terms } = searchable({ names: [any], ids: [] });
        expect(terms.length).toBeLessThanOrEqual([...normalise(any)].length);
      }),
      { seed: 31 },
    );
    const longest = Array.from({ length: 200 }, (_, n) => String.fromCodePoint(0x4e00 + n)).join('');
    expect(searchable({ names: [longest], ids: [] }).terms.length).toBeLessThanOrEqual(200);
    expect(
      searchable({ names: [longest, ...Array<string>(50).fill(longest)], ids: [] }).terms.length,
    ).toBeLessThanOrEqual(200);
  });
});
