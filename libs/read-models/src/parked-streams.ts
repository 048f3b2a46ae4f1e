import { type DocumentCollection, type DocumentStore } from '#documents';
import { type Position, type StoredEvent } from '#event-store';

/** A stream that a projection could not read on: it and what follows it there wait, the rest goes on. */
export interface ParkedStream {
  readonly _id: string;
  readonly collection: string;
  readonly stream: string;
  /** Whose rows are stale until it is read again. */
  readonly subject: string;
  /** The event at which it stopped, decimal text. */
  readonly revision: string;
  readonly position: Position;
  readonly reason: string;
  /** Set by an operator: it is tried again. */
  readonly released: boolean;
}

/** The parked streams of all projections: what health reports and an operator releases. */
export class ParkedStreams {
  private readonly parked: DocumentCollection<ParkedStream>;

  constructor(views: DocumentStore) {
    this.parked = views.collection('parked');
  }

  async of(collection: string): Promise<ParkedStream[]> {
    return this.parked.find({ collection: { eq: collection } });
  }

  async all(): Promise<ParkedStream[]> {
    return this.parked.find({}, { sort: [['_id', 1]] });
  }

  /** Lets the projector try the stream again, from the event at which it stopped; false if it is not parked. */
  async release(collection: string, stream: string): Promise<boolean> {
    return this.parked.update({ _id: { eq: idOf(collection, stream) } }, { released: true });
  }

  async park(stream: ParkedStream): Promise<void> {
    await this.parked.put(stream);
  }

  async remove(stream: ParkedStream): Promise<void> {
    await this.parked.delete({ _id: { eq: stream._id } });
  }

  async forget(collection: string): Promise<void> {
    await this.parked.delete({ collection: { eq: collection } });
  }
}

/** That `event` stopped its stream in this collection. */
export function parkedAt(collection: string, subject: string, event: StoredEvent, error: unknown): ParkedStream {
  return {
    _id: idOf(collection, event.stream),
    collection,
    stream: event.stream,
    subject,
    revision: event.revision.toString(),
    position: event.position,
    reason: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    released: false,
  };
}

function idOf(collection: string, stream: string): string {
  return `${collection}|${stream}`;
}
