interface Bar {
  readonly label: string;
  readonly value: number;
  /** The value as text, where it is not just the number. */
  readonly text?: string;
}

const LINE = 28;
const LENGTH = 180;
/** Of letters, in fonts that are wide; there are signs that take twice the room. */
const LETTER = 8;
const WIDE_SIGN = /[\u2e80-\uffef]/g;

/**
 * A few figures side by side, drawn as large as the words around it. It reads as a list to those who cannot see it. Of
 * none there is nothing to draw.
 */
export function BarChart({ title, bars }: { readonly title: string; readonly bars: readonly Bar[] }) {
  if (bars.length === 0) return null;
  const left = Math.max(...bars.map(({ label }) => roomFor(label))) + 8;
  const greatest = Math.max(1, ...bars.map(({ value }) => value));
  const right = Math.max(...bars.map(({ value, text }) => roomFor(text ?? String(value)))) + 16;
  const width = left + LENGTH + right;
  return (
    <figure className="figure">
      <figcaption>{title}</figcaption>
      <svg
        width={width}
        viewBox={`0 0 ${width} ${bars.length * LINE}`}
        role="img"
        aria-label={`${title}: ${spoken(bars)}`}
      >
        {bars.map(({ label, value, text }, index) => (
          <g key={label} transform={`translate(0 ${index * LINE})`}>
            <text x={left - 8} y={LINE / 2} textAnchor="end" dominantBaseline="central" className="chart-label">
              {label}
            </text>
            <rect
              x={left}
              y={6}
              width={Math.max(2, (value / greatest) * LENGTH)}
              height={LINE - 12}
              rx={3}
              className="chart-bar"
            />
            <text
              x={left + (value / greatest) * LENGTH + 8}
              y={LINE / 2}
              dominantBaseline="central"
              className="chart-value"
            >
              {text ?? value}
            </text>
          </g>
        ))}
      </svg>
    </figure>
  );
}

function roomFor(label: string): number {
  return (label.length + (label.match(WIDE_SIGN)?.length ?? 0)) * LETTER;
}

function spoken(bars: readonly Bar[]): string {
  return bars.map(({ label, value, text }) => `${label} ${text ?? value}`).join(', ');
}
