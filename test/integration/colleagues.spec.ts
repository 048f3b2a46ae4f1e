import { randomBytes } from 'node:crypto';
import { Colleagues } from '#application';
import { type Documents } from '#documents';
import { type PersonId } from '#domain';
import { PersonalData } from '#personal-data';
import { ownDocuments, silent } from './read-models.support';

const li = { tenant: 't-1', subject: 'li', roles: ['admin-agent'] } as const;
const chosen = { language: 'ja', timeZone: 'Asia/Tokyo' } as const;

describe('What is kept of somebody beside the log', () => {
  let documents: Documents & { discard(): Promise<void> };
  let erased: Set<PersonId>;
  let colleagues: Colleagues;

  beforeEach(async () => {
    documents = await ownDocuments();
    erased = new Set();
    const erasedAmong = async (persons: readonly PersonId[]) => new Set(persons.filter((person) => erased.has(person)));
    const personalData = new PersonalData({
      records: documents.records,
      masterKeys: [randomBytes(32)],
      erasedAmong,
      logger: silent,
    });
    colleagues = new Colleagues(documents.records, personalData);
  });
  afterEach(() => documents.discard());

  const erase = async () => {
    for (const { person } of await colleagues.of('t-1')) erased.add(person);
  };

  it('is told of people to their own tenant alone', async () => {
    await colleagues.remember(li, { name: '李伟' });
    await colleagues.remember({ ...li, tenant: 't-2', subject: 'sato' }, { name: '佐藤' });
    const named = async (tenant: string) => (await colleagues.of(tenant)).map(({ subject, name }) => [subject, name]);
    expect([await named('t-1'), await named('t-2'), await named('t-3')]).toEqual([
      [['li', '李伟']],
      [['sato', '佐藤']],
      [],
    ]);
  });

  it('is gone once the person is erased; what it chooses after that is kept again, and no longer than it is known as the same', async () => {
    await colleagues.remember(li, { name: '李伟', email: 'li@contoso.cn' });
    await colleagues.choose(li, chosen);
    expect(await colleagues.profileOf(li)).toEqual({ ...chosen, name: '李伟' });
    await erase();
    expect(await colleagues.profileOf(li)).toEqual({});
    await colleagues.choose(li, { language: 'en' });
    expect(await colleagues.profileOf(li)).toEqual({ language: 'en' });
    await colleagues.remember(li, { name: '李伟', email: 'li@contoso.cn' });
    expect(await colleagues.profileOf(li)).toEqual({ name: '李伟' }); // else the next erasure would leave it
  });

  it('has the address that the sign-in said last, also where what it calls the person cannot be shown', async () => {
    await colleagues.remember(li, { name: '李伟', email: 'li@contoso.cn' });
    await colleagues.remember(li, { name: 'li\u202Ewei', email: 'li.wei@contoso.cn' });
    expect(await colleagues.addressOf(li)).toBe('li.wei@contoso.cn');
    expect([await colleagues.of('t-1'), await colleagues.profileOf(li)]).toEqual([[], {}]);
    await colleagues.remember(li, { email: 'wei@contoso.cn' });
    expect(await colleagues.addressOf(li)).toBe('wei@contoso.cn');
  });
});
