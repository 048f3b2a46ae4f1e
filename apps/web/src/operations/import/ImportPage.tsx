import { Alert, Button, Checkbox, Input } from 'antd';
import { useDeferredValue, useEffect, useEffectEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BYTE_ORDER_MARK, csvRecord } from '../../../../../libs/application/src/audit/reports/csv';
import { CHANNEL_ROLES } from '../../api/types';
import { type Column, DataTable } from '../../ui/DataTable';
import { DownloadButton } from '../../ui/DownloadButton';
import { Field } from '../../ui/Field';
import { PageTitle } from '../../ui/PageTitle';
import { ProblemAlert } from '../../ui/ProblemAlert';
import { RestoredDraft } from '../../ui/RestoredDraft';
import { Section } from '../../ui/Section';
import { TextFileButton } from '../../ui/TextFileButton';
import { pasteUpTo } from '../../ui/text-file';
import { useTextDraft } from '../../ui/use-draft';
import { Unreachable } from '../../../../../libs/client/src/unreachable';
import { type ColumnName, type ImportKind, type ImportRow, roleOf } from './import-kinds';
import { LONGEST_TABLE, MOST_ROWS, rowsOfFile } from './csv-rows';
import { OutcomeOf, useOutcomeText } from './OutcomeOf';
import { readyRow } from './judged-rows';
import { useImport } from './use-import';

const COLUMN_TITLES = {
  tenantId: 'audit.tenant',
  name: 'operations.name',
  channelRole: 'partner.channelRole',
  domains: 'import.domains',
} as const satisfies Record<ColumnName, string>;

const NO_CELLS: ImportRow['cells'] = { tenantId: '', name: '', channelRole: '', domains: '' };

/**
 * Many accounts from a table: pasted or out of a file, each row checked before anything is written, and then carried
 * out by itself.
 */
export function ImportPage({ kind }: { readonly kind: ImportKind }) {
  const { t } = useTranslation();
  const { draft: text, setDraft: setText, isRestored, forget, discard } = useTextDraft(`import of ${kind.name}`);
  const titleOf = useColumnTitle();
  const work = useImport(kind);
  const read = useRows(kind, useDeferredValue(text));
  const rows = 'rows' in read ? read.rows : [];
  const [isTooLong, setTooLong] = useState(false);
  const change = (next: string) => {
    setTooLong(next.length > LONGEST_TABLE);
    if (next.length > LONGEST_TABLE) return;
    setText(next);
    work.forget();
  };
  const fault = faultOf(read, text, isTooLong);
  const startAnew = () => {
    discard();
    work.forget();
  };
  const columns = kind.columns.map((name) => titleOf(name));
  const template = () =>
    Promise.resolve(
      new Blob([BYTE_ORDER_MARK, csvRecord(kind.columns), csvRecord(kind.example)], { type: 'text/csv;charset=utf-8' }),
    );
  const isBusy = work.check.isPending || work.run.isPending;
  const isDone = work.isAllDone(rows);
  const forgetDone = useEffectEvent(forget);
  useEffect(() => {
    if (isDone) forgetDone();
  }, [isDone]);
  return (
    <>
      <PageTitle title={t(`import.${kind.name}`)} />
      <p>{t('import.lead')}</p>
      {isRestored && <RestoredDraft onDiscard={startAnew} />}
      <Field
        label={t('import.rows')}
        hint={t('import.rowsHint', { columns: kind.columns.join(', ') })}
        fault={fault && t(`import.fault.${fault}`, { columns: columns.join(', '), most: MOST_OF[fault] })}
      >
        {(field) => (
          <Input.TextArea
            {...field}
            className="rows-to-import"
            rows={8}
            value={text}
            spellCheck={false}
            disabled={isBusy}
            onPaste={pasteUpTo(LONGEST_TABLE, () => setTooLong(true))}
            onChange={({ target }) => change(target.value)}
          />
        )}
      </Field>
      {'rows' in read && read.ignored.length > 0 && (
        <p className="quiet">{t('import.ignored', { columns: read.ignored.join(', ') })}</p>
      )}
      <div className="actions field">
        <TextFileButton
          label={t('import.file')}
          longest={LONGEST_TABLE}
          onText={change}
          onTooLong={() => setTooLong(true)}
        />
        <DownloadButton label={t('import.template')} file={`${kind.name}.csv`} fetch={template} />
        <Button
          type="primary"
          loading={work.check.isPending}
          disabled={rows.length === 0 || work.run.isPending}
          onClick={() => work.check.mutate(rows)}
        >
          {t('import.check')}
        </Button>
      </div>
      <div role="status">{work.check.isPending && t('import.checking', { done: work.answered, all: rows.length })}</div>
      {work.check.error && <ProblemAlert error={work.check.error} />}
      {work.answered + rows.filter(({ fault }) => fault !== undefined).length > 0 && !work.check.isIdle && (
        <CheckedRows kind={kind} rows={rows} work={work} />
      )}
    </>
  );
}

type Fault = Extract<ReturnType<typeof useRows>, { readonly fault: unknown }>['fault'] | 'tooLong';

const MOST_OF: Readonly<Partial<Record<Fault, number>>> = { tooMany: MOST_ROWS, tooLong: LONGEST_TABLE };

/** What is wrong with what was to be taken, or with what is there. */
function faultOf(read: ReturnType<typeof useRows>, text: string, isTooLong: boolean): Fault | undefined {
  if (isTooLong) return 'tooLong';
  return 'fault' in read && text.trim() !== '' ? read.fault : undefined;
}

interface CheckedRowsProperties {
  readonly kind: ImportKind;
  readonly rows: readonly ImportRow[];
  readonly work: ReturnType<typeof useImport>;
}

function CheckedRows({ kind, rows, work }: CheckedRowsProperties) {
  const { t } = useTranslation();
  const titleOf = useColumnTitle();
  const judgements = work.judge(rows);
  const textOf = useOutcomeText();
  const left = work.left(rows).filter((ready) => work.isChosen(ready));
  const isBusy = work.check.isPending || work.run.isPending;
  const columns: readonly Column<ImportRow>[] = [
    {
      key: 'include',
      title: t('import.line'),
      cell: (row) => {
        const ready = readyRow(row, judgements.get(row.line));
        return (
          <Checkbox
            aria-label={t('import.include', { line: row.line })}
            checked={ready !== undefined && work.isChosen(ready)}
            disabled={ready === undefined || isBusy || work.outcomes.has(row.line)}
            onChange={({ target }) => work.choose(row.line, target.checked)}
          >
            {row.line}
          </Checkbox>
        );
      },
    },
    { key: 'name', title: titleOf('name'), heading: true, cell: ({ cells }) => cells.name || '–' },
    {
      key: 'tenantId',
      title: titleOf('tenantId'),
      below: 'small',
      cell: ({ cells }) => <code>{cells.tenantId || '–'}</code>,
    },
    ...kind.columns
      .filter((name) => name === 'channelRole' || name === 'domains')
      .map((name): Column<ImportRow> => ({
        key: name,
        title: titleOf(name),
        below: 'small',
        cell: (row) => <CellText row={row} name={name} />,
      })),
    {
      key: 'outcome',
      roomy: true,
      below: 'narrow',
      title: t('import.outcome'),
      cell: ({ line }) => (
        <OutcomeOf kind={kind.name} judged={judgements.get(line)} outcome={work.outcomes.get(line)} />
      ),
    },
  ];
  const results = () => {
    const head = [t('import.line'), ...kind.columns, t('import.outcome'), 'id', t('operations.reason')];
    const records = rows.map((row) => {
      const { tag, id, reason } = textOf(judgements.get(row.line), work.outcomes.get(row.line));
      return csvRecord([String(row.line), ...kind.columns.map((name) => row.cells[name]), tag, id, reason]);
    });
    return Promise.resolve(
      new Blob([BYTE_ORDER_MARK, csvRecord(head), ...records], { type: 'text/csv;charset=utf-8' }),
    );
  };
  return (
    <Section
      title={t('import.outcome')}
      actions={
        <>
          <DownloadButton label={t('import.results')} file={`${kind.name}-results.csv`} fetch={results} />
          <Button
            type="primary"
            loading={work.run.isPending}
            disabled={left.length === 0 || work.check.isPending}
            onClick={() => work.run.mutate(left)}
          >
            {t('import.run', { count: left.length })}
          </Button>
        </>
      }
    >
      <div role="status">
        {work.run.isPending && t('import.running', { done: work.outcomes.size, all: work.outcomes.size + left.length })}
      </div>
      {work.run.error &&
        (work.run.error instanceof Unreachable ? (
          <Alert className="block" type="error" showIcon role="alert" title={t('import.interrupted')} />
        ) : (
          <ProblemAlert error={work.run.error} />
        ))}
      <DataTable caption={t('import.rows')} columns={columns} rows={rows} keyOf={({ line }) => String(line)} />
    </Section>
  );
}

function CellText({ row: { cells }, name }: { readonly row: ImportRow; readonly name: ColumnName }) {
  const { t } = useTranslation();
  const role = name === 'channelRole' ? roleOf(cells.channelRole) : undefined;
  return role ? t(`channelRole.${role}`) : cells[name] || '–';
}

function useColumnTitle(): (name: ColumnName) => string {
  const { t } = useTranslation();
  return (name) => t(COLUMN_TITLES[name]);
}

/** The rows of what was pasted. A channel role may be written as these pages call it. */
function useRows(kind: ImportKind, text: string) {
  const { t } = useTranslation();
  return useMemo(() => {
    const columns = kind.columns.map((name) => ({
      name,
      labels: [t(COLUMN_TITLES[name])],
      ...(kind.optional.includes(name) && { optional: true as const }),
    }));
    const roles = new Map(CHANNEL_ROLES.map((role) => [t(`channelRole.${role}`).toLowerCase(), role]));
    const read = rowsOfFile<ColumnName>(text, columns);
    if (!('rows' in read)) return read;
    const rows = read.rows.map((row) => {
      const cells = { ...NO_CELLS, ...row.cells };
      const role = roles.get(cells.channelRole.toLowerCase());
      return { ...row, cells: role === undefined ? cells : { ...cells, channelRole: role } };
    });
    return { ...read, rows };
  }, [kind, text, t]);
}
