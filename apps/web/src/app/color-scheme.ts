import { useSyncExternalStore } from 'react';
import type { ColorScheme } from './colours';
import { recall, store } from './preferences';

const system = window.matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();
let chosen = recall('color-scheme');

function current(): ColorScheme {
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return system.matches ? 'dark' : 'light';
}

/** The document's own colours go by it too. What it begins with, a script in index.html says. */
function show(): void {
  document.documentElement.dataset['theme'] = current();
}
listeners.add(show);
system.addEventListener('change', show);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  system.addEventListener('change', listener);
  return () => {
    listeners.delete(listener);
    system.removeEventListener('change', listener);
  };
}

/** Light or dark: as chosen here, otherwise as the system has it. */
export function useColorScheme(): ColorScheme {
  return useSyncExternalStore(subscribe, current);
}

export function chooseColorScheme(scheme: ColorScheme): void {
  chosen = scheme;
  store('color-scheme', scheme);
  listeners.forEach((listener) => listener());
}
