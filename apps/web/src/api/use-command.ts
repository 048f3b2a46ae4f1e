import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNotices } from '../ui/Notices';
import { ANYTHING, askAgain } from './ask-again';
import { contentOf } from './client';
import type { Receipt } from './types';

type Sending<Answer> = Promise<{ readonly data?: Answer; readonly response: Response }>;

interface Outcome<Variables, Answer> {
  /** Said once it is done; where nothing changed, or an earlier try had done it, that is said instead. */
  readonly done: string;
  /** Said where it was so already. */
  readonly unchanged?: string;
  readonly onDone?: (receipt: Answer, variables: Variables) => void;
}

/**
 * Sends a command. When it is done everything shown is asked for again, from after its effect, so that no page shows
 * how it was before.
 */
export function useCommand<Variables = void, Answer extends Receipt = Receipt>(
  send: (variables: Variables) => Sending<Answer>,
  { done, unchanged, onDone }: Outcome<Variables, Answer>,
) {
  const queries = useQueryClient();
  const notices = useNotices();
  const { t } = useTranslation();
  return useMutation({
    mutationFn: (variables: Variables) => contentOf(send(variables)),
    onSuccess: async (receipt, variables) => {
      await askAgain(queries, [ANYTHING]);
      if (receipt.outcome === 'appended') void notices.success(done);
      else
        void notices.info(
          receipt.outcome === 'unchanged' && unchanged !== undefined ? unchanged : t(`command.${receipt.outcome}`),
        );
      onDone?.(receipt, variables);
    },
  });
}
