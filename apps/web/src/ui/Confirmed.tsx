import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { UseMutationResult } from '@tanstack/react-query';
import { Dialog } from './Dialog';
import { Faults, isAboutNothingBut } from './faults';
import { ProblemAlert } from './ProblemAlert';

interface Properties {
  /** On the button, and again as the dialog's question and answer. */
  readonly label: string;
  readonly question: string;
  /** What it does and what stays as it is. */
  readonly children: ReactNode;
  readonly command: Pick<UseMutationResult<unknown, Error, void>, 'mutate' | 'isPending' | 'error' | 'reset'>;
  readonly danger?: boolean;
  readonly primary?: boolean;
  readonly small?: boolean;
  readonly disabled?: boolean;
  /** What of it is entered in the dialog, as the API calls it: what is refused about that is said there (`Field`). */
  readonly fields?: readonly string[];
}

/** A button whose command is sent only once its effect has been read and agreed to. A refusal shows in the dialog, which then stays. */
export function Confirmed({
  label,
  question,
  children,
  command,
  danger = false,
  primary = false,
  small = false,
  disabled = false,
  fields = [],
}: Properties) {
  const [open, setOpen] = useState(false);
  const close = () => {
    setOpen(false);
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
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      <Dialog
        open={open}
        title={question}
        confirm={label}
        danger={danger}
        busy={command.isPending}
        onConfirm={() => command.mutate(undefined, { onSuccess: close })}
        onClose={close}
      >
        <Faults value={command.error}>{children}</Faults>
        {command.error && !isAboutNothingBut(command.error, fields) && <ProblemAlert error={command.error} />}
      </Dialog>
    </>
  );
}
