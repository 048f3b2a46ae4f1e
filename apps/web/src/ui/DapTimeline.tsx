import { useTranslation } from 'react-i18next';
import type { DapInterval, Service } from '../api/types';
import { useKnownText } from '../i18n/known-text';
import { Moment } from './Moment';

export interface ServiceIntervals {
  readonly service: Service;
  /** Instead of the service's name, where that is not enough. */
  readonly label?: string;
  readonly intervals: readonly DapInterval[];
}

const WIDTH = 600;
const HEIGHT = 14;

/** When DAP was held, per service: drawn on one scale, and written beside it. */
export function DapTimeline({
  services,
  since,
  now,
}: {
  readonly services: readonly ServiceIntervals[];
  readonly since: string;
  readonly now: number;
}) {
  const { t } = useTranslation();
  const known = useKnownText();
  const begin = Date.parse(since);
  const scale = WIDTH / Math.max(1, now - begin);
  const x = (at: string) => (Date.parse(at) - begin) * scale;
  return (
    <ul className="timeline">
      {services.map(({ service, label = t(`service.${service}`), intervals }) => (
        <li key={label}>
          <strong>{label}</strong>
          <svg
            viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
            preserveAspectRatio="none"
            aria-hidden="true"
            className="timeline-line"
          >
            <rect width={WIDTH} height={HEIGHT} className="timeline-ground" />
            {intervals.map(({ from, to }) => (
              <rect
                key={from}
                x={Math.min(x(from), WIDTH - 3)}
                width={Math.max(3, (to === undefined ? WIDTH : x(to)) - x(from))}
                height={HEIGHT}
                className={to === undefined ? 'timeline-held' : 'timeline-past'}
              />
            ))}
          </svg>
          <ul className="intervals">
            {intervals.map(({ from, to, cause }) => (
              <li key={from}>
                <Moment at={from} /> – {to === undefined ? t('dap.now') : <Moment at={to} />}
                {cause !== undefined && <span className="quiet"> ({known('cause', cause)})</span>}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
