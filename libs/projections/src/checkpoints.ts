import { setImmediate } from 'node:timers/promises';
import { type DocumentCollection, type DocumentStore, type Filter, type Update } from '#documents';
import { type Checkpoint, comparePositions, type Position, START_POSITION } from '#event-store';
import { type Division, partitionsOf, type Share, WHOLE } from './partition';

/** Of parts, by their names: up to where each has been written. */
export type Marks = Readonly<Record<string, string>>;

/** How far a partition has come, or the whole where there is but one. */
export interface Place {
  readonly checkpoint: Checkpoint;
  /** The position of the checkpoint. */
  readonly position?: Position;
  /** The fencing token of the last to write here; 0 while nobody has. */
  readonly token: number;
  /** Of a view: the mark that each part bore at least when the checkpoint was written, by the part's own name. */
  readonly marks?: Marks;
  /** The same of every part, as versions wrote it that moved all marks together. */
  readonly mark?: string;
  /** Of a view: it has once held all that there was. What it answers may be behind since, but is not half. */
  readonly filled?: true;
}

export interface CheckpointDocument extends Place {
  /** The collection that has been filled so far. */
  readonly _id: string;
  /** Of a view: what the parts of its collection were given when it was made. */
  readonly identity?: string;
  /** By the how manieth division the partitions came about; absent before the first. */
  readonly epoch?: number;
  /**
   * Once it has been divided: how far each partition has come, by its index. What the document says itself is of before
   * then.
   */
  readonly partitions?: Readonly<Record<string, Place>>;
}

/** A step from one checkpoint to the next. */
export interface Advance {
  /** Where it goes on from: if that is not what is stored, the store is not the one it has written to. */
  readonly from: Position;
  readonly to: Checkpoint;
  readonly token: number;
  readonly marks?: Marks;
  readonly share?: Share;
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
 * How far each view has come. Whoever was overtaken can no longer say anything here. What several advance at the same
 * time, or while others are being written, is one request: so of a projector's views there is one checkpoints instance.
 */
export class Checkpoints {
  private readonly checkpoints: DocumentCollection<CheckpointDocument>;
  private readonly waiting: Waiting[] = [];
  private isWriting = false;

  constructor(views: DocumentStore) {
    this.checkpoints = views.collection(CHECKPOINTS);
  }

  /**
   * Where to go on, and from now on nobody with a lower token advances; undefined if somebody with a higher one has
   * been here, or the collection is divided otherwise.
   */
  async fence(collection: string, token: number, share = WHOLE): Promise<Checkpoint | undefined> {
    await this.begin(collection, { position: START_POSITION });
    const place = (filter: PlaceFilter) => ({ ...hereOf(collection, share), ...fieldsOf(share, filter) });
    if (!(await this.checkpoints.update(place({ token: { lte: token } }), fieldsOf(share, { token }))))
      return undefined;
    const checkpoint = placeIn(await this.document(collection), share)?.checkpoint;
    if (checkpoint === undefined) return undefined;
    // One that was written before positions were compared has none beside it.
    await this.checkpoints.update(place({ token: { eq: token } }), fieldsOf(share, { position: checkpoint.position }));
    return checkpoint;
  }

  /** Into how many partitions a collection is divided now. */
  async division(collection: string): Promise<Division> {
    return divisionOf(await this.document(collection));
  }

  /**
   * Divides a collection anew: each partition goes on from the least of the checkpoints there are, and meets what
   * others were ahead. From now on nobody advances a partition of before. False if somebody else has divided it
   * meanwhile, or nobody has begun it.
   *
   * @param before what is to be divided, as it was read
   */
  async divide(before: CheckpointDocument, count: number): Promise<boolean> {
    const places = placesOf(before);
    const least = leastOf(places);
    const filled = places.every((place) => place.filled === true) && { filled: true as const };
    const mark = latest(places.map((each) => each.mark ?? ''));
    const place: Place = {
      checkpoint: least,
      position: least.position,
      token: 0,
      marks: latestMarks(places),
      ...(mark !== '' && { mark }),
      ...filled,
    };
    const partitions = Object.fromEntries(partitionsOf(count).map(({ index }) => [index, place]));
    const here = { _id: { eq: before._id }, epoch: { eq: before.epoch ?? null } };
    return this.checkpoints.update(here, { epoch: divisionOf(before).epoch + 1, partitions });
  }

  /**
   * Everything up to the new checkpoint is in the view; false, and nothing was written, if another has overtaken or
   * what is stored is not where this goes on from: an older copy has been put in its place.
   */
  async advance(collection: string, advance: Advance): Promise<boolean> {
    return new Promise((written, failed) => {
      this.waiting.push({ collection, advance, written, failed });
      void this.writeAll();
    });
  }

  /** Of a collection that is divided the least of its partitions'. */
  async read(collection: string): Promise<Checkpoint> {
    const document = await this.document(collection);
    return document === undefined ? { position: START_POSITION } : leastOf(placesOf(document));
  }

  async document(collection: string): Promise<CheckpointDocument | undefined> {
    return this.checkpoints.findOne({ _id: { eq: collection } });
  }

  /** `START_POSITION` before the first event. */
  async position(collection: string): Promise<Position> {
    return (await this.read(collection)).position;
  }

  /**
   * Where a collection that nobody has filled yet begins: nothing from before `checkpoint` will be in it. One that has
   * begun stays as it is.
   */
  async begin(collection: string, checkpoint: Checkpoint): Promise<void> {
    await this.checkpoints.insertIfAbsent({ _id: collection, checkpoint, position: checkpoint.position, token: 0 });
  }

  /** Writes down which identity the parts of a collection are given, if it has none and nobody has filled it yet. */
  async identify(collection: string, identity: string): Promise<void> {
    await this.checkpoints.update({ _id: { eq: collection }, token: { eq: 0 }, identity: { eq: null } }, { identity });
  }

  /** Says that a partition has come to where the log ended; false if another has overtaken. */
  async fill(collection: string, token: number, share = WHOLE): Promise<boolean> {
    const here = { ...hereOf(collection, share), ...fieldsOf(share, { token: { eq: token } }) };
    return this.checkpoints.update(here, fieldsOf(share, { filled: true }));
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
    return ({ collection, advance: { to, token, share = WHOLE } }) => {
      const place = placeIn(found.get(collection), share);
      return place !== undefined && place.token === token && place.position === to.position;
    };
  }
}

/** How far each partition has come. */
export function placesOf(document: CheckpointDocument): readonly [Place, ...Place[]] {
  const [first = document, ...others] = Object.values(document.partitions ?? {});
  return [first, ...others];
}

/** How far a partition has come; undefined where the collection is divided otherwise. */
export function placeIn(document: CheckpointDocument | undefined, { index, epoch }: Share): Place | undefined {
  if (document === undefined || divisionOf(document).epoch !== epoch) return undefined;
  return placesOf(document)[index];
}

/** The mark that a part bore at least; empty if nothing is known of it. */
export function markIn(place: Place | undefined, part: string): string {
  return latest([place?.mark ?? '', place?.marks?.[part] ?? '']);
}

/** Everything up to here is in all of them. */
export function leastOf([first, ...others]: readonly [Place, ...Place[]]): Checkpoint {
  const least = ({ checkpoint: a }: Place, { checkpoint: b }: Place) => comparePositions(a.position, b.position);
  return [first, ...others].toSorted(least)[0]?.checkpoint ?? first.checkpoint;
}

/** Whether everything that there was has once been in all of them. */
export function isFilled(document: CheckpointDocument): boolean {
  return placesOf(document).every(({ filled }) => filled === true);
}

/** Whatever any of them says of a part, also what it says of all. */
function latestMarks(places: readonly Place[]): Marks {
  const parts = new Set(places.flatMap(({ marks }) => Object.keys(marks ?? {})));
  return Object.fromEntries(Array.from(parts, (part) => [part, latest(places.map((place) => markIn(place, part)))]));
}

function latest(marks: readonly string[]): string {
  return marks.reduce((a, b) => (a > b ? a : b), '');
}

function divisionOf(document: CheckpointDocument | undefined): Division {
  return { epoch: document?.epoch ?? 0, count: document === undefined ? 1 : placesOf(document).length };
}

type PlaceFilter = Pick<Filter<CheckpointDocument>, 'token' | 'position'>;

function hereOf(collection: string, { epoch }: Share): Filter<CheckpointDocument> {
  return { _id: { eq: collection }, epoch: { eq: epoch === 0 ? null : epoch } };
}

/**
 * Fields of a place, or conditions on them, as the engine is to be told them: of a partition they lie deeper in the
 * document.
 */
function fieldsOf<Fields extends Partial<Record<keyof Place, unknown>>>(
  { index, epoch }: Share,
  fields: Fields,
): Fields {
  if (epoch === 0) return fields;
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [`partitions.${index}.${name}`, value]),
  ) as Fields;
}

function updateOf({
  collection,
  advance: { from, to, token, marks, share = WHOLE },
}: Waiting): Update<CheckpointDocument> {
  return {
    filter: { ...hereOf(collection, share), ...fieldsOf(share, { token: { eq: token }, position: { eq: from } }) },
    fields: fieldsOf(share, { checkpoint: to, position: to.position, ...(marks !== undefined && { marks }) }),
  };
}
