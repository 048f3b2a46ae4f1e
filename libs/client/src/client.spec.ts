import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { contentOf, etagOf, isProblem, Problem, ResellerClient, Unreachable } from './index.ts';

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}
type Answer = (response: ServerResponse, asked: Asked) => void;

const problem = (status: number, code: string, headers: Record<string, string> = {}): Answer => {
  const body = {
    type: `/problems/${code}`,
    code,
    title: 'No',
    status,
    instance: '/',
    correlationId: 'c',
    next: 'Do something else.',
  };
  return (response) =>
    void response
      .writeHead(status, { 'Content-Type': 'application/problem+json', ...headers })
      .end(JSON.stringify(body));
};
const ok =
  (body: unknown, headers: Record<string, string> = {}): Answer =>
  (response) =>
    void response.writeHead(200, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
const reset: Answer = (response) => void response.destroy();
const event = (n: number) => ({ specversion: '1.0', id: `e${n}`, type: 'DapRemoved', position: `${n}/${n}` });

describe('The client', () => {
  let server: Server;
  let asked: Asked[];
  let answers: Answer[];
  let tokens: number;
  let client: ResellerClient;
  const newClient = (patienceMs = 5_000) =>
    new ResellerClient({
      baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      token: async () => `token-${(tokens += 1)}`,
      language: 'ja',
      patienceMs,
    });
  const sent = (name: string) => asked.map(({ headers }) => headers[name]);
  const enrol = (header: Record<string, string> = {}) =>
    client.api.POST('/partners', { body: { tenantId: 't', name: 'n', channelRole: 'advisor' }, params: { header } });

  beforeEach(async () => {
    [asked, answers, tokens] = [[], [], 0];
    server = createServer((request, response) => {
      void text(request).then((body) => {
        const { method = '', url = '', headers } = request;
        const one = { method, url, headers, body };
        asked.push(one);
        (answers.shift() ?? ok({}))(response, one);
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    client = newClient();
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it('asks for a command again after a reset, a gateway’s page and a 503: under one key, with a token that is valid then', async () => {
    answers = [
      reset,
      (response) => void response.writeHead(502, { 'Content-Type': 'text/html' }).end('<h1>Bad gateway</h1>'),
      problem(503, 'outcome-unknown', { 'Retry-After': '0' }),
      ok({ outcome: 'repeated', id: 'p' }, { ETag: '"0"', Position: '5/5' }),
    ];
    const { data, response } = await enrol();
    expect([data, etagOf(response), client.position]).toEqual([{ outcome: 'repeated', id: 'p' }, '"0"', '5/5']);
    expect(new Set(sent('idempotency-key')).size).toBe(1);
    expect(sent('authorization')).toEqual(['Bearer token-1', 'Bearer token-2', 'Bearer token-3', 'Bearer token-4']);
    expect(new Set(asked.map(({ body }) => body)).size).toBe(1);
    expect(sent('accept-language')[0]).toBe('ja');
    await enrol();
    expect(new Set(sent('idempotency-key')).size).toBe(2);
  });

  it('sends the key and the revision that it is given', async () => {
    await enrol({ 'Idempotency-Key': 'mine', 'If-Match': '"7"' });
    expect([sent('idempotency-key'), sent('if-match')]).toEqual([['mine'], ['"7"']]);
  });

  it('waits as long as the answer says', async () => {
    answers = [problem(429, 'too-many-requests', { 'Retry-After': '1' })];
    const begun = performance.now();
    await client.api.GET('/me');
    expect(performance.now() - begun).toBeGreaterThanOrEqual(990);
    expect(asked).toHaveLength(2);
  });

  it('does not wait longer than its patience, and says what it was told, or that nobody answered', async () => {
    client = newClient(0);
    answers = [problem(503, 'unavailable', { 'Retry-After': '60' }), reset];
    const refused = await client.api.GET('/me').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Problem);
    expect((refused as Problem).possibleFrom?.getTime()).toBeGreaterThan(Date.now() + 50_000);
    await expect(client.api.GET('/me')).rejects.toBeInstanceOf(Unreachable);
  });

  it('throws a refusal, once and typed, and does not take for one what is none of the API’s', async () => {
    answers = [problem(409, 'partner-suspended'), (response) => void response.writeHead(404).end('Not here')];
    const refused = await enrol().catch((error: unknown) => error);
    expect([
      isProblem(refused),
      isProblem(refused, 'partner-suspended'),
      isProblem(refused, 'no-relationship'),
    ]).toEqual([true, true, false]);
    await expect(client.api.GET('/me')).rejects.toBeInstanceOf(Unreachable);
    expect(asked).toHaveLength(2);
  });

  it('reads after what it wrote, whichever answer came first, and after what it is told to', async () => {
    answers = [ok({}, { Position: '9/9' }), ok({}, { Position: '10/10' }), ok({}, { Position: '9/8' })];
    await client.api.GET('/me');
    for (let n = 0; n < 2; n += 1) await enrol();
    await client.api.GET('/me');
    client.readAfter('11/2');
    client.readAfter('2/2');
    expect(await contentOf(client.api.GET('/me'))).toEqual({});
    expect(sent('read-after')).toEqual([undefined, undefined, undefined, '10/10', '11/2']);
  });

  it('tells a feed once and in order, whatever breaks meanwhile, and goes on where nothing was for its reader', async () => {
    const page = (events: readonly number[], next: number): Answer =>
      ok(events.map(event), { Link: `</partners/p/events?after=${next}%2F${next}&wait=30>; rel="next"` });
    answers = [
      page([1, 2], 2),
      reset,
      page([], 5),
      problem(503, 'unavailable', { 'Retry-After': '0' }),
      page([6], 6),
      page([7, 8], 8),
    ];
    const got: string[] = [];
    const reading = new AbortController();
    for await (const { id } of client.feed({ partnerId: 'p' }, { after: '0/0', signal: reading.signal })) {
      got.push(id);
      if (id === 'e7') reading.abort();
    }
    expect(got).toEqual(['e1', 'e2', 'e6', 'e7']);
    const places = asked.map(({ url }) => new URL(url, 'http://x').searchParams.get('after'));
    expect(places).toEqual(['0/0', '2/2', '2/2', '5/5', '5/5', '6/6']);
  });

  it('ends a feed that is another’s, and one that nobody waits for any more', async () => {
    answers = [problem(404, 'not-found')];
    await expect(client.feed({ customerId: 'c' }).next()).rejects.toMatchObject({ code: 'not-found' });
    const reading = new AbortController();
    answers = [() => reading.abort()];
    expect(await client.feed('marketplace', { signal: reading.signal }).next()).toEqual({
      done: true,
      value: undefined,
    });
    expect(asked.at(-1)?.url).toMatch(/^\/marketplace\/events\?/);
  });
});
