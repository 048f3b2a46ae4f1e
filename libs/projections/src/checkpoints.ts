import { setImmediate } from 'node:timers/promises';
import { type DocumentCollection, type DocumentStore, type Update } from '#documents';
import { type Checkpoint, type Position, START_POSITION } from '#event-store';

export interface CheckpointDocument {
  /** The collection that has been filled so far. */
  readonly _id: string;
  readonly checkpoint: Checkpoint;
  /** The position of the checkpoint. */
  readonly position?: Position;
  /** The fencing token of the last to write here; 0 while nobody has. */
  readonly token: number;
  /** Of a view: what the parts of its collection were given when it was made. */
  readonly identity?: string;
  /** Of a view: the mark that every part bore at least when the checkpoint was written. */
  readonly mark?: string;
  /** Of a view: it has once held all that there was. What it answers may be behind since, but is not half. */
  readonly filled?: true;
}

/** A step from one checkpoint to the next. */
export interface Advance {
  /** Where it goes on from: if that is not what is stored, the store is not the one it has written to. */
  readonly from: Position;
  readonly to: Checkpoint;
  readonly token: number;
  readonly mark?: string;
}

/** Their collection. */
export const CHECKPOINTS = 'checkpoints';

/** An advance that waits to be written. */
interface Waiting {
  readonly collection: string;
  readonly advance: Advance;
  readonly written: (isWritten: boolean) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * How far each view has come. Whoever was overtaken can no longer say anything here. What several advance at the same time, or while others are being
 * written, is one request: so of a projector's views there is one checkpoints instance.
 */
export class Checkpoints {
  private readonly checkpoints: DocumentCollection<CheckpointDocument>;
  private readonly waiting: Waiting[] = [];
  private isWriting = false;

  constructor(views: DocumentStore) {
    this.checkpoints = views.collection(CHECKPOINTS);
  }

  /** Where to go on, and from now on nobody with a lower token advances; undefined if somebody with a higher one has been here. */
  async fence(collection: string, token: number): Promise<Checkpoint | undefined> {
    await this.begin(collection, { position: START_POSITION });
    if (!(await this.checkpoints.update({ _id: { eq: collection }, token: { lte: token } }, { token }))) return undefined;
    const checkpoint = await this.read(collection);
    // One that was written before positions were compared has none beside it.
    await this.checkpoints.update({ _id: { eq: collection }, token: { eq: token } }, { position: checkpoint.position });
    return checkpoint;
  }

  /**
   * Everything up to the new checkpoint is in the view; false, and nothing was written, if another has overtaken or what is stored is not where this
   * goes on from: an older copy has been put in its place.
   */
  async advance(collection: string, advance: Advance): Promise<boolean> {
    return new Promise((written, failed) => {
      this.waiting.push({ collection, advance, written, failed });
      void this.writeAll();
    });
  }

  async read(collection: string): Promise<Checkpoint> {
    return (await this.document(collection))?.checkpoint ?? { position: START_POSITION };
  }

  async document(collection: string): Promise<CheckpointDocument | undefined> {
    return this.checkpoints.findOne({ _id: { eq: collection } });
  }

  /** `START_POSITION` before the first event. */
  async position(collection: string): Promise<Position> {
    return (await this.read(collection)).position;
  }

  /** Where a collection that nobody has filled yet begins: nothing from before `checkpoint` will be in it. One that has begun stays as it is. */
  async begin(collection: string, checkpoint: Checkpoint): Promise<void> {
    await this.checkpoints.insertIfAbsent({ _id: collection, checkpoint, position: checkpoint.position, token: 0 });
  }

  /** Writes down which identity the parts of a collection are given, if it has none and nobody has filled it yet. */
  async identify(collection: string, identity: string): Promise<void> {
    await this.checkpoints.update({ _id: { eq: collection }, token: { eq: 0 }, identity: { eq: null } }, { identity });
  }

  /** Says that the collection has come to where the log ended; false if another has overtaken. */
  async fill(collection: string, token: number): Promise<boolean> {
    return this.checkpoints.update({ _id: { eq: collection }, token: { eq: token } }, { filled: true });
  }

  async forget(collection: string): Promise<void> {
    await this.checkpoints.delete({ _id: { eq: collection } });
  }

  /** Never rejects: each advance is told its own outcome. */
  private async writeAll(): Promise<void> {
    if (this.isWriting) return;
    this.isWriting = true;
    await setImmediate(); // those that had nothing else to write come in the same turn
    while (this.waiting.length > 0) await this.write(this.waiting.splice(0));
    this.isWriting = false;
  }

  private async write(together: readonly Waiting[]): Promise<void> {
    try {
      const isWritten = await this.writtenOf(together);
      for (const each of together) each.written(isWritten(each));
    } catch (error) {
      for (const { failed } of together) failed(error);
    }
  }

  private async writtenOf(together: readonly Waiting[]): Promise<(each: Waiting) => boolean> {
    const updates = together.map(updateOf);
    const [only, ...others] = updates;
    if (only !== undefined && others.length === 0) {
      const isWritten = await this.checkpoints.update(only.filter, only.fields);
      return () => isWritten;
    }
    if ((await this.checkpoints.updateEach(updates)) === updates.length) return () => true;
    // Some were not, and the answer does not say which: of those that were, the place and the token are theirs.
    const stored = await this.checkpoints.find({ _id: { in: together.map(({ collection }) => collection) } });
    const found = new Map(stored.map((document) => [document._id, document]));
    return ({ collection, advance: { to, token } }) => {
      const document = found.get(collection);
      return document !== undefined && document.token === token && document.position === to.position;
    };
  }
}

function updateOf({ collection, advance: { from, to, token, mark } }: Waiting): Update<CheckpointDocument> {
  return {
    filter: { _id: { eq: collection }, token: { eq: token }, position: { eq: from } },
    fields: { checkpoint: to, position: to.position, ...(mark !== undefined && { mark }) },
  };
}
