import { Fragment } from 'react';

interface Bar {
  readonly label: string;
  readonly value: number;
  /** The value as text, where it is not just the number. */
  readonly text?: string;
}

/**
 * A few figures below each other, as wide as there is room. It reads as a list to those who cannot see it. Of none
 * there is nothing to draw.
 */
export function BarChart({ title, bars }: { readonly title: string; readonly bars: readonly Bar[] }) {
  if (bars.length === 0) return null;
  const greatest = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <figure className="figure">
      <figcaption>{title}</figcaption>
      <div className="bars" role="img" aria-label={`${title}: ${spoken(bars)}`}>
        {bars.map(({ label, value, text }) => (
          <Fragment key={label}>
            <span className="bar-label">{label}</span>
            <span className="bar">
              <span style={{ width: `${(value / greatest) * 100}%` }} />
            </span>
            <span className="number">{text ?? value}</span>
          </Fragment>
        ))}
      </div>
    </figure>
  );
}

function spoken(bars: readonly Bar[]): string {
  return bars.map(({ label, value, text }) => `${label} ${text ?? value}`).join(', ');
}
