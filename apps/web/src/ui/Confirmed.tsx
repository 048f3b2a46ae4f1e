import { Button } from 'antd';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UseMutationResult } from '@tanstack/react-query';
import { Dialog } from './Dialog';
import { Faults, isAboutNothingBut } from './faults';
import { useNotices } from './Notices';
import { ProblemAlert } from './ProblemAlert';

interface Properties {
  /** On the button, and again as the dialog's question and answer. */
  readonly label: string;
  /**
   * Shown on the button where the rest of its label is seen beside it, and is a part of the label: those who do not see
   * it are told all of that.
   */
  readonly shown?: string;
  readonly question: string;
  /** What it does and what stays as it is. */
  readonly children: ReactNode;
  readonly command: Pick<
    UseMutationResult<unknown, Error, void>,
    'mutate' | 'status' | 'isPending' | 'error' | 'reset'
  >;
  /**
   * Said where there is nothing left to do while the question stands: somebody else, or another window, has done it.
   */
  readonly gone?: string;
  readonly danger?: boolean;
  readonly primary?: boolean;
  readonly small?: boolean;
  readonly disabled?: boolean;
  /** Something is still to be entered in the dialog. */
  readonly incomplete?: boolean;
  /** What of it is entered in the dialog, as the API calls it: what is refused about that is said there (`Field`). */
  readonly fields?: readonly string[];
  /** Called when the question is put, and when it is answered or taken back. */
  readonly onOpen?: (open: boolean) => void;
}

/**
 * A button whose command is sent only once its effect has been read and agreed to. A refusal shows in the dialog, which
 * then stays.
 */
export function Confirmed({
  label,
  shown,
  question,
  children,
  command,
  danger = false,
  primary = false,
  small = false,
  disabled = false,
  incomplete = false,
  fields = [],
  gone,
  onOpen,
}: Properties) {
  const { t } = useTranslation();
  const notices = useNotices();
  const [open, setOpen] = useState(false);
  const vanish = useEffectEvent(() => {
    if (open && (command.status === 'idle' || command.status === 'error')) void notices.info(gone ?? t('command.gone'));
  });
  useEffect(() => () => vanish(), []);
  const close = () => {
    setOpen(false);
    onOpen?.(false);
    command.reset();
  };
  return (
    <>
      <Button
        danger={danger}
        type={primary ? 'primary' : 'default'}
        size={small ? 'small' : 'middle'}
        disabled={disabled}
        aria-haspopup="dialog"
        aria-label={shown === undefined ? undefined : label}
        onClick={() => {
          setOpen(true);
          onOpen?.(true);
        }}
      >
        {shown ?? label}
      </Button>
      <Dialog
        open={open}
        title={question}
        confirm={label}
        danger={danger}
        busy={command.isPending}
        incomplete={incomplete}
        onConfirm={() => command.mutate(undefined, { onSuccess: close })}
        onClose={close}
      >
        <Faults value={command.error}>{children}</Faults>
        {command.error && !isAboutNothingBut(command.error, fields) && <ProblemAlert error={command.error} />}
      </Dialog>
    </>
  );
}
