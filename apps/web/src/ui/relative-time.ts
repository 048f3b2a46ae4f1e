import { relativeTimeFormat } from './formats';

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
/** Beyond it a date says more than a number of days. */
const FURTHEST = 7 * DAY;

/**
 * How long ago something was, or how soon it will be, in words of a language (`3 hours ago`, `昨天`); nothing where a
 * date says more. The present is known to the minute: what is a little after it is now too.
 */
export function relativeTime(at: number, now: number, language: string): string | undefined {
  const away = at - now;
  if (Math.abs(away) >= FURTHEST) return undefined;
  const format = relativeTimeFormat(language);
  if (away > -MINUTE && away < 2 * MINUTE) return format.format(0, 'second');
  if (Math.abs(away) < HOUR) return format.format(Math.trunc(away / MINUTE), 'minute');
  if (Math.abs(away) < DAY) return format.format(Math.trunc(away / HOUR), 'hour');
  return format.format(Math.trunc(away / DAY), 'day');
}
