import { Button } from 'antd';
import { type ReactNode, useEffect, useEffectEvent, useId, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Offline } from './Offline';
import { Waiting } from './Waiting';

interface Properties {
  readonly open: boolean;
  readonly title: string;
  /** What pressing it does, in the words of the button that opened it. */
  readonly confirm: string;
  readonly danger: boolean;
  readonly busy: boolean;
  /** Something is still to be entered before it can be confirmed. */
  readonly incomplete?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * A question to be answered before one goes on. The browser's own dialog keeps the focus within, gives it back to what
 * had it, and closes on Escape. Where that is gone, for its answer left nothing to ask for, the page's heading has the
 * focus: whoever cannot see the page is not left nowhere.
 */
export function Dialog({
  open,
  title,
  confirm,
  danger,
  busy,
  incomplete = false,
  onConfirm,
  onClose,
  children,
}: Properties) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const opener = useRef<Element>(null);
  const id = useId();
  const begin = useEffectEvent(() => {
    opener.current = document.activeElement;
    dialog.current?.showModal();
  });
  const end = useEffectEvent(() => {
    dialog.current?.close();
    if (document.activeElement === document.body) focusHeading();
  });
  const vanish = useEffectEvent(() => {
    dialog.current?.close();
    // The opener goes together with this, now or a moment ago: then the focus is on nothing.
    if (opener.current && [opener.current, document.body].includes(document.activeElement ?? document.body))
      focusHeading();
  });
  useEffect(() => {
    if (!open) return undefined;
    begin();
    return () => end();
  }, [open]);
  useLayoutEffect(() => () => vanish(), []);
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={id} onClose={onClose}>
      {open && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (!incomplete) onConfirm();
          }}
        >
          <h2 id={id}>{title}</h2>
          {children}
          <Offline />
          <Waiting />
          <div className="dialog-answers">
            <Button onClick={onClose}>{t('command.cancel')}</Button>
            <Button type="primary" danger={danger} loading={busy} disabled={incomplete} htmlType="submit">
              {confirm}
            </Button>
          </div>
        </form>
      )}
    </dialog>
  );
}

function focusHeading(): void {
  document.querySelector('h1')?.focus({ preventScroll: true });
}
