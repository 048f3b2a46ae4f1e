import { useDayName } from './use-month-name';

/** A day of UTC, `2026-11-30`, in the page's language; without its year where all around it is of that year. */
export function Day({ day, ofYear = false }: { readonly day: string; readonly ofYear?: boolean }) {
  return <time dateTime={day}>{useDayName({ ofYear })(day)}</time>;
}
