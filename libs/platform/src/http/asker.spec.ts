import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { Unavailable } from '#documents';
import { countedStatus, leftBy } from './asker';
import { type HttpRequest } from './http-request';
import { httpServer } from './http-server';

describe('Whoever asks over HTTP', () => {
  it('is known to have left once its connection is closed, and not before it is answered', async () => {
    const server = httpServer({ https: false, loopbackOnly: true }).getInstance();
    const asked: AbortSignal[] = [];
    const requests: HttpRequest[] = [];
    let answer = (): void => undefined;
    let arrived = (): void => undefined;
    server.get('/', async (request) => {
      asked.push(leftBy(request)!);
      requests.push(request);
      arrived();
      await new Promise<void>((resolve) => (answer = resolve));
      return 'answered';
    });
    await server.listen({ port: 0, host: '127.0.0.1' });
    const { port } = server.server.address() as AddressInfo;
    const ask = async () => {
      const isAsked = new Promise<void>((resolve) => (arrived = resolve));
      socket.write(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
      await isAsked;
    };
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    await ask();
    const answered = once(socket, 'data');
    answer();
    await answered;
    await ask();
    const [first, second] = asked;
    expect([first?.aborted, second?.aborted]).toEqual([false, false]);
    expect(countedStatus(requests[1]!, 503)).toBe(503);
    const left = once(second!, 'abort');
    socket.destroy();
    await left;
    expect(second?.reason).toBeInstanceOf(Unavailable);
    // it counts as no failure
    expect([200, 404, 503].map((status) => countedStatus(requests[1]!, status))).toEqual([200, 404, 499]);
    answer();
    await server.close();
  });
});
