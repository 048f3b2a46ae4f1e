import { type Language } from '#domain';
import { type Actor } from '#event-store';
import { type RemovedDap } from '#read-models';
import { SERVICE_NAMES } from '../invitation-email/texts';
import { BYTE_ORDER_MARK, csvRecord } from './csv';
import { CAUSE_NAMES, COLUMN_NAMES, type Column, PAGE_TEXTS } from './removed-dap-texts';
import { type RemovedDapAnswer } from './removed-dap-report';

/** What is read off a row for each column; in the order in which they are shown. */
const CELLS: Readonly<Record<Column, (row: RemovedDap, language: Language) => string>> = {
  customer: ({ customerName }) => customerName,
  customerId: ({ customerId }) => customerId,
  partner: ({ partnerName }) => partnerName,
  partnerId: ({ partnerId }) => partnerId,
  service: ({ service }) => SERVICE_NAMES[service],
  grantedAt: ({ granted }) => granted?.at ?? '',
  grantedBy: ({ granted }) => actor(granted?.by),
  removedAt: ({ removed }) => removed.at,
  removedBy: ({ removed }) => actor(removed.by),
  cause: ({ cause }, language) => CAUSE_NAMES[language][cause],
  replacedBy: ({ replacedBy }) => replacedBy?.partnerName ?? '',
  restoredAt: ({ restored }) => restored?.at ?? '',
  restoredAfterSeconds: ({ restored }) => restored?.afterSeconds.toString() ?? '',
  openGap: ({ openGap }, language) => PAGE_TEXTS[language][openGap ? 'yes' : 'no'],
  duty: ({ duty }, language) => PAGE_TEXTS[language][duty],
  dutyWithoutAccess: ({ dutyWithoutAccess }, language) => PAGE_TEXTS[language][dutyWithoutAccess ? 'yes' : 'no'],
  position: ({ position }) => position,
};
const COLUMNS = Object.keys(CELLS) as Column[];

/** The report as a CSV file that a spreadsheet opens right: a record of the columns' names, then one for each removal. */
export function* removedDapCsv({ rows }: RemovedDapAnswer, language: Language): Generator<string> {
  yield BYTE_ORDER_MARK + csvRecord(COLUMNS.map((column) => COLUMN_NAMES[language][column]));
  for (const row of rows) yield csvRecord(cellsOf(row, language));
}

/** Ids and positions are for programs; on paper the names do. */
const PRINTED = COLUMNS.filter((column) => column !== 'customerId' && column !== 'partnerId' && column !== 'position');

/** The style of the printable page; its hash is what the page's security policy lets through. */
export const REMOVED_DAP_STYLE =
  'body{font:10pt sans-serif}table{border-collapse:collapse;width:100%}th,td{border:1px solid #999;padding:2pt 4pt;text-align:left;vertical-align:top}thead{display:table-header-group}tr{break-inside:avoid}@page{size:A4 landscape;margin:12mm}';

/** The report as a page to print, piece by piece. */
export function* removedDapPage({ rows, totals, position }: RemovedDapAnswer, language: Language): Generator<string> {
  const texts = PAGE_TEXTS[language];
  yield `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${texts.title}</title><style>${REMOVED_DAP_STYLE}</style></head><body>`;
  yield `<h1>${texts.title}</h1><p>${texts.position}: ${escaped(position)}</p><ul>`;
  for (const [name, count] of Object.entries(totals)) yield `<li>${texts[name as keyof typeof totals]}: ${count}</li>`;
  yield `</ul><table><thead><tr>${PRINTED.map((column) => `<th scope="col">${COLUMN_NAMES[language][column]}</th>`).join('')}</tr></thead><tbody>`;
  for (const row of rows) yield `<tr>${PRINTED.map((column) => `<td>${escaped(CELLS[column](row, language))}</td>`).join('')}</tr>\n`;
  yield '</tbody></table></body></html>';
}

function cellsOf(row: RemovedDap, language: Language): string[] {
  return COLUMNS.map((column) => CELLS[column](row, language));
}

/** The subject stays opaque: nothing here leads from it to a person. */
function actor(by: Actor | undefined): string {
  return by === undefined ? '' : `${by.role} ${by.subject}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
