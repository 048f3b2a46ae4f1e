import { useTranslation } from 'react-i18next';
import { dateTimeFormat } from './formats';

/** Writes a month of UTC, `2026-11`, in the page's language. */
export function useMonthName(): (month: string) => string {
  const { i18n } = useTranslation();
  return (month) => dateTimeFormat(i18n.language, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${month}-01`));
}

/** Writes a day of UTC, `2026-11-30`, in the page's language. */
export function useDayName(): (day: string) => string {
  const { i18n } = useTranslation();
  return (day) => dateTimeFormat(i18n.language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day));
}
