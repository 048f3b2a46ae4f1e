import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';

/** By whose clocks times are shown, where that is not the reader's own: a report names its zone. */
export const Zone = createContext<string | undefined>(undefined);

/** Whether times are told to the second and with their zone, as auditors need them. */
export const ToTheSecond = createContext(false);

/** A time in the reader's words and zone, or in that of the report around it; the exact instant shows on hover. */
export function Moment({ at, dateOnly = false }: { readonly at: string; readonly dateOnly?: boolean }) {
  const { i18n } = useTranslation();
  const zone = useContext(Zone);
  const timeStyle = useContext(ToTheSecond) ? 'long' : 'short';
  const shown: Intl.DateTimeFormatOptions = dateOnly ? { dateStyle: 'medium' } : { dateStyle: 'medium', timeStyle };
  const format = zone === undefined ? shown : { ...shown, timeZone: zone };
  return (
    <time dateTime={at} title={at}>
      {new Intl.DateTimeFormat(i18n.language, format).format(new Date(at))}
    </time>
  );
}
