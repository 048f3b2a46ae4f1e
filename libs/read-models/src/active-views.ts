import { type DocumentCollection, type DocumentStore } from '#documents';
import { type ViewName } from './rows';

interface PointerDocument {
  /** The view's name as it is stored. */
  readonly _id: string;
  /** The collection that queries read and the projector keeps current. */
  readonly active: string;
  /** What was read before: kept to switch back to, until the next rebuild. */
  readonly previous: string | null;
}

/** Of the views whose states or rows have changed since the first version. A number is never used again. */
const FORMS: Readonly<Partial<Record<ViewName, number>>> = {
  partners: 3, // found from every word and character, sorted by pinyin or in Japanese order
  customers: 3, // the same, and by former names
  'partner-customers': 3, // the same
  subscriptions: 3, // the same
  invitations: 2, // a failure is that of its own sending
  'partner-activity': 2, // its rows are in no state any more
};

const REREAD_AFTER_MS = 1_000;

/** Which collection holds a view now. A view is rebuilt beside itself, and one pointer document switches to the new one, or back. */
export class ActiveViews {
  private readonly pointers: DocumentCollection<PointerDocument>;
  private known: { readonly at: number; readonly names: Promise<ReadonlyMap<string, string>> } | undefined;

  constructor(
    views: DocumentStore,
    /** Now, in milliseconds since 1970. */
    private readonly now: () => number = Date.now,
  ) {
    this.pointers = views.collection('pointers');
  }

  /** The collection of a view; a switch is seen within a second. */
  async active(view: ViewName): Promise<string> {
    if (this.known === undefined || this.now() - this.known.at > REREAD_AFTER_MS) this.known = { at: this.now(), names: this.read() };
    try {
      return (await this.known.names).get(storedName(view)) ?? firstCollectionOf(view);
    } catch (error) {
      this.known = undefined;
      throw error;
    }
  }

  /** From now on queries read `collection`. */
  async switch(view: ViewName, collection: string): Promise<void> {
    const pointer = await this.pointers.findOne({ _id: { eq: storedName(view) } });
    await this.pointers.put({ _id: storedName(view), active: collection, previous: pointer?.active ?? firstCollectionOf(view) });
    this.known = undefined;
  }

  /** What was active before the last switch, if there was one. */
  async previous(view: ViewName): Promise<string | undefined> {
    return (await this.pointers.findOne({ _id: { eq: storedName(view) } }))?.previous ?? undefined;
  }

  private async read(): Promise<ReadonlyMap<string, string>> {
    return new Map((await this.pointers.find({})).map(({ _id, active }) => [_id, active]));
  }
}

/** The collection of a view that was never rebuilt. */
export function firstCollectionOf(view: ViewName): string {
  return `${storedName(view)}-1`;
}

/**
 * A view of another form has another name: its collections are filled from the first event on, beside those of the version before, which can still be
 * gone back to. Under the old name this version would fold onto states that it cannot read.
 */
function storedName(view: ViewName): string {
  const form = FORMS[view];
  return form === undefined ? view : `${view}.${form}`;
}
