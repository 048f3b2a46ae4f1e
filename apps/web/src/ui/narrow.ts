import { useSyncExternalStore } from 'react';

/**
 * The windows that give a page little room, the least first: a telephone (as the styles have it), half a screen, a
 * small one.
 */
const WINDOWS = { narrow: '(max-width: 860px)', small: '(max-width: 1100px)', medium: '(max-width: 1320px)' } as const;

export type LittleRoom = keyof typeof WINDOWS;

/** Tells of each whether there is at most so much room now. */
export function useRoom(): (most: LittleRoom) => boolean {
  // Drawn again when another of them is the least that holds the page.
  useSyncExternalStore(onChange, roomNow);
  return isWithin;
}

function isWithin(most: LittleRoom): boolean {
  return window.matchMedia(WINDOWS[most]).matches;
}

function onChange(reader: () => void): () => void {
  const queries = Object.values(WINDOWS).map((query) => window.matchMedia(query));
  for (const query of queries) query.addEventListener('change', reader);
  return () => {
    for (const query of queries) query.removeEventListener('change', reader);
  };
}

function roomNow(): number {
  return Object.values(WINDOWS).filter((query) => window.matchMedia(query).matches).length;
}
