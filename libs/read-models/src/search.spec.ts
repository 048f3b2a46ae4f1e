import { normalise, searchable, searchFilter } from './search';

describe('the form in which names are compared', () => {
  it.each([
    ['ＣＯＮＴＯＳＯ', 'contoso'],
    ['  Contoso \t Trading ', 'contoso trading'],
    ['ｶﾌﾞｼｷ', 'カブシキ'],
    ['Zoe\u0308', 'zo\u00eb'],
  ])('of %j is %j', (name, form) => {
    expect(normalise(name)).toBe(form);
  });
});

describe('what a row is found by', () => {
  it('is every beginning of its name, of its first words, of domains and ids, up to 12 characters', () => {
    const { terms, searchStarts } = searchable(['Contoso Trading'], ['contoso.cn', 'ID-1']);
    expect(searchStarts).toEqual(['contoso trading', 'trading', 'contoso.cn', 'id-1']);
    expect(terms).toEqual(expect.arrayContaining(['c', 'contoso trad', 'tr', 'contoso.cn', 'id-1']));
    expect(Math.max(...terms.map((term) => term.length))).toBe(12);
  });

  it('is each pair of adjacent Chinese or Japanese characters of its name', () => {
    expect(searchable(['北京Contoso贸易有限'], []).terms).toEqual(expect.arrayContaining(['北京', '贸易', '易有', '有限']));
    expect(searchable(['トヨタ商事ー'], []).terms).toEqual(expect.arrayContaining(['ヨタ', 'タ商', '事ー']));
  });

  it('never cuts a character in half', () => {
    expect(searchable(['𠮷野家'], []).terms).toEqual(expect.arrayContaining(['𠮷', '𠮷野', '野家']));
  });
});

describe('a search', () => {
  it('looks up short text as it is', () => {
    expect(searchFilter('Conto')).toEqual({ terms: { eq: 'conto' } });
  });

  it('looks up long text by its beginning and compares all of it', () => {
    expect(searchFilter('Contoso Trading')).toEqual({ terms: { eq: 'contoso trad' }, searchStarts: { startsWith: 'contoso trading' } });
  });

  it('looks up Chinese and Japanese by a pair, wherever it is in the name', () => {
    expect(searchFilter('贸易')).toEqual({ terms: { eq: '贸易' } });
    expect(searchFilter('贸易有限')).toEqual({ terms: { eq: '贸易' }, sortName: { contains: '贸易有限' } });
  });

  it('of nothing is none', () => {
    expect(searchFilter('  ')).toBeUndefined();
  });
});
