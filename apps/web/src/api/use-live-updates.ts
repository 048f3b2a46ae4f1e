import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { remember } from './read-after';

/** Several changes of one act come together; they are asked about once. */
const GATHERING_MS = 50;

/**
 * Follows what others change (server-sent events): what is shown is then asked for again, from after the change. The browser comes back by itself
 * after a drop and says where it was, so nothing is missed.
 */
export function useLiveUpdates(whose: 'partner' | 'customer', id: string): void {
  const queries = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const source = new EventSource(`/live?${new URLSearchParams({ [whose]: id }).toString()}`);
    const onChange = ({ lastEventId }: MessageEvent) => {
      if (lastEventId) remember(lastEventId);
      timer ??= setTimeout(() => {
        timer = undefined;
        void queries.invalidateQueries();
      }, GATHERING_MS);
    };
    source.addEventListener('change', onChange);
    source.addEventListener('reload', onChange);
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [queries, whose, id]);
}
