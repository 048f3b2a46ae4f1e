import { type DocumentStore } from '#documents';
import { type EventId } from '#domain';
import { comparePositions, type StoredEvent } from '#event-store';
import { type ParkedReaction, ParkedReactions } from '#projections';

/** The parked events as the leading reactor knows them. Every new leader tries them again. */
export class ParkedEvents {
  private readonly reactions: ParkedReactions;
  private readonly parked = new Map<EventId, ParkedReaction>();

  constructor(records: DocumentStore) {
    this.reactions = new ParkedReactions(records);
  }

  /** As they were last read or changed here, in the order of the log. */
  get all(): readonly ParkedReaction[] {
    return [...this.parked.values()];
  }

  /** Reads what is parked, by whomever. */
  async read(): Promise<readonly ParkedReaction[]> {
    const found = await this.reactions.all();
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
    const event: ParkedReaction = { _id: id, stream, type, position, reason };
    await this.reactions.park(event);
    this.parked.set(id, event);
  }

  /** Its reaction has been carried out. */
  async remove(id: EventId): Promise<void> {
    await this.reactions.remove(id);
    this.parked.delete(id);
  }
}
