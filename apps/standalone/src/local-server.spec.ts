import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { type Running } from '#platform/process';
import { freePort } from './addresses';
import { startLocalIssuer } from './local-issuer';
import { formOf, localServer } from './local-server';
import { startMailCatcher } from './mail-catcher';

/**
 * What is answered to whoever asks for `path` by this name, as a page can whose own name was made to lead to 127.0.0.1.
 */
async function answerTo(port: number, host: string | undefined, path = '/'): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(`GET ${path} HTTP/1.1\r\n${host === undefined ? '' : `Host: ${host}\r\n`}Connection: close\r\n\r\n`);
  return text(socket);
}

describe('the servers of an installation on one machine', () => {
  let ports: Readonly<Record<'issuer' | 'mailbox', number>>;
  let running: readonly Running[];
  beforeAll(async () => {
    const [issuer, mailbox] = [await freePort(), await freePort()];
    ports = { issuer, mailbox };
    running = [
      await startLocalIssuer({
        issuer: `http://127.0.0.1:${issuer}`,
        audience: 'urn:api',
        publicUrl: 'http://127.0.0.1:3000',
      }),
      await startMailCatcher({ smtp: await freePort(), http: mailbox }),
    ];
  });
  afterAll(() => Promise.all(running.map((each) => each.stop())));

  it.each([
    ['issuer', '/.well-known/openid-configuration', 'authorization_endpoint'],
    ['issuer', '/device', 'command line'],
    ['mailbox', '/', 'Mailbox'],
    ['mailbox', '/mails.json', '[]'],
  ] as const)('answer to the names of this machine and to no other: %s%s', async (server, path, content) => {
    const port = ports[server];
    for (const host of ['localhost', `127.0.0.1:${port}`, `[::1]:${port}`])
      expect(await answerTo(port, host, path)).toContain(content);
    for (const host of ['evil.example', `127.0.0.1.evil.example:${port}`, '10.0.0.1', '0.0.0.0', '']) {
      const answer = await answerTo(port, host, path);
      expect(answer).toMatch(/^HTTP\/1.1 421 /);
      expect(answer).not.toContain(content);
    }
    expect(await answerTo(port, undefined, path)).toMatch(/^HTTP\/1.1 400 /);
  });
});

it('a form is read up to a few kilobytes', async () => {
  const server = localServer((request, response) => {
    formOf(request).then(
      (form) => response.end(form.get('handle')),
      () => response.writeHead(400).end(),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const send = (handle: string) => fetch(url, { method: 'POST', body: new URLSearchParams({ handle }) });
  expect(await (await send('li.na')).text()).toBe('li.na');
  expect((await send('x'.repeat(100_000))).status).toBe(400);
  server.close();
  server.closeAllConnections();
});
