import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { signIn, signOut } from '../commands/sign-in';
import { whoAmI } from '../commands/whoami';
import { run } from '../program';
import { keepToken, tokenFile } from './kept-token';

type Answer = readonly [status: number, body: object];

let folder: string;
let server: Server;
let address: string;
/** What the server answers to requests for a path, one after the other, the last of them again and again. */
let answers: Record<string, Answer[]>;
let asked: {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly form: Record<string, string>;
}[];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'audit-sign-in-'));
  asked = [];
  server = createServer((request, response) => {
    void answer(request).then(([status, body]) => {
      response.writeHead(status, {
        'Content-Type': request.url === '/me' && status >= 400 ? 'application/problem+json' : 'application/json',
      });
      response.end(JSON.stringify(body));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  answers = {
    '/.well-known/openid-configuration': [
      [
        200,
        {
          issuer: address,
          device_authorization_endpoint: `${address}/device/auth`,
          token_endpoint: `${address}/token`,
        },
      ],
    ],
    '/device/auth': [
      [
        200,
        {
          device_code: 'd',
          user_code: 'BCDF-GHJK',
          verification_uri: `${address}/device`,
          expires_in: 60,
          interval: 0.01,
        },
      ],
    ],
    '/token': [
      [400, { error: 'authorization_pending' }],
      [200, { access_token: 'a-token', token_type: 'bearer', expires_in: 3600 }],
    ],
    '/me': [
      [200, { tenant: 't-marketplace', roles: ['auditor'], partners: [], customers: [{ id: 'c-1', name: '金穗' }] }],
    ],
  };
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

async function answer(request: IncomingMessage): Promise<Answer> {
  const form = Object.fromEntries(new URLSearchParams(await text(request)));
  asked.push({ path: request.url!, authorization: request.headers.authorization, form });
  const queue = answers[request.url!] ?? [];
  return (queue.length > 1 ? queue.shift() : queue[0]) ?? [404, {}];
}

const env = () => ({ XDG_CONFIG_HOME: folder, OIDC_ISSUER: address, PUBLIC_URL: address });

async function audit(...args: string[]): Promise<{ exitCode: number; out: string; err: string }> {
  const [out, err] = [new PassThrough(), new PassThrough()];
  const exitCode = await run(args, [signIn, signOut, whoAmI], { env: env(), out, err });
  out.end();
  err.end();
  return { exitCode, out: await text(out), err: await text(err) };
}

const keep = (expiresAt: string) => keepToken(env(), { issuer: address, accessToken: 'kept', expiresAt });

test('one signs in by typing a code in a browser, is known to the API from then on, and is forgotten when signed out', async () => {
  const signedIn = await audit('sign-in', '--scope', 'openid api');
  expect(signedIn).toMatchObject({ exitCode: 0, err: `Open ${address}/device and type the code BCDF-GHJK\n` });
  expect(asked.find((each) => each.path === '/device/auth')?.form).toEqual({ client_id: 'cli', scope: 'openid api' });

  const who = await audit('whoami');
  expect(who).toMatchObject({
    exitCode: 0,
    out: 'Tenant: t-marketplace\nRoles:  auditor\nCustomer account: 金穗 (c-1)\n',
  });
  expect(asked.at(-1)?.authorization).toBe('Bearer a-token');
  expect(JSON.parse((await audit('whoami', '--json')).out)).toMatchObject({ tenant: 't-marketplace' });

  expect(await audit('sign-out')).toMatchObject({ exitCode: 0 });
  expect(await audit('whoami')).toMatchObject({ exitCode: 1, err: 'Nobody is signed in. Run: audit sign-in\n' });
  expect(await audit('sign-out')).toMatchObject({ exitCode: 0 });
});

test('the token is in a file for its user alone, whatever mode the file had before', async () => {
  await keep('2100-01-01T00:00:00.000Z');
  await rm(tokenFile(env()));
  await writeFile(tokenFile(env()), '{}', { mode: 0o644 });
  await audit('sign-in');
  const [file, directory] = await Promise.all([stat(tokenFile(env())), stat(path.dirname(tokenFile(env())))]);
  expect([file.mode & 0o777, directory.mode & 0o777]).toEqual([0o600, 0o700]);
  expect(JSON.parse(await readFile(tokenFile(env()), 'utf8'))).toMatchObject({ accessToken: 'a-token' });
});

test('a sign-in that is over asks for another and is not sent', async () => {
  await keep('2020-01-01T00:00:00.000Z');
  expect(await audit('whoami')).toMatchObject({ exitCode: 1, err: expect.stringContaining('Sign in again') });
  expect(asked).toEqual([]);
});

test('a file that holds something else is as good as no sign-in', async () => {
  await keep('2100-01-01T00:00:00.000Z');
  await writeFile(tokenFile(env()), '{"accessToken":');
  expect(await audit('whoami')).toMatchObject({ exitCode: 1, err: expect.stringContaining('Nobody is signed in') });
});

test.each([
  ['access_denied', 'refused in the browser'],
  ['expired_token', 'in time'],
  ['invalid_client', 'invalid_client'],
])('an issuer that answers %s leaves nobody signed in and says so', async (error, words) => {
  answers['/token'] = [[400, { error }]];
  expect(await audit('sign-in')).toMatchObject({ exitCode: 1, err: expect.stringContaining(words) });
  expect(await audit('whoami')).toMatchObject({ exitCode: 1 });
});

test('an issuer without a device flow, or that cannot be reached, is told from a refusal', async () => {
  answers['/.well-known/openid-configuration'] = [[200, { issuer: address, token_endpoint: `${address}/token` }]];
  expect(await audit('sign-in')).toMatchObject({
    exitCode: 3,
    err: expect.stringContaining('Nobody can be signed in'),
  });
  expect(await audit('sign-in', '--issuer', 'http://127.0.0.1:1')).toMatchObject({ exitCode: 3 });
});

test('what the API refuses is said in its own words', async () => {
  await keep('2100-01-01T00:00:00.000Z');
  answers['/me'] = [[403, { title: 'Your role does not allow this.', next: 'Ask an auditor.' }]];
  expect(await audit('whoami')).toMatchObject({ exitCode: 1, err: 'Your role does not allow this. Ask an auditor.\n' });
  answers['/me'] = [[401, {}]];
  expect(await audit('whoami')).toMatchObject({ exitCode: 1, err: expect.stringContaining('Sign in again') });
  answers['/me'] = [[503, { title: 'Not now.' }]];
  expect(await audit('whoami')).toMatchObject({ exitCode: 3, err: 'Not now.\n' });
  expect(await audit('whoami', '--api', 'http://127.0.0.1:1')).toMatchObject({
    exitCode: 3,
    err: expect.stringContaining('cannot be reached'),
  });
});

test.each(['http://id.example', 'http://127.0.0.1.example', 'ftp://127.0.0.1', 'id.example'])(
  'no token travels in the clear, or nowhere: %s is refused',
  async (elsewhere) => {
    await keep('2100-01-01T00:00:00.000Z');
    expect(await audit('sign-in', '--issuer', elsewhere)).toMatchObject({ exitCode: 2 });
    expect(await audit('whoami', '--api', elsewhere)).toMatchObject({ exitCode: 2 });
    expect(asked).toEqual([]);
  },
);
