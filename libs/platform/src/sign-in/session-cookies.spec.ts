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
});
