import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { DeliveryFailed, HttpReceivers, type ResolveName } from './receivers';

/** A name service that answers these addresses, one look-up after the other. */
function resolving(...answers: readonly string[][]): ResolveName {
  let asked = 0;
  return async () => {
    const addresses = answers[Math.min(asked++, answers.length - 1)] ?? [];
    return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  };
}

describe('A receiver', () => {
  let server: Server;
  let url: string;
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  let asked: string[];
  const never = new AbortController().signal;

  beforeEach(async () => {
    asked = [];
    answer = (_request, response) => void response.writeHead(204).end();
    server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      answer(request, response);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const failure = async (sending: Promise<unknown>) => {
    const error = await sending.catch((thrown: unknown) => thrown);
    if (!(error instanceof DeliveryFailed)) throw new Error(`No failure: ${JSON.stringify(error)}`);
    return error.code;
  };

  it('is posted what there is, and answers with its status', async () => {
    let got: Promise<readonly [string, string | undefined]> | undefined;
    answer = (request, response) => {
      got = text(request).then((body) => [body, request.headers['webhook-id'] as string]);
      void got.then(() => response.writeHead(202).end('thanks'));
    };
    expect(await new HttpReceivers({ local: true }).post(url, { 'webhook-id': 'e-1' }, '{"名":1}', never)).toEqual({
      status: 202,
    });
    expect(await got).toEqual(['{"名":1}', 'e-1']);
  });

  it('is not followed where it redirects to', async () => {
    answer = (_request, response) => void response.writeHead(302, { Location: '/elsewhere' }).end();
    expect(await new HttpReceivers({ local: true }).post(url, {}, '{}', never)).toEqual({ status: 302 });
    expect(asked).toEqual(['POST /hook']);
  });

  it('may answer as much as it likes: nothing but its status is read', async () => {
    let sent = 0;
    answer = (_request, response) => {
      response.on('error', () => undefined);
      response.writeHead(200);
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(64 * 1024))) sent += 1;
      };
      response.on('drain', more);
      more();
    };
    expect(await new HttpReceivers({ local: true }).post(url, {}, '{}', never)).toEqual({ status: 200 });
    expect(sent).toBeLessThan(1_000);
  });

  it('that does not answer in time is given up, however it dawdles', async () => {
    answer = () => undefined;
    expect(await failure(new HttpReceivers({ local: true, timeoutMs: 50 }).post(url, {}, '{}', never))).toBe('timeout');
    const leaving = new AbortController();
    const waiting = failure(new HttpReceivers({ local: true }).post(url, {}, '{}', leaving.signal));
    leaving.abort();
    expect(await waiting).toBe('connection-failed');
  });

  it('that is not there, or is no name, is told as that', async () => {
    const local = new HttpReceivers({ local: true });
    expect(await failure(local.post('http://127.0.0.1:9/', {}, '{}', never))).toBe('connection-failed');
    const nobody = async () => Promise.reject(Object.assign(new Error('queryA ENOTFOUND'), { code: 'ENOTFOUND' }));
    expect(
      await failure(
        new HttpReceivers({ local: true, resolveName: nobody }).post('http://contoso.example/', {}, '{}', never),
      ),
    ).toBe('name-not-found');
  });

  it.each([
    ['this machine', ['127.0.0.1']],
    ['this machine in IPv6', ['::1']],
    ['this machine, mapped into IPv6', ['::ffff:127.0.0.1']],
    ['a private network', ['10.0.0.1']],
    ['a cloud’s metadata', ['169.254.169.254']],
    ['a public address and a private one', ['93.184.216.34', '192.168.0.1']],
    ['nothing', []],
  ])('whose name resolves to %s is not connected to', async (_, addresses) => {
    const receivers = new HttpReceivers({ local: false, resolveName: resolving(addresses) });
    expect(await failure(receivers.post('https://contoso.example/hook', {}, '{}', never))).toBe('address-not-public');
  });

  it('whose name resolved to a public address before, and to a private one at connect, is not connected to', async () => {
    const resolveName = resolving(['93.184.216.34'], ['127.0.0.1']);
    expect(await resolveName('contoso.example')).toHaveLength(1); // as whoever looked beforehand was answered
    const receivers = new HttpReceivers({ local: false, resolveName });
    expect(await failure(receivers.post('https://contoso.example/hook', {}, '{}', never))).toBe('address-not-public');
  });

  it('is looked at once more when the connection stands, before anything is sent', async () => {
    const port = new URL(url).port;
    let looks = 0;
    // What was looked up was allowed; what is connected to is not.
    const receivers = new HttpReceivers({
      local: true,
      resolveName: resolving(['127.0.0.1']),
      isAllowed: () => (looks += 1) === 1,
    });
    expect(await failure(receivers.post(`http://contoso.example:${port}/hook`, {}, '{}', never))).toBe(
      'address-not-public',
    );
    expect([looks, asked]).toEqual([2, []]);
  });

  it('in a private network is refused by its URL already', async () => {
    const receivers = new HttpReceivers({ local: false });
    for (const refused of [
      url,
      'https://127.0.0.1/',
      'https://[::1]/',
      'https://[::ffff:10.0.0.1]/',
      'https://localhost/',
    ])
      expect(await failure(receivers.post(refused, {}, '{}', never))).toBe('url-refused');
    expect(asked).toEqual([]);
  });
});
