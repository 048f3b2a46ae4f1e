type Preference = 'language' | 'color-scheme';

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
