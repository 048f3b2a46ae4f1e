import { type DocumentCollection, type DocumentStore } from '#documents';
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

/** How far each view has come. Whoever was overtaken can no longer say anything here. */
export class Checkpoints {
  private readonly checkpoints: DocumentCollection<CheckpointDocument>;

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
  async advance(collection: string, { from, to, token, mark }: Advance): Promise<boolean> {
    const step = { checkpoint: to, position: to.position, ...(mark !== undefined && { mark }) };
    return this.checkpoints.update({ _id: { eq: collection }, token: { eq: token }, position: { eq: from } }, step);
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

  /** Writes down which identity the parts of a collection were given that nobody has filled yet; false if somebody has. */
  async identify(collection: string, identity: string): Promise<boolean> {
    return this.checkpoints.update({ _id: { eq: collection }, token: { eq: 0 } }, { identity });
  }

  async forget(collection: string): Promise<void> {
    await this.checkpoints.delete({ _id: { eq: collection } });
  }
}
