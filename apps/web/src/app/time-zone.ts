import { useSyncExternalStore } from 'react';
import { forget, recall, store } from './preferences';

const listeners = new Set<() => void>();
let chosen = known(recall('time-zone'));

/**
 * The zone that the reader chose (IANA), which a device may not know; undefined where the device's own is to be used.
 */
export function chosenZone(): string | undefined {
  return chosen;
}

export function useChosenZone(): string | undefined {
  return useSyncExternalStore(subscribe, chosenZone);
}

/** Shows every time by the clocks of a zone, or by those of the device again, and remembers it. */
export function chooseZone(zone: string | undefined): void {
  chosen = known(zone);
  if (chosen === undefined) forget('time-zone');
  else store('time-zone', chosen);
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function known(zone: string | undefined): string | undefined {
  try {
    return zone === undefined
      ? undefined
      : new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
