import { once } from 'node:events';
import {
  type ClientHttp2Session,
  connect,
  constants,
  createServer,
  type Http2Server,
  type IncomingHttpHeaders,
  type ServerHttp2Stream,
} from 'node:http2';
import { type AddressInfo } from 'node:net';

const UNAVAILABLE = '14';

/** Stands between clients and an EventStoreDB without TLS, knows the one call from the other, and may refuse some. */
export class GrpcProxy {
  /** The headers of every call, in their order. */
  readonly calls: IncomingHttpHeaders[] = [];
  #refused: (method: string) => boolean = () => false;
  readonly #open = new Map<ServerHttp2Stream, string>();

  private constructor(
    private readonly listener: Http2Server,
    private readonly server: ClientHttp2Session,
  ) {
    listener.on('stream', (stream, headers) => this.#hand(stream, headers));
  }

  static async to(connection: string): Promise<GrpcProxy> {
    const { host } = new URL(connection.replace(/^[a-z]+:/, 'http:'));
    const proxy = new GrpcProxy(createServer(), connect(`http://${host}`));
    proxy.listener.listen(0, '127.0.0.1');
    await once(proxy.listener, 'listening');
    return proxy;
  }

  get url(): string {
    return `esdb://127.0.0.1:${(this.listener.address() as AddressInfo).port}?tls=false`;
  }

  /** Refuses calls of these methods as a server does that cannot be reached, those that are open too. */
  refuse(refused: (method: string) => boolean): void {
    this.#refused = refused;
    for (const [stream, method] of this.#open) if (refused(method)) stream.close(constants.NGHTTP2_REFUSED_STREAM);
  }

  async close(): Promise<void> {
    for (const stream of this.#open.keys()) stream.close();
    this.server.destroy();
    this.listener.close();
  }

  #hand(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): void {
    this.calls.push(headers);
    const method = String(headers[':path']).split('/').at(-1)!;
    stream.on('error', () => undefined);
    if (this.#refused(method)) {
      stream.respond(
        { ':status': 200, 'content-type': 'application/grpc', 'grpc-status': UNAVAILABLE },
        { endStream: true },
      );
      return;
    }
    this.#open.set(stream, method);
    const { ':authority': _, ...handedOn } = headers;
    const call = this.server.request(handedOn);
    let trailers: IncomingHttpHeaders = {};
    call.on('error', () => stream.close(constants.NGHTTP2_CANCEL));
    call.on('response', (answer, flags) => {
      const isAll = (flags & constants.NGHTTP2_FLAG_END_STREAM) !== 0;
      stream.respond(answer, isAll ? { endStream: true } : { waitForTrailers: true });
    });
    call.on('trailers', (last) => (trailers = last));
    stream.on('wantTrailers', () => stream.sendTrailers(trailers));
    stream.on('close', () => {
      this.#open.delete(stream);
      if (!call.destroyed) call.close(constants.NGHTTP2_CANCEL);
    });
    stream.pipe(call);
    call.pipe(stream);
  }
}
