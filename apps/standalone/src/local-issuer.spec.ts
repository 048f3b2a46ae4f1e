import { createHash } from 'node:crypto';
import { TokenVerifier } from '#platform';
import { freePort } from './addresses';
import { type Running } from './child-process';
import { startLocalIssuer } from './local-issuer';
import { LocalTokens } from './local-tokens';
import { LOCAL_MARKETPLACE_TENANT } from './people';

const audience = 'urn:reseller:api';
const publicUrl = 'http://127.0.0.1:3000';
let issuer: string;
let running: Running;
let verifier: TokenVerifier;

beforeAll(async () => {
  issuer = `http://127.0.0.1:${await freePort()}`;
  running = await startLocalIssuer({ issuer, audience, publicUrl });
  verifier = new TokenVerifier({
    issuer,
    audience,
    tenantClaim: 'tenant',
    rolesClaim: 'roles',
    marketplaceTenant: LOCAL_MARKETPLACE_TENANT,
  });
});

afterAll(() => running.stop());

test.each([
  ['li.na', 't-chenxing', ['admin-agent']],
  ['wang.wei', 't-jinsui', ['customer-admin']],
  ['operator', LOCAL_MARKETPLACE_TENANT, ['operator']],
  ['customer-admin@t-opened-later', 't-opened-later', ['customer-admin']],
])('%s gets a token without a browser that the API accepts', async (handle, tenant, roles) => {
  const token = await new LocalTokens(issuer).of(handle);
  expect(await verifier.verify(token)).toMatchObject({ tenant, roles });
});

test.each(['nobody', 'emperor@t-1', 'admin-agent@'])('%s gets none', async (handle) => {
  await expect(new LocalTokens(issuer).of(handle)).rejects.toThrow('gave');
});

/** A browser as far as a sign-in needs one: it keeps cookies and follows nothing by itself. */
class Browser {
  private readonly cookies = new Map<string, string>();

  async open(url: string, form?: Record<string, string>): Promise<{ location: string; body: string; status: number }> {
    const response = await fetch(new URL(url, issuer), {
      redirect: 'manual',
      headers: { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
      this.cookies.set(name!, value!);
    }
    return { location: response.headers.get('location') ?? '', body: await response.text(), status: response.status };
  }
}

const verification = 'v'.repeat(50);
const redirectUri = `${publicUrl}/signed-in`;

function authorizationUrl(parameters: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    client_id: 'web',
    response_type: 'code',
    scope: 'openid api',
    redirect_uri: redirectUri,
    code_challenge: createHash('sha256').update(verification).digest('base64url'),
    code_challenge_method: 'S256',
    ...parameters,
  });
  return `/auth?${query.toString()}`;
}

test('a person signs in by choosing a name on a page, and the code is worth a token only to whoever began', async () => {
  const browser = new Browser();
  const page = (await browser.open(authorizationUrl())).location;
  expect((await browser.open(page)).body).toContain('李娜');
  const resumed = (await browser.open(page, { handle: 'chen.jie' })).location;
  const returned = new URL((await browser.open(resumed)).location);
  expect(`${returned.origin}${returned.pathname}`).toBe(redirectUri);

  const exchange = (codeVerifier: string) =>
    new Browser().open('/token', {
      grant_type: 'authorization_code',
      code: returned.searchParams.get('code')!,
      client_id: 'web',
      redirect_uri: redirectUri,
      code_verifier: codeVerifier,
    });
  expect((await exchange('x'.repeat(50))).status).toBe(400);
  const { access_token: token } = JSON.parse((await exchange(verification)).body) as { access_token: string };
  expect(await verifier.verify(token)).toMatchObject({ tenant: 't-lanyue', roles: ['admin-agent'] });
});

test('the same person is the same subject however the token was got', async () => {
  const subjects = await Promise.all([0, 1].map(async () => (await verifier.verify(await new LocalTokens(issuer).of('li.na'))).subject));
  expect(new Set(subjects).size).toBe(1);
});

test('the page refuses a name that nobody has', async () => {
  const browser = new Browser();
  const page = (await browser.open(authorizationUrl())).location;
  expect(await browser.open(page, { handle: 'nobody' })).toMatchObject({ status: 400 });
});

test('a sign-in without PKCE, or that would lead elsewhere, does not begin', async () => {
  expect((await new Browser().open(authorizationUrl({ redirect_uri: 'https://evil.example/' }))).status).toBe(400);
  expect((await new Browser().open(authorizationUrl({ code_challenge: '' }))).location).toContain('error=invalid_request');
});
