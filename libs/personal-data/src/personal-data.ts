import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { type PersonId, type Protected } from '#domain';
import { type DocumentCollection, type DocumentStore } from '#documents';
import { normaliseAddress } from './address';
import { KEY_BYTES, open, seal, subkey } from './sealing';

interface PersonDocument {
  /** HMAC of the normalised address under the lookup key: finds the person, names nobody. */
  readonly _id: string;
  readonly person: PersonId;
}

interface KeyDocument {
  /** The person, or `LOOKUP_KEY`. */
  readonly _id: string;
  /** Sealed under the master key, bound to `_id`. */
  readonly wrapped: string;
}

export interface PersonalDataOptions {
  /** What is kept here must outlive the views: without it the log's personal data can never be read again. */
  readonly records: DocumentStore;
  /** 32 random bytes. Wraps the other keys and encrypts nothing else, so it can be changed without touching the log. */
  readonly masterKey: Buffer;
  /** How many keys are kept in memory, unwrapped. */
  readonly cachedKeys?: number;
}

const LOOKUP_KEY = 'lookup';

/**
 * Personal data under a key of each person. Forgetting that key erases, everywhere and for ever, what the log and its backups hold of the person.
 */
export class PersonalData {
  private readonly persons: DocumentCollection<PersonDocument>;
  private readonly keys: DocumentCollection<KeyDocument>;
  private readonly wrapping: Buffer;
  private readonly cachedKeys: number;
  /** In order of last use, the oldest first. */
  private readonly cache = new Map<string, Buffer>();

  constructor({ records, masterKey, cachedKeys = 10_000 }: PersonalDataOptions) {
    if (masterKey.length !== KEY_BYTES) throw new RangeError(`The master key must have ${KEY_BYTES} bytes (got ${masterKey.length})`);
    this.persons = records.collection('persons');
    this.keys = records.collection('person-keys');
    this.wrapping = subkey(masterKey, 'wrapping');
    this.cachedKeys = cachedKeys;
  }

  /**
   * The person of a mail address, made once: however it is written, and whichever process asks first.
   * @throws InvalidAddress
   */
  async personFor(address: string): Promise<PersonId> {
    const normalised = normaliseAddress(address);
    const lookup = createHmac('sha256', await this.lookupKey())
      .update(normalised)
      .digest('base64url');
    const known = await this.persons.findOne({ _id: { eq: lookup } });
    if (known !== undefined) return known.person;
    const person = randomUUID() as PersonId;
    // The key first: a person that can be found can always be written for. A key without a person, left by a crash or a lost race, is harmless.
    await this.keyMade(person);
    if (await this.persons.insertIfAbsent({ _id: lookup, person })) return person;
    const first = await this.persons.findOne({ _id: { eq: lookup } });
    if (first === undefined) throw new Error('A person has vanished while it was being made');
    return first.person;
  }

  /**
   * The only form in which personal data is stored. The same person and text give the same ciphertext, so a repeated command has the same content.
   * @throws Error if the person has no key: it was never made by `personFor`, or it has been erased.
   */
  async protect(person: PersonId, plaintext: string): Promise<Protected> {
    const key = await this.key(person);
    if (key === undefined) throw new Error(`Person ${person} has no key`);
    return { person, ciphertext: seal(key, person, Buffer.from(plaintext)) };
  }

  /**
   * The text, or undefined if the person has been erased.
   * @throws Error if the ciphertext was altered or belongs to another person.
   */
  async reveal({ person, ciphertext }: Protected): Promise<string | undefined> {
    const key = await this.key(person);
    return key && open(key, person, ciphertext).toString();
  }

  private async lookupKey(): Promise<Buffer> {
    return (await this.key(LOOKUP_KEY)) ?? (await this.keyMade(LOOKUP_KEY));
  }

  /** Makes a key unless there is one; either way answers the one that is stored. */
  private async keyMade(id: string): Promise<Buffer> {
    const key = randomBytes(KEY_BYTES);
    if (await this.keys.insertIfAbsent({ _id: id, wrapped: seal(this.wrapping, id, key) })) return this.remember(id, key);
    const stored = await this.key(id);
    if (stored === undefined) throw new Error(`Key ${id} has vanished while it was being made`);
    return stored;
  }

  private async key(id: string): Promise<Buffer | undefined> {
    const cached = this.cache.get(id);
    if (cached !== undefined) return this.remember(id, cached);
    const stored = await this.keys.findOne({ _id: { eq: id } });
    return stored && this.remember(id, open(this.wrapping, id, stored.wrapped));
  }

  private remember(id: string, key: Buffer): Buffer {
    this.cache.delete(id);
    this.cache.set(id, key);
    const oldest = this.cache.keys().next();
    if (this.cache.size > this.cachedKeys && oldest.done !== true) this.cache.delete(oldest.value);
    return key;
  }
}
