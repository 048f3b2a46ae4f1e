import { useMemo, useSyncExternalStore } from 'react';
import { signedInPerson } from '../api/session';
import { fieldsOf } from './kept-values';

/** A list as somebody has narrowed and sorted it: what the address says after its path, under a name. */
export interface SavedFilter {
  readonly name: string;
  readonly query: string;
}

/** How somebody wants a list to look. */
export interface ListPreferences {
  /** The keys of columns that are left out. */
  readonly hidden: readonly string[];
  readonly compact: boolean;
  readonly saved: readonly SavedFilter[];
}

const NOTHING: ListPreferences = { hidden: [], compact: false, saved: [] };
/** Of one list. */
export const MOST_SAVED = 20;
const PREFIX = 'list:';

/**
 * The preferences of the person who is signed in, for one list; kept in this browser and the same in all its windows.
 * Not at the service: which columns there is room for belongs to a screen, a saved filter is an address that can be
 * sent to anybody, and what is searched for may name people, of whom the service would keep one thing more to protect
 * and to erase. Where the browser keeps nothing they live as long as the page.
 */
export function useListPreferences(
  list: string,
): readonly [ListPreferences, (change: Partial<ListPreferences>) => void] {
  const key = `${PREFIX}${signedInPerson() ?? ''}:${list}`;
  const text = useSyncExternalStore(subscribe, () => kept(key));
  const preferences = useMemo(() => preferencesIn(text), [text]);
  return [preferences, (change) => keep(key, JSON.stringify({ ...preferencesIn(kept(key)), ...change }))];
}

/** What is no such thing, or was written by another version, counts as nothing. */
export function preferencesIn(text: string | null): ListPreferences {
  const value = parsed(text);
  const texts = (found: unknown): string[] =>
    Array.isArray(found) ? found.filter((each) => typeof each === 'string') : [];
  const saved = Array.isArray(value['saved']) ? value['saved'].filter(isSavedFilter).slice(0, MOST_SAVED) : [];
  return { ...NOTHING, hidden: texts(value['hidden']), compact: value['compact'] === true, saved };
}

function parsed(text: string | null): Readonly<Record<string, unknown>> {
  try {
    return fieldsOf(JSON.parse(text ?? '{}'));
  } catch {
    return {};
  }
}

function isSavedFilter(value: unknown): value is SavedFilter {
  const { name, query } = fieldsOf(value);
  return typeof name === 'string' && name !== '' && typeof query === 'string';
}

const readers = new Set<() => void>();
/** For browsers that keep nothing. */
const inPage = new Map<string, string>();

function subscribe(reader: () => void): () => void {
  readers.add(reader);
  window.addEventListener('storage', reader);
  return () => {
    readers.delete(reader);
    window.removeEventListener('storage', reader);
  };
}

function kept(key: string): string | null {
  try {
    return window.localStorage.getItem(key) ?? inPage.get(key) ?? null;
  } catch {
    return inPage.get(key) ?? null;
  }
}

function keep(key: string, text: string): void {
  inPage.set(key, text);
  try {
    window.localStorage.setItem(key, text);
  } catch {
    // kept as long as the page
  }
  for (const reader of readers) reader();
}
