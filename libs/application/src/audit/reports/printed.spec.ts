import { type Language } from '#domain';
import { type Position } from '#event-store';
import { count, duration, labelled, reportCsv, reportPage, type ReportTable, share, yesOrNo } from './printed';
import { type Report } from './report';

interface Row {
  readonly name: string;
  readonly seconds?: number;
  readonly part: number;
  readonly open: boolean;
}

const named = (name: string) => ({ en: name, 'zh-CN': name, ja: name });
const table: ReportTable<Row, { readonly rows: number }, 'code'> = {
  title: named('Title'),
  columns: [
    { name: named('Name'), cell: ({ name }) => name },
    { name: named('Id'), cell: () => 'an-id', printed: false },
    duration({ en: 'Took', 'zh-CN': '用时', ja: '時間' }, ({ seconds }) => seconds),
    share(named('Part'), ({ part }) => part),
    { name: named('Open'), cell: ({ open }, language) => yesOrNo(open, language) },
  ],
  totals: [count(named('Rows'), ({ rows }) => rows)],
  groupings: { code: labelled(named('By code'), () => ({ known: 'A known code' })) },
};

function report(...rows: readonly Row[]): Report<Row, { readonly rows: number }, 'code'> {
  const groups = { code: ['known', 'other'].map((key) => ({ key, name: key, rows: 1 })) };
  return { position: '7/7' as Position, rows, totals: { rows: rows.length }, groups, cutStreams: [] };
}

const page = (row: Row, language: Language = 'en') =>
  [...reportPage(table, report(row), [['service', 'azure']], { language, zone: 'Asia/Shanghai' })].join('');

describe('A report as a file', () => {
  it('begins with the mark and the columns’ names, and holds every column as a program reads it', () => {
    const csv = [
      ...reportCsv(table, report({ name: '世纪, "A"', seconds: 90_061, part: 0.25, open: true }), { language: 'zh-CN', zone: 'UTC' }),
    ].join('');
    expect(csv).toBe('\uFEFFName,Id,用时（秒）,Part,Open\r\n"世纪, ""A""",an-id,90061,0.25,是\r\n');
  });

  it('leaves a cell empty where there is nothing', () => {
    expect([...reportCsv(table, report({ name: '', part: 1, open: false }), { language: 'en', zone: 'UTC' })][1]).toBe(',an-id,,1,no\r\n');
  });
});

describe('A report as a page', () => {
  const row = { name: '<b>&"', seconds: 90_061, part: 0.25, open: true };

  it('shows what was asked, the totals, the groups and the rows, without ids, and with nothing that a browser would run', () => {
    const html = page(row);
    for (const text of ['7/7', 'service = azure', '<h2>By code</h2>', '<td>A known code</td><td>1</td>', '<td>other</td><td>1</td>']) {
      expect(html).toContain(text);
    }
    expect(html).toContain('<td>&lt;b&gt;&amp;&quot;</td>');
    expect(html).not.toContain('an-id');
  });

  it.each([
    [0, '0 seconds'],
    [59, '59 seconds'],
    [3_600, '1 hour'],
    [90_061, '1 day 1 hour'],
    [172_859, '2 days'],
  ])('tells %p seconds in words: %p', (seconds, words) => {
    expect(page({ ...row, seconds })).toContain(`<td>${words}</td><td>25%</td>`);
  });

  it('is in the reader’s language', () => {
    expect(page(row, 'ja')).toContain('<td>1 日 1 時間</td><td>25%</td><td>はい</td>');
    expect(page(row, 'zh-CN')).toContain('<td>是</td>');
  });
});
