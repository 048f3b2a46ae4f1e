/** Of one request; the API refuses others. */
const MOST = 5;
const LAST_DAY = 60;

/**
 * The days that somebody has typed, such as `7, 14`, each once and in their order; undefined where some of it is no
 * such day.
 */
export function reminderDaysIn(text: string): readonly number[] | undefined {
  const parts = text
    .normalize('NFKC')
    .split(/[\s,;、]+/u)
    .filter(Boolean);
  if (!parts.every((part) => /^\d{1,2}$/.test(part))) return undefined;
  const days = [...new Set(parts.map(Number))].sort((a, b) => a - b);
  return days.length <= MOST && days.every((day) => day >= 1 && day <= LAST_DAY) ? days : undefined;
}
