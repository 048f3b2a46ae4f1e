import { type DocumentStore } from '#documents';
import { ActiveCollections, firstCollectionOf as firstCollectionNamed } from '#projections';
import { KNOWN_VIEWS } from './known-views';
import { type ViewName } from './rows';

/** Which collection each of the product's views is read from now. */
export class ActiveViews {
  private readonly collections: ActiveCollections;

  constructor(views: DocumentStore) {
    this.collections = new ActiveCollections(views);
  }

  async active(view: ViewName): Promise<string> {
    return this.collections.active(KNOWN_VIEWS[view].storedName);
  }

  /** To which collection the pointer would be written anew; undefined where it is there, or nobody could miss it. */
  async lost(view: ViewName): Promise<string | undefined> {
    return this.collections.lost(KNOWN_VIEWS[view].storedName);
  }
}

/** The collection of a view that was never rebuilt. */
export function firstCollectionOf(view: ViewName): string {
  return firstCollectionNamed(KNOWN_VIEWS[view].storedName);
}
