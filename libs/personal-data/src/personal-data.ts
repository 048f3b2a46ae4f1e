import { createHmac, randomUUID } from 'node:crypto';
import { type PersonId, type Protected } from '#domain';
import { type DocumentCollection, type DocumentStore } from '#documents';
import { normaliseAddress } from './address';
import { KeyStore } from './key-store';
import { MasterKeys } from './master-keys';
import { open, seal } from './sealing';

// STORAGE FORMAT of the collection `persons`.
interface PersonDocument {
  /** HMAC of the normalised address under the lookup key: finds the person, names nobody. */
  readonly _id: string;
  readonly person: PersonId;
}

// STORAGE FORMAT of the collection `missing-person-keys`: persons whose key was looked for in vain.
interface MissingKeyDocument {
  readonly _id: PersonId;
}

/** What a protected text says to whoever may read it. */
export type Revealed =
  | { readonly kind: 'clear'; readonly text: string }
  | { readonly kind: 'erased' }
  /** The person has not been erased, and yet there is no key: an alarm. The text comes back if the key does. */
  | { readonly kind: 'key-missing' };

export interface PersonalDataOptions {
  /** What is kept here must outlive the views: without it the log's personal data can never be read again. */
  readonly records: DocumentStore;
  /** 32 random bytes each. The first wraps the other keys, all unwrap; they encrypt nothing else, so they can be changed without touching the log. */
  readonly masterKeys: readonly Buffer[];
  /** Whether the log says that the person has been erased, read to its end: it outranks whatever keys there are. */
  readonly isErased: (person: PersonId) => Promise<boolean>;
  /** Gets no personal data. */
  readonly logger: { warn(message: string): void; error(message: string): void };
}

/** There is no key for the person, or there may be none to use: nothing can be protected under it. */
export class PersonUnusable extends Error {
  override readonly name = 'PersonUnusable';
  constructor(
    person: PersonId,
    readonly why: 'erased' | 'key-missing',
  ) {
    super(`Nothing can be kept of person ${person} (${why})`);
  }
}

const LOOKUP_KEY = 'lookup';
const PERSONS = 'persons';
const MOST_ATTEMPTS = 5;

/**
 * Personal data under a key of each person. Destroying that key erases, everywhere and for ever, what the log, the views and their backups hold of the
 * person. Every reading asks the log and the key store anew: no process reads what was erased before it asked, and a key that a restored backup has
 * brought back opens nothing.
 */
export class PersonalData {
  private readonly records: DocumentStore;
  private readonly persons: DocumentCollection<PersonDocument>;
  private readonly missing: DocumentCollection<MissingKeyDocument>;
  private readonly keys: KeyStore;
  private readonly isErased: PersonalDataOptions['isErased'];
  private readonly logger: PersonalDataOptions['logger'];
  /** Of no person, so it may stay in memory. */
  private lookup: Buffer | undefined;

  constructor({ records, masterKeys, isErased, logger }: PersonalDataOptions) {
    this.records = records;
    this.persons = records.collection(PERSONS);
    this.missing = records.collection('missing-person-keys');
    this.keys = new KeyStore(records, new MasterKeys(masterKeys));
    this.isErased = isErased;
    this.logger = logger;
  }

  /** Makes the index by which an erasure finds what else is kept of a person. */
  async ensureIndexes(): Promise<void> {
    await this.persons.ensureIndexes([{ fields: ['person'] }]);
  }

  /**
   * The person of a mail address, made once: however it is written, and whichever process asks first. Whoever was known by it and has been erased is
   * nobody: the address gets a new person with a key of its own.
   * @throws InvalidAddress
   */
  async personFor(address: string): Promise<PersonId> {
    const lookup = await this.lookupOf(address);
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
      const known = await this.persons.findOne({ _id: { eq: lookup } });
      if (known === undefined) {
        const person = randomUUID() as PersonId;
        // The key first: a person that can be found can always be written for. A key without a person, left by a crash or a lost race, is harmless.
        await this.keys.make(person);
        if (await this.persons.insertIfAbsent({ _id: lookup, person })) return person;
      } else if (await this.isErased(known.person)) {
        await this.destroy([known.person]);
      } else {
        return known.person;
      }
    }
    throw new Error('A person was made and erased again and again while it was asked for');
  }

  /** Who is known by a mail address; nobody, once the person has been erased. @throws InvalidAddress */
  async find(address: string): Promise<PersonId | undefined> {
    return (await this.persons.findOne({ _id: { eq: await this.lookupOf(address) } }))?.person;
  }

  /** Whether anything was ever kept of the person that has not been destroyed. */
  async knows(person: PersonId): Promise<boolean> {
    const [keys, missing] = await Promise.all([this.keys.having([person]), this.missing.findOne({ _id: { eq: person } })]);
    return keys.length > 0 || missing !== undefined;
  }

  /**
   * The only form in which personal data is stored. The same person and text give the same ciphertext, so a repeated command has the same content.
   * @throws PersonUnusable
   */
  async protect(person: PersonId, plaintext: string): Promise<Protected> {
    return protectedUnder(await this.usableKey(person), person, plaintext);
  }

  /**
   * Calls `use` with what protects texts for the person of a mail address, whom it makes as `personFor` does: also when the one who was known is erased
   * at this very moment.
   * @throws InvalidAddress
   * @throws PersonUnusable if the key of the person is missing
   */
  async forAddress<T>(address: string, use: (protect: (plaintext: string) => Protected) => T): Promise<T> {
    for (;;) {
      const person = await this.personFor(address);
      try {
        const key = await this.usableKey(person);
        return use((plaintext) => protectedUnder(key, person, plaintext));
      } catch (error) {
        if (!(error instanceof PersonUnusable && error.why === 'erased')) throw error;
      }
    }
  }

  /** @throws Error if the ciphertext was altered or belongs to another person. */
  async reveal(text: Protected): Promise<Revealed> {
    const [revealed = { kind: 'key-missing' }] = await this.revealAll([text]);
    return revealed;
  }

  /**
   * Each of the texts, in their order.
   * @throws Error if a ciphertext was altered or belongs to another person.
   */
  async revealAll(texts: readonly Protected[]): Promise<readonly Revealed[]> {
    const persons = [...new Set(texts.map(({ person }) => person))];
    const keys = await this.keys.find(persons);
    // After the keys: whatever was erased before they were read is seen to be.
    const states = new Map(await Promise.all(persons.map(async (person) => [person, await this.whyUnusable(person, keys)] as const)));
    return texts.map(({ person, ciphertext }) => {
      const key = keys.get(person);
      const unusable = states.get(person);
      if (key === undefined || unusable !== undefined) return { kind: unusable ?? 'key-missing' };
      return { kind: 'clear', text: open(key, person, ciphertext).toString() };
    });
  }

  /**
   * Destroys what is kept of these persons, whom the log must say are erased: the way from their addresses to them, and their keys, out of the engine's
   * files as well. Begun again after an end at any moment it completes what is left; where nothing is, it writes nothing.
   */
  async destroy(persons: readonly PersonId[]): Promise<void> {
    const [keys, addresses] = await Promise.all([this.keys.having(persons), this.persons.find({ person: { in: persons } })]);
    await this.missing.delete({ _id: { in: persons } });
    if (keys.length === 0 && addresses.length === 0) return;
    for (const person of keys) await this.keys.empty(person);
    await this.persons.delete({ person: { in: persons } });
    for (const refusal of [await this.records.rewrite(PERSONS), await this.keys.rewriteFile()]) {
      if (refusal !== undefined) this.logger.warn(`The engine does not rewrite its files after an erasure; see the runbook (${refusal})`);
    }
    await this.keys.remove(keys);
  }

  /** How many persons' keys were looked for in vain, without an erasure that says why, and are missing still. */
  async missingKeys(): Promise<number> {
    const noted = (await this.missing.find({})).map(({ _id }) => _id);
    if (noted.length === 0) return 0;
    const back = await this.keys.having(noted);
    if (back.length > 0) await this.missing.delete({ _id: { in: back } });
    return noted.length - back.length;
  }

  private async usableKey(person: PersonId): Promise<Buffer> {
    const keys = await this.keys.find([person]);
    const [key, unusable] = [keys.get(person), await this.whyUnusable(person, keys)];
    if (key === undefined || unusable !== undefined) throw new PersonUnusable(person, unusable ?? 'key-missing');
    return key;
  }

  /** Why the person's key, among those that were found, is not to be used. That one is missing is noted for all processes, and said once. */
  private async whyUnusable(person: PersonId, keys: ReadonlyMap<string, Buffer>): Promise<'erased' | 'key-missing' | undefined> {
    if (await this.isErased(person)) return 'erased';
    if (keys.has(person)) return undefined;
    const isNews = await this.missing.insertIfAbsent({ _id: person });
    if (isNews)
      this.logger.error(`The key of person ${person} is missing, and no PersonErased says why: restore the keys from their backup`);
    return 'key-missing';
  }

  private async lookupOf(address: string): Promise<string> {
    const normalised = normaliseAddress(address);
    this.lookup ??= (await this.keys.find([LOOKUP_KEY])).get(LOOKUP_KEY) ?? (await this.keys.make(LOOKUP_KEY));
    return createHmac('sha256', this.lookup).update(normalised).digest('base64url');
  }
}

function protectedUnder(key: Buffer, person: PersonId, plaintext: string): Protected {
  return { person, ciphertext: seal(key, person, Buffer.from(plaintext)) };
}
