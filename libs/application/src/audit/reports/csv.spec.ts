import fc from 'fast-check';
import { csvRecord } from './csv';

/** Reads CSV as RFC 4180 says. */
function parse(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  for (let rest = text; rest !== '';) {
    const [whole = '', quoted, plain] = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))/.exec(rest) ?? [];
    record.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    rest = rest.slice(whole.length);
    if (rest.startsWith(',')) rest = rest.slice(1);
    else {
      expect(rest.slice(0, 2)).toBe('\r\n');
      rest = rest.slice(2);
      records.push(record);
      record = [];
    }
  }
  return records;
}

/** A cell without the apostrophe that keeps it from being a formula. */
function withoutGuard(cell: string): string {
  return /^'(?:['\s\p{Cf}]*[=+\-@\t\r\n＝＋－＠﹦﹢﹣﹫−]|.*[;|\t][\s"']*[=+\-@＝＋－＠])/su.test(cell)
    ? cell.slice(1)
    : cell;
}

describe('A CSV record', () => {
  it.each([
    'plain',
    '',
    'a,b',
    'say "hello"',
    'a\tb',
    'two\nlines',
    'two\r\nlines',
    '世纪互联, 客户',
    '顧客 "A"',
    "'quoted'",
  ])('gives %j back', (cell) => {
    expect(parse(csvRecord([cell, 'next', '']))).toEqual([[cell, 'next', '']]);
  });

  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\tx',
    '\rx',
    '\nx',
    '＝1+1',
    '＠SUM(A1)',
    '=HYPERLINK("http://x","y")',
    "'=1+1",
    ' =1+1',
    '\u3000+1',
    '\u200b=1',
    '﹦1+1',
    '−1+1',
    'a;=1+1',
    'a; "@SUM(A1)',
    'a|=cmd',
  ])('keeps %j from being a formula', (cell) => {
    const [[read = ''] = []] = parse(csvRecord([cell]));
    expect(read).toBe(`'${cell}`);
  });

  it('gives whatever cells it was given back, the guard taken off', () => {
    const piece = fc.constantFrom('=', '+', '-', '@', '＝', "'", '"', ',', '\t', '\r', '\n', '世', 'a', '1');
    const cell = fc.oneof(
      fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join('')),
      fc.string({ unit: 'grapheme' }),
    );
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), (cells) => {
        expect(parse(csvRecord(cells)).map((record) => record.map(withoutGuard))).toEqual([cells]);
      }),
      { seed: 18 },
    );
  });

  it('ends its line as the standard has it', () => {
    expect(csvRecord(['a', 'b']) + csvRecord(['c'])).toBe('a,b\r\nc\r\n');
  });
});
