import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { DIST } from '../support/engines';
import { BrowserSession } from './support/browser-session';
import { anonymous, type Answer, Caller, operator, type Problem } from './support/caller';
import { ask, callerFor, fill, makeWorld, partsOf, pathValues, ROUTES, type World } from './support/routes';
import { enrolPartner } from './support/accounts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const apiUrl = () => process.env['API_URL'] ?? '';

describe('What every answer says', () => {
  const get = (address: string) => fetch(apiUrl() + address, { redirect: 'manual' });
  const [asset = ''] = readdirSync(path.join(DIST, 'apps', 'web', 'assets')).filter((file) => file.endsWith('.js'));

  it.each([
    ...new Set(ROUTES.filter(({ route }) => route.startsWith('GET')).map((route) => partsOf(route).path)),
    '/docs',
    '/docs/swagger-ui-init.js',
    '/docs/swagger-ui.css',
    '/openapi.json',
    '/nothing',
    '/%zz',
  ])(
    'is that nobody may keep it, frame it, guess at its type or be told where its reader came from: %s',
    async (address) => {
      const { headers, body } = await get(fill(address, pathValues(world)));
      await body?.cancel();
      expect(Object.fromEntries(headers)).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'content-security-policy': expect.stringMatching(/default-src 'none'.*frame-ancestors 'none'/),
      });
    },
  );

  it('holds for what somebody who is signed in is shown', async () => {
    const customer = await world.customer.admin.get(`${world.customer.path}/partner-relationships`);
    expect(customer).toMatchObject({
      status: 200,
      headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
    });
    const report = await new Caller('auditor').get('/audit/reports/removed-dap', { Accept: 'text/html' });
    expect(report.headers).toMatchObject({
      'content-security-policy': expect.stringMatching(/style-src 'sha256-.*frame-ancestors 'none'/),
    });
  });

  it('holds for scripts, but that they may be kept: their names change with their content', async () => {
    const { headers, body } = await get(`/assets/${asset}`);
    await body?.cancel();
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': expect.stringContaining('immutable'),
      'x-content-type-options': 'nosniff',
    });
  });
});

describe('Signing in', () => {
  const begin = (returnTo: string, headers = {}) =>
    anonymous.get<Problem>(`/sign-in?returnTo=${encodeURIComponent(returnTo)}`, headers);

  it.each([
    '/\t/evil.example',
    '/\n/evil.example',
    '/\u0000/evil.example',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '/\\\\evil.example',
    '\\\\evil.example',
    '/ /evil.example',
    '/\u3000/evil.example',
    '/\u00a0/evil.example',
    '/／evil.example',
    '/パ',
    'https://evil.example',
    'https:evil.example',
    'javascript:alert(1)',
    'evil.example',
    '@evil.example',
    '',
    `/${'x'.repeat(1_001)}`,
  ])('leads back to no other place than a page of ours: %j', async (returnTo) => {
    expect(await begin(returnTo)).toMatchObject({ status: 400, body: { field: 'returnTo' } });
  });

  it('of an address in raw form or with malformed escapes is refused, not broken', async () => {
    for (const raw of [
      '/%09/evil.example',
      '/%E3%83%91',
      '%zz',
      '/%ff',
      '/%00',
      '//evil.example',
      '/%5C%5Cevil.example',
      '/%',
      '/%u0041',
    ]) {
      expect(await anonymous.get(`/sign-in?returnTo=${raw}`)).toMatchObject({
        status: 400,
        body: { code: 'invalid-request' },
      });
    }
  });

  it.each([
    '/partner-center/customers?search=%E3%83%91#top',
    '/.//evil.example/',
    '/..//evil.example',
    '/@evil.example',
    '/%2f%2fevil.example',
  ])('ends at the page it began at, named with its host: %s', async (page) => {
    const target = await new BrowserSession().signIn(`admin-agent@${world.partner.tenant}`, page);
    expect(new URL(target).origin).toBe(apiUrl());
    expect(target.startsWith(`${apiUrl()}/`)).toBe(true);
  });

  it.each([
    'sign-in=a%20b%20%25ZZ',
    'sign-in=%25',
    'sign-in=%zz',
    'sign-in=a b',
    'sign-in=a%20b%20//evil.example',
    'sign-in=a%20b%20https://evil.example/',
    'sign-in=a%20b%20/%E3%83%91',
    'sign-in=a%20b%20/%09/evil.example',
    'sign-in=a%20b%20/fine',
    'sign-in=%00%20%00%20/',
    'sign-in=""',
    'sign-in',
    '=;;,=%',
    `sign-in=${'x'.repeat(4_000)}`,
  ])('cannot be finished by a cookie that somebody else made up: %s', async (cookie) => {
    const answer = await anonymous.get<Problem>('/signed-in?code=x&state=a', { Cookie: cookie });
    expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    expect(answer.headers['location']).toBeUndefined();
  });

  it.each([
    'session=%zz',
    'session=%25ZZ',
    'session=%00',
    'session',
    'session=;session=',
    '%=%; session=%E3%83%91',
    `session=${'x'.repeat(4_000)}`,
  ])('is not yet done with a cookie that means nothing: %s', async (cookie) => {
    expect(await anonymous.get('/session', { Cookie: cookie })).toMatchObject({
      status: 200,
      body: { signedIn: false },
    });
    expect((await anonymous.get('/me', { Cookie: cookie })).status).toBe(401);
    expect((await anonymous.post('/sign-out', undefined, { Cookie: cookie })).status).toBe(200);
  });

  it('as somebody else ends the session before: its cookie leads nowhere any more', async () => {
    const browser = new BrowserSession();
    await browser.signIn(`admin-agent@${world.partner.tenant}`);
    const before = browser.cookie;
    expect((await anonymous.get('/me', { Cookie: before })).status).toBe(200);
    await browser.signIn('auditor');
    expect((await anonymous.get('/me', { Cookie: browser.cookie })).body).toMatchObject({ roles: ['auditor'] });
    expect((await anonymous.get('/me', { Cookie: before })).status).toBe(401);
  });
});

describe('A session', () => {
  it('says who is signed in by a mark that is the same over sessions, another for everybody else, and tells nothing of them', async () => {
    const marks: string[] = [];
    for (const handle of ['admin-agent', 'admin-agent', 'sales-agent'].map(
      (role) => `${role}@${world.partner.tenant}`,
    )) {
      const browser = new BrowserSession();
      await browser.signIn(handle);
      const { body } = await anonymous.get<{ person: string }>('/session', { Cookie: browser.cookie });
      marks.push(body.person);
    }
    const [first, again, other] = marks;
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });
});

describe('An address', () => {
  it.each([
    '/%',
    '/%zz',
    '/partners/%',
    '/partners/%c0%af',
    '/partners/%ff',
    '/partners/%00',
    '/customers/%E3%83%/name',
    '/partner-center/%zz',
    '/assets/%zz',
    '/assets/%00',
    '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e/index.html',
    '/docs/%zz',
    '/docs/%00',
    '/docs/..%2fx',
    '/openapi.json/%zz',
    '/partners?cursor=%zz',
    '/partners?search=%ff',
    '/partners?%zz=1',
    '/live?lastEventId=%zz',
    '/accept%zz',
  ])('with an escape that is none, or that means nothing good, is refused as a problem: %s', async (address) => {
    const socket = connect(Number(new URL(apiUrl()).port), '127.0.0.1');
    await once(socket, 'connect');
    const lines = [
      `GET ${address} HTTP/1.1`,
      'Host: localhost',
      `Authorization: ${await operator.authorization()}`,
      'Connection: close',
    ];
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    const answer = await text(socket);
    expect(answer).toMatch(/^HTTP\/1.1 (?:400|403|404) /);
    expect(answer).toMatch(/^content-type: application\/problem\+json/im);
  });

  it('by another name than one of this machine is not answered where nobody else is to reach it', async () => {
    const socket = connect(Number(new URL(apiUrl()).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write('GET /session HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n');
    expect(await text(socket)).toMatch(/^HTTP\/1.1 421 [^]*"code":"unknown-host"/);
  });
});

describe('A body', () => {
  const withBody = ROUTES.filter(({ body }) => body !== undefined).map((route) => [route.route, route] as const);

  /** What one chooses for oneself everybody may. */
  const ofSomeRoles = withBody.filter(([, { of }]) => of !== 'anybody');

  it.each(ofSomeRoles)('%s: is not looked into before the role of its sender', async (_, route) => {
    const { method, path: address } = partsOf(route);
    const send = (caller: Caller, body: string): Promise<Answer<Problem>> =>
      caller.send(method, fill(address, pathValues(world)), {
        text: body,
        headers: { 'Content-Type': 'application/json' },
      });
    const nobodyHere = new Caller(
      `${route.roles.includes('helpdesk-agent') ? 'customer-admin' : 'helpdesk-agent'}@${world.partner.tenant}`,
    );
    for (const body of [
      '{',
      '[]',
      '{"constructor":1}',
      `${'['.repeat(3_000)}${']'.repeat(3_000)}`,
      '{"a":"\\u0000"}',
      ' '.repeat(70_000),
    ]) {
      expect((await send(nobodyHere, body)).status).toBe(403);
      expect((await send(anonymous, body)).status).toBe(401);
    }
  });

  it.each(withBody)('%s: nested thousands deep, or with thousands of members, is refused', async (_, route) => {
    const caller = callerFor(route, world);
    const { method, path: address } = partsOf(route);
    const valid = JSON.stringify(route.body!(world)).slice(0, -1);
    const bodies = [
      `${valid},"more":${'['.repeat(3_000)}${']'.repeat(3_000)}}`,
      `${valid},"more":${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)}}`,
      `${valid},"more":[${Array.from({ length: 20_000 }, () => '{}').join(',')}]}`,
      `{"reassign":[${Array.from({ length: 21_000 }, () => '{}').join(',')}]}`,
    ];
    for (const body of bodies) {
      const answer = await caller.send<Problem>(method, fill(address, pathValues(world)), {
        text: body,
        headers: { 'Content-Type': 'application/json' },
      });
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
      expect(JSON.stringify(answer.body).length).toBeLessThan(10_000);
    }
  });

  it('that is in order is still taken', async () => {
    const { id } = await enrolPartner('advisor');
    const route = ROUTES.find((each) => each.route === 'PUT /partners/{partnerId}/name')!;
    expect(await ask(route, operator, world, { values: { ...pathValues(world), partnerId: id } })).toMatchObject({
      status: 200,
    });
  });
});

it('HEAD on live updates is answered at once, and holds nothing open', async () => {
  const answer = await world.partner.admin.send('HEAD', `/live?partner=${world.partner.id}`);
  expect(answer).toMatchObject({
    status: 200,
    headers: { 'content-type': expect.stringContaining('text/event-stream') },
  });
});
