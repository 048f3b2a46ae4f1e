import { tableLines, widthOf } from './text-table';

test('a Chinese character, a kana and a full-width form take two columns, everything else one', () => {
  expect(['北京', 'リセラー', '（）', 'abc', '北京 (DAP)'].map(widthOf)).toEqual([4, 8, 4, 3, 10]);
});

test('columns are aligned by what is seen', () => {
  expect(
    tableLines(
      ['name', 'kind'],
      [
        ['北京晨星', 'reseller'],
        ['a', 'advisor'],
      ],
    ),
  ).toEqual(['name      kind', '────────  ────────', '北京晨星  reseller', 'a         advisor']);
});
