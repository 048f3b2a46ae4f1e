import { useTranslation } from 'react-i18next';
import { dateTimeFormat } from './formats';

/** Writes a month of UTC, `2026-11`, in the page's language. */
export function useMonthName(): (month: string) => string {
  const { i18n } = useTranslation();
  return (month) =>
    dateTimeFormat(i18n.language, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${month}-01`));
}

/** Writes a day of UTC, `2026-11-30`, in the page's language; without its year where that is known. */
export function useDayName({ ofYear = false } = {}): (day: string) => string {
  const { i18n } = useTranslation();
  const form = ofYear ? ({ month: 'short', day: 'numeric' } as const) : ({ dateStyle: 'medium' } as const);
  return (day) => dateTimeFormat(i18n.language, { ...form, timeZone: 'UTC' }).format(new Date(day));
}
