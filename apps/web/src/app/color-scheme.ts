import { useSyncExternalStore } from 'react';
import type { ColorScheme } from './colours';
import { recall, store } from './preferences';

const system = window.matchMedia('(prefers-color-scheme: dark)');
/** Paper is white, whatever the screen is. */
const paper = window.matchMedia('print');
const listeners = new Set<() => void>();
let chosen = recall('color-scheme');

function current(): ColorScheme {
  if (paper.matches) return 'light';
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return system.matches ? 'dark' : 'light';
}

/** The document's own colours go by it too. What it begins with, a script in index.html says. */
function show(): void {
  document.documentElement.dataset['theme'] = current();
}
listeners.add(show);
for (const media of [system, paper]) media.addEventListener('change', show);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  for (const media of [system, paper]) media.addEventListener('change', listener);
  return () => {
    listeners.delete(listener);
    for (const media of [system, paper]) media.removeEventListener('change', listener);
  };
}

/** Light or dark: as chosen here, otherwise as the system has it; light on paper. */
export function useColorScheme(): ColorScheme {
  return useSyncExternalStore(subscribe, current);
}

export function chooseColorScheme(scheme: ColorScheme): void {
  chosen = scheme;
  store('color-scheme', scheme);
  listeners.forEach((listener) => listener());
}
