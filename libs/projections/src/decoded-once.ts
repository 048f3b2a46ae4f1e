import { type EventCodec, type StoredEvent } from '#event-store';

type Outcome<Event> = { readonly event: ReturnType<EventCodec<Event>['decode']> } | { readonly error: unknown };

/**
 * The same codec, which reads each event once however many ask for it, also one that it cannot read. It remembers an
 * event only as long as others hold it.
 */
export function decodedOnce<Event>(codec: EventCodec<Event>): EventCodec<Event> {
  const outcomes = new WeakMap<StoredEvent, Outcome<Event>>();
  return {
    encode: (event) => codec.encode(event),
    metadata: (stored) => codec.metadata(stored),
    decode: (stored) => {
      let outcome = outcomes.get(stored);
      if (outcome === undefined) outcomes.set(stored, (outcome = read(codec, stored)));
      if ('error' in outcome) throw outcome.error;
      return outcome.event;
    },
  };
}

function read<Event>(codec: EventCodec<Event>, stored: StoredEvent): Outcome<Event> {
  try {
    return { event: codec.decode(stored) };
  } catch (error) {
    return { error };
  }
}
