import { csvRecord } from './csv';

/** Reads CSV as RFC 4180 says, and takes the apostrophe off again. */
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

describe('A CSV record', () => {
  it.each(['plain', '', 'a,b', 'say "hello"', 'two\nlines', 'two\r\nlines', '世纪互联, 客户', '顧客 "A"', "'quoted'"])(
    'gives %j back',
    (cell) => {
      expect(parse(csvRecord([cell, 'next', '']))).toEqual([[cell, 'next', '']]);
    },
  );

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '=HYPERLINK("http://x","y")'])('keeps %j from being a formula', (cell) => {
    const [[read = ''] = []] = parse(csvRecord([cell]));
    expect(read).toBe(`'${cell}`);
  });

  it('ends its line as the standard has it', () => {
    expect(csvRecord(['a', 'b']) + csvRecord(['c'])).toBe('a,b\r\nc\r\n');
  });
});
