import { useEffect, useState } from 'react';
import { signedInPerson } from '../api/session';
import { isText } from './kept-values';

const PREFIX = 'draft:';

/**
 * What is being written, kept for this tab until it is sent or discarded: over a reload, another page, a sign-in that
 * ran out. It is the person's own, so nobody else who signs in in this tab meets it, and it leaves the device with no
 * request. A browser that keeps nothing forgets it, and everything works all the same.
 * @param name what it is a draft of; the address of the page, say
 * @param isOne whether what was kept is such a draft: an earlier version may have written another
 */
export function useDraft<Draft>(name: string, initial: Draft, isOne: (kept: unknown) => kept is Draft) {
  const key = keyOf(name);
  const [found] = useState(() => keptAt(key, isOne));
  const [draft, setDraft] = useState(found ?? initial);
  const [isRestored, setRestored] = useState(found !== undefined);
  // Compared as kept: what is as it was at first is no draft.
  const [untouched, setUntouched] = useState(() => JSON.stringify(initial));
  const content = JSON.stringify(draft);
  useEffect(() => {
    inStorage((storage) => (content === untouched ? storage.removeItem(key) : storage.setItem(key, content)));
  }, [key, content, untouched]);
  /** It has been sent, and stays on screen. */
  const forget = () => {
    inStorage((storage) => storage.removeItem(key));
    setRestored(false);
  };
  const discard = () => {
    forget();
    // What it is a draft of may have changed since.
    setUntouched(JSON.stringify(initial));
    setDraft(initial);
  };
  return { draft, setDraft, isRestored, forget, discard };
}

/**
 * Whether something of that name was being written when the page was left: the form that it belongs to then opens by
 * itself.
 */
export function hasDraft(name: string): boolean {
  return typeof inStorage((storage) => storage.getItem(keyOf(name))) === 'string';
}

/** A note or a reason that is being written; like any other draft. */
export function useTextDraft(name: string) {
  return useDraft(name, '', isText);
}

/** Forgets what nobody has sent, when somebody else is to go on in this tab. */
export function forgetDrafts(): void {
  inStorage((storage) => {
    for (const name of Object.keys(storage).filter((one) => one.startsWith(PREFIX))) storage.removeItem(name);
  });
}

function keyOf(name: string): string {
  return `${PREFIX}${signedInPerson() ?? ''}:${name}`;
}

function keptAt<Draft>(key: string, isOne: (kept: unknown) => kept is Draft): Draft | undefined {
  const text = inStorage((storage) => storage.getItem(key));
  if (typeof text !== 'string') return undefined;
  try {
    const kept: unknown = JSON.parse(text);
    return isOne(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

function inStorage<T>(act: (storage: Storage) => T): T | undefined {
  try {
    return act(window.sessionStorage);
  } catch {
    return undefined;
  }
}
