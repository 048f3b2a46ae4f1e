import { randomUUID } from 'node:crypto';
import { type DocumentCollection, type DocumentStore } from '#documents';
import { type Position } from '#event-store';

/** A stream that a projection could not read on: it and what follows it there wait, the rest goes on. */
export interface ParkedStream {
  readonly _id: string;
  /** Which of the times it was parked; absent where an earlier version parked it. */
  readonly parking?: string;
  readonly collection: string;
  readonly stream: string;
  /** Whose rows are stale until it is read again. */
  readonly subject: string;
  /** The event at which it stopped, decimal text. */
  readonly revision: string;
  readonly position: Position;
  readonly reason: string;
  /**
   * The log no longer gives out all of the stream: nothing that is released brings it back. Else an event cannot be
   * read or folded.
   */
  readonly withheld?: true;
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

  /** In a lasting order; the first `limit` of them, if a limit is given. */
  async all(limit?: number): Promise<ParkedStream[]> {
    return this.parked.find({}, { sort: [['_id', 1]], ...(limit !== undefined && { limit }) });
  }

  async find(collection: string, stream: string): Promise<ParkedStream | undefined> {
    return this.parked.findOne({ _id: { eq: idOf(collection, stream) } });
  }

  /**
   * Lets the projector try the stream again, from the event at which it stopped; false if it is not parked, or no
   * longer as it was at `parking`.
   */
  async release(collection: string, stream: string, parking?: string): Promise<boolean> {
    const parked = {
      _id: { eq: idOf(collection, stream) },
      ...(parking !== undefined && { parking: { eq: parking } }),
    };
    return this.parked.update(parked, { released: true });
  }

  /** Parks the stream, or parks it again: whoever released it before has to release it again. */
  async park(stream: ParkedStream): Promise<void> {
    await this.parked.put({ ...stream, parking: randomUUID() });
  }

  /**
   * Parks what was tried and has stopped again. Where nobody had released it and it stops as it stopped, it is the
   * parking that it was: whoever is about to release that one, having recorded it, is to find it, and what they release
   * meanwhile stays released.
   * @param tried what was parked before it was tried
   */
  async parkAgain(stream: ParkedStream, tried: ParkedStream | undefined): Promise<void> {
    if (tried === undefined || tried.released || !isSame(tried, stream)) await this.park(stream);
  }

  async remove(stream: ParkedStream): Promise<void> {
    await this.parked.delete({ _id: { eq: stream._id } });
  }

  async forget(collection: string): Promise<void> {
    await this.parked.delete({ collection: { eq: collection } });
  }
}

/** Where a stream stopped in a collection, and why. */
export function parkedAt({
  collection,
  stream,
  revision,
  ...stop
}: Omit<ParkedStream, '_id' | 'revision' | 'released'> & { readonly revision: bigint }): ParkedStream {
  return { _id: idOf(collection, stream), collection, stream, revision: revision.toString(), ...stop, released: false };
}

/** Not so of what an earlier version parked: it has no parking that could be released. */
function isSame(one: ParkedStream, other: ParkedStream): boolean {
  const { subject, revision, reason, withheld } = one;
  const isStoppedAlike = revision === other.revision && reason === other.reason && withheld === other.withheld;
  return one.parking !== undefined && subject === other.subject && isStoppedAlike;
}

function idOf(collection: string, stream: string): string {
  return `${collection}|${stream}`;
}
