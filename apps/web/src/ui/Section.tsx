import { type ReactNode, useId } from 'react';
import { Help, type Term } from './Help';

/** A part of a page with its heading. */
export function Section({
  title,
  anchor,
  help,
  actions,
  children,
}: {
  readonly title: string;
  /** What a link on the same page goes to it by (`Contents`). */
  readonly anchor?: string;
  /** A term of the title. */
  readonly help?: Term;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section id={anchor} className="section" aria-labelledby={id}>
      <div className="section-title">
        <div className="section-name">
          <h2 id={id}>{title}</h2>
          {help && <Help term={help} />}
        </div>
        {actions && <div className="actions">{actions}</div>}
      </div>
      {children}
    </section>
  );
}
