import { type CustomerId, type Language, type PartnerId, type Service, SERVICE_NAMES } from '#domain';
import { type Actor } from '#event-store';
import { localTime } from '../../time-zone';
import { type ReportCover } from './cover';
import { BYTE_ORDER_MARK, csvRecord } from './csv';
import { type ReportFigures, type ReportType, type WholeReport } from './report';
import { CAUSE_NAMES, PAGE_WORDS, ROLE_NAMES, type Words } from './words';

/** How a report is shown: in which words, and by the clocks of which zone. */
export interface Shown {
  readonly language: Language;
  readonly zone: string;
}

/** What is read off a row: as it is in a spreadsheet, and on paper, if that differs. */
export interface Column<Row> {
  readonly name: Words;
  readonly cell: (row: Row, language: Language, zone: string) => string;
  /** By which clocks times are told, which stands beside the name. */
  readonly clocks?: 'UTC' | 'of the zone';
  /** Numbers stand under each other. */
  readonly numeric?: true;
  /** Names whom a row is about: on paper it has more room than a word. */
  readonly naming?: true;
  /** What stands above it on paper, where that differs. */
  readonly printedName?: Words;
  /** `false` for what is for programs: ids and positions are not for paper, where the names are. */
  readonly printed?: ((row: Row, language: Language, zone: string) => string) | false;
}

interface GroupTable {
  readonly name: Words;
  readonly label: (group: { readonly key: string; readonly name: string }, language: Language) => string;
}

/** How a report is shown to people: the order of the columns is that of the file and of the page. */
export interface ReportTable<T extends Shape> {
  readonly title: Words;
  readonly columns: readonly Column<T['row']>[];
  readonly totals: readonly Column<T['totals']>[];
  readonly groupings: Readonly<Record<T['grouping'], GroupTable>>;
}

/** What of a report is shown. */
type Shape = Pick<ReportType, 'row' | 'totals' | 'grouping' | 'told'>;

interface OfCustomer {
  readonly customerId: CustomerId;
  readonly customerName: string;
}
interface OfPartner {
  readonly partnerId: PartnerId;
  readonly partnerName: string;
}
interface OfService {
  readonly service: Service;
}

const customer: readonly Column<OfCustomer>[] = [
  { name: { en: 'Customer', 'zh-CN': '客户', ja: '顧客' }, naming: true, cell: ({ customerName }) => customerName },
  {
    name: { en: 'Customer ID', 'zh-CN': '客户 ID', ja: '顧客 ID' },
    cell: ({ customerId }) => customerId,
    printed: false,
  },
];
const partner: readonly Column<OfPartner>[] = [
  {
    name: { en: 'Partner', 'zh-CN': '合作伙伴', ja: 'パートナー' },
    naming: true,
    cell: ({ partnerName }) => partnerName,
  },
  {
    name: { en: 'Partner ID', 'zh-CN': '合作伙伴 ID', ja: 'パートナー ID' },
    cell: ({ partnerId }) => partnerId,
    printed: false,
  },
];
const service: Column<OfService> = {
  name: { en: 'Service', 'zh-CN': '服务', ja: 'サービス' },
  cell: (row) => SERVICE_NAMES[row.service],
};

/** Columns that several reports have. */
export const COLUMNS = { customer, partner, service } as const;

/** Groupings that several reports have. */
export const GROUPINGS = {
  customer: { name: { en: 'By customer', 'zh-CN': '按客户', ja: '顧客別' }, label: ({ name }) => name },
  partner: { name: { en: 'By partner', 'zh-CN': '按合作伙伴', ja: 'パートナー別' }, label: ({ name }) => name },
  service: labelled({ en: 'By service', 'zh-CN': '按服务', ja: 'サービス別' }, () => SERVICE_NAMES),
  cause: labelled({ en: 'By cause', 'zh-CN': '按原因', ja: '理由別' }, (language) => CAUSE_NAMES[language]),
} as const satisfies Readonly<Record<string, GroupTable>>;

/** A grouping by codes that have names. */
export function labelled(name: Words, names: (language: Language) => Readonly<Record<string, string>>): GroupTable {
  return { name, label: ({ key }, language) => names(language)[key] ?? key };
}

export function count<Row>(name: Words, of: (row: Row) => number): Column<Row> {
  return { name, numeric: true, cell: (row) => of(row).toString() };
}

/** Several services, by their names. */
export function services<Row>(name: Words, of: (row: Row) => readonly OfService[]): Column<Row> {
  return {
    name,
    cell: (row) =>
      of(row)
        .map((one) => SERVICE_NAMES[one.service])
        .join(', '),
  };
}

/** When something was: by the clocks of the reader's zone, and beside it the instant in UTC. */
export function moment<Row>(name: Words, of: (row: Row) => string | undefined): readonly [Column<Row>, Column<Row>] {
  return [
    { name, clocks: 'of the zone', cell: (row, _, zone) => localTimeOf(of(row), zone) },
    { name, clocks: 'UTC', cell: (row) => of(row) ?? '', printed: (row) => of(row)?.replace('T', ' ') ?? '' },
  ];
}

function localTimeOf(at: string | undefined, zone: string): string {
  return at === undefined ? '' : localTime(at, zone);
}

function headOf<Row>({ name, clocks }: Pick<Column<Row>, 'name' | 'clocks'>, { language, zone }: Shown): string {
  return clocks === undefined ? name[language] : `${name[language]} (${clocks === 'UTC' ? clocks : zone})`;
}

/** A length of time: seconds for a spreadsheet, in words for people. */
export function duration<Row>(name: Words, of: (row: Row) => number | undefined): Column<Row> {
  return {
    name: { en: `${name.en} (seconds)`, 'zh-CN': `${name['zh-CN']}（秒）`, ja: `${name.ja} (秒)` },
    printedName: name,
    numeric: true,
    cell: (row) => of(row)?.toString() ?? '',
    printed: (row, language) => durationInWords(of(row), language),
  };
}

/** A part of a whole: a number from 0 to 1 for a spreadsheet, per cent for people. */
export function share<Row>(name: Words, of: (row: Row) => number | undefined): Column<Row> {
  return {
    name,
    numeric: true,
    cell: (row) => of(row)?.toString() ?? '',
    printed: (row, language) => of(row)?.toLocaleString(language, { style: 'percent', maximumFractionDigits: 2 }) ?? '',
  };
}

export function yesOrNo(answer: boolean, language: Language): string {
  return PAGE_WORDS[language][answer ? 'yes' : 'no'];
}

/**
 * Who did it: for a spreadsheet the role and the subject, from which nothing here leads to a person; on paper the role
 * in words, for nobody reads a subject.
 */
export function actor<Row>(name: Words, of: (row: Row) => Actor | undefined): Column<Row> {
  const written = (row: Row, write: (by: Actor) => string) => {
    const by = of(row);
    return by === undefined ? '' : write(by);
  };
  return {
    name,
    cell: (row) => written(row, ({ role, subject }) => `${role} ${subject}`),
    printed: (row, language) => written(row, ({ role }) => ROLE_NAMES[role]?.[language] ?? role),
  };
}

/**
 * The rows as a CSV file that a spreadsheet opens right, as they are taken: a record of the columns' names, then one
 * for each row.
 */
export async function* reportCsv<T extends Shape>(
  { columns }: Pick<ReportTable<T>, 'columns'>,
  report: Pick<WholeReport<T>, 'rows'>,
  shown: Shown,
): AsyncGenerator<string> {
  const { language, zone } = shown;
  yield BYTE_ORDER_MARK + csvRecord(columns.map((column) => headOf(column, shown)));
  for await (const row of report.rows()) yield csvRecord(columns.map(({ cell }) => cell(row, language, zone)));
}

/**
 * The style of the printable page; its hash is what the page's security policy lets through. Heads are repeated on
 * every sheet, and words wrap wherever they have to: nothing is cut off at an edge.
 */
export const REPORT_STYLE = [
  '@page{size:A4 landscape;margin:12mm 12mm 16mm;@bottom-right{content:counter(page)" / "counter(pages);font:8pt sans-serif;color:#555}}',
  ':root{color-scheme:light}',
  'body{font:9pt/1.35 system-ui,sans-serif;color:#1a1a1a;background:#fff;margin:0 auto;max-width:297mm;print-color-adjust:exact}',
  ':lang(zh){font-family:"Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif}',
  ':lang(ja){font-family:"Noto Sans CJK JP","Yu Gothic","Hiragino Sans",sans-serif}',
  'header{border-top:4pt solid #4a43c9;padding-top:6mm;margin-bottom:8mm;break-after:page}',
  'h1{font-size:20pt;margin:0 0 8mm}h2{font-size:12pt;margin:6mm 0 2mm;break-after:avoid}',
  'dl{display:grid;grid-template-columns:max-content 1fr;gap:2mm 8mm;margin:0}dt{color:#555}dd{margin:0}',
  'dd,td,th{overflow-wrap:anywhere}dd code{font-size:8pt}',
  'table{border-collapse:collapse;width:100%}th,td{border:1px solid #bbb;padding:2pt 4pt;text-align:left;vertical-align:top}',
  'th{background:#eeedfb}.number{text-align:right;font-variant-numeric:tabular-nums}',
  // Words of few letters are not set one below the other, and a date and a time are each on one line, however long the
  // names beside them are.
  'th,td{min-width:4.4em}.time{min-width:7.2em}.wide th,.wide td{min-width:3.6em}.wide .time{min-width:5.6em}.wide .utc{min-width:7.2em}.wide .name{min-width:6.4em}',
  'thead{display:table-header-group}tr{break-inside:avoid}.wide{font-size:7pt}.wide th,.wide td{padding:1pt 2pt}',
  '@media screen{body{padding:8mm}header{border-bottom:1px solid #bbb;padding-bottom:6mm}}',
].join('');

/** From so many columns on a table is set in smaller letters. */
const WIDE = 9;

/**
 * The whole report as a page to print, piece by piece as it is taken: its cover, the totals, the totals of the groups,
 * and the rows.
 */
export async function* reportPage<T extends Shape>(
  { title, columns, totals, groupings }: ReportTable<T>,
  report: WholeReport<T>,
  cover: ReportCover,
  shown: Shown,
): AsyncGenerator<string> {
  const { language } = shown;
  const figures: ReportFigures<T> = await report.figures();
  const words = PAGE_WORDS[language];
  yield `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title[language]}</title><style>${REPORT_STYLE}</style></head><body>`;
  yield coverOf(title[language], cover, figures, shown);
  yield tableOf(words.totals, totals, [figures.totals], shown);
  for (const grouping of Object.keys(groupings) as T['grouping'][]) {
    const { name, label } = groupings[grouping];
    const labels = { name, cell: label };
    yield tableOf(name[language], [labels, ...totals], figures.groups[grouping], shown);
  }
  yield `<h2>${words.rows}</h2>${opened(columns, shown)}`;
  for await (const row of report.rows()) yield `${printedRow(columns, row, shown)}\n`;
  yield '</tbody></table></body></html>';
}

/** What it is, of when, of what, by whom, and by what it can be checked. */
function coverOf(
  title: string,
  { filters, period: { since, until }, at, author, madeAt, seal }: ReportCover,
  { position, cutStreams }: Pick<ReportFigures<Shape>, 'position' | 'cutStreams'>,
  { language, zone }: Shown,
): string {
  const words = PAGE_WORDS[language];
  const time = (moment: string) => (moment.includes('T') ? `${localTime(moment, zone)} (${zone}; ${moment})` : moment);
  const ends = [since && `${words.since} ${time(since)}`, until && `${words.until} ${time(until)}`].filter(
    (end) => end !== undefined,
  );
  const facts: readonly (readonly [name: string, value: string])[] = [
    [words.period, ends.join(' · ') || words.wholePeriod],
    [words.at, at === undefined ? words.now : time(at)],
    [words.filters, filters.map(({ name, value }) => `${name}: ${value}`).join(' · ') || words.noFilter],
    [words.zone, zone],
    [words.author, author],
    [words.madeAt, time(madeAt)],
    [words.position, position],
    [
      words.seal,
      seal === undefined
        ? words.noSeal
        : `${seal.treeSize} · ${seal.rootHash} · ${time(seal.sealedAt)} · ${seal.keyId}`,
    ],
    ...cutStreams.map(({ stream, revision }) => [words.cut, `${stream} (${revision})`] as const),
  ];
  return `<header><h1>${title}</h1><dl>${facts.map(([name, value]) => `<dt>${name}</dt><dd>${escaped(value)}</dd>`).join('')}</dl></header>`;
}

function tableOf<Row>(title: string, columns: readonly Column<Row>[], rows: readonly Row[], shown: Shown): string {
  const body = rows.map((row) => printedRow(columns, row, shown)).join('');
  return `<h2>${title}</h2>${opened(columns, shown)}${body}</tbody></table>`;
}

function opened<Row>(columns: readonly Column<Row>[], shown: Shown): string {
  const names = onPaper(columns).map((column) => {
    const { printedName: name = column.name } = column;
    return `<th scope="col"${classOf(column)}>${escaped(headOf({ ...column, name }, shown))}</th>`;
  });
  return `<table${names.length >= WIDE ? ' class="wide"' : ''}><thead><tr>${names.join('')}</tr></thead><tbody>`;
}

function printedRow<Row>(columns: readonly Column<Row>[], row: Row, { language, zone }: Shown): string {
  const cells = onPaper(columns).map((column) => {
    const { cell, printed } = column;
    return `<td${classOf(column)}>${escaped((printed || cell)(row, language, zone))}</td>`;
  });
  return `<tr>${cells.join('')}</tr>`;
}

function classOf<Row>({ numeric, clocks, naming }: Column<Row>): string {
  if (numeric) return ' class="number"';
  if (naming) return ' class="name"';
  if (clocks === undefined) return '';
  return clocks === 'UTC' ? ' class="time utc"' : ' class="time"';
}

function onPaper<Row>(columns: readonly Column<Row>[]): readonly Column<Row>[] {
  return columns.filter(({ printed }) => printed !== false);
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** The two largest units that say something. */
function durationInWords(seconds: number | undefined, language: Language): string {
  if (seconds === undefined) return '';
  const first = UNITS.findIndex(([, length]) => seconds >= length);
  const shown = first < 0 ? UNITS.slice(-1) : UNITS.slice(first, first + 2);
  return shown
    .map(
      ([unit, length], index) =>
        [unit, Math.floor((index === 0 ? seconds : seconds % (shown[0]?.[1] ?? 1)) / length)] as const,
    )
    .filter(([, amount], index) => amount > 0 || index === 0)
    .map(([unit, amount]) => amount.toLocaleString(language, { style: 'unit', unit, unitDisplay: 'long' }))
    .join(' ');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
