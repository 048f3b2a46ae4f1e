import { type Instant, type Language } from '#domain';
import { type Position } from '#event-store';
import { type ReportCover } from './cover';
import { actor, count, duration, labelled, reportCsv, reportPage, type ReportTable, share, yesOrNo } from './printed';
import { type WholeReport } from './report';

interface Row {
  readonly name: string;
  readonly seconds?: number;
  readonly part: number;
  readonly open: boolean;
}

const named = (name: string) => ({ en: name, 'zh-CN': name, ja: name });
interface Type {
  readonly row: Row;
  readonly totals: { readonly rows: number };
  readonly grouping: 'code';
  readonly told: object;
}

const table: ReportTable<Type> = {
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

function report(...rows: readonly Row[]): WholeReport<Type> {
  const groups = { code: ['known', 'other'].map((key) => ({ key, name: key, rows: 1 })) };
  return {
    told: {},
    rows: async function* () {
      yield* rows;
    },
    figures: async () => ({ position: '7/7' as Position, totals: { rows: rows.length }, groups, cutStreams: [] }),
  };
}

const COVER: ReportCover = {
  filters: [{ name: 'Service', value: 'Azure <i>' }],
  period: { since: '2026-01-31T16:00:00.000Z', until: '2026-02-28T15:59:59.999Z' },
  author: 'Li Na (auditor, a-tenant)',
  madeAt: '2026-03-01T00:00:00.000Z' as Instant,
  seal: {
    treeSize: 12,
    rootHash: 'ab'.repeat(32),
    sealedAt: '2026-02-28T23:00:00.000Z' as Instant,
    keyId: 'cd'.repeat(8),
    publicKey: '',
    signature: '',
  },
};

const pieces = async (texts: AsyncIterable<string>): Promise<string[]> => {
  const all: string[] = [];
  for await (const text of texts) all.push(text);
  return all;
};
const page = async (row: Row, language: Language = 'en') =>
  (await pieces(reportPage<Type>(table, report(row), COVER, { language, zone: 'Asia/Shanghai' }))).join('');

describe('A report as a file', () => {
  it('begins with the mark and the columns’ names, and holds every column as a program reads it', async () => {
    const row = { name: '世纪, "A"', seconds: 90_061, part: 0.25, open: true };
    const csv = (await pieces(reportCsv<Type>(table, report(row), { language: 'zh-CN', zone: 'UTC' }))).join('');
    expect(csv).toBe('\uFEFFName,Id,用时（秒）,Part,Open\r\n"世纪, ""A""",an-id,90061,0.25,是\r\n');
  });

  it('leaves a cell empty where there is nothing', async () => {
    const [, record] = await pieces(
      reportCsv<Type>(table, report({ name: '', part: 1, open: false }), { language: 'en', zone: 'UTC' }),
    );
    expect(record).toBe(',an-id,,1,no\r\n');
  });

  it('reads no more rows than are taken', async () => {
    let read = 0;
    const endless = {
      rows: async function* () {
        for (; ; read += 1) yield { name: String(read), part: 1, open: true };
      },
    };
    const lines = reportCsv<Type>(table, endless, { language: 'en', zone: 'UTC' });
    for (let n = 0; n < 4; n += 1) await lines.next();
    expect(read).toBe(2);
  });
});

describe('A report as a page', () => {
  const row = { name: '<b>&"', seconds: 90_061, part: 0.25, open: true };

  it('tells on its cover the period, the moment, the filters, the zone, the author, the position and the seal', async () => {
    const [, cover = ''] = await pieces(
      reportPage<Type>(table, report(row), COVER, { language: 'en', zone: 'Asia/Shanghai' }),
    );
    const told = [...cover.matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/g)].map(([, name, value]) => [name, value]);
    expect(told).toEqual([
      [
        'Period',
        'from 2026-02-01 00:00:00 (Asia/Shanghai; 2026-01-31T16:00:00.000Z) · until 2026-02-28 23:59:59 (Asia/Shanghai; 2026-02-28T15:59:59.999Z)',
      ],
      ['As of', 'when it was made'],
      ['Filters', 'Service: Azure &lt;i&gt;'],
      ['Time zone of days and months', 'Asia/Shanghai'],
      ['Made by', 'Li Na (auditor, a-tenant)'],
      ['Made at', '2026-03-01 08:00:00 (Asia/Shanghai; 2026-03-01T00:00:00.000Z)'],
      ['Log up to position', '7/7'],
      [
        'Last seal of the log',
        `12 · ${'ab'.repeat(32)} · 2026-03-01 07:00:00 (Asia/Shanghai; 2026-02-28T23:00:00.000Z) · ${'cd'.repeat(8)}`,
      ],
    ]);
  });

  it('shows the totals, the groups and the rows, without ids, and with nothing that a browser would run', async () => {
    const html = await page(row);
    for (const text of [
      '7/7',
      '<h2>By code</h2>',
      '<td>A known code</td><td class="number">1</td>',
      '<td>other</td><td class="number">1</td>',
    ]) {
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
  ])('tells %p seconds in words: %p', async (seconds, words) => {
    expect(await page({ ...row, seconds })).toContain(`<td class="number">${words}</td><td class="number">25%</td>`);
  });

  it('has above a length of time no unit that is not that of what stands there', async () => {
    expect(await page(row, 'zh-CN')).toContain('<th scope="col" class="number">用时</th>');
  });

  it('is in the reader’s language', async () => {
    expect(await page(row, 'ja')).toContain(
      '<td class="number">1 日 1 時間</td><td class="number">25%</td><td>はい</td>',
    );
    expect(await page(row, 'zh-CN')).toContain('<td>是</td>');
  });

  it('says in words in which role somebody acted, and by no subject, which the file has', () => {
    const by = actor(named('By'), () => ({ tenant: 't', subject: 'Xq7', role: 'customer-admin' as const }));
    expect(by.cell(row, 'ja', 'UTC')).toBe('customer-admin Xq7');
    expect([by.printed && by.printed(row, 'ja', 'UTC'), by.printed && by.printed(row, 'en', 'UTC')]).toEqual([
      '顧客の管理者',
      'customer admin',
    ]);
    expect(actor(named('By'), () => undefined).cell(row, 'en', 'UTC')).toBe('');
  });
});
