import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';

/** Stands between a client and a server without TLS, and breaks or holds what they say. */
export class Proxy {
  readonly #pairs = new Set<{ client: Socket; server: Socket }>();
  #hold = false;
  #delayMs = 0;
  /** Bytes that clients have sent. */
  sent = 0;
  /** Hears what clients send. */
  onSent: (bytes: Buffer) => void = () => undefined;

  private constructor(
    private readonly listener: Server,
    private readonly target: { host: string; port: number },
  ) {
    listener.on('connection', (client) => this.#join(client));
  }

  static async to(connection: string): Promise<Proxy> {
    const { hostname, port } = new URL(connection.replace(/^[a-z]+:/, 'http:'));
    const proxy = new Proxy(createServer(), { host: hostname, port: Number(port) });
    await new Promise<void>((resolve) => proxy.listener.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    return (this.listener.address() as AddressInfo).port;
  }

  /** For an EventStoreDB without TLS. */
  get url(): string {
    return `esdb://127.0.0.1:${this.port}?tls=false`;
  }

  /** Breaks every connection; new ones are let through. */
  cut(): void {
    for (const { client, server } of this.#pairs) {
      client.destroy();
      server.destroy();
    }
  }

  /** Lets nothing back from the server, as if it had stopped answering. */
  holdReplies(): void {
    this.#hold = true;
    for (const { server } of this.#pairs) server.pause();
  }

  letReplies(): void {
    this.#hold = false;
    for (const { server } of this.#pairs) server.resume();
  }

  /** Lets back what the server says so long after it has said it. */
  delayReplies(ms: number): void {
    this.#delayMs = ms;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.listener.close(resolve));
  }

  #join(client: Socket): void {
    const server = connect(this.target);
    const pair = { client, server };
    this.#pairs.add(pair);
    client.on('data', (bytes: Buffer) => {
      this.sent += bytes.length;
      this.onSent(bytes);
    });
    const part = (): void => {
      this.#pairs.delete(pair);
      client.destroy();
      server.destroy();
    };
    client.on('data', (bytes) => server.write(bytes));
    server.on('data', (bytes) => {
      if (this.#delayMs === 0) client.write(bytes);
      else setTimeout(() => client.write(bytes), this.#delayMs);
    });
    for (const socket of [client, server]) socket.on('error', part).on('close', part);
    if (this.#hold) server.pause();
  }
}
