import type { LiveConnection } from './live-connection';

/**
 * A page that nobody has looked at for this long leaves the connection to those that somebody does: browsers slow down
 * and freeze the others.
 */
const UNSEEN_MS = 60_000;

/**
 * Ends the connection when the page has been out of sight for long, and opens it again, from where it was, when it is
 * back.
 * @returns what ends this
 */
export function whileSeen(connection: Pick<LiveConnection, 'open' | 'close'>): () => void {
  let unseen: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(unseen);
    if (document.hidden) unseen = setTimeout(() => connection.close(), UNSEEN_MS);
    else connection.open();
  };
  document.addEventListener('visibilitychange', look);
  return () => {
    clearTimeout(unseen);
    document.removeEventListener('visibilitychange', look);
  };
}
