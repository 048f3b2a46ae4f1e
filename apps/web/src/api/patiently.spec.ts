import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { retryAfterMs } from '../../../../libs/client/src/retry-after';
import { patiently } from './patiently';
import { onWaits, waitingUntil } from './waits';

let server: Server;
let asked: IncomingMessage[];
afterEach(() => new Promise((resolve) => server.close(resolve)));

/** A service that answers each request in its turn, and the last answer from then on. */
async function answering(...answers: readonly ((response: ServerResponse) => void)[]): Promise<string> {
  asked = [];
  server = createServer((request, response) => {
    asked.push(request);
    request.resume();
    answers[Math.min(asked.length, answers.length) - 1]?.(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const ok = (response: ServerResponse) => void response.writeHead(200, { Connection: 'close' }).end('{}');
const lost = (response: ServerResponse) => void response.destroy();
const refusing = (status: number, retryAfter?: string) => (response: ServerResponse) =>
  void response.writeHead(status, { Connection: 'close', ...(retryAfter && { 'Retry-After': retryAfter }) }).end();

test.each([429, 503])(
  'an answer %s that names a time is tried again after it, and the page says so meanwhile',
  async (status) => {
    const url = await answering(refusing(status, '1'), ok);
    const waits: (number | undefined)[] = [];
    const end = onWaits(() => waits.push(waitingUntil()));
    const startedAt = Date.now();
    expect((await patiently(new Request(url, { method: 'POST', body: '{}' }))).status).toBe(200);
    end();
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(1_000);
    expect(waits).toEqual([expect.any(Number), undefined]);
    expect(waits[0]).toBeGreaterThanOrEqual(startedAt + 1_000);
  },
);

test('one that names a time too long to wait for is handed on at once', async () => {
  const url = await answering(refusing(429, '3600'), ok);
  expect((await patiently(new Request(url))).status).toBe(429);
  expect(asked).toHaveLength(1);
});

test('a request whose answers are lost is sent again as it was, key and content', async () => {
  const url = await answering(lost, lost, ok);
  const headers = { 'Idempotency-Key': 'k', 'Content-Type': 'application/json' };
  expect((await patiently(new Request(url, { method: 'POST', headers, body: '{"seats":7}' }))).status).toBe(200);
  expect(asked.map((request) => [request.headers['idempotency-key'], request.headers['content-length']])).toEqual(
    Array(3).fill(['k', '11']),
  );
});

test.each(['view-being-filled', 'change-needs-view'])(
  'that a view is being filled is told at once (%s): the answer says how far it is',
  async (code) => {
    const body = JSON.stringify({ code, title: 'It is being rebuilt', next: '37% has been processed', percent: 37 });
    const filling = (response: ServerResponse) =>
      void response.writeHead(503, { Connection: 'close', 'Retry-After': '5' }).end(body);
    const url = await answering(filling, ok);
    const answer = await patiently(new Request(url));
    expect(await answer.json()).toMatchObject({ code, percent: 37 });
    expect(asked).toHaveLength(1);
  },
);

test('a refusal is final', async () => {
  const url = await answering(refusing(409), ok);
  expect((await patiently(new Request(url))).status).toBe(409);
});

test('a time to wait is read as seconds or as a date, and is none where it is neither', () => {
  const now = Date.parse('2026-11-29T10:00:00Z');
  const of = (value: string) => retryAfterMs({ headers: new Headers({ 'Retry-After': value }) }, now);
  expect([of('30'), of('Sun, 29 Nov 2026 10:01:00 GMT'), of('soon'), of('')]).toEqual([
    30_000,
    60_000,
    undefined,
    undefined,
  ]);
  expect(of('Sun, 29 Nov 2026 09:00:00 GMT')).toBe(0);
  const byItsClock = { 'Retry-After': 'Sun, 29 Nov 2026 07:00:30 GMT', Date: 'Sun, 29 Nov 2026 07:00:00 GMT' };
  expect(retryAfterMs(new Response(null, { headers: byItsClock }))).toBe(30_000);
});
