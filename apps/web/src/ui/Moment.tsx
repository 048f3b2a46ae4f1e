import { createContext, useContext, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useChosenZone } from '../app/time-zone';
import { dateTimeFormat } from './formats';
import { onMinute, presentMinute } from './now';
import { relativeTime } from './relative-time';

/** By whose clocks times are shown, where that is not the reader's own: a report names its zone. */
export const Zone = createContext<string | undefined>(undefined);

/** Whether times are told to the second and with their zone, as auditors need them. */
export const ToTheSecond = createContext(false);

/**
 * A time in the reader's words and the zone that the reader chose or the device has, or in that of the report around
 * it. On hover it is there to the second, with the zone.
 */
export function Moment({ at, dateOnly = false }: { readonly at: string; readonly dateOnly?: boolean }) {
  const { shown, exact } = useWritten(at, dateOnly);
  return (
    <time dateTime={at} title={exact}>
      {shown}
    </time>
  );
}

/**
 * How long ago something was, where that is what matters; the exact time on hover and on focus. What is long ago has
 * its date.
 */
export function Ago({ at }: { readonly at: string }) {
  const { i18n } = useTranslation();
  const now = useSyncExternalStore(onMinute, presentMinute);
  const { shown, exact } = useWritten(at, true);
  return (
    <time dateTime={at} title={exact} tabIndex={0}>
      {relativeTime(Date.parse(at), now, i18n.language) ?? shown}
    </time>
  );
}

function useWritten(at: string, dateOnly: boolean): { readonly shown: string; readonly exact: string } {
  const { i18n } = useTranslation();
  const own = useChosenZone();
  const timeZone = useContext(Zone) ?? own;
  const timeStyle = useContext(ToTheSecond) ? 'long' : 'short';
  const written = (options: Intl.DateTimeFormatOptions) =>
    dateTimeFormat(i18n.language, { ...options, ...(timeZone !== undefined && { timeZone }) }).format(new Date(at));
  return {
    shown: written({ dateStyle: 'medium', ...(!dateOnly && { timeStyle }) }),
    exact: written({ dateStyle: 'full', timeStyle: 'long' }),
  };
}
