import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** Names the row; there is one such column. */
  readonly heading?: boolean;
  /** Left out where there is little room. */
  readonly wideOnly?: boolean;
}

interface Properties<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Called when the end comes into sight. */
  readonly onEnd?: () => void;
}

const ROW_HEIGHT = 56;
const BEYOND = 10;
/** Until it is known. */
const USUAL_HEIGHT = 800;
/** Below this every row is drawn: browsers find text in them and nothing moves. */
const MOST_DRAWN = 200;

/** Rows under headings. However long the list, only the rows in sight and a few beyond are drawn. */
export function DataTable<Row>({ caption, columns, rows, keyOf, onEnd }: Properties<Row>) {
  const box = useRef<HTMLDivElement>(null);
  const [first, setFirst] = useState(0);
  const [height, setHeight] = useState(USUAL_HEIGHT);
  const windowed = rows.length > MOST_DRAWN;
  const start = windowed ? Math.max(0, first - BEYOND) : 0;
  const end = windowed ? first + Math.ceil(height / ROW_HEIGHT) + BEYOND : rows.length;

  const look = () => {
    const element = box.current;
    if (!element) return;
    setFirst(Math.floor(element.scrollTop / ROW_HEIGHT));
    setHeight(element.clientHeight);
    if (element.scrollTop + element.clientHeight > element.scrollHeight - ROW_HEIGHT * BEYOND) onEnd?.();
  };
  const lookAgain = useEffectEvent(look);
  // A page that does not fill the box has its end in sight without anybody scrolling: the observer looks at once, and whenever the room changes.
  useEffect(() => {
    const observer = new ResizeObserver(() => lookAgain());
    if (box.current) observer.observe(box.current);
    return () => observer.disconnect();
  }, [rows.length]);

  return (
    <div className="table-box" ref={box} onScroll={look} tabIndex={0} role="group" aria-label={caption}>
      <table className={windowed ? 'table windowed' : 'table'} aria-rowcount={rows.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map(({ key, title, wideOnly }) => (
              <th key={key} scope="col" className={wideOnly ? 'wide-only' : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Spacer rows={start} columns={columns.length} />
          {rows.slice(start, end).map((row, index) => (
            <tr key={keyOf(row)} aria-rowindex={start + index + 2}>
              {columns.map(({ key, cell, heading, wideOnly }) =>
                heading ? (
                  <th key={key} scope="row">
                    {cell(row)}
                  </th>
                ) : (
                  <td key={key} className={wideOnly ? 'wide-only' : undefined}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
          <Spacer rows={Math.max(0, rows.length - end)} columns={columns.length} />
        </tbody>
      </table>
    </div>
  );
}

/** Takes the room of rows that are not drawn. */
function Spacer({ rows, columns }: { readonly rows: number; readonly columns: number }) {
  if (rows === 0) return null;
  return (
    <tr aria-hidden="true">
      <td colSpan={columns} style={{ height: rows * ROW_HEIGHT, padding: 0 }} />
    </tr>
  );
}
