import { type DocumentCollection, type DocumentStore } from '#documents';
import { type Checkpoint, type Position, START_POSITION } from '#event-store';

interface CheckpointDocument {
  /** The collection that has been filled so far. */
  readonly _id: string;
  readonly checkpoint: Checkpoint;
  /** The fencing token of the last to write here. */
  readonly token: number;
}

/** How far each view has come. Whoever was overtaken can no longer say anything here. */
export class Checkpoints {
  private readonly checkpoints: DocumentCollection<CheckpointDocument>;

  constructor(views: DocumentStore) {
    this.checkpoints = views.collection('checkpoints');
  }

  /** Where to go on, and from now on nobody with a lower token advances; undefined if somebody with a higher one has been here. */
  async fence(collection: string, token: number): Promise<Checkpoint | undefined> {
    await this.begin(collection, { position: START_POSITION });
    if (!(await this.checkpoints.update({ _id: { eq: collection }, token: { lte: token } }, { token }))) return undefined;
    return (await this.checkpoints.findOne({ _id: { eq: collection } }))?.checkpoint;
  }

  /** Everything up to `checkpoint` is in the view; false if overtaken: nothing was written. */
  async advance(collection: string, checkpoint: Checkpoint, token: number): Promise<boolean> {
    return this.checkpoints.update({ _id: { eq: collection }, token: { eq: token } }, { checkpoint });
  }

  async read(collection: string): Promise<Checkpoint> {
    return (await this.checkpoints.findOne({ _id: { eq: collection } }))?.checkpoint ?? { position: START_POSITION };
  }

  /** `START_POSITION` before the first event. */
  async position(collection: string): Promise<Position> {
    return (await this.read(collection)).position;
  }

  /** Where a collection that nobody has filled yet begins: nothing from before `checkpoint` will be in it. One that has begun stays as it is. */
  async begin(collection: string, checkpoint: Checkpoint): Promise<void> {
    await this.checkpoints.insertIfAbsent({ _id: collection, checkpoint, token: 0 });
  }

  async forget(collection: string): Promise<void> {
    await this.checkpoints.delete({ _id: { eq: collection } });
  }
}
