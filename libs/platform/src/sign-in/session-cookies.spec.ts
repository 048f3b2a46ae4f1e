import { SessionCookies } from './session-cookies';

const written = (cookies: SessionCookies) => [
  ...cookies.begin('an-id', 600),
  ...cookies.end(),
  cookies.rememberPending({ state: 's', codeVerifier: 'v', returnTo: '/' }),
];

describe('the cookies of signing in', () => {
  it('are for this host alone, for no script, and for requests of other sites only where somebody follows a link', () => {
    for (const cookie of written(new SessionCookies('http://127.0.0.1:3000'))) {
      expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
      expect(cookie).not.toMatch(/Domain/i);
    }
  });

  it('over https come by https alone, under a name that no other host of the domain can set', () => {
    const cookies = new SessionCookies('https://reseller.example');
    for (const cookie of written(cookies))
      expect(cookie).toMatch(/^__Host-(session|sign-in)=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    const request = (cookie: string) => ({ method: 'GET', url: '/', headers: { cookie } });
    expect(cookies.sessionId(request('session=planted; __Host-session=own'))).toBe('own');
    expect(cookies.sessionId(request('session=planted'))).toBeUndefined();
  });

  describe('lead back', () => {
    const OWN = 'http://127.0.0.1:3000';
    const cookies = new SessionCookies(OWN);
    const pending = (cookie: string) => cookies.pending({ method: 'GET', url: '/', headers: { cookie } });
    const planted = (returnTo: string) => pending(`sign-in=${encodeURIComponent(`state verifier ${returnTo}`)}`);

    it('to where the sign-in was begun', () => {
      const begun = { state: 's', codeVerifier: 'v', returnTo: '/partner-center/p?lost=any#top' };
      const [cookie = ''] = cookies.rememberPending(begun).split(';');
      expect(pending(cookie)).toEqual({ ...begun, returnTo: `${OWN}${begun.returnTo}` });
    });

    it.each([
      'https://evil.example/',
      '//evil.example/',
      '/\\evil.example',
      '/\t/evil.example',
      '/%09/../\t/evil.example',
      'javascript:alert(1)',
      '/\u30d1\n',
      'http://127.0.0.1:3000@evil.example/',
    ])('to no foreign place that somebody has written into a cookie: %j', (returnTo) => {
      expect(planted(returnTo)).toBeUndefined();
    });

    it.each(['sign-in=%ZZ', 'sign-in=state', 'sign-in='])('nowhere by what is no sign-in: %j', (cookie) => {
      expect(pending(cookie)).toBeUndefined();
    });

    it('to a page of ours that is not there by an escape that nobody can read', () => {
      expect(pending('sign-in=a%20b%20%25ZZ')?.returnTo).toBe(`${OWN}/%ZZ`);
    });
  });
});
