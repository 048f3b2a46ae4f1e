import { randomUUID } from 'node:crypto';
import { type DocumentCollection, type DocumentStore, type Update } from '#documents';
import { START_POSITION } from '#event-store';
import { type CheckpointDocument, Checkpoints, markIn, type Marks, placeIn, placesOf } from './checkpoints';
import { partitionsOf, type Share, WHOLE } from './partition';
import { type AnyIndex } from './projection';

/**
 * What lies in a part: rows, states or sums, of which nothing more is known here, and one mark, which says which making
 * of the view the part belongs to, and how far it has been written.
 */
interface PartDocument {
  readonly _id: string;
  /** Of the mark that of the last batch that wrote here; empty before the first. Never falls, but by an older copy. */
  readonly guard: string;
  /** Of the mark alone. */
  readonly identity?: string;
  /** Once the collection has been divided: of the last batch that each partition wrote, by `keyOf`. */
  readonly guards?: Readonly<Record<string, string>>;
}

/** A mark as this process has left or met it. */
interface KnownGuard {
  readonly guard: string;
  /** Null where the partition has not written since it came about: then it counts as that of all before. */
  readonly stored: string | null;
}

/** No row, subject or sum has this id. */
export const MARK_ID = '(mark)';

/** What the part with the rows of a single view is called within it. */
const ROWS = 'rows';

/** Any row, as an index sees it. */
type IndexedRow = Readonly<Record<string, unknown>> & { readonly _id: string };

/**
 * What a projection is stored as: under which name, in which collections the rows of its views are and by what they are
 * found, and whether it has sums.
 */
export interface StoredView {
  readonly collection: string;
  readonly rows: readonly { readonly collection: string; readonly indexes: readonly AnyIndex[] }[];
  readonly hasSums: boolean;
}

/**
 * The parts of a view do not belong together: it is to be filled anew beside itself. The message says what is wrong,
 * for an operator.
 */
export class ViewDamaged extends Error {
  override readonly name = 'ViewDamaged';
}

/** What is stored is not what this process has written: another writes there, or an older copy was put in its place. */
export class ViewMoved extends Error {
  override readonly name = 'ViewMoved';
}

/**
 * The parts that a view is stored in: rows, states and sums. Each bears a mark with the identity that it and the
 * checkpoint were given when they were made, and with the last batch that wrote there: so a part that was dropped, or
 * is an older copy than the checkpoint knows it, is told from one that belongs there.
 */
export class ViewParts {
  private readonly checkpoints: Checkpoints;
  private readonly parts: ReadonlyMap<string, DocumentCollection<PartDocument>>;
  private readonly indexed: readonly (readonly [
    name: string,
    rows: DocumentCollection<IndexedRow>,
    indexes: readonly AnyIndex[],
  ])[];
  /** The marks as this process knows them. */
  private known: { readonly identity: string; readonly guards: Map<string, KnownGuard> } | undefined;

  /** @param share what of the collection is written through these parts */
  constructor(
    views: DocumentStore,
    private readonly view: StoredView,
    private readonly share: Share = WHOLE,
  ) {
    this.checkpoints = new Checkpoints(views);
    const { collection, rows, hasSums } = view;
    const names = [
      ...rows.map((part) => part.collection),
      subjectsOf(collection),
      ...(hasSums ? [sumsOf(collection)] : []),
    ];
    this.parts = new Map(names.map((name) => [name, views.collection<PartDocument>(name)]));
    this.indexed = rows.map((part) => [part.collection, views.collection(part.collection), part.indexes]);
  }

  /**
   * Makes what nobody has made yet, and learns the marks of what is there. To be called by whoever holds the lease,
   * before anything is written.
   * @throws ViewDamaged
   */
  async open(): Promise<void> {
    const { collection } = this.view;
    if (!(await this.isWritten())) {
      await this.checkpoints.begin(collection, { position: START_POSITION });
      const begun = await this.checkpoints.document(collection);
      if (begun !== undefined && isUnmade(begun)) await this.make();
    }
    await Promise.all(
      this.indexed.map(async ([, rows, indexes]) => {
        if ((await missingIndexes(rows, indexes)).length > 0) await rows.ensureIndexes(indexes);
      }),
    );
    const damage = await this.damage();
    if (damage !== undefined) throw new ViewDamaged(damage);
    const identity = (await this.checkpoints.document(collection))?.identity ?? '';
    const guards = await Promise.all(
      Array.from(this.parts, async ([name, part]) => [name, knownIn(await readMark(part), this.share)] as const),
    );
    this.known = { identity, guards: new Map(guards) };
  }

  /**
   * Up to where something may have been written, by this or by whoever wrote before a division; undefined if nothing
   * was. After `open`.
   */
  get furthest(): string | undefined {
    const guards = Array.from(this.known?.guards.values() ?? [], ({ guard }) => guard);
    return guards
      .filter((guard) => guard !== '')
      .toSorted()
      .at(-1);
  }

  /** Of each part, the mark that it bears. To be kept with the checkpoint. After `open`. */
  get marks(): Marks {
    const guards = this.known?.guards ?? new Map<string, KnownGuard>();
    return Object.fromEntries(Array.from(guards, ([name, { guard }]) => [this.ownName(name), guard]));
  }

  /**
   * What is wrong with what is stored of any partition, in words; undefined if nothing is, or nobody has made it yet.
   */
  async damage(): Promise<string | undefined> {
    const { collection } = this.view;
    // First the one that is written last: what is written meanwhile only makes the others newer.
    const checkpoint = await this.checkpoints.document(collection);
    if (checkpoint === undefined)
      return (await this.isWritten()) ? `The checkpoint of ${collection} is missing` : undefined;
    const { identity } = checkpoint;
    if (isUnmade(checkpoint)) {
      const isLost = identity === undefined && (await this.isWritten());
      return isLost ? `The checkpoint of ${collection} was lost and begun anew` : undefined;
    }
    if (identity === undefined) return `${collection} was filled by a version that gave it no identity`;
    // One after the other: all at once would keep whoever reads meanwhile waiting, every few seconds.
    for (const [name, part] of this.parts) {
      const mark = await readMark(part);
      if (mark === undefined) return `${name} has lost its mark: it was dropped, or restored from something else`;
      if (mark.identity !== identity) return `${name} belongs to another making of the view than its checkpoint`;
      const isOlder = sharesOf(checkpoint).some(
        (share) => knownIn(mark, share).guard < markIn(placeIn(checkpoint, share), this.ownName(name)),
      );
      if (isOlder) return `${name} is an older copy than its checkpoint`;
    }
    for (const [name, rows, indexes] of this.indexed) {
      const missing = await missingIndexes(rows, indexes);
      if (missing.length > 0) return `${name} lacks the index on ${missing.join('; on ')}`;
    }
    return undefined;
  }

  /**
   * Moves the mark of a part before its documents are written otherwise. Does nothing before `open`.
   * @throws ViewMoved if the mark is not where this process left it: whatever it holds in memory is of something else
   */
  async move(part: string, guard: string): Promise<void> {
    const step = this.stepTo(part, guard);
    if (step !== undefined) this.moved(part, guard, await this.documentsOf(part).update(step.filter, step.fields));
  }

  /**
   * Moves the mark of a part and writes documents into it, each over what is older. Before `open` nothing is moved.
   * @throws ViewMoved as `move` does, and then nothing was written
   */
  async put(
    part: string,
    guard: string,
    documents: readonly PartDocument[],
    isNew: (document: PartDocument) => boolean,
  ): Promise<void> {
    const stored = this.documentsOf(part);
    const step = this.stepTo(part, guard);
    if (step === undefined) await stored.putNewer(documents, 'guard', isNew);
    else this.moved(part, guard, await stored.putNewerAfter(step, documents, 'guard', isNew));
  }

  private documentsOf(part: string): DocumentCollection<PartDocument> {
    const documents = this.parts.get(part);
    if (documents === undefined) throw new Error(`${part} is no part of ${this.view.collection}`);
    return documents;
  }

  /** How the mark is moved; undefined if it is there, or further. */
  private stepTo(part: string, guard: string): Update<PartDocument> | undefined {
    const before = this.known?.guards.get(part);
    if (this.known === undefined || before === undefined || before.guard >= guard) return undefined;
    const field = fieldOf(this.share);
    const here = { _id: { eq: MARK_ID }, identity: { eq: this.known.identity } };
    return { filter: { ...here, [field]: { eq: before.stored } }, fields: { [field]: guard } };
  }

  private moved(part: string, guard: string, isMoved: boolean): void {
    if (!isMoved) throw new ViewMoved(`${part} is not as this process left it`);
    this.known?.guards.set(part, { guard, stored: guard });
  }

  /**
   * The first to name the identity names it for all who make the view, and none of them changes a part that somebody
   * has begun to fill: whoever stood still in the midst of it and is relieved does no harm later. What was begun and
   * not ended is made again.
   */
  private async make(): Promise<void> {
    const { collection } = this.view;
    await this.checkpoints.identify(collection, randomUUID());
    const identity = (await this.checkpoints.document(collection))?.identity;
    if (identity === undefined) return;
    await Promise.all(
      Array.from(this.parts.values(), async (marks) => {
        const isAbsent = await marks.insertIfAbsent({ _id: MARK_ID, identity, guard: '' });
        if (!isAbsent) await marks.update({ _id: { eq: MARK_ID }, guard: { eq: '' } }, { identity });
      }),
    );
  }

  /** A part's name within the view: the engine takes a dot in the name of a field for a level. */
  private ownName(part: string): string {
    return part === this.view.collection ? ROWS : part.slice(this.view.collection.length + 1);
  }

  private async isWritten(): Promise<boolean> {
    const marks = await Promise.all(Array.from(this.parts.values(), readMark));
    return marks.some((mark) => furthestIn(mark) !== '');
  }
}

/**
 * Where the rows of a view lie, of a projection that is stored under this name: those of a single one there, those of
 * each view of a group beside it.
 */
export function rowsOf(collection: string, view?: string): string {
  return view === undefined ? collection : `${collection}.${view}`;
}

/** Where the states are that a view's rows are made from. */
export function subjectsOf(collection: string): string {
  return `${collection}.subjects`;
}

/** Where the sums over a view's rows are. */
export function sumsOf(collection: string): string {
  return `${collection}.sums`;
}

/** Nobody has begun to fill it; who divides it has made it. */
function isUnmade({ token, epoch }: CheckpointDocument): boolean {
  return token === 0 && epoch === undefined;
}

function sharesOf(checkpoint: CheckpointDocument): readonly Share[] {
  const { length: count } = placesOf(checkpoint);
  return partitionsOf(count).map((partition) => ({ ...partition, epoch: checkpoint.epoch ?? 0 }));
}

function knownIn(mark: PartDocument | undefined, share: Share): KnownGuard {
  const stored = share.epoch === 0 ? (mark?.guard ?? '') : (mark?.guards?.[keyOf(share)] ?? null);
  return { stored, guard: stored ?? furthestIn(mark) };
}

/** The latest that anybody has ever left. */
function furthestIn(mark: PartDocument | undefined): string {
  return [mark?.guard ?? '', ...Object.values(mark?.guards ?? {})].reduce((a, b) => (a > b ? a : b));
}

function keyOf({ index, epoch }: Share): string {
  return `${epoch}-${index}`;
}

/** Where the mark of a partition lies in the document. */
function fieldOf(share: Share): 'guard' {
  // As the engine is to be told it, for which there is no type: the partition's guards lie one level deeper.
  return (share.epoch === 0 ? 'guard' : `guards.${keyOf(share)}`) as 'guard';
}

async function missingIndexes(rows: DocumentCollection<IndexedRow>, indexes: readonly AnyIndex[]): Promise<string[]> {
  const present = new Set((await rows.indexedFields()).map((fields) => fields.join(', ')));
  return indexes.map(({ fields }) => fields.join(', ')).filter((fields) => !present.has(fields));
}

async function readMark(part: DocumentCollection<PartDocument>): Promise<PartDocument | undefined> {
  return part.findOne({ _id: { eq: MARK_ID } });
}
