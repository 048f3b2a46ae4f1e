/** Whether this device says that it is connected to anything. Where nobody says (outside of a browser) it is. */
export function isOnline(): boolean {
  return typeof navigator === 'undefined' || !('onLine' in navigator) || navigator.onLine;
}

/** Calls back whenever that changes. @returns what ends this */
export function onOnline(changed: () => void): () => void {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}

/** Resolves once this device is connected, at once where it is. */
export async function online(): Promise<void> {
  if (!isOnline()) await new Promise((resolve) => window.addEventListener('online', resolve, { once: true }));
}
