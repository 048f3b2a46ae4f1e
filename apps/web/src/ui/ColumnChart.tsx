import { useTranslation } from 'react-i18next';
import { DataTable } from './DataTable';
import { dateTimeFormat, numberFormat } from './formats';
import { useOpened } from './use-opened';

interface Series {
  readonly label: string;
  /** One for each month. */
  readonly values: readonly number[];
}

const MONTH = 26;
const COLUMN = 8;
const HEIGHT = 96;
const LEFT = 40;
const LINE = 20;

/**
 * Two figures by month, side by side: the one in filled columns, the other in hollow ones, so that colour alone tells
 * nothing. The exact figures are in a table that anybody can open; to those who cannot see it the drawing reads as its
 * sums.
 */
export function ColumnChart({
  title,
  months,
  series,
}: {
  readonly title: string;
  /** In UTC, `2026-11`; the oldest first. */
  readonly months: readonly string[];
  readonly series: readonly [Series, Series];
}) {
  const { t, i18n } = useTranslation();
  const [isOpened, onToggle] = useOpened();
  const short = monthFormat(i18n.language, { month: 'short' });
  const long = monthFormat(i18n.language, { month: 'long', year: 'numeric' });
  const number = numberFormat(i18n.language);
  const greatest = Math.max(1, ...series.flatMap(({ values }) => values));
  const width = LEFT + months.length * MONTH;
  const sums = series.map(
    ({ label, values }) => `${label} ${number.format(values.reduce((sum, value) => sum + value, 0))}`,
  );
  return (
    <figure className="figure">
      <figcaption>{title}</figcaption>
      <ul className="legend" aria-hidden="true">
        {sums.map((sum, which) => (
          <li key={sum}>
            <svg width={COLUMN + 2} height={COLUMN + 2}>
              <rect x={1} y={1} width={COLUMN} height={COLUMN} className={COLUMNS[which]} />
            </svg>
            {sum}
          </li>
        ))}
      </ul>
      <svg
        width={width}
        viewBox={`0 0 ${width} ${LINE / 2 + HEIGHT + LINE + 4}`}
        role="img"
        aria-label={`${title}: ${sums.join(', ')}`}
      >
        <g transform={`translate(0 ${LINE / 2})`}>
          <Ruler at={0} value={number.format(greatest)} width={width} />
          <Ruler at={HEIGHT} value={number.format(0)} width={width} />
          {series.map(({ label, values }, which) =>
            values.map((value, index) => {
              const height = heightOf(value, greatest);
              const x = LEFT + index * MONTH + 4 + which * (COLUMN + 3);
              return (
                height > 0 && (
                  <rect
                    key={label + months[index]}
                    x={x}
                    y={HEIGHT - height}
                    width={COLUMN}
                    height={height}
                    className={COLUMNS[which]}
                  />
                )
              );
            }),
          )}
          {months.map(
            (month, index) =>
              isLabelled(index, months.length) && (
                <text
                  key={month}
                  x={LEFT + (index + 0.5) * MONTH}
                  y={HEIGHT + LINE / 2 + 4}
                  {...MIDDLE}
                  className="chart-label"
                >
                  {short(month)}
                </text>
              ),
          )}
        </g>
      </svg>
      <details onToggle={onToggle}>
        <summary>{t('chart.asTable')}</summary>
        {isOpened && (
          <DataTable
            caption={title}
            columns={[
              { key: 'month', title: t('chart.month'), cell: ({ month }) => long(month), heading: true },
              ...series.map(({ label, values }) => ({
                key: label,
                title: label,
                numeric: true,
                cell: ({ index }: { readonly index: number }) => number.format(values[index] ?? 0),
              })),
            ]}
            rows={months.map((month, index) => ({ month, index })).reverse()}
            keyOf={({ month }) => month}
          />
        )}
      </details>
    </figure>
  );
}

const COLUMNS = ['column-filled', 'column-hollow'] as const;
const MIDDLE = { textAnchor: 'middle', dominantBaseline: 'central' } as const;

/** A line across, with what stands so high. */
function Ruler({ at, value, width }: { readonly at: number; readonly value: string; readonly width: number }) {
  return (
    <>
      <line x1={LEFT} x2={width} y1={at} y2={at} className="chart-ruler" />
      <text x={LEFT - 6} y={at} textAnchor="end" dominantBaseline="central" className="chart-value">
        {value}
      </text>
    </>
  );
}

/** Nothing is drawn for none; one beside thousands can still be seen. */
function heightOf(value: number, greatest: number): number {
  return value === 0 ? 0 : Math.max(3, (value / greatest) * HEIGHT);
}

/** Every second month, so that the names have room; the last always. */
function isLabelled(index: number, count: number): boolean {
  return (count - index) % 2 === 1;
}

function monthFormat(language: string, options: Intl.DateTimeFormatOptions): (month: string) => string {
  const format = dateTimeFormat(language, { ...options, timeZone: 'UTC' });
  return (month) => format.format(new Date(month));
}
