import { useTranslation } from 'react-i18next';

/** A time in the reader's zone and words; the exact instant shows on hover. */
export function Moment({ at, dateOnly = false }: { readonly at: string; readonly dateOnly?: boolean }) {
  const { i18n } = useTranslation();
  const format: Intl.DateTimeFormatOptions = dateOnly ? { dateStyle: 'medium' } : { dateStyle: 'medium', timeStyle: 'short' };
  return (
    <time dateTime={at} title={at}>
      {new Intl.DateTimeFormat(i18n.language, format).format(new Date(at))}
    </time>
  );
}
