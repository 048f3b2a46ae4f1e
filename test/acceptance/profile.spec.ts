import { partnerWithLink } from './support/accounts';
import { type Problem, succeeded } from './support/caller';

interface Profile {
  readonly name?: string;
  readonly language?: string;
  readonly timeZone?: string;
}

describe('What somebody chooses for themselves', () => {
  it('is kept for them alone, all of it at once, and decides nothing', async () => {
    const { admin, sales } = await partnerWithLink();
    expect(succeeded(await admin.get<Profile>('/me/profile')).body).toEqual({});
    expect((await admin.put('/me/profile', { language: 'ja', timeZone: 'Asia/Tokyo' })).status).toBe(204);
    expect(succeeded(await admin.get<Profile>('/me/profile')).body).toEqual({ language: 'ja', timeZone: 'Asia/Tokyo' });
    expect(succeeded(await sales.get<Profile>('/me/profile')).body).toEqual({});
    expect((await admin.put('/me/profile', { language: 'device', timeZone: 'UTC' })).status).toBe(204);
    expect(succeeded(await admin.get<Profile>('/me/profile')).body).toEqual({ timeZone: 'UTC' });
  });

  it('is a language and a zone that there are; nobody takes another’s name', async () => {
    const { admin } = await partnerWithLink();
    const wrong = [
      {},
      { language: 'xx', timeZone: 'UTC' },
      { language: 'ja', timeZone: 'Mars/Olympus' },
      { language: 'ja', timeZone: null },
      { language: 'ja', timeZone: 'UTC', name: '王伟' },
      { language: ['ja'], timeZone: 'UTC' },
    ];
    for (const body of wrong) expect((await admin.put<Problem>('/me/profile', body)).status).toBe(400);
    expect(succeeded(await admin.get<Profile>('/me/profile')).body).toEqual({});
  });
});
