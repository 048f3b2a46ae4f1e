import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { LIST_PAGE } from '../api/list-page';
import { type LittleRoom, useRoom } from './narrow';
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
  /** In so little room, and in less, it has no column: it stands below what names the row, with its title. */
  readonly below?: LittleRoom;
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
 * Rows under headings. However long the list, only the rows in sight and a few beyond are drawn. Not the library's
 * table: where that draws only what is in sight it is made of elements without a role, and a screen reader tells no
 * heading of a cell.
 */
export function DataTable<Row>(table: Properties<Row>) {
  // Of a list that ends every row is drawn, as high as it needs. In one that may go on they have one height from the
  // first page on: nothing moves.
  return table.rows.length >= LIST_PAGE ? <WindowedTable {...table} /> : <WholeTable {...table} />;
}

function WholeTable<Row>({ rows, keyOf, onEnd, ...table }: Properties<Row>) {
  // A page may be short and yet have a next.
  useEffect(() => {
    onEnd?.();
  }, [rows.length, onEnd]);
  return (
    <TableBox {...table} count={rows.length}>
      {(columns) => rows.map((row, index) => <Cells key={keyOf(row)} {...{ row, columns, index }} />)}
    </TableBox>
  );
}

function WindowedTable<Row>({ rows, keyOf, onEnd, ...table }: Properties<Row>) {
  const box = useRef<HTMLDivElement>(null);
  const rowHeight = table.compact ? ROW_HEIGHT.compact : ROW_HEIGHT.comfortable;
  const list = useVirtualizer<HTMLDivElement, HTMLTableRowElement>({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    // As the browser tells once it has laid them out: whoever asks before makes it do so at once, for each row.
    measureElement: (row, entry, { measurementsCache, indexFromElement }) =>
      Math.round(entry?.borderBoxSize[0]?.blockSize ?? measurementsCache[indexFromElement(row)]?.size ?? rowHeight),
    overscan: BEYOND,
    initialRect: { width: 0, height: 800 },
  });
  const drawn = list.getVirtualItems();
  const lastInSight = list.range?.endIndex ?? 0;
  // A page that does not fill the box has its end in sight without anybody scrolling.
  useEffect(() => {
    if (lastInSight >= rows.length - BEYOND) onEnd?.();
  }, [lastInSight, rows.length, onEnd]);
  return (
    <TableBox {...table} box={box} windowed count={rows.length}>
      {(columns) => (
        <>
          <Spacer height={drawn[0]?.start ?? 0} columns={columns.beside.length} />
          {drawn.flatMap(({ index }) => {
            const row = rows[index];
            return row === undefined ? (
              []
            ) : (
              <Cells key={keyOf(row)} {...{ row, columns, index }} measured={list.measureElement} />
            );
          })}
          <Spacer height={list.getTotalSize() - (drawn.at(-1)?.end ?? 0)} columns={columns.beside.length} />
        </>
      )}
    </TableBox>
  );
}

interface TableBoxProperties<Row> extends Pick<Properties<Row>, 'caption' | 'columns' | 'compact'> {
  /** What scrolls. */
  readonly box?: RefObject<HTMLDivElement | null>;
  readonly windowed?: boolean;
  readonly count: number;
  readonly children: (columns: Places<Row>) => ReactNode;
}

function TableBox<Row>({
  caption,
  columns,
  compact = false,
  box,
  windowed = false,
  count,
  children,
}: TableBoxProperties<Row>) {
  const room = useRoomFor(columns);
  const names = ['table', windowed && 'windowed', compact && 'compact', room.below.length > 0 && 'stacked'];
  return (
    <div className="table-box" ref={box} tabIndex={0} role="group" aria-label={caption}>
      <table className={names.filter(Boolean).join(' ')} aria-rowcount={count + 1}>
        <Heads columns={room.beside} />
        <tbody>{children(room)}</tbody>
      </table>
    </div>
  );
}

interface Places<Row> {
  readonly beside: readonly Column<Row>[];
  readonly below: readonly Column<Row>[];
}

/** Which columns stand beside each other, and which below the name of their row. */
export function useRoomFor<Row>(columns: readonly Column<Row>[]): Places<Row> {
  const isWithin = useRoom();
  const isBelow = ({ below }: Column<Row>) => below !== undefined && isWithin(below);
  return { beside: columns.filter((column) => !isBelow(column)), below: columns.filter(isBelow) };
}

/** What stands above the rows. */
export function Heads({ columns }: { readonly columns: readonly Column<never>[] }) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map((column) => (
          <th key={column.key} scope="col" className={classOf(column)}>
            {column.titleUnseen ? <span className="visually-hidden">{column.title}</span> : column.title}
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface CellsProperties<Row> {
  readonly columns: Places<Row>;
  readonly row: Row;
  readonly index: number;
  readonly measured?: (element: HTMLTableRowElement | null) => void;
}

function Cells<Row>({ row, columns: { beside, below }, index, measured }: CellsProperties<Row>) {
  const written = useWritten();
  return (
    <tr ref={measured} data-index={index} aria-rowindex={index + 2}>
      {beside.map((column) =>
        column.heading ? (
          <th key={column.key} scope="row" {...(below.length === 0 && { ref: nameInFull })}>
            {column.cell(row)}
            {below.map(({ key, title, cell }) => {
              const told = written(cell(row));
              return (
                isSomething(told) && (
                  <div key={key} className="below">
                    <span className="quiet">{title}</span> {told}
                  </div>
                )
              );
            })}
          </th>
        ) : (
          <td key={column.key} className={classOf(column)} {...(measured && column.roomy && { ref: nameInFull })}>
            {written(column.cell(row))}
          </td>
        ),
      )}
    </tr>
  );
}

/** Below a name there is no empty place to be kept. */
function isSomething(told: ReactNode): boolean {
  if (Array.isArray(told)) return told.some(isSomething);
  return told !== null && told !== undefined && told !== false && told !== '';
}

/**
 * What names a row, or is said in a row of the height of all others, is there in full on hover, where there is no room
 * for all of it. Whether there is, nobody asks: to answer that the page has to be laid out.
 */
function nameInFull(cell: HTMLElement | null): void {
  if (cell) cell.title = cell.textContent;
}

export function classOf({ numeric, roomy }: Column<never>): string | undefined {
  return [numeric && 'number', roomy && 'roomy'].filter(Boolean).join(' ') || undefined;
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
