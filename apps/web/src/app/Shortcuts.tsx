import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from 'antd';
import { Facts } from '../ui/Facts';

/**
 * Every key that does something of its own here. None is a single letter: who speaks to a machine, or hits a wrong key,
 * sets nothing off (WCAG 2.1.4).
 */
export function Shortcuts({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => dialog.current?.showModal(), []);
  const keys = (...pressed: readonly string[]) => pressed.map((key) => <kbd key={key}>{key}</kbd>);
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={title} onClose={onClose}>
      <h2 id={title}>{t('shortcuts.title')}</h2>
      <Facts
        facts={[
          { name: t('search.title'), value: keys('Ctrl', 'K') },
          { name: t('shortcuts.title'), value: keys('Ctrl', '/') },
          { name: t('shortcuts.next'), value: keys('↓', '↑') },
          { name: t('shortcuts.go'), value: keys('Enter') },
          { name: t('shortcuts.close'), value: keys('Esc') },
        ]}
      />
      <div className="dialog-answers">
        <Button type="primary" onClick={() => dialog.current?.close()}>
          {t('shortcuts.close')}
        </Button>
      </div>
    </dialog>
  );
}
