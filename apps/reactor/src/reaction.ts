import { type DomainEvent, type Recorded } from '#domain';
import { type EventCodec, type EventMetadata, type Position, type StoredEvent } from '#event-store';

/** An event as a reaction sees it: decoded, and with its place. */
export type Happened<Type extends DomainEvent['type'] = DomainEvent['type']> = Recorded<
  Extract<DomainEvent, { readonly type: Type }>
> & {
  /** The id of the aggregate it happened to. */
  readonly subject: string;
  readonly revision: bigint;
  readonly position: Position;
  readonly metadata: EventMetadata;
};

/**
 * A stored event as reactions see it.
 * @throws UnreadableEvent
 */
export function happened(stored: StoredEvent, codec: EventCodec<DomainEvent>): Happened {
  const { stream, revision, position } = stored;
  const subject = stream.slice(stream.indexOf('-') + 1);
  return { ...codec.decode(stored), subject, revision, position, metadata: codec.metadata(stored) };
}

/**
 * What must happen because of certain events (decision 11). An event may come again, at any later time and to another
 * process: whatever is done has a command id that follows from the event's, and rests on what the streams say and not
 * on when it is done.
 */
export interface Reaction<Type extends DomainEvent['type'] = DomainEvent['type']> {
  /** The types of the events it gets; all others concern it not. */
  readonly types: readonly Type[];
  /** Done when it resolves. `signal` asks it to give up waiting: it throws, and gets the event again later. */
  react(event: Happened<Type>, signal: AbortSignal): Promise<void>;
}
