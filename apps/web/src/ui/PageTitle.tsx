import { type ReactNode, useEffect, useRef } from 'react';
import { BRAND } from '../app/brand-name';

/** The page's one heading, which also names the window. It takes the focus when the page is opened, so that a screen reader says where one is. */
export function PageTitle({ title, actions, above }: { readonly title: string; readonly actions?: ReactNode; readonly above?: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    document.title = `${title} – ${BRAND}`;
  }, [title]);
  return (
    <div className="page-title">
      {above}
      <div className="page-title-line">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {actions && <div className="actions">{actions}</div>}
      </div>
    </div>
  );
}
