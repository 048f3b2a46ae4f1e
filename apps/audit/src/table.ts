import Table from 'cli-table3';
import stringWidth from 'string-width';

/**
 * One line of a table for people that begins before its end is known: each cell as wide as its column, or wider where
 * it must be.
 */
export function tableLine(cells: readonly string[], widths: readonly number[]): string {
  return `${cells
    .map((cell, index) => padded(cell, widths[index] ?? 0))
    .join('  ')
    .trimEnd()}\n`;
}

/** By what is seen: a Chinese character takes two columns of a terminal, an accent none. */
function padded(cell: string, width: number): string {
  return cell + ' '.repeat(Math.max(0, width - stringWidth(cell)));
}

const NO_BORDERS = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/** A whole table for people: each column as wide as its widest cell. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const drawn = new Table({
    chars: NO_BORDERS,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
  });
  drawn.push([...head], ...rows.map((row) => [...row]));
  return `${drawn.toString().replaceAll(/(?<! ) +$/gm, '')}\n`;
}
