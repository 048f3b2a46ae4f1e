import { parse } from 'papaparse';

/** A column that a file may have, and what its heading may be called: in code, and as these pages call it. */
export interface ColumnOfFile<Name extends string> {
  readonly name: Name;
  readonly labels: readonly string[];
  readonly optional?: true;
}

export interface RowOfFile<Name extends string> {
  /** In the file, as spreadsheets count: the headings are row 1. */
  readonly line: number;
  readonly cells: Readonly<Record<Name, string>>;
  /** What makes it no row of these columns. */
  readonly fault?: 'hidden' | 'cells' | 'quotes';
}

export type RowsOfFile<Name extends string> =
  | { readonly rows: readonly RowOfFile<Name>[]; readonly ignored: readonly string[] }
  | { readonly fault: 'columns' | 'empty' | 'tooMany' };

/** Each is checked and carried out by itself: more of them are several files. */
export const MOST_ROWS = 5_000;
/** Of each row four hundred characters on average. What is longer is not taken: it would hold the page. */
export const LONGEST_TABLE = 400 * MOST_ROWS;

/** What no name, tenant or domain holds: characters that control, and halves of characters. */
const HIDDEN = /[\p{Cc}\p{Cs}]/u;
/** So is what only copying brings along. */
const INVISIBLE = /[\u200b\u2060\ufeff]/gu;

const DELIMITERS = [',', '\t', ';', '，'];

/**
 * The rows of a pasted table or a file, with commas, semicolons or tabs between the cells. Its first row names the
 * columns, in any order; others than these are ignored. Empty rows are left out. What is wrong with one row is said of
 * that row.
 */
export function rowsOfFile<Name extends string>(
  text: string,
  columns: readonly ColumnOfFile<Name>[],
): RowsOfFile<Name> {
  const columnOf = (cell: string) =>
    columns.find(({ name, labels }) => [name, ...labels].some((label) => isSame(label, cell)));
  const table = text.replace(/^\ufeff/u, '');
  const { data, errors } = parse<readonly string[]>(table, {
    delimiter: delimiterOf(table, (cell) => columnOf(cell) !== undefined),
  });
  const lines = data
    .map((cells, index) => ({ line: index + 1, cells: cells.map(tidied) }))
    .filter(({ cells }) => cells.some(Boolean));
  const [head, ...body] = lines;
  const headings = (head?.cells ?? []).map(columnOf);
  const missing = columns.filter((column) => column.optional !== true && !headings.includes(column));
  if (missing.length > 0) return { fault: 'columns' };
  if (body.length === 0) return { fault: 'empty' };
  if (body.length > MOST_ROWS) return { fault: 'tooMany' };
  const unclosed = new Set(errors.filter(({ type }) => type === 'Quotes').map(({ row = 0 }) => row + 1));
  const rows = body.map(({ line, cells }): RowOfFile<Name> => {
    const found = Object.fromEntries(columns.map(({ name }) => [name, ''])) as Record<Name, string>;
    headings.forEach((column, index) => column && (found[column.name] = cells[index] ?? ''));
    const fault = unclosed.has(line) ? 'quotes' : faultOf(cells, headings.length);
    return { line, cells: found, ...(fault !== undefined && { fault }) };
  });
  return { rows, ignored: (head?.cells ?? []).filter((cell, index) => cell !== '' && headings[index] === undefined) };
}

/** What divides the cells: that by which most of the first row are headings. */
function delimiterOf(table: string, isHeading: (cell: string) => boolean): string {
  const head = table.split(/\r\n?|\n/).find((line) => line.trim() !== '') ?? '';
  const headings = (delimiter: string) =>
    parse<readonly string[]>(head, { delimiter }).data.flat().map(tidied).filter(isHeading).length;
  return DELIMITERS.reduce((best, each) => (headings(each) > headings(best) ? each : best));
}

function faultOf(cells: readonly string[], width: number): 'hidden' | 'cells' | undefined {
  if (cells.slice(width).some(Boolean)) return 'cells';
  return cells.some((cell) => HIDDEN.test(cell)) ? 'hidden' : undefined;
}

function tidied(cell: string): string {
  return cell.replace(INVISIBLE, '').trim();
}

function isSame(label: string, cell: string): boolean {
  return plain(label) === plain(cell);
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]/gu, '');
}
