import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { type PersonId, type Protected } from '#domain';
import { type DocumentCollection, type Documents, type Identified } from '#documents';
import { InvalidAddress } from '#mail-address';
import { KeyStore, MasterKeys, PersonalData, PersonUnusable } from '#personal-data';
import { ownDocuments } from './read-models.support';
import { runs } from '#domain/testing';

const masterKey = randomBytes(32);
const NOBODY = { same: [], near: [] };
let documents: Documents & { discard(): Promise<void> };
/** What the log says. */
let erased: Set<PersonId>;
let logged: string[];

/** As another process has it: with nothing in memory. */
function opened(...masterKeys: readonly Buffer[]): PersonalData {
  const note = (message: string): void => void logged.push(message);
  return new PersonalData({
    records: documents.records,
    masterKeys: masterKeys.length === 0 ? [masterKey] : masterKeys,
    erasedAmong: async (persons) => new Set(persons.filter((person) => erased.has(person))),
    logger: { warn: note, error: note },
  });
}

const protectedFor = (address: string, text: string): Promise<Protected> =>
  opened().forAddress(address, (protect) => protect(text));
const keys = () => documents.records.collection<{ readonly _id: string; readonly wrapped: string }>('person-keys');
const stored = async (): Promise<string> => {
  const names = ['persons', 'person-keys', 'missing-person-keys'];
  return JSON.stringify(await Promise.all(names.map((name) => documents.records.collection(name).find({}))));
};

beforeEach(async () => {
  documents = await ownDocuments();
  erased = new Set();
  logged = [];
});
afterEach(() => documents.discard());

describe('personal data', () => {
  it('knows a person by the address, however it is written, and in every process', async () => {
    const person = await opened().personFor('Li@Contoso.CN');
    expect(await opened().personFor(' Li@contoso.cn')).toBe(person);
    expect(await opened().find('Li@CONTOSO.cn')).toEqual({ same: [person], near: [] });
    expect(await opened().personFor('Wang@contoso.cn')).not.toBe(person);
    expect(await opened().find('nobody@contoso.cn')).toEqual(NOBODY);
  });

  it('makes one person of an address that many processes meet at once', async () => {
    const persons = await Promise.all(Array.from({ length: 8 }, () => opened().personFor('new@contoso.cn')));
    expect(new Set(persons).size).toBe(1);
    const sealed = await opened().protect(persons[0]!, '李伟');
    expect(await opened().reveal(sealed)).toEqual({ kind: 'clear', text: '李伟' });
  });

  it('protects the same text of a person always alike, and another person’s otherwise', async () => {
    const [a, b] = [await opened().personFor('a@contoso.cn'), await opened().personFor('b@contoso.cn')];
    expect(await opened().protect(a, 'text')).toEqual(await opened().protect(a, 'text'));
    expect((await opened().protect(b, 'text')).ciphertext).not.toBe((await opened().protect(a, 'text')).ciphertext);
  });

  it('does not reveal one person’s text as another’s', async () => {
    const [a, b] = [await opened().personFor('a@contoso.cn'), await opened().personFor('b@contoso.cn')];
    const { ciphertext } = await opened().protect(a, 'text');
    await expect(opened().reveal({ person: b, ciphertext })).rejects.toThrow();
  });

  it('keeps neither address nor key in clear', async () => {
    await protectedFor('secret.name@contoso.cn', 'text');
    expect(await stored()).not.toMatch(/secret|contoso/);
  });

  it('opens nothing under another master key', async () => {
    await opened().personFor('a@contoso.cn');
    await expect(opened(randomBytes(32)).personFor('a@contoso.cn')).rejects.toThrow(
      'a master key that is not configured',
    );
    expect(() => opened(randomBytes(16))).toThrow('must have 32 bytes (got 16)');
  });

  it('finds by an address whoever is known by it in another case, and names those of addresses near it', async () => {
    const [li, also] = [await opened().personFor('Li.Wei@contoso.cn'), await opened().personFor('LI.WEI@contoso.cn')];
    const [tagged, dotted] = [
      await opened().personFor('li.wei+news@contoso.cn'),
      await opened().personFor('LiWei@contoso.cn'),
    ];
    await opened().personFor('li.wei@fabrikam.cn');
    const { same, near } = await opened().find('li.wei@CONTOSO.cn');
    expect(new Set(same)).toEqual(new Set([li, also]));
    expect(new Map(near.map(({ person, address }) => [person, address]))).toEqual(
      new Map([
        [tagged, 'li.wei+news@contoso.cn'],
        [dotted, 'LiWei@contoso.cn'],
      ]),
    );
    expect(await stored()).not.toMatch(/@|contoso/i);
  });

  it('finds those whose address was stored before its case was looked at, once the log has named them', async () => {
    const texts = ['Old@contoso.cn', 'gone@contoso.cn', 'slash@contoso.cn/x'];
    const [old = '', gone = '', slash = ''] = await Promise.all(
      ['Old@contoso.cn', 'gone@contoso.cn', 'slash@contoso.cn'].map((each) => opened().personFor(each)),
    );
    const ids = [old, gone, slash] as PersonId[];
    const recipients = await Promise.all(texts.map((text, at) => opened().protect(ids[at]!, text)));
    const asBefore = documents.records.collection<{ readonly _id: string; readonly person: string }>('persons');
    for (const { _id, person } of await asBefore.find({})) await asBefore.put({ _id, person });
    erased.add(gone as PersonId);
    expect([await opened().areAddressesMarked(), (await opened().find('OLD@contoso.cn')).same]).toEqual([false, []]);
    await opened().markAddresses(
      (async function* () {
        yield* recipients;
      })(),
    );
    expect(await opened().areAddressesMarked()).toBe(true);
    expect((await opened().find('OLD@contoso.cn')).same).toEqual([old]);
    expect((await opened().find('SLASH@contoso.cn')).same).toEqual([slash]);
    expect((await opened().find('GONE@contoso.cn')).same).toEqual([]);
  });

  it('refuses what is no address', async () => {
    await expect(opened().personFor('nobody')).rejects.toThrow(InvalidAddress);
  });
});

describe('erasing', () => {
  /** As the application does it: the log first. */
  async function erase(...persons: PersonId[]): Promise<void> {
    for (const person of persons) erased.add(person);
    await opened().destroy(persons);
  }

  it('reveals nothing from the moment the log says so, in a process that has read it just before, whatever keys are still there', async () => {
    const [reader, text] = [opened(), await protectedFor('li@contoso.cn', 'text')];
    expect(await reader.reveal(text)).toEqual({ kind: 'clear', text: 'text' });
    erased.add(text.person);
    expect(await reader.reveal(text)).toEqual({ kind: 'erased' });
    await expect(reader.protect(text.person, 'more')).rejects.toThrow(PersonUnusable);
  });

  it('reads each of many texts as its person is', async () => {
    const texts = [
      await protectedFor('a@contoso.cn', 'a'),
      await protectedFor('b@contoso.cn', 'b'),
      await protectedFor('a@contoso.cn', 'c'),
    ];
    await erase(texts[1]!.person);
    expect(await opened().revealAll(texts)).toEqual([
      { kind: 'clear', text: 'a' },
      { kind: 'erased' },
      { kind: 'clear', text: 'c' },
    ]);
  });

  it('leaves neither key nor way from the address, and nobody else changed', async () => {
    const [gone, other] = [
      await protectedFor('gone@contoso.cn', 'text'),
      await protectedFor('other@contoso.cn', 'text'),
    ];
    const { wrapped } = (await keys().findOne({ _id: { eq: gone.person } }))!;
    await erase(gone.person);
    expect(await stored()).not.toContain(gone.person);
    expect(await stored()).not.toContain(wrapped);
    expect(await opened().find('gone@contoso.cn')).toEqual(NOBODY);
    expect([await opened().knows(gone.person), await opened().knows(other.person)]).toEqual([false, true]);
    expect(await opened().reveal(other)).toEqual({ kind: 'clear', text: 'text' });
  });

  it('makes a new person of the address afterwards, once, also where the old way to it has come back with a backup', async () => {
    const before = await protectedFor('back@contoso.cn', 'text');
    const backup = { persons: await documents.records.collection('persons').find({}), keys: await keys().find({}) };
    await erase(before.person);
    for (const document of backup.persons) await documents.records.collection('persons').put(document);
    for (const document of backup.keys) await keys().put(document);
    expect(await opened().reveal(before)).toEqual({ kind: 'erased' });
    const again = await Promise.all(Array.from({ length: 4 }, () => protectedFor('back@contoso.cn', 'new text')));
    expect(new Set(again.map(({ person }) => person)).size).toBe(1);
    expect(again[0]!.person).not.toBe(before.person);
    expect(await opened().reveal(again[0]!)).toEqual({ kind: 'clear', text: 'new text' });
    expect(await stored()).not.toContain(before.person);
  });

  it('is completed where it was interrupted after any of its steps', async () => {
    const steps = [
      'no alarm any more',
      'key emptied',
      'address deleted',
      'file rewritten',
      'the other file',
      'empty document deleted',
    ];
    for (const fatal of steps.map((_, at) => at + 1)) {
      const text = await protectedFor(`step-${fatal}@contoso.cn`, 'text');
      erased.add(text.person);
      await expect(dyingAfter(fatal).destroy([text.person])).rejects.toThrow('the process has ended');
      await opened().destroy([text.person]);
      expect(await stored()).not.toContain(text.person);
    }
  });

  /** A process that ends after its nth writing. */
  function dyingAfter(fatal: number): PersonalData {
    let steps = 0;
    const counted = async <T>(write: Promise<T>): Promise<T> => {
      const result = await write;
      steps += 1;
      if (steps === fatal) throw new Error('the process has ended');
      return result;
    };
    const counting = <T extends Identified>(collection: DocumentCollection<T>): DocumentCollection<T> => ({
      ensureIndexes: (indexes) => collection.ensureIndexes(indexes),
      indexedFields: () => collection.indexedFields(),
      without: (fields) => collection.without(fields),
      findOne: (filter) => collection.findOne(filter),
      find: (filter, options) => collection.find(filter, options),
      count: (filter, limit) => collection.count(filter, limit),
      insertIfAbsent: (document) => collection.insertIfAbsent(document),
      put: (document) => collection.put(document),
      putNewer: (all, guard) => collection.putNewer(all, guard),
      putNewerAfter: (first, all, guard) => collection.putNewerAfter(first, all, guard),
      update: (filter, fields) => counted(collection.update(filter, fields)),
      updateEach: (updates) => counted(collection.updateEach(updates)),
      delete: (filter) => counted(collection.delete(filter)),
      countUp: (...args) => collection.countUp(...args),
      countDown: (...args) => collection.countDown(...args),
    });
    const { records } = documents;
    return new PersonalData({
      records: {
        now: () => records.now(),
        names: () => records.names(),
        rewrite: (name) => counted(records.rewrite(name)),
        drop: (name) => records.drop(name),
        dropAll: () => records.dropAll(),
        collection: (name) => counting(records.collection(name)),
      },
      masterKeys: [masterKey],
      erasedAmong: async (persons) => new Set(persons.filter((person) => erased.has(person))),
      logger: { warn: () => undefined, error: () => undefined },
    });
  }

  it('meets a concurrent invitation in one of two ways: the text is of the old person, or of a new one who is not erased', async () => {
    for (let round = 0; round < 10; round += 1) {
      const address = `race-${round}@contoso.cn`;
      const before = await opened().personFor(address);
      const [text] = await Promise.all([protectedFor(address, 'text'), erase(before)]);
      expect(await opened().reveal(text)).toEqual(
        text.person === before ? { kind: 'erased' } : { kind: 'clear', text: 'text' },
      );
      expect((await keys().find({ _id: { eq: before } })).length).toBe(0);
    }
  });
});

describe('a key that is missing though nobody erased the person', () => {
  it('is an alarm: told to the reader, logged once without personal data, and counted until it is back', async () => {
    const text = await protectedFor('li@contoso.cn', 'text');
    const key = (await keys().findOne({ _id: { eq: text.person } }))!;
    expect(await opened().missingKeys()).toBe(0);
    await keys().delete({ _id: { eq: text.person } });
    expect(await opened().reveal(text)).toEqual({ kind: 'key-missing' });
    expect(await opened().reveal(text)).toEqual({ kind: 'key-missing' });
    await expect(protectedFor('li@contoso.cn', 'more')).rejects.toMatchObject({ why: 'key-missing' });
    expect(logged).toEqual([expect.stringContaining(`The key of person ${text.person} is missing`)]);
    expect(await opened().missingKeys()).toBe(1);
    await keys().put(key);
    expect(await opened().missingKeys()).toBe(0);
    expect(await opened().reveal(text)).toEqual({ kind: 'clear', text: 'text' });
  });

  it('is none any more once the person has been erased', async () => {
    const text = await protectedFor('li@contoso.cn', 'text');
    await keys().delete({ _id: { eq: text.person } });
    await opened().reveal(text);
    expect(await opened().knows(text.person)).toBe(true);
    erased.add(text.person);
    await opened().destroy([text.person]);
    expect([await opened().reveal(text), await opened().missingKeys()]).toEqual([{ kind: 'erased' }, 0]);
    expect(await opened().knows(randomUUID() as PersonId)).toBe(false);
  });
});

describe('a new master key', () => {
  const next = randomBytes(32);
  const rewrap = (...masterKeys: readonly Buffer[]) =>
    new KeyStore(documents.records, new MasterKeys(masterKeys)).rewrap();

  it('takes over key by key while both are configured, and then alone: the same persons, the same texts', async () => {
    const text = await protectedFor('li@contoso.cn', 'text');
    expect(await opened(next, masterKey).reveal(text)).toEqual({ kind: 'clear', text: 'text' });
    expect(await rewrap(next, masterKey)).toEqual({ rewrapped: 2, current: 0, unopened: [] });
    expect(await rewrap(next, masterKey)).toEqual({ rewrapped: 0, current: 2, unopened: [] });
    expect(await opened(next).reveal(text)).toEqual({ kind: 'clear', text: 'text' });
    expect(await opened(next).forAddress('li@contoso.cn', (protect) => protect('text'))).toEqual(text);
    await expect(opened().reveal(text)).rejects.toThrow('not configured');
  });

  it('meets keys stored before there could be two', async () => {
    const text = await protectedFor('li@contoso.cn', 'text');
    for (const { _id, wrapped } of await keys().find({})) await keys().put({ _id, wrapped });
    expect(await opened(next, masterKey).reveal(text)).toEqual({ kind: 'clear', text: 'text' });
    expect(await rewrap(next, masterKey)).toEqual({ rewrapped: 2, current: 0, unopened: [] });
    expect(await opened(next).reveal(text)).toEqual({ kind: 'clear', text: 'text' });
  });

  it('goes on after an interruption, names what no configured key opens, and leaves that as it is', async () => {
    const text = await protectedFor('li@contoso.cn', 'text');
    await opened().personFor('wang@contoso.cn');
    await new KeyStore(documents.records, new MasterKeys([next, masterKey])).rewrap();
    const late = await protectedFor('late@contoso.cn', 'text').catch(() => undefined);
    expect(late).toBeUndefined(); // this process does not know the new key
    const stranger = randomUUID();
    await keys().put({ _id: stranger, ...new MasterKeys([randomBytes(32)]).wrap(stranger, randomBytes(32)) });
    expect(await rewrap(next, masterKey)).toEqual({ rewrapped: 0, current: 3, unopened: [stranger] });
    expect(await opened(next).reveal(text)).toEqual({ kind: 'clear', text: 'text' });
  });

  it('brings back nobody who is erased meanwhile', async () => {
    const texts = await Promise.all(Array.from({ length: 20 }, (_, n) => protectedFor(`p${n}@contoso.cn`, 'text')));
    const persons = texts.map(({ person }) => person);
    for (const person of persons) erased.add(person);
    await Promise.all([rewrap(next, masterKey), opened(next, masterKey).destroy(persons)]);
    expect((await keys().find({ _id: { in: persons } })).length).toBe(0);
  });
});

describe('in every life of an address', () => {
  type Step = { readonly does: 'invite' | 'erase' | 'back up' | 'restore' | 'rotate'; readonly address: string };
  const step: fc.Arbitrary<Step> = fc.record({
    does: fc.constantFrom('invite', 'invite', 'erase', 'back up', 'restore', 'rotate'),
    address: fc.constantFrom('a@contoso.cn', 'b@contoso.cn'),
  });

  it('what is erased stays so, what is not can be read, and an address has one person who is not erased', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const world = await ownDocuments();
        await documents.discard();
        [documents, erased] = [world, new Set()];
        const life = new Life();
        for (const one of steps) await life.take(one);
        await life.check();
      }),
      { numRuns: runs(20), seed: Number(process.env['PROPERTY_SEED'] ?? 28) },
    );
  }, 60_000);

  /** The product's side, and beside it what a reader of the log alone would expect. */
  class Life {
    private readonly texts: Protected[] = [];
    private readonly present = new Map<string, PersonId>();
    private readonly masterKeys = [masterKey];
    private backup: readonly (readonly [string, readonly Identified[]])[] = [];

    async take({ does, address }: Step): Promise<void> {
      switch (does) {
        case 'invite': {
          const text = await this.process.forAddress(address, (protect) => protect(address));
          expect(this.present.get(address) ?? text.person).toBe(text.person);
          expect(erased.has(text.person)).toBe(false);
          this.present.set(address, text.person);
          this.texts.push(text);
          return;
        }
        case 'erase': {
          const person = this.present.get(address);
          if (person === undefined) return;
          erased.add(person);
          this.present.delete(address);
          return this.process.destroy([person]);
        }
        case 'back up': {
          const names = ['persons', 'person-keys'];
          this.backup = await Promise.all(
            names.map(async (name) => [name, await documents.records.collection(name).find({})] as const),
          );
          return;
        }
        case 'restore':
          // Without what has been made since: a restore that loses keys is the alarm, which has tests of its own.
          for (const [name, all] of this.backup)
            for (const one of all) await documents.records.collection(name).insertIfAbsent(one);
          return;
        case 'rotate':
          this.masterKeys.unshift(randomBytes(32));
          await new KeyStore(documents.records, new MasterKeys(this.masterKeys)).rewrap();
      }
    }

    /** Whatever a restore brought back is destroyed when the erasures are applied again. */
    async check(): Promise<void> {
      const expected = this.texts.map(({ person }, at) =>
        erased.has(person) ? { kind: 'erased' } : { kind: 'clear', text: this.clear[at] },
      );
      expect(await this.process.revealAll(this.texts)).toEqual(expected);
      await this.process.destroy([...erased]);
      expect(await this.process.revealAll(this.texts)).toEqual(expected);
      expect(await this.process.missingKeys()).toBe(0);
      for (const person of erased) expect(await stored()).not.toContain(person);
    }

    private get clear(): readonly string[] {
      return this.texts.map(({ person }) => [...this.present].find(([, present]) => present === person)?.[0] ?? '');
    }

    private get process(): PersonalData {
      return opened(...this.masterKeys);
    }
  }
});
