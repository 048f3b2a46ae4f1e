import { Button, Checkbox, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
// The same file that reports are written by: what a spreadsheet would run as a formula is taken for text here too.
import { BYTE_ORDER_MARK, csvRecord } from '../../../../libs/application/src/audit/reports/csv';
import { classOf, type Column, DataTable, Heads, useRoomFor } from './DataTable';
import { DownloadButton } from './DownloadButton';
import { Field } from './Field';
import { MOST_SAVED, type SavedFilter, useListPreferences } from './list-preferences';
import { Menu } from './Menu';

/** A column that can be left out, and written into a file. */
export interface ListColumn<Row> extends Column<Row> {
  /**
   * What stands in the file; a column without it is in none. Where no column has it there is no file here: what is
   * listed has files of its own.
   */
  readonly text?: (row: Row) => string | number;
  /** It stands in the file alone. */
  readonly fileOnly?: boolean;
}

export interface ListProperties<Row> {
  /** By what the reader's preferences are kept. */
  readonly list: string;
  readonly caption: string;
  readonly columns: readonly ListColumn<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** What tells a row from others to those who choose it. */
  readonly nameOf?: (row: Row) => string;
  readonly onEnd?: () => void;
  /**
   * All rows of the list as it is narrowed, those too that are not loaded yet; the loaded ones where it is left out.
   */
  readonly all?: () => Promise<readonly Row[]>;
  /** What is done with several at once. Without it none are chosen. */
  readonly actions?: (chosen: readonly Row[]) => ReactNode;
  /** Whether the address says how it is narrowed. */
  readonly narrowable?: boolean;
}

/**
 * A list with what people expect of lists: its columns, density and filters as each wants them, rows chosen, and a file
 * of what is shown.
 */
export function ListView<Row>({
  list,
  columns,
  rows,
  keyOf,
  nameOf,
  all,
  actions,
  narrowable = false,
  ...table
}: ListProperties<Row>) {
  const { t } = useTranslation();
  const [{ hidden, compact, saved }, prefer] = useListPreferences(list);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const wanted = wantedOf(columns, hidden);
  const shown = shownOf(wanted);
  const selected = rows.filter((row) => chosen.has(keyOf(row)));
  const choose = (row: Row, isChosen: boolean) =>
    setChosen(
      (before) => new Set(isChosen ? [...before, keyOf(row)] : [...before].filter((key) => key !== keyOf(row))),
    );
  const choice: Column<Row> = {
    key: 'chosen',
    title: t('lists.choose'),
    titleUnseen: true,
    cell: (row) => (
      <Checkbox
        aria-label={t('lists.chooseRow', { row: nameOf?.(row) ?? keyOf(row) })}
        checked={chosen.has(keyOf(row))}
        onChange={({ target }) => choose(row, target.checked)}
      />
    ),
  };
  return (
    <>
      <div className="list-tools">
        {actions && (
          <Checkbox
            checked={selected.length > 0 && selected.length === rows.length}
            indeterminate={selected.length > 0 && selected.length < rows.length}
            onChange={({ target }) => setChosen(new Set(target.checked ? rows.map(keyOf) : []))}
          >
            {t('lists.chooseAll')}
          </Checkbox>
        )}
        {actions && (
          <span className="list-tools-chosen" role="group" aria-label={t('lists.actions')}>
            <span role="status">{selected.length > 0 && t('lists.chosen', { count: selected.length })}</span>
            {actions(selected)}
          </span>
        )}
        <span className="list-tools-end">
          {narrowable && <SavedFilters saved={saved} onChange={(changed) => prefer({ saved: changed })} />}
          <Menu name={t('lists.columns')}>
            {columns.map(({ key, title, heading }) => (
              <Checkbox
                key={key}
                checked={heading === true || !hidden.includes(key)}
                disabled={heading === true}
                onChange={({ target }) =>
                  prefer({ hidden: target.checked ? hidden.filter((each) => each !== key) : [...hidden, key] })
                }
              >
                {title}
              </Checkbox>
            ))}
            <Checkbox checked={compact} onChange={({ target }) => prefer({ compact: target.checked })}>
              {t('lists.compact')}
            </Checkbox>
          </Menu>
          {columns.some(({ text }) => text !== undefined) && (
            <DownloadButton
              label={t('lists.csv')}
              file={`${list}.csv`}
              fetch={async () => csvOf(wanted, (await all?.()) ?? rows)}
            />
          )}
        </span>
      </div>
      <DataTable
        {...table}
        rows={rows}
        keyOf={keyOf}
        compact={compact}
        columns={actions ? [choice, ...shown] : shown}
      />
    </>
  );
}

const ROWS_ON_THEIR_WAY = 5;

/** The list while it is on its way: its heads as the reader wants them, and where its rows will stand. */
export function LoadingList({
  list,
  columns,
}: {
  readonly list: string;
  readonly columns: readonly ListColumn<never>[];
}) {
  const { t } = useTranslation();
  const [{ hidden, compact }] = useListPreferences(list);
  const { beside } = useRoomFor(shownOf(wantedOf(columns, hidden)));
  return (
    <div className="loading list" role="status">
      <span className="visually-hidden">{t('app.loading')}</span>
      <div className="list-tools" />
      <div className="table-box" aria-hidden="true">
        <table className={compact ? 'table compact' : 'table'}>
          <Heads columns={beside} />
          <tbody>
            {Array.from({ length: ROWS_ON_THEIR_WAY }, (_, row) => (
              <tr key={row}>
                {beside.map((column) => (
                  <td key={column.key} className={classOf(column)}>
                    <div className="bone" />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function wantedOf<Of extends ListColumn<never>>(columns: readonly Of[], hidden: readonly string[]): readonly Of[] {
  return columns.filter(({ key, heading }) => heading === true || !hidden.includes(key));
}

function shownOf<Of extends ListColumn<never>>(wanted: readonly Of[]): readonly Of[] {
  return wanted.filter(({ fileOnly }) => fileOnly !== true);
}

/** The rows as a file for spreadsheets, in the columns that are shown. */
function csvOf<Row>(columns: readonly ListColumn<Row>[], rows: readonly Row[]): Blob {
  const written = columns.flatMap(({ title, text }) => (text ? [{ title, text }] : []));
  const records = rows.map((row) => csvRecord(written.map(({ text }) => String(text(row)))));
  return new Blob([BYTE_ORDER_MARK, csvRecord(written.map(({ title }) => title)), ...records], {
    type: 'text/csv;charset=utf-8',
  });
}

/** The list as it is narrowed now, kept under a name, and those kept before: each is a link. */
function SavedFilters({
  saved,
  onChange,
}: {
  readonly saved: readonly SavedFilter[];
  readonly onChange: (saved: readonly SavedFilter[]) => void;
}) {
  const { t } = useTranslation();
  const { search: query } = useLocation();
  const [name, setName] = useState('');
  const wanted = name.trim();
  const save = () => {
    if (wanted === '') return;
    onChange([...saved.filter((each) => each.name !== wanted), { name: wanted, query }].slice(-MOST_SAVED));
    setName('');
  };
  return (
    <Menu name={t('lists.saved')}>
      {saved.length > 0 && (
        <ul className="plain-list" aria-label={t('lists.saved')}>
          {saved.map((each) => (
            <li key={each.name}>
              <Link to={each.query === '' ? '?' : each.query}>{each.name}</Link>
              <Button
                size="small"
                onClick={() => onChange(saved.filter((other) => other !== each))}
                aria-label={t('lists.forget', { filter: each.name })}
              >
                ×
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Field label={t('lists.name')} hint={t('lists.nameHint')}>
        {(input) => (
          <Input
            {...input}
            value={name}
            maxLength={60}
            onChange={({ target }) => setName(target.value)}
            onPressEnter={save}
          />
        )}
      </Field>
      <Button disabled={wanted === ''} onClick={save}>
        {t('lists.save')}
      </Button>
    </Menu>
  );
}
