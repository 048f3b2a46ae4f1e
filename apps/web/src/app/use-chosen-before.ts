import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { profileQuery } from '../api/person-queries';
import { chooseLanguage } from '../i18n';
import { recall } from './preferences';
import { chooseZone } from './time-zone';

/**
 * What the reader chose at another device holds here too, unless something was chosen here. Asked for once the page
 * stands, and only where it may matter.
 */
export function useChosenBefore(signedIn: boolean): void {
  const [idle, setIdle] = useState(false);
  const [open] = useState(() => recall('language') === undefined || recall('time-zone') === undefined);
  useEffect(() => {
    if (!signedIn || !open) return undefined;
    const timer = setTimeout(() => setIdle(true), 1_500);
    return () => clearTimeout(timer);
  }, [signedIn, open]);
  const { data } = useQuery({ ...profileQuery, enabled: idle, staleTime: Infinity });
  useEffect(() => {
    if (data?.timeZone !== undefined && recall('time-zone') === undefined) chooseZone(data.timeZone);
    if (data?.language !== undefined && recall('language') === undefined) void chooseLanguage(data.language);
  }, [data]);
}
