import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, type Socket } from 'node:net';

/** What lies between a browser and every server: an HTTP proxy that can be cut. */
export class Wire {
  private state: 'whole' | 'cut' | 'answering 503' | 'losing answers' = 'whole';
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  private constructor() {
    this.server = createServer((asked, answer) => this.carry(asked, answer));
    this.server.on('connection', (socket) => {
      if (this.state === 'cut') socket.destroy();
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
  }

  static async laid(): Promise<Wire> {
    const wire = new Wire();
    wire.server.listen(0, '127.0.0.1');
    await once(wire.server, 'listening');
    return wire;
  }

  /** As a browser is told of it. */
  get proxy(): { readonly server: string } {
    const { port } = this.server.address() as AddressInfo;
    return { server: `http://127.0.0.1:${port}` };
  }

  /** Breaks every connection and takes no other. */
  cut(): void {
    this.state = 'cut';
    this.breakAll();
  }

  /** Answers everything by itself, as a gateway does that cannot reach what is behind it. */
  answerUnavailable(): void {
    this.state = 'answering 503';
  }

  /**
   * Carries every command on, waits until it has been answered, and breaks the connection instead of bringing the
   * answer.
   */
  loseAnswersToCommands(): void {
    this.state = 'losing answers';
  }

  mend(): void {
    this.state = 'whole';
  }

  async end(): Promise<void> {
    this.server.close();
    this.breakAll();
    await once(this.server, 'close');
  }

  private breakAll(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  private carry(asked: IncomingMessage, answer: ServerResponse): void {
    if (this.state === 'answering 503') {
      answer.writeHead(503).end();
      return;
    }
    const { method, headers, url = '' } = asked;
    const onwards = request(url, { method, headers }, (answered) => {
      if (this.state === 'losing answers' && method !== 'GET') {
        answered.resume().on('end', () => answer.destroy());
        return;
      }
      answer.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(answer);
    });
    onwards.on('error', () => answer.destroy());
    answer.on('close', () => onwards.destroy());
    asked.pipe(onwards);
  }
}
