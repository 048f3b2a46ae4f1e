import { useId } from 'react';

interface Properties {
  readonly label: string;
  /** The instant to show; a moment that is known by its place in the log only shows none. */
  readonly value: string | undefined;
  readonly onChange: (instant: string | undefined) => void;
}

/** A date and time in the reader's zone. The browser's own control: readers and keyboards know it. */
export function MomentField({ label, value, onChange }: Properties) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="datetime-local"
        step={1}
        className="select"
        value={value === undefined ? '' : localTime(value)}
        onChange={({ target }) => onChange(target.value === '' ? undefined : new Date(target.value).toISOString())}
      />
    </div>
  );
}

function localTime(instant: string): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return '';
  const two = (part: number) => String(part).padStart(2, '0');
  const day = [String(date.getFullYear()).padStart(4, '0'), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day}T${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`;
}

/** Whether a moment is an instant, not a place in the log. */
export function isInstant(moment: string | undefined): moment is string {
  return moment?.includes('T') ?? false;
}
