import { type ReactNode, useEffect, useRef } from 'react';
import { BRAND } from '../app/brand-name';
import { isFocusFree } from './free-focus';

/**
 * Once what was drawn is to be seen: before, it would have to be laid out at once, in the same breath as it was drawn.
 * Returns how to take that back.
 */
function afterPaint(act: () => void): () => void {
  let later: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => (later = setTimeout(act)));
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(later);
  };
}

/**
 * The page's one heading, which also names the window. It takes the focus when the page is opened, so that a screen
 * reader says where one is; not from what somebody is using by then.
 */
export function PageTitle({
  title,
  actions,
  above,
}: {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly above?: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(
    () =>
      afterPaint(() => {
        if (isFocusFree()) heading.current?.focus({ preventScroll: true });
      }),
    [],
  );
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
