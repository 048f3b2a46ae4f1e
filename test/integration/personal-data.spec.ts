import { randomBytes, randomUUID } from 'node:crypto';
import { type PersonId } from '#domain';
import { type Documents } from '#documents';
import { InvalidAddress, PersonalData } from '#personal-data';
import { ownDocuments } from './read-models.support';

describe('personal data', () => {
  const masterKey = randomBytes(32);
  let documents: Documents & { discard(): Promise<void> };
  /** As another process has it: with nothing in memory. */
  const opened = (key = masterKey) => new PersonalData({ records: documents.records, masterKey: key });

  beforeAll(async () => {
    documents = await ownDocuments();
  });
  afterAll(() => documents.discard());

  it('knows a person by the address, however it is written, and in every process', async () => {
    const person = await opened().personFor('Li@Contoso.CN');
    expect(await opened().personFor(' Li@contoso.cn')).toBe(person);
    expect(await opened().personFor('Wang@contoso.cn')).not.toBe(person);
  });

  it('makes one person of an address that many processes meet at once', async () => {
    const persons = await Promise.all(Array.from({ length: 8 }, () => opened().personFor('new@contoso.cn')));
    expect(new Set(persons).size).toBe(1);
    const sealed = await opened().protect(persons[0]!, '李伟');
    expect(await opened().reveal(sealed)).toBe('李伟');
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

  it('reveals nothing of a person whose key is gone, and protects nothing more', async () => {
    const sealed = await opened().protect(await opened().personFor('gone@contoso.cn'), 'text');
    await documents.records.collection('person-keys').delete({ _id: { eq: sealed.person } });
    expect(await opened().reveal(sealed)).toBeUndefined();
    await expect(opened().protect(sealed.person, 'text')).rejects.toThrow('has no key');
    await expect(opened().protect(randomUUID() as PersonId, 'text')).rejects.toThrow('has no key');
  });

  it('keeps neither address nor key in clear', async () => {
    const person = await opened().personFor('secret.name@contoso.cn');
    await opened().protect(person, 'text');
    const stored = await Promise.all(['persons', 'person-keys'].map((name) => documents.records.collection(name).find({})));
    expect(JSON.stringify(stored)).not.toMatch(/secret|contoso/);
  });

  it('opens nothing under another master key', async () => {
    await opened().personFor('a@contoso.cn');
    await expect(opened(randomBytes(32)).personFor('a@contoso.cn')).rejects.toThrow();
    expect(() => opened(randomBytes(16))).toThrow('must have 32 bytes (got 16)');
  });

  it('keeps a bounded number of keys in memory and finds the others again', async () => {
    const small = new PersonalData({ records: documents.records, masterKey, cachedKeys: 1 });
    const sealed = [];
    for (const address of ['a@contoso.cn', 'b@contoso.cn', 'c@contoso.cn'])
      sealed.push(await small.protect(await small.personFor(address), address));
    expect(await Promise.all(sealed.map((text) => small.reveal(text)))).toEqual(['a@contoso.cn', 'b@contoso.cn', 'c@contoso.cn']);
  });

  it('refuses what is no address', async () => {
    await expect(opened().personFor('nobody')).rejects.toThrow(InvalidAddress);
  });
});
