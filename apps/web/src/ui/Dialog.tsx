import { Button } from 'antd';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';

interface Properties {
  readonly open: boolean;
  readonly title: string;
  /** What pressing it does, in the words of the button that opened it. */
  readonly confirm: string;
  readonly danger: boolean;
  readonly busy: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * A question to be answered before one goes on. The browser's own dialog keeps the focus within, gives it back to what had it, and closes on Escape.
 * Where that is gone, for its answer left nothing to ask for, the page's heading has the focus: whoever cannot see the page is not left nowhere.
 */
export function Dialog({ open, title, confirm, danger, busy, onConfirm, onClose, children }: Properties) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return undefined;
    const element = dialog.current;
    element?.showModal();
    return () => {
      element?.close();
      if (document.activeElement === document.body) document.querySelector('h1')?.focus();
    };
  }, [open]);
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={id} onClose={onClose}>
      {open && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            onConfirm();
          }}
        >
          <h2 id={id}>{title}</h2>
          {children}
          <div className="dialog-answers">
            <Button onClick={onClose}>{t('command.cancel')}</Button>
            <Button type="primary" danger={danger} loading={busy} htmlType="submit">
              {confirm}
            </Button>
          </div>
        </form>
      )}
    </dialog>
  );
}
