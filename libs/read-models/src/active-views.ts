import { type DocumentStore } from '#documents';
import { ActiveCollections, firstCollectionOf as firstCollectionNamed } from '#projections';
import { KNOWN_VIEWS, type KnownProjection } from './known-views';
import { type ViewName } from './rows';

/** Which collection each of the product's views is read from now. */
export class ActiveViews {
  private readonly collections: ActiveCollections;

  constructor(views: DocumentStore) {
    this.collections = new ActiveCollections(views);
  }

  async active(view: ViewName): Promise<string> {
    return KNOWN_VIEWS[view].rowsIn(await this.filling(view));
  }

  /** Under which name what the view follows from is stored now: under it are its checkpoint, and what is parked. */
  async filling(view: ViewName): Promise<string> {
    return this.fillingOf(KNOWN_VIEWS[view].projection);
  }

  /** The same of a projection. */
  async fillingOf({ storedName }: Pick<KnownProjection, 'storedName'>): Promise<string> {
    return this.collections.active(storedName);
  }

  /** Under which name a projection was stored before it was last switched, unless it never was. */
  async formerOf({ storedName }: Pick<KnownProjection, 'storedName'>): Promise<string | undefined> {
    return (await this.collections.known(storedName)).previous ?? undefined;
  }

  /** Under which name the pointer would be written anew; undefined where it is there, or nobody could miss it. */
  async lost({ storedName }: Pick<KnownProjection, 'storedName'>): Promise<string | undefined> {
    return this.collections.lost(storedName);
  }
}

/** The collection with the rows of a view that was never rebuilt. */
export function firstCollectionOf(view: ViewName): string {
  return KNOWN_VIEWS[view].rowsIn(firstFillingOf(KNOWN_VIEWS[view].projection));
}

/** Under which name a projection is stored that was never rebuilt. */
export function firstFillingOf({ storedName }: Pick<KnownProjection, 'storedName'>): string {
  return firstCollectionNamed(storedName);
}
