import { table, tableLine } from './table';

describe('A table for people', () => {
  it('begun before its end is known has each cell as wide as it is seen', () => {
    const widths = [12, 8];
    expect([
      tableLine(['北京晨星云', 'DAP', 'x'], widths),
      tableLine(['Contoso', 'DAP', 'x'], widths),
      tableLine(['ﾄﾖﾀ商事', '🎉', 'x'], widths),
      tableLine(['Zoe\u0308', '（）', 'x'], widths),
      tableLine(['wider than its column', '', 'x'], widths),
    ]).toEqual([
      '北京晨星云    DAP       x\n',
      'Contoso       DAP       x\n',
      'ﾄﾖﾀ商事       🎉        x\n',
      'Zoe\u0308           （）      x\n',
      'wider than its column            x\n',
    ]);
  });

  it('drawn as a whole has each column as wide as its widest cell', () => {
    expect(
      table(
        ['name', 'kind'],
        [
          ['北京晨星', 'reseller'],
          ['a', 'advisor'],
        ],
      ),
    ).toBe('name      kind\n北京晨星  reseller\na         advisor\n');
  });
});
