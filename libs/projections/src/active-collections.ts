import { type DocumentCollection, type DocumentStore } from '#documents';
import { comparePositions, START_POSITION } from '#event-store';
import { type CheckpointDocument, CHECKPOINTS, leastOf, placesOf } from './checkpoints';

/** Which collection of a view is read. */
export interface Pointer {
  /** What queries read and the projector keeps current. */
  readonly active: string;
  /** What was read before: kept to switch back to, until the next rebuild. */
  readonly previous: string | null;
  /** What is about to become active: readers look at every reading where they are to read. */
  readonly next?: string | null;
  /**
   * Whoever keeps the active one current is to let go of it, so that what is next can be seen to hold all that was
   * read.
   */
  readonly isToStandStill?: boolean;
  /** Who waits to keep the active one current, once whoever filled it lets go. */
  readonly successor?: string | null;
}

interface PointerDocument extends Pointer {
  /** The view's name as it is stored: with its form. */
  readonly _id: string;
}

const REREAD_AFTER_MS = 250;
/** After so long every reader knows what was announced. */
export const KNOWN_EVERYWHERE_MS = 2 * REREAD_AFTER_MS;

const NOTHING_ASKED = { isToStandStill: false, successor: null };

/**
 * Which collection holds a view now, by the name under which it is stored. A view is rebuilt beside itself, and one
 * pointer document switches to the new one, or back. A switch is announced first, and while it is, nobody goes by what
 * was read a moment ago: once somebody has read from the new collection, nobody reads from the old one.
 */
export class ActiveCollections {
  private readonly pointers: DocumentCollection<PointerDocument>;
  private readonly checkpoints: DocumentCollection<CheckpointDocument>;
  private remembered: { readonly at: number; readonly pointers: Promise<ReadonlyMap<string, Pointer>> } | undefined;

  constructor(
    views: DocumentStore,
    /** Now, in milliseconds; never goes back. */
    private readonly now: () => number = () => performance.now(),
  ) {
    this.pointers = views.collection('pointers');
    this.checkpoints = views.collection(CHECKPOINTS);
  }

  /** The collection of a view. */
  async active(name: string): Promise<string> {
    return (await this.known(name)).active;
  }

  /** As it was stored a moment ago, or now where a switch was announced then. */
  async known(name: string): Promise<Pointer> {
    const known = (await this.knownPointers()).get(name);
    return known === undefined || isSet(known.next) ? this.pointer(name) : known;
  }

  /**
   * As it is stored now. Where it is lost, or was never written, every reader takes the same collection all the same.
   */
  async pointer(name: string): Promise<Pointer> {
    return (await this.stored(name)) ?? { active: await this.furthest(name), previous: null };
  }

  /** To which collection the pointer would be written anew; undefined where it is there, or nobody could miss it. */
  async lost(name: string): Promise<string | undefined> {
    if ((await this.stored(name)) !== undefined) return undefined;
    const active = await this.furthest(name);
    return active === firstCollectionOf(name) ? undefined : active;
  }

  /**
   * Writes the pointer where there is none. True if it was lost: an earlier one must have pointed elsewhere than to the
   * first collection.
   */
  async mend(name: string): Promise<boolean> {
    if ((await this.stored(name)) !== undefined) return false;
    const active = await this.furthest(name);
    return (
      (await this.pointers.insertIfAbsent({ _id: name, active, previous: null })) && active !== firstCollectionOf(name)
    );
  }

  /** Says that `next` is about to become active; false if `active` is not what is active. */
  async announce(name: string, active: string, next: string): Promise<boolean> {
    await this.pointers.insertIfAbsent({ _id: name, active, previous: null });
    return this.pointers.update({ _id: { eq: name }, active: { eq: active } }, { next, ...NOTHING_ASKED });
  }

  /** Asks whoever keeps the active collection current to let go of it; false if `next` is not what was announced. */
  async askToStandStill(name: string, next: string): Promise<boolean> {
    return this.pointers.update({ _id: { eq: name }, next: { eq: next } }, { isToStandStill: true });
  }

  /** Takes an announcement back; does nothing if it is not, or no longer, the one that counts. */
  async withdraw(name: string, next: string): Promise<void> {
    await this.pointers.update({ _id: { eq: name }, next: { eq: next } }, { next: null, ...NOTHING_ASKED });
  }

  /** From now on queries read `next`; false, and nothing changed, if that is not what was announced for `active`. */
  async switch(name: string, active: string, next: string): Promise<boolean> {
    this.remembered = undefined;
    const announced = { _id: { eq: name }, active: { eq: active }, next: { eq: next } };
    return this.pointers.update(announced, { active: next, previous: active, next: null, ...NOTHING_ASKED });
  }

  /** Says that `successor` waits to keep the active collection current. */
  async succeed(name: string, active: string, successor: string): Promise<void> {
    await this.pointers.update({ _id: { eq: name }, active: { eq: active } }, { successor });
  }

  private async stored(name: string): Promise<Pointer | undefined> {
    return this.pointers.findOne({ _id: { eq: name } });
  }

  /**
   * Of the collections that have been filled that which has come furthest, for it was kept current the longest; the
   * first, where none has.
   */
  private async furthest(name: string): Promise<string> {
    let found = { _id: firstCollectionOf(name), position: START_POSITION };
    for (const document of await this.checkpoints.find({})) {
      const { _id } = document;
      const { position } = leastOf(placesOf(document));
      const isOfView = numbersOf(name, [_id]).length > 0;
      if (isOfView && comparePositions(position, found.position) > 0) found = { _id, position };
    }
    return found._id;
  }

  private async knownPointers(): Promise<ReadonlyMap<string, Pointer>> {
    if (this.remembered === undefined || this.now() - this.remembered.at > REREAD_AFTER_MS)
      this.remembered = { at: this.now(), pointers: this.read() };
    try {
      return await this.remembered.pointers;
    } catch (error) {
      this.remembered = undefined;
      throw error;
    }
  }

  private async read(): Promise<ReadonlyMap<string, Pointer>> {
    return new Map((await this.pointers.find({})).map((pointer) => [pointer._id, pointer]));
  }
}

/** The collection of a view that was never rebuilt. */
export function firstCollectionOf(name: string): string {
  return collectionOf(name, 1);
}

/** The numbers of those of these collections, or parts of collections, that hold the view, or once did or will. */
export function numbersOf(view: string, names: readonly string[]): number[] {
  const prefix = `${view}-`;
  return names.flatMap((name) => {
    const [, number] = /^(\d+)(?:\.|$)/.exec(name.startsWith(prefix) ? name.slice(prefix.length) : '') ?? [];
    return number === undefined ? [] : [Number(number)];
  });
}

export function collectionOf(name: string, number: number): string {
  return `${name}-${number}`;
}

export function isSet(name: string | null | undefined): name is string {
  return name !== undefined && name !== null;
}
