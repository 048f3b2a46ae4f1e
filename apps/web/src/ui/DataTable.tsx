import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import { LIST_PAGE } from '../api/list-page';
import { useWritten } from './use-written';

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** Names the row; there is one such column. */
  readonly heading?: boolean;
  /** Numbers stand under each other, and are written as in the reader's language. */
  readonly numeric?: boolean;
  /** Names and sentences, which would else stand a word a line beside columns that do not break. */
  readonly roomy?: boolean;
  /** Left out where there is little room. */
  readonly wideOnly?: boolean;
  /** What it is for is seen in its cells: its title is there for who hears it, and takes no room. */
  readonly titleUnseen?: boolean;
}

interface Properties<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Called while the end is in sight, again after each change. */
  readonly onEnd?: () => void;
  /** More rows in the same room. */
  readonly compact?: boolean;
}

/** Of a row that is not drawn yet, in pixels. */
const ROW_HEIGHT = { comfortable: 56, compact: 40 } as const;
const BEYOND = 10;

/**
 * Rows under headings. However long the list, only the rows in sight and a few beyond are drawn. Not the library's table: where that draws only what is in sight
 * it is made of elements without a role, and a screen reader tells no heading of a cell.
 */
export function DataTable<Row>({ caption, columns, rows, keyOf, onEnd, compact = false }: Properties<Row>) {
  const box = useRef<HTMLDivElement>(null);
  // Of a list that ends every row is drawn, as high as it needs. In one that may go on they have one height from the first page on: nothing moves.
  const windowed = rows.length >= LIST_PAGE;
  const list = useVirtualizer<HTMLDivElement, HTMLTableRowElement>({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => (compact ? ROW_HEIGHT.compact : ROW_HEIGHT.comfortable),
    overscan: BEYOND,
    initialRect: { width: 0, height: 800 },
    rangeExtractor: (range) => (windowed ? defaultRangeExtractor(range) : [...rows.keys()]),
  });
  const drawn = list.getVirtualItems();
  const lastInSight = list.range?.endIndex ?? 0;
  // A page that does not fill the box has its end in sight without anybody scrolling.
  useEffect(() => {
    if (lastInSight >= rows.length - BEYOND) onEnd?.();
  }, [lastInSight, rows.length, onEnd]);

  return (
    <div className="table-box" ref={box} tabIndex={0} role="group" aria-label={caption}>
      <table className={['table', windowed && 'windowed', compact && 'compact'].filter(Boolean).join(' ')} aria-rowcount={rows.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={classOf(column)}>
                {column.titleUnseen ? <span className="visually-hidden">{column.title}</span> : column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Spacer height={drawn[0]?.start ?? 0} columns={columns.length} />
          {drawn.flatMap(({ index }) => {
            const row = rows[index];
            return row === undefined ? [] : <Cells key={keyOf(row)} {...{ row, columns, index }} measured={list.measureElement} />;
          })}
          <Spacer height={list.getTotalSize() - (drawn.at(-1)?.end ?? 0)} columns={columns.length} />
        </tbody>
      </table>
    </div>
  );
}

interface CellsProperties<Row> extends Pick<Properties<Row>, 'columns'> {
  readonly row: Row;
  readonly index: number;
  readonly measured: (element: HTMLTableRowElement | null) => void;
}

function Cells<Row>({ row, columns, index, measured }: CellsProperties<Row>) {
  const written = useWritten();
  return (
    <tr ref={measured} data-index={index} aria-rowindex={index + 2}>
      {columns.map((column) =>
        column.heading ? (
          <th key={column.key} scope="row" ref={nameInFull}>
            {column.cell(row)}
          </th>
        ) : (
          <td key={column.key} className={classOf(column)}>
            {written(column.cell(row))}
          </td>
        ),
      )}
    </tr>
  );
}

/** What names a row is there in full on hover, where there is no room for all of it. Whether there is, nobody asks: to answer that the page has to be laid out. */
function nameInFull(cell: HTMLElement | null): void {
  if (cell) cell.title = cell.textContent;
}

function classOf<Row>({ numeric, roomy, wideOnly }: Column<Row>): string | undefined {
  return [numeric && 'number', roomy && 'roomy', wideOnly && 'wide-only'].filter(Boolean).join(' ') || undefined;
}

/** Takes the room of rows that are not drawn. */
function Spacer({ height, columns }: { readonly height: number; readonly columns: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true">
      <td colSpan={columns} style={{ height, padding: 0 }} />
    </tr>
  );
}
