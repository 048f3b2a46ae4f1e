import { useSyncExternalStore } from 'react';

/** As the styles have it. */
const NARROW = '(max-width: 860px)';

/** Whether there is little room: a telephone, or a large window at a multiple of its size. */
export function useNarrow(): boolean {
  return useSyncExternalStore(onChange, isNarrow);
}

function onChange(reader: () => void): () => void {
  const query = window.matchMedia(NARROW);
  query.addEventListener('change', reader);
  return () => query.removeEventListener('change', reader);
}

function isNarrow(): boolean {
  return window.matchMedia(NARROW).matches;
}
