import { createHmac, randomUUID } from 'node:crypto';
import { type PersonId, type Protected } from '#domain';
import { type DocumentCollection, type DocumentStore } from '#documents';
import { InvalidAddress, likelyMailboxOf, mailboxOf, storedAddress } from '#mail-address';
import { KeyStore } from './key-store';
import { MasterKeys } from './master-keys';
import { open, seal } from './sealing';

// STORAGE FORMAT of the collection `persons`.
interface PersonDocument {
  /** HMAC of the normalised address under the lookup key: finds the person, names nobody. */
  readonly _id: string;
  readonly person: PersonId;
}

// STORAGE FORMAT, of each person but those stored before this was kept, to whom `markAddresses` adds it: what an
// erasure finds like addresses by.
interface AddressMarks {
  /** HMAC of the mailbox, whose case does not count. */
  readonly mailbox: string;
  /** HMAC of what may be the same mailbox: without tag and dots. */
  readonly likely: string;
  /** The address under the key of the person, for whoever has to decide; gone with that key. */
  readonly address: string;
}

// STORAGE FORMAT of the collection `missing-person-keys`: persons whose key was looked for in vain.
interface MissingKeyDocument {
  readonly _id: PersonId;
}

/** Who is known by an address, and by others that may be the same person's. */
export interface KnownByAddress {
  /** By this address, in whatever case. */
  readonly same: readonly PersonId[];
  /** By an address that some mail servers deliver to the same mailbox (a `+tag`, dots): for a person to decide. */
  readonly near: readonly { readonly person: PersonId; readonly address: string }[];
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
  /**
   * 32 random bytes each. The first wraps the other keys, all unwrap; they encrypt nothing else, so they can be changed
   * without touching the log.
   */
  readonly masterKeys: readonly Buffer[];
  /** Which of these persons have been erased, as the log says to its end: it outranks whatever keys there are. */
  readonly erasedAmong: (persons: readonly PersonId[]) => Promise<ReadonlySet<PersonId>>;
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
const UNMARKED = { mailbox: { eq: null } } as const;

/**
 * Personal data under a key of each person. Destroying that key erases, everywhere and for ever, what the log, the
 * views and their backups hold of the person. Every reading asks the log and the key store anew: no process reads what
 * was erased before it asked, and a key that a restored backup has brought back opens nothing.
 */
export class PersonalData {
  private readonly records: DocumentStore;
  private readonly persons: DocumentCollection<PersonDocument & Partial<AddressMarks>>;
  private readonly missing: DocumentCollection<MissingKeyDocument>;
  private readonly keys: KeyStore;
  private readonly erasedAmong: PersonalDataOptions['erasedAmong'];
  private readonly logger: PersonalDataOptions['logger'];
  /** Of no person, so it may stay in memory. */
  private lookup: Buffer | undefined;

  constructor({ records, masterKeys, erasedAmong, logger }: PersonalDataOptions) {
    this.records = records;
    this.persons = records.collection(PERSONS);
    this.missing = records.collection('missing-person-keys');
    this.keys = new KeyStore(records, new MasterKeys(masterKeys));
    this.erasedAmong = erasedAmong;
    this.logger = logger;
  }

  /** Makes the index by which an erasure finds what else is kept of a person. */
  async ensureIndexes(): Promise<void> {
    await this.persons.ensureIndexes([{ fields: ['person'] }, { fields: ['mailbox'] }, { fields: ['likely'] }]);
  }

  /**
   * The person of a mail address, made once: however it is written, and whichever process asks first. Whoever was known
   * by it and has been erased is nobody: the address gets a new person with a key of its own.
   * @throws InvalidAddress
   */
  async personFor(address: string): Promise<PersonId> {
    const lookup = await this.lookupOf(address);
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
      const known = await this.persons.findOne({ _id: { eq: lookup } });
      if (known === undefined) {
        const person = randomUUID() as PersonId;
        // The key first: a person that can be found can always be written for. A key without a person, left by a crash
        // or a lost race, is harmless.
        const marks = await this.marksOf(address, person, await this.keys.make(person));
        if (await this.persons.insertIfAbsent({ _id: lookup, person, ...marks })) return person;
      } else if ((await this.erasedAmong([known.person])).has(known.person)) {
        await this.destroy([known.person]);
      } else {
        return known.person;
      }
    }
    throw new Error('A person was made and erased again and again while it was asked for');
  }

  /**
   * Who is known by a mail address or one like it; nobody, once the person has been erased. Of addresses in another
   * form it finds those that are marked: see `markAddresses`.
   * @throws InvalidAddress
   */
  async find(address: string): Promise<KnownByAddress> {
    const [lookup, mailbox, likely] = await Promise.all(
      [storedAddress, mailboxOf, likelyMailboxOf].map((form) => this.hmac(form(address))),
    );
    const [exact, same, alike] = await Promise.all([
      this.persons.find({ _id: { eq: lookup ?? '' } }),
      this.persons.find({ mailbox: { eq: mailbox ?? '' } }),
      this.persons.find({ likely: { eq: likely ?? '' } }),
    ]);
    const persons = new Set([...exact, ...same].map(({ person }) => person));
    const others = alike.flatMap(({ person, address: ciphertext }) =>
      persons.has(person) || ciphertext === undefined ? [] : [{ person, ciphertext }],
    );
    const addresses = await this.revealAll(others);
    return {
      same: [...persons],
      near: others.flatMap(({ person }, at) => {
        const revealed = addresses[at];
        return revealed?.kind === 'clear' ? [{ person, address: revealed.text }] : [];
      }),
    };
  }

  /** Whether every person's address can be found in another form than it was written in. */
  async areAddressesMarked(): Promise<boolean> {
    return (await this.persons.count(UNMARKED, 1)) === 0;
  }

  /**
   * Marks the addresses of those who were stored before addresses were marked. Ended at any moment it can be begun
   * again.
   * @param recipients every address that was ever protected, as the invitations of the log hold it
   */
  async markAddresses(recipients: AsyncIterable<Protected>): Promise<void> {
    const unmarked = new Set((await this.persons.find(UNMARKED)).map(({ person }) => person));
    for await (const recipient of recipients) {
      if (!unmarked.has(recipient.person)) continue;
      const address = await this.reveal(recipient);
      if (address.kind === 'key-missing') unmarked.delete(recipient.person); // it may come back, and is marked then
      if (address.kind !== 'clear') continue;
      const { person } = recipient;
      await this.persons.update(
        { person: { eq: person }, ...UNMARKED },
        await this.marksOf(address.text, person, await this.usableKey(person)),
      );
      unmarked.delete(person);
    }
    // Nothing was ever written to them: their address is in no text, and can be found as it was written only.
    for (const person of unmarked)
      await this.persons.update({ person: { eq: person }, ...UNMARKED }, { mailbox: '', likely: '' });
  }

  /**
   * By what the mailbox of a protected address is counted, whichever of the ways to write it was chosen: it names
   * nobody. Where the address cannot be read, by the person.
   */
  async likelyMailboxOf(address: Protected): Promise<string> {
    const revealed = await this.reveal(address);
    const mailbox = revealed.kind === 'clear' ? likelyMailboxIn(revealed.text) : undefined;
    return mailbox === undefined ? address.person : this.hmac(mailbox);
  }

  /** Whether anything was ever kept of the person that has not been destroyed. */
  async knows(person: PersonId): Promise<boolean> {
    const [keys, missing] = await Promise.all([
      this.keys.having([person]),
      this.missing.findOne({ _id: { eq: person } }),
    ]);
    return keys.length > 0 || missing !== undefined;
  }

  /**
   * The only form in which personal data is stored. The same person and text give the same ciphertext, so a repeated
   * command has the same content.
   * @throws PersonUnusable
   */
  async protect(person: PersonId, plaintext: string): Promise<Protected> {
    return protectedUnder(await this.usableKey(person), person, plaintext);
  }

  /**
   * Calls `use` with what protects texts for the person of a mail address, whom it makes as `personFor` does: also when
   * the one who was known is erased at this very moment.
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
    const erased = await this.erasedAmong(persons);
    const states = new Map(
      await Promise.all(persons.map(async (person) => [person, await this.whyUnusable(person, keys, erased)] as const)),
    );
    return texts.map(({ person, ciphertext }) => {
      const key = keys.get(person);
      const unusable = states.get(person);
      if (key === undefined || unusable !== undefined) return { kind: unusable ?? 'key-missing' };
      return { kind: 'clear', text: open(key, person, ciphertext).toString() };
    });
  }

  /**
   * Destroys what is kept of these persons, whom the log must say are erased: the way from their addresses to them, and
   * their keys, out of the engine's files as well. Begun again after an end at any moment it completes what is left;
   * where nothing is, it writes nothing.
   */
  async destroy(persons: readonly PersonId[]): Promise<void> {
    const [keys, addresses] = await Promise.all([
      this.keys.having(persons),
      this.persons.find({ person: { in: persons } }),
    ]);
    await this.missing.delete({ _id: { in: persons } });
    if (keys.length === 0 && addresses.length === 0) return;
    for (const person of keys) await this.keys.empty(person);
    await this.persons.delete({ person: { in: persons } });
    for (const refusal of [await this.records.rewrite(PERSONS), await this.keys.rewriteFile()]) {
      if (refusal !== undefined)
        this.logger.warn(`The engine does not rewrite its files after an erasure; see the runbook (${refusal})`);
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
    const [key, unusable] = [keys.get(person), await this.whyUnusable(person, keys, await this.erasedAmong([person]))];
    if (key === undefined || unusable !== undefined) throw new PersonUnusable(person, unusable ?? 'key-missing');
    return key;
  }

  /**
   * Why the person's key, among those that were found, is not to be used. That one is missing is noted for all
   * processes, and said once.
   */
  private async whyUnusable(
    person: PersonId,
    keys: ReadonlyMap<string, Buffer>,
    erased: ReadonlySet<PersonId>,
  ): Promise<'erased' | 'key-missing' | undefined> {
    if (erased.has(person)) return 'erased';
    if (keys.has(person)) return undefined;
    const isNews = await this.missing.insertIfAbsent({ _id: person });
    if (isNews)
      this.logger.error(
        `The key of person ${person} is missing, and no PersonErased says why: restore the keys from their backup`,
      );
    return 'key-missing';
  }

  private async marksOf(text: string, person: PersonId, key: Buffer): Promise<AddressMarks> {
    const address = asAddress(text);
    const [mailbox, likely] = [await this.hmac(mailboxOf(address)), await this.hmac(likelyMailboxOf(address))];
    return { mailbox, likely, address: protectedUnder(key, person, address).ciphertext };
  }

  private lookupOf(address: string): Promise<string> {
    return this.hmac(storedAddress(address));
  }

  private async hmac(text: string): Promise<string> {
    this.lookup ??= (await this.keys.find([LOOKUP_KEY])).get(LOOKUP_KEY) ?? (await this.keys.make(LOOKUP_KEY));
    return createHmac('sha256', this.lookup).update(text).digest('base64url');
  }
}

function protectedUnder(key: Buffer, person: PersonId, plaintext: string): Protected {
  return { person, ciphertext: seal(key, person, Buffer.from(plaintext)) };
}

/**
 * The address in its one form. What earlier rules took for `wang@a.cn`, for instance `wang@a.cn/b`, is read as they
 * did.
 */
function asAddress(text: string): string {
  try {
    return storedAddress(text);
  } catch (error) {
    if (!(error instanceof InvalidAddress)) throw error;
    return storedAddress(text.replace(/[/?#\\](?<=@[^/?#\\]+.).*$/u, ''));
  }
}

/** Nothing where the text is no address by the rules of today. */
function likelyMailboxIn(text: string): string | undefined {
  try {
    return likelyMailboxOf(asAddress(text));
  } catch (error) {
    if (error instanceof InvalidAddress) return undefined;
    throw error;
  }
}
