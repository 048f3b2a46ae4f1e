import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { TokenVerifier } from '#platform';
import { freePort } from './addresses';
import { type Running } from '#platform/process';
import { startLocalIssuer } from './local-issuer';
import { LocalTokens } from './local-tokens';
import { LOCAL_MARKETPLACE_TENANT } from './people';
import { SIGN_IN_TEXTS } from './sign-in-texts';

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

interface Answer {
  readonly location: string;
  readonly policy: string | null;
  readonly body: string;
  readonly status: number;
}

/** A browser as far as a sign-in needs one: it keeps cookies and follows nothing by itself. */
class Browser {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly headers: Readonly<Record<string, string>> = {}) {}

  async open(url: string, form?: Record<string, string>): Promise<Answer> {
    const response = await fetch(new URL(url, issuer), {
      redirect: 'manual',
      headers: { ...this.headers, cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
      this.cookies.set(name!, value!);
    }
    const { headers, status } = response;
    return {
      location: headers.get('location') ?? '',
      policy: headers.get('content-security-policy'),
      body: await response.text(),
      status,
    };
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
  const subjects = await Promise.all(
    [0, 1].map(async () => (await verifier.verify(await new LocalTokens(issuer).of('li.na'))).subject),
  );
  expect(new Set(subjects).size).toBe(1);
});

test('the page refuses a name that nobody has, and keeps it to be corrected', async () => {
  const browser = new Browser();
  const page = (await browser.open(authorizationUrl())).location;
  const refused = await browser.open(page, { handle: '"><b>nobody' });
  expect(refused).toMatchObject({ status: 400 });
  expect(refused.body).toContain('value="&#34;&#62;&#60;b&#62;nobody"');
  expect(refused.body).not.toContain('<b>');
});

test.each([
  ['what the browser likes best', {}, { 'accept-language': 'fr, ja;q=0.8' }, '', 'ja'],
  ['what the application asks for', { ui_locales: 'fr zh-CN' }, { 'accept-language': 'ja' }, '', 'zh-CN'],
  ['what is chosen on it', { ui_locales: 'zh-CN' }, { 'accept-language': 'ja' }, '?language=en', 'en'],
  [
    'English where nobody says anything that it is in',
    { ui_locales: 'fr' },
    { 'accept-language': 'de' },
    '?language=xx',
    'en',
  ],
] as const)('the page is in the language of %s', async (_, parameters, headers, choice, language) => {
  const browser = new Browser(headers);
  const page = (await browser.open(authorizationUrl(parameters))).location;
  const { body } = await browser.open(`${page}${choice}`);
  expect(body).toContain(`<html lang="${language}">`);
  expect(body).toContain(SIGN_IN_TEXTS[language].roles['compliance-officer'].about);
  expect(body).toContain(
    `<a href="?language=${language}" lang="${language}" hreflang="${language}" aria-current="true">`,
  );
});

test('every page of the issuer goes on in the language that was chosen, its sign-out and what has gone wrong too', async () => {
  const browser = new Browser({ 'accept-language': 'en' });
  await browser.open('/device?language=ja');
  const { signIn, over } = SIGN_IN_TEXTS.ja;
  expect((await browser.open((await browser.open(authorizationUrl())).location)).body).toContain(signIn.title);
  expect((await new Browser({ 'accept-language': 'ja' }).open('/sign-in/gone')).body).toContain(over.title);
  expect((await browser.open(authorizationUrl({ redirect_uri: 'https://evil.example/' }))).body).toContain(over.title);
});

test('the marks and colours of its pages are those of the product', async () => {
  const inWeb = (file: string) => path.resolve(__dirname, '..', '..', 'web', file);
  const { COLOURS } = (await import(inWeb('src/app/colours.ts'))) as {
    COLOURS: Record<'light' | 'dark', Record<string, string>>;
  };
  const { body } = await new Browser().open('/device');
  const [light = '', dark = ''] = body.split('prefers-color-scheme: dark');
  for (const [scheme, styles] of [
    ['light', light],
    ['dark', dark],
  ] as const) {
    const own = [...styles.matchAll(/--([a-z-]+): (#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value]);
    expect(own.length).toBeGreaterThan(8);
    expect(own).toEqual(own.map(([name]) => [name, COLOURS[scheme][name!]]));
  }
  const shapes = readFileSync(inWeb('brand/mark.svg'), 'utf8').match(/<(rect|circle|path)[^>]*>/g);
  expect(body.match(/<(rect|circle|path)[^>]*>/g)).toEqual(shapes);
});

test('a sign-in without PKCE, or that would lead elsewhere, does not begin', async () => {
  expect((await new Browser().open(authorizationUrl({ redirect_uri: 'https://evil.example/' }))).status).toBe(400);
  expect((await new Browser().open(authorizationUrl({ code_challenge: '' }))).location).toContain(
    'error=invalid_request',
  );
});

describe('The command line', () => {
  interface Begun {
    readonly device_code: string;
    readonly user_code: string;
    readonly verification_uri: string;
    readonly verification_uri_complete: string;
  }

  async function begin(): Promise<Begun> {
    const answer = await new Browser().open('/device/auth', { client_id: 'cli', scope: 'openid api' });
    return JSON.parse(answer.body) as Begun;
  }

  async function poll(begun: Begun): Promise<{ access_token?: string; error?: string }> {
    const answer = await new Browser().open('/token', {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code: begun.device_code,
      client_id: 'cli',
    });
    return JSON.parse(answer.body) as { access_token?: string; error?: string };
  }

  /** What the form on a page would send besides what a person types or presses. */
  function hiddenFields({ body }: Answer): Record<string, string> {
    return Object.fromEntries(
      [...body.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
    );
  }

  async function typeCode(browser: Browser, page: string, code: string): Promise<Answer> {
    return browser.open(page, { ...hiddenFields(await browser.open(page)), user_code: code });
  }

  async function confirm(
    browser: Browser,
    { verification_uri: page, user_code: code }: Begun,
    choice: 'confirm' | 'abort',
  ): Promise<Answer> {
    return browser.open(page, { ...hiddenFields(await typeCode(browser, page, code)), [choice]: 'yes' });
  }

  async function signIn(browser: Browser, begun: Begun, handle: string): Promise<Answer> {
    const people = (await confirm(browser, begun, 'confirm')).location;
    expect((await browser.open(people)).body).toContain('李娜');
    const resumed = await browser.open((await browser.open(people, { handle })).location);
    const [, signOutFirst] = /<form method="post" action="([^"]+\/confirm)"/.exec(resumed.body) ?? [];
    return signOutFirst ? browser.open((await browser.open(signOutFirst, hiddenFields(resumed))).location) : resumed;
  }

  test('gets the token of whoever types its code in a browser, confirms it and chooses a name, and nobody gets it twice', async () => {
    const begun = await begin();
    expect(await poll(begun)).toMatchObject({ error: 'authorization_pending' });
    const done = await signIn(new Browser(), begun, 'auditor');
    expect(done.body).toContain('The command line is signed in.');
    const { access_token: token = '' } = await poll(begun);
    expect(await verifier.verify(token)).toMatchObject({ tenant: LOCAL_MARKETPLACE_TENANT, roles: ['auditor'] });
    expect(await poll(begun)).toMatchObject({ error: 'invalid_grant' });
  });

  test('is asked for a name each time, whoever is signed in in the same browser', async () => {
    const browser = new Browser();
    for (const [handle, role] of [
      ['li.na', 'admin-agent'],
      ['compliance', 'compliance-officer'],
      ['compliance', 'compliance-officer'],
    ] as const) {
      const begun = await begin();
      await signIn(browser, begun, handle);
      expect(await verifier.verify((await poll(begun)).access_token!)).toMatchObject({ roles: [role] });
    }
  });

  test('is told when its code is refused', async () => {
    const begun = await begin();
    expect((await confirm(new Browser(), begun, 'abort')).body).toContain('refused');
    expect(await poll(begun)).toMatchObject({ error: 'access_denied' });
  });

  test('a code that nobody was given, or that was used, is asked for again', async () => {
    const begun = await begin();
    const browser = new Browser();
    await signIn(browser, begun, 'auditor');
    expect((await typeCode(browser, begun.verification_uri, 'BBBB-BBBB')).body).toContain('not known');
    expect((await typeCode(browser, begun.verification_uri, begun.user_code)).body).toContain('used before');
  });

  test('a code sent from a page of somebody else does nothing', async () => {
    const begun = await begin();
    const browser = new Browser();
    await browser.open(begun.verification_uri);
    const answer = await browser.open(begun.verification_uri, {
      user_code: begun.user_code,
      confirm: 'yes',
      xsrf: 'guessed',
    });
    expect(answer.status).toBe(400);
    expect(await poll(begun)).toMatchObject({ error: 'authorization_pending' });
  });

  test('its pages run nothing and load nothing, but for the one script that forwards the code of a complete address', async () => {
    const begun = await begin();
    const browser = new Browser();
    const pages = [
      await browser.open(begun.verification_uri),
      await typeCode(browser, begun.verification_uri, begun.user_code),
    ];
    expect(pages.map(({ policy }) => policy)).toEqual(
      pages.map(() => "default-src 'none'; style-src 'unsafe-inline'; script-src 'none'; frame-ancestors 'none'"),
    );
    const forwarding = await browser.open(begun.verification_uri_complete);
    const script = /<script>([^]*)<\/script>/.exec(forwarding.body)![1]!;
    expect(forwarding.policy).toContain(`'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  });
});
