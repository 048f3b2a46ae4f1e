/** Tells a spreadsheet that the file is UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';

/**
 * What a spreadsheet takes for the beginning of a formula: also after blanks, which some take off; also where it
 * divides cells at other marks than the comma; and the full-width, small and typographic forms of Chinese and Japanese
 * keyboards.
 */
const FORMULA = /^['\s\p{Cf}]*[=+\-@\t\r\n＝＋－＠﹦﹢﹣﹫−]|[=+\-@＝＋－＠](?<=[;|\t][\s"']*.)/u;

/**
 * One record of a CSV file (RFC 4180), its line end included. A cell that a spreadsheet would run as a formula gets an
 * apostrophe before it: such a name may come from anybody. One that already has apostrophes there gets another, so that
 * taking one off always gives the text back.
 */
export function csvRecord(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
