type Preference = 'language' | 'color-scheme' | 'time-zone' | 'first-steps';

/** What the reader chose here before. A browser that keeps nothing forgets it, and everything works all the same. */
export function recall(preference: Preference): string | undefined {
  try {
    return window.localStorage.getItem(preference) ?? undefined;
  } catch {
    return undefined;
  }
}

export function store(preference: Preference, value: string): void {
  try {
    window.localStorage.setItem(preference, value);
  } catch {
    // Storage is switched off: the choice holds until the page is closed.
  }
}

export function forget(preference: Preference): void {
  try {
    window.localStorage.removeItem(preference);
  } catch {
    // Storage is switched off: nothing was kept.
  }
}
