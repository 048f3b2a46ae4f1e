import { type DocumentCollection, type DocumentStore } from '#documents';
import { type EventId } from '#domain';
import { comparePositions, type Position, type StoredEvent } from '#event-store';

/** An event whose reaction could not be carried out. It waits, with what later happened in its stream; the rest goes on. */
export interface ParkedEvent {
  readonly _id: EventId;
  readonly stream: string;
  readonly type: string;
  readonly position: Position;
  readonly reason: string;
}

/** The parked events: kept among the records, because nothing else knows of what was not done. Every new leader tries them again. */
export class ParkedEvents {
  private readonly collection: DocumentCollection<ParkedEvent>;
  private readonly parked = new Map<EventId, ParkedEvent>();

  constructor(records: DocumentStore) {
    this.collection = records.collection('parked-reactions');
  }

  /** As they were last read or changed here, in the order of the log. */
  get all(): readonly ParkedEvent[] {
    return [...this.parked.values()];
  }

  /** Reads what is parked, by whomever. */
  async read(): Promise<readonly ParkedEvent[]> {
    const found = await this.collection.find({});
    found.sort((a, b) => comparePositions(a.position, b.position));
    this.parked.clear();
    for (const event of found) this.parked.set(event._id, event);
    return found;
  }

  /** Whether something of this stream waits that came before `position`: what follows it there must not overtake it. */
  holdsUp({ stream, position }: Pick<StoredEvent, 'stream' | 'position'>): boolean {
    return this.all.some((event) => event.stream === stream && comparePositions(event.position, position) < 0);
  }

  async park({ id, stream, type, position }: StoredEvent, reason: string): Promise<void> {
    const event: ParkedEvent = { _id: id, stream, type, position, reason };
    await this.collection.put(event);
    this.parked.set(id, event);
  }

  /** Its reaction has been carried out. */
  async remove(id: EventId): Promise<void> {
    await this.collection.delete({ _id: { eq: id } });
    this.parked.delete(id);
  }
}
