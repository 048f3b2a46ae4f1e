import { tableLines } from './text-table';

test('columns are aligned by what is seen', () => {
  expect(
    tableLines(
      ['name', 'kind'],
      [
        ['北京晨星', 'reseller'],
        ['a', 'advisor'],
        ['ﾄﾖﾀ（）', 'advisor'],
        ['Zoe\u0308', 'advisor'],
        ['👩‍💻', 'advisor'],
      ],
    ),
  ).toEqual([
    'name      kind',
    '────────  ────────',
    '北京晨星  reseller',
    'a         advisor',
    'ﾄﾖﾀ（）   advisor',
    'Zoe\u0308       advisor',
    '👩‍💻        advisor',
  ]);
});
