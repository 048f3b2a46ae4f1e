/** One line of a table for people: each cell as wide as its column, or wider where it must be. */
export function tableLine(cells: readonly string[], widths: readonly number[]): string {
  return `${cells
    .map((cell, index) => cell.padEnd(widths[index] ?? 0))
    .join('  ')
    .trimEnd()}\n`;
}
