import { useMutation } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem';
import { Dialog } from './Dialog';

interface Properties<Row> {
  readonly label: string;
  readonly question: string;
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly nameOf: (row: Row) => string;
  /** Does it for one; one after the other, and a refusal of one stops none of the others. */
  readonly run: (row: Row) => Promise<unknown>;
  /** Called when all have had their turn. */
  readonly onDone: () => Promise<void>;
  readonly danger?: boolean;
  readonly incomplete?: boolean;
  /** What it does, and what is to be entered. */
  readonly children: ReactNode;
}

/**
 * Does the same with several rows of a list, once its effect has been read; what became of each stands beside its name,
 * until that is closed: also where the list holds none of them any more.
 */
export function BulkAction<Row>({
  label,
  question,
  rows,
  keyOf,
  nameOf,
  run,
  onDone,
  danger = false,
  incomplete = false,
  children,
}: Properties<Row>) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<readonly Row[]>();
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, unknown>>(new Map());
  const all = useMutation({
    mutationFn: async (chosen: readonly Row[]) => {
      for (const row of chosen) {
        const outcome = await run(row).then(
          () => undefined,
          (error: unknown) => error,
        );
        setOutcomes((before) => new Map([...before, [keyOf(row), outcome]]));
      }
      await onDone();
    },
  });
  const open = () => {
    setOutcomes(new Map());
    all.reset();
    setShown(rows);
  };
  const close = () => setShown(undefined);
  return (
    <>
      {rows.length > 0 && (
        <Button danger={danger} aria-haspopup="dialog" onClick={open}>
          {label}
        </Button>
      )}
      {shown && (
        <Dialog
          open
          title={question}
          confirm={all.isSuccess ? t('command.close') : label}
          danger={danger && !all.isSuccess}
          busy={all.isPending}
          incomplete={incomplete && !all.isSuccess}
          onConfirm={() => (all.isSuccess ? close() : all.mutate(shown))}
          onClose={close}
        >
          {children}
          <ul className="plain-list" aria-label={t('lists.chosenRows')}>
            {shown.map((row) => (
              <li key={keyOf(row)}>
                {nameOf(row)}
                <span role="status">{outcomes.has(keyOf(row)) && <Outcome error={outcomes.get(keyOf(row))} />}</span>
              </li>
            ))}
          </ul>
        </Dialog>
      )}
    </>
  );
}

function Outcome({ error }: { readonly error: unknown }) {
  const { t } = useTranslation();
  if (error === undefined) return <Tag color="success">{t('lists.done')}</Tag>;
  return <Tag color="error">{error instanceof Problem ? error.document.title : t('problem.connection')}</Tag>;
}
