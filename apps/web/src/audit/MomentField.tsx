import { useContext, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Zone } from '../ui/Moment';
import { instantAt, localTime, ownZone } from '../ui/zoned-time';

interface Properties {
  readonly label: string;
  /** The instant to show; a moment that is known by its place in the log only shows none. */
  readonly value: string | undefined;
  readonly onChange: (instant: string | undefined) => void;
}

/**
 * A date and time by the clocks of the zone around it, or else of the reader's device; which, is said. The browser's own control: readers and keyboards
 * know it.
 */
export function MomentField({ label, value, onChange }: Properties) {
  const { t } = useTranslation();
  const id = useId();
  const zone = useContext(Zone) ?? ownZone();
  return (
    <div className="field">
      <label htmlFor={id}>
        {label} <span className="quiet">({t('report.clocksOf', { zone })})</span>
      </label>
      <input
        id={id}
        type="datetime-local"
        step={1}
        className="select"
        value={value === undefined ? '' : localTime(value, zone)}
        onChange={({ target }) => onChange(instantAt(target.value, zone))}
      />
    </div>
  );
}

/** Whether a moment is an instant, not a place in the log. */
export function isInstant(moment: string | undefined): moment is string {
  return moment?.includes('T') ?? false;
}
