import { randomUUID } from 'node:crypto';
import { type DocumentCollection, type DocumentStore } from '#documents';
import { type EventId } from '#domain';
import { type Position } from '#event-store';

/**
 * An event whose reaction could not be carried out. It waits, with what later happened in its stream; the rest goes on.
 */
export interface ParkedReaction {
  readonly _id: EventId;
  /** Which of the times it was parked; absent where an earlier version parked it. */
  readonly parking?: string;
  readonly stream: string;
  readonly type: string;
  readonly position: Position;
  /** What kind of failure it was, as a code. Its words are in the log of the process: they may tell of persons. */
  readonly reason: string;
}

/** The parked reactions: kept among the records, because nothing else knows of what was not done. */
export class ParkedReactions {
  private readonly parked: DocumentCollection<ParkedReaction>;

  constructor(records: DocumentStore) {
    this.parked = records.collection('parked-reactions');
  }

  /** In a lasting order; the first `limit` of them, if a limit is given. */
  async all(limit?: number): Promise<ParkedReaction[]> {
    return this.parked.find({}, { sort: [['_id', 1]], ...(limit !== undefined && { limit }) });
  }

  async find(eventId: EventId): Promise<ParkedReaction | undefined> {
    return this.parked.findOne({ _id: { eq: eventId } });
  }

  /** Parks the reaction, or parks it again: whoever released it before has to release it again. */
  async park(reaction: ParkedReaction): Promise<void> {
    await this.parked.put({ ...reaction, parking: randomUUID() });
  }

  async remove(eventId: EventId): Promise<void> {
    await this.parked.delete({ _id: { eq: eventId } });
  }
}
