import { randomBytes } from 'node:crypto';
import { type DocumentCollection, type DocumentStore, pagesOf } from '#documents';
import { type MasterKeys, UnknownMasterKey, type WrappedKey } from './master-keys';
import { KEY_BYTES } from './sealing';

// STORAGE FORMAT of the collection `person-keys`.
interface KeyDocument extends WrappedKey {
  /** The person, or `lookup`. */
  readonly _id: string;
}

/** How a rewrapping ended. */
export interface Rewrapped {
  /** Keys that were sealed anew under the current master key. */
  readonly rewrapped: number;
  /** Keys that were sealed under it before. */
  readonly current: number;
  /** The ids of keys that no configured master key opens. */
  readonly unopened: readonly string[];
  /** Why the engine did not take what was wrapped before out of its files, if it did not. */
  readonly notRewritten?: string;
}

const COLLECTION = 'person-keys';
const PAGE = 500;

/**
 * The keys, each sealed under a master key. None is kept in memory: a key that was destroyed by one process opens
 * nothing in another from the moment the deletion was acknowledged.
 */
export class KeyStore {
  private readonly keys: DocumentCollection<KeyDocument>;

  constructor(
    private readonly records: DocumentStore,
    private readonly masterKeys: MasterKeys,
  ) {
    this.keys = records.collection(COLLECTION);
  }

  /** The keys that there are of these ids. @throws UnknownMasterKey */
  async find(ids: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
    const stored = ids.length === 0 ? [] : await this.keys.find({ _id: { in: ids } });
    return new Map(
      stored.filter(isKept).map((document) => [document._id, this.masterKeys.unwrap(document._id, document)]),
    );
  }

  /** Which of these ids have a document: a key, or one whose destruction is not complete. */
  async having(ids: readonly string[]): Promise<readonly string[]> {
    return (await this.keys.find({ _id: { in: ids } })).map(({ _id }) => _id);
  }

  /** Makes a key unless there is one; either way answers the one that is stored. @throws UnknownMasterKey */
  async make(id: string): Promise<Buffer> {
    const key = randomBytes(KEY_BYTES);
    if (await this.keys.insertIfAbsent({ _id: id, ...this.masterKeys.wrap(id, key) })) return key;
    const stored = (await this.find([id])).get(id);
    if (stored === undefined) throw new Error(`Key ${id} has vanished while it was being made`);
    return stored;
  }

  /** Takes the key's bytes out of its document, which stays, so that whoever finds it after a crash goes on. */
  async empty(id: string): Promise<void> {
    await this.keys.update({ _id: { eq: id } }, { wrapped: '' });
  }

  /** Has the engine take what was overwritten or deleted out of its files; answers why it does not, if so. */
  rewriteFile(): Promise<string | undefined> {
    return this.records.rewrite(COLLECTION);
  }

  /** Deletes the documents that `empty` left. */
  async remove(ids: readonly string[]): Promise<void> {
    await this.keys.delete({ _id: { in: ids }, wrapped: { eq: '' } });
  }

  /**
   * Seals every key under the current master key. Safe while others work with them, and may be ended and begun again at
   * any time.
   */
  async rewrap(): Promise<Rewrapped> {
    let [rewrapped, current] = [0, 0];
    const unopened: string[] = [];
    for await (const document of this.kept()) {
      if (this.masterKeys.isCurrent(document)) current += 1;
      else if (this.opens(document)) rewrapped += (await this.rewrapOne(document)) ? 1 : 0;
      else unopened.push(document._id);
    }
    const notRewritten = rewrapped > 0 ? await this.rewriteFile() : undefined;
    return { rewrapped, current, unopened, ...(notRewritten !== undefined && { notRewritten }) };
  }

  private async *kept(): AsyncGenerator<KeyDocument> {
    for await (const page of pagesOf({ find: (options) => this.keys.find({}, options), atOnce: PAGE }))
      yield* page.filter(isKept);
  }

  private opens(document: KeyDocument): boolean {
    try {
      this.masterKeys.unwrap(document._id, document);
      return true;
    } catch (error) {
      if (error instanceof UnknownMasterKey) return false;
      throw error;
    }
  }

  /** Guarded by what was read: a key that was destroyed meanwhile does not come back. */
  private async rewrapOne({ _id, ...sealed }: KeyDocument): Promise<boolean> {
    const anew = this.masterKeys.wrap(_id, this.masterKeys.unwrap(_id, sealed));
    return this.keys.update({ _id: { eq: _id }, wrapped: { eq: sealed.wrapped } }, anew);
  }
}

function isKept({ wrapped }: WrappedKey): boolean {
  return wrapped !== '';
}
