import { type ReactNode, useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import { useOpened } from './use-opened';

/**
 * What opens below its name, over what lies there. It closes by whatever else is pressed or focused, by Escape, and by
 * what in it leads elsewhere: else it would go on lying over the page that was gone to.
 */
export function Menu({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  const menu = useRef<HTMLDetailsElement>(null);
  const [isOpened, onToggle] = useOpened();
  const { key } = useLocation();
  useEffect(() => {
    menu.current?.removeAttribute('open');
  }, [key]);
  useEffect(() => {
    const besides = ({ target }: Event) => {
      if (target instanceof Node && menu.current?.contains(target) === false) menu.current.open = false;
    };
    const leave = ({ key: pressed }: KeyboardEvent) => {
      if (pressed !== 'Escape' || menu.current?.open !== true) return;
      menu.current.open = false;
      menu.current.querySelector('summary')?.focus();
    };
    document.addEventListener('pointerdown', besides);
    document.addEventListener('focusin', besides);
    document.addEventListener('keydown', leave);
    return () => {
      document.removeEventListener('pointerdown', besides);
      document.removeEventListener('focusin', besides);
      document.removeEventListener('keydown', leave);
    };
  }, []);
  return (
    <details className="menu" ref={menu} onToggle={onToggle}>
      <summary>{name}</summary>
      {isOpened && <div className="menu-panel">{children}</div>}
    </details>
  );
}
