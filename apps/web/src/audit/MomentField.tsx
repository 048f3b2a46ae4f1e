import { useContext, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Zone } from '../ui/Moment';
import { instantAt, localTime, ownZone } from './zoned-time';

/** How a date and time is written in fields. */
const EXAMPLE = '2026-01-31 08:00:00';

interface Properties {
  readonly label: string;
  /** The instant to show; a moment that is known by its place in the log only shows none. */
  readonly value: string | undefined;
  readonly onChange: (instant: string | undefined) => void;
}

/**
 * A date and time by the clocks of the zone around it, or else of the reader's device; which, is said. Typed as year,
 * month and day: the browser's own control writes dates in the browser's language, not in that of the page.
 */
export function MomentField({ label, value, onChange }: Properties) {
  const { t } = useTranslation();
  const id = useId();
  const zone = useContext(Zone) ?? ownZone();
  const shown = value === undefined ? '' : localTime(value, zone);
  // The address takes what is typed later than the event: until then the control would go back to what it showed, and
  // say so as if it had been typed.
  const [typed, type] = useState({ text: shown, over: shown });
  if (typed.over !== shown) type({ text: shown, over: shown });
  const [left, leave] = useState(false);
  const isWrong = left && typed.text.trim() !== '' && instantAt(typed.text, zone) === undefined;
  return (
    <div className="field">
      <label htmlFor={id}>
        {label} <span className="quiet">({t('report.clocksOf', { zone })})</span>
      </label>
      <input
        id={id}
        className="select moment-field"
        placeholder={EXAMPLE}
        autoComplete="off"
        value={typed.text}
        aria-invalid={isWrong}
        aria-describedby={`${id}-fault`}
        onBlur={() => leave(true)}
        onKeyDown={({ key }) => key === 'Enter' && leave(true)}
        onChange={({ target }) => {
          type({ text: target.value, over: shown });
          leave(false);
          const instant = instantAt(target.value, zone);
          if (instant !== undefined || target.value.trim() === '') onChange(instant);
        }}
      />
      <span id={`${id}-fault`} className="fault">
        {isWrong && t('asOf.wrongMoment', { example: EXAMPLE })}
      </span>
    </div>
  );
}

/** Whether a moment is an instant, not a place in the log. */
export function isInstant(moment: string | undefined): moment is string {
  return moment?.includes('T') ?? false;
}
