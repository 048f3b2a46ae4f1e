import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type JWTPayload, SignJWT } from 'jose';
import { type TokenSettings, TokenVerifier } from './token-verifier';

/** An issuer as far as a verifier sees one: discovery and keys, over HTTP. */
class Issuer {
  readonly keys: object[] = [];
  requests = 0;
  down = false;
  url = '';
  private readonly signing = new Map<string, { key: KeyObject; algorithm: string }>();
  private readonly server: Server = createServer((request, response) => {
    this.requests += 1;
    if (this.down) return void response.writeHead(500).end();
    const metadata = { issuer: this.url, jwks_uri: `${this.url}/keys` };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(request.url === '/keys' ? { keys: this.keys } : metadata));
  });

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  addKey(kid: string, algorithm: string): void {
    const { publicKey, privateKey } = keyPairFor(algorithm);
    this.keys.push({ ...createPublicKey(publicKey).export({ format: 'jwk' }), kid, alg: algorithm, use: 'sig' });
    this.signing.set(kid, { key: createPrivateKey(privateKey), algorithm });
  }

  async token(claims: JWTPayload = {}, kid = 'first'): Promise<string> {
    const { key, algorithm } = this.signing.get(kid)!;
    return new SignJWT({
      iss: this.url,
      aud: 'api',
      sub: 'li.na',
      tenant: 't-1',
      roles: ['admin-agent'],
      exp: NOW + 600,
      ...claims,
    })
      .setProtectedHeader({ alg: algorithm, kid })
      .sign(key);
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

/** A pair by which the algorithm signs, in PEM. */
function keyPairFor(algorithm: string) {
  const publicKeyEncoding = { type: 'spki', format: 'pem' } as const;
  const privateKeyEncoding = { type: 'pkcs8', format: 'pem' } as const;
  if (algorithm === 'ES256')
    return generateKeyPairSync('ec', { namedCurve: 'P-256', publicKeyEncoding, privateKeyEncoding });
  if (algorithm === 'EdDSA') return generateKeyPairSync('ed25519', { publicKeyEncoding, privateKeyEncoding });
  return generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding, privateKeyEncoding });
}

const NOW = 1_800_000_000;
let issuer: Issuer;
let clock: number;

function verifier(overrides: Partial<TokenSettings> = {}): TokenVerifier {
  const settings = {
    issuer: issuer.url,
    audience: 'api',
    tenantClaim: 'tenant',
    rolesClaim: 'roles',
    marketplaceTenant: 't-market',
  };
  return new TokenVerifier({ ...settings, ...overrides }, () => clock * 1_000);
}

beforeEach(async () => {
  clock = NOW;
  issuer = new Issuer();
  await issuer.start();
  issuer.addKey('first', 'ES256');
});

afterEach(() => issuer.stop());

describe('a token of the configured issuer', () => {
  test('names an opaque subject, one tenant and its roles', async () => {
    const identity = await verifier().verify(await issuer.token());
    expect(identity).toEqual({ subject: expect.stringMatching(/^[\w-]{43}$/), tenant: 't-1', roles: ['admin-agent'] });
  });

  test('gives the same person the same subject, and another person another', async () => {
    const tokens = verifier();
    const subjects = await Promise.all(
      ['li.na', 'li.na', 'wang.wei'].map(
        async (sub) => (await tokens.verify(await issuer.token({ sub, jti: Math.random().toString() }))).subject,
      ),
    );
    expect(subjects[0]).toBe(subjects[1]);
    expect(subjects[0]).not.toBe(subjects[2]);
  });

  test.each(['RS256', 'PS256', 'EdDSA'])('may be signed with %s', async (algorithm) => {
    issuer.addKey('other', algorithm);
    await expect(verifier().verify(await issuer.token({}, 'other'))).resolves.toMatchObject({ tenant: 't-1' });
  });

  describe('of whose person a strong sign-in is asked', () => {
    const strong = () =>
      verifier({ strength: { values: ['phr', 'urn:two', 'mfa'], roles: ['admin-agent', 'operator'] } });

    test.each([{ acr: 'phr' }, { acr: 'urn:two' }, { amr: ['pwd', 'mfa'] }])(
      'counts where it says %j',
      async (claims) => {
        await expect(strong().verify(await issuer.token(claims))).resolves.toMatchObject({ roles: ['admin-agent'] });
      },
    );

    test.each([
      {},
      { acr: 'pwd' },
      { acr: 'PHR' },
      { acr: ['phr'] },
      { acr: 'phr mfa' },
      { amr: 'mfa' },
      { amr: ['pwd'] },
      { amr: [['mfa']] },
      { amr: { 0: 'mfa' } },
      { acr: null, amr: null },
    ])('is refused where it says %j, each time', async (claims) => {
      const tokens = strong();
      const token = await issuer.token(claims);
      for (let times = 0; times < 2; times += 1)
        await expect(tokens.verify(token)).rejects.toMatchObject({
          code: 'sign-in-too-weak',
          detail: { extensions: { acrValues: 'phr urn:two mfa' } },
        });
    });

    test('is refused with one such role among others, and counts with none of them', async () => {
      await expect(
        strong().verify(await issuer.token({ roles: ['sales-agent', 'admin-agent'] })),
      ).rejects.toMatchObject({
        code: 'sign-in-too-weak',
      });
      await expect(strong().verify(await issuer.token({ roles: ['sales-agent'] }))).resolves.toMatchObject({
        roles: ['sales-agent'],
      });
      // A role that the tenant cannot carry asks for nothing.
      await expect(strong().verify(await issuer.token({ roles: ['sales-agent', 'operator'] }))).resolves.toBeDefined();
    });
  });

  test('carries roles of the marketplace only for the tenant of the marketplace', async () => {
    const roles = ['operator', 'auditor', 'compliance-officer', 'customer-admin'];
    await expect(verifier().verify(await issuer.token({ roles }))).resolves.toMatchObject({
      roles: ['customer-admin'],
    });
    const staff = await verifier().verify(await issuer.token({ roles, tenant: 't-market' }));
    expect([...staff.roles].sort()).toEqual([...roles].sort());
  });

  test('may have its claims elsewhere: under a URL, along a path, or as words of one text', async () => {
    const token = await issuer.token({
      'https://id.example/tenant': 't-9',
      realm_access: { roles: ['sales-agent', 'offline_access'] },
    });
    const elsewhere = verifier({ tenantClaim: 'https://id.example/tenant', rolesClaim: 'realm_access.roles' });
    await expect(elsewhere.verify(token)).resolves.toMatchObject({ tenant: 't-9', roles: ['sales-agent'] });
    await expect(verifier().verify(await issuer.token({ roles: 'admin-agent sales-agent' }))).resolves.toMatchObject({
      roles: ['admin-agent', 'sales-agent'],
    });
  });

  test('is verified once and remembered until it expires', async () => {
    const tokens = verifier();
    const token = await issuer.token();
    await tokens.verify(token);
    const asked = issuer.requests;
    issuer.down = true;
    await tokens.verify(token);
    expect(issuer.requests).toBe(asked);
    clock = NOW + 631;
    await expect(tokens.verify(token)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test('may lag behind or run ahead by the tolerated seconds, no more', async () => {
    await expect(verifier().verify(await issuer.token({ exp: NOW - 29 }))).resolves.toBeDefined();
    await expect(verifier().verify(await issuer.token({ exp: NOW - 31 }))).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    await expect(verifier().verify(await issuer.token({ nbf: NOW + 29 }))).resolves.toBeDefined();
    await expect(verifier().verify(await issuer.token({ nbf: NOW + 31 }))).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });
});

describe('a token is refused', () => {
  test.each([
    ['for another audience', { aud: 'another-api' }],
    ['of another issuer', { iss: 'https://elsewhere.example' }],
    ['without a tenant', { tenant: undefined }],
    ['with a tenant that is not a text', { tenant: ['t-1'] }],
    ['without an expiry', { exp: undefined }],
    ['without a subject', { sub: undefined }],
  ])('%s', async (_, claims) => {
    await expect(verifier().verify(await issuer.token(claims as JWTPayload))).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });

  test('when its signature is not of the issuer', async () => {
    const [header, , signature] = (await issuer.token()).split('.');
    const [, payload] = (await issuer.token({ tenant: 't-market' })).split('.');
    await expect(verifier().verify(`${header}.${payload}.${signature}`)).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });

  test('when it is signed with a shared secret or not at all', async () => {
    const claims = { iss: issuer.url, aud: 'api', sub: 'x', tenant: 't-1', exp: NOW + 600 };
    const shared = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: 'first' })
      .sign(new TextEncoder().encode('secret'.repeat(8)));
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const unsigned = `${encode({ alg: 'none' })}.${encode(claims)}.`;
    await expect(verifier().verify(shared)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(verifier().verify(unsigned)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(verifier().verify('not a token')).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

describe('the keys of the issuer', () => {
  test('may be rotated without a restart', async () => {
    const tokens = verifier();
    await tokens.verify(await issuer.token());
    issuer.addKey('second', 'RS256');
    // A fetch for an unknown key is held back for a while after the last one, or strangers could make this service
    // flood the issuer.
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 31_000);
    await expect(tokens.verify(await issuer.token({}, 'second'))).resolves.toMatchObject({ tenant: 't-1' });
    jest.restoreAllMocks();
  });

  test('are asked for again after an outage, which is nobody’s sign-out', async () => {
    const tokens = verifier();
    const token = await issuer.token();
    issuer.down = true;
    await expect(tokens.verify(token)).rejects.toMatchObject({ code: 'unavailable' });
    issuer.down = false;
    await expect(tokens.verify(token)).resolves.toMatchObject({ tenant: 't-1' });
  });
});
