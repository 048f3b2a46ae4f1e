import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { Palette, type Place } from './Palette';
import { Shortcuts } from './Shortcuts';

/**
 * The way to everything from everywhere: a button, and Ctrl+K; and Ctrl+/ for what keys there are. Not loaded late:
 * what is typed right after Ctrl+K would be lost.
 */
export function QuickSearch({ pages }: { readonly pages: readonly Place[] }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const [open, setOpen] = useState<'search' | 'shortcuts'>();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const asked = event.key === 'k' ? 'search' : event.key === '/' ? 'shortcuts' : undefined;
      if (
        asked === undefined ||
        !(event.ctrlKey || event.metaKey) ||
        event.altKey ||
        document.querySelector('dialog[open]')
      )
        return;
      event.preventDefault();
      setOpen(asked);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
  const close = () => setOpen(undefined);
  return (
    <>
      <p className="quick-search">
        <button type="button" className="link-button" aria-haspopup="dialog" onClick={() => setOpen('search')}>
          {t('search.title')}
        </button>{' '}
        <kbd>Ctrl K</kbd>
        <br />
        <button type="button" className="link-button quiet" aria-haspopup="dialog" onClick={() => setOpen('shortcuts')}>
          {t('shortcuts.title')}
        </button>
      </p>
      {open === 'search' && <Palette pages={pages} pathname={pathname} onClose={close} />}
      {open === 'shortcuts' && <Shortcuts onClose={close} />}
    </>
  );
}
