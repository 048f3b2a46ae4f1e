import type { TimeLineEntry } from '../api/types';

/** An event as it lies in the log. */
export function StoredEvent({ event }: { readonly event: TimeLineEntry }) {
  return <pre tabIndex={0}>{JSON.stringify({ type: event.type, ...event.data }, null, 2)}</pre>;
}
