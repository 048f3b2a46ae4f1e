import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ANYTHING, askAgain } from '../../api/ask-again';
import { Problem } from '../../api/problem';
import type { CheckedRow } from '../../api/types';
import { checkedAtOnce } from './checked-at-once';
import type { Carried, ImportKind, ImportRow, ReadyRow } from './import-kinds';
import { judged, readyRow } from './judged-rows';

/** What became of a row that was to be carried out. */
export type Outcome = Carried | { readonly outcome: 'failed'; readonly problem: Problem };

/**
 * Rows of a file, checked before anything is written, and carried out row by row. Each row's key follows from the row:
 * what is carried out again, after a lost connection, by a second click or in another window, is done once.
 */
export function useImport(kind: ImportKind) {
  const queries = useQueryClient();
  const [answers, setAnswers] = useState<ReadonlyMap<number, CheckedRow>>(new Map());
  const [chosen, setChosen] = useState<ReadonlyMap<number, boolean>>(new Map());
  const [outcomes, setOutcomes] = useState<ReadonlyMap<number, Outcome>>(new Map());

  const check = useMutation({
    mutationFn: async (rows: readonly ImportRow[]) => {
      forget();
      const sound = rows.filter(({ fault }) => fault === undefined);
      for (const part of checkedAtOnce(sound)) {
        const found = await kind.check(part);
        setAnswers(
          (before) =>
            new Map([
              ...before,
              ...part.flatMap(({ line }, index) => (found[index] ? [[line, found[index]] as const] : [])),
            ]),
        );
      }
    },
  });

  const run = useMutation({
    mutationFn: async (rows: readonly ReadyRow[]) => {
      try {
        for (const ready of rows) {
          const outcome = await outcomeOf(kind, ready);
          setOutcomes((before) => new Map([...before, [ready.row.line, outcome]]));
        }
      } finally {
        await askAgain(queries, [ANYTHING]);
      }
    },
  });

  const forget = () => {
    setAnswers(new Map());
    setChosen(new Map());
    setOutcomes(new Map());
    run.reset();
  };

  const isDone = (line: number) => {
    const outcome = outcomes.get(line)?.outcome;
    return outcome === 'done' || outcome === 'repeated';
  };

  return {
    check,
    run,
    outcomes,
    /** How many rows the service has been asked about. */
    answered: answers.size,
    forget: () => {
      forget();
      check.reset();
    },
    judge: (rows: readonly ImportRow[]) => judged(kind.name, rows, answers),
    /**
     * Whether a row that is ready is to be carried out: unless its name is another's, or somebody has said otherwise.
     */
    isChosen: ({ row: { line }, checked: { nameTaken } }: ReadyRow) => chosen.get(line) ?? nameTaken !== true,
    choose: (line: number, isChosen: boolean) => setChosen((before) => new Map([...before, [line, isChosen]])),
    /** Whether nothing of the file is left to be carried out, or mended. */
    isAllDone: (rows: readonly ImportRow[]) => {
      const judgements = judged(kind.name, rows, answers);
      return rows.length > 0 && rows.every(({ line }) => isDone(line) || judgements.get(line)?.outcome === 'exists');
    },
    /** Those that are ready and wanted, and have not been done. */
    left: (rows: readonly ImportRow[]) => {
      const judgements = judged(kind.name, rows, answers);
      return rows.flatMap((row) => {
        const ready = readyRow(row, judgements.get(row.line));
        return ready === undefined || isDone(row.line) ? [] : [ready];
      });
    },
  };
}

/**
 * A refusal is of the row alone. @throws where the service does not answer: then nothing is known of the rows that
 * follow either
 */
async function outcomeOf(kind: ImportKind, row: ReadyRow): Promise<Outcome> {
  try {
    return await kind.carryOut(row);
  } catch (error) {
    if (error instanceof Problem && error.document.status < 500 && ![401, 403, 429].includes(error.document.status)) {
      return { outcome: 'failed', problem: error };
    }
    throw error;
  }
}
