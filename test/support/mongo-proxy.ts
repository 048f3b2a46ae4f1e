import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { deserialize } from 'bson';
import {
  announcedLength,
  encodeReply,
  parseRequest,
  type Request,
} from '../../tools/engines/mongodb/src/wire/messages';

export type Command = Readonly<Record<string, unknown>>;
export type Reply = Record<string, unknown>;

/** Of an OP_MSG: header, flags and the kind of its one section. */
const BEFORE_THE_REPLY = 16 + 4 + 1;

/**
 * Stands between clients and a MongoDB server without TLS, understands what they say, and may answer in the server's
 * place.
 */
export class MongoProxy {
  /** What is answered in the server's place; a command that gets nothing here is handed on. */
  instead: (command: Command) => Reply | undefined = () => undefined;
  /** Hears what the server has answered to what. */
  heard: ((command: Command, reply: Reply) => void) | undefined;
  readonly #sockets = new Set<Socket>();

  private constructor(
    private readonly listener: Server,
    private readonly target: { readonly host: string; readonly port: number },
  ) {
    listener.on('connection', (client) => this.#join(client));
  }

  static async to(connection: string): Promise<MongoProxy> {
    const { hostname: host, port } = new URL(connection.replace(/^[a-z]+:/, 'http:'));
    const proxy = new MongoProxy(createServer(), { host, port: Number(port) });
    await new Promise<void>((resolve) => proxy.listener.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get url(): string {
    return `mongodb://127.0.0.1:${(this.listener.address() as AddressInfo).port}/?directConnection=true`;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.listener.close(resolve));
  }

  #join(client: Socket): void {
    const server = connect(this.target);
    const open = new Map<number, Request>();
    const part = (): void => void (client.destroy(), server.destroy());
    for (const socket of [client, server]) {
      this.#sockets.add(socket);
      socket.on('error', part).on('close', part);
      socket.on('close', () => this.#sockets.delete(socket));
    }
    client.on(
      'data',
      eachMessage((message) => {
        const request = parseRequest(message);
        const reply = this.instead(request.command);
        if (reply !== undefined) return void client.write(encodeReply(request, reply));
        if (request.form === 'message') open.set(request.id, request);
        server.write(message);
      }),
    );
    server.on(
      'data',
      eachMessage((message) => {
        const id = message.readInt32LE(8);
        const request = open.get(id);
        open.delete(id);
        if (request !== undefined) this.heard?.(request.command, deserialize(message.subarray(BEFORE_THE_REPLY)));
        client.write(message);
      }),
    );
  }
}

function eachMessage(take: (message: Buffer) => void): (bytes: Buffer) => void {
  let held = Buffer.alloc(0);
  return (bytes) => {
    held = Buffer.concat([held, bytes]);
    for (
      let length = announcedLength(held);
      length !== undefined && length <= held.length;
      length = announcedLength(held)
    ) {
      take(held.subarray(0, length));
      held = held.subarray(length);
    }
  };
}

/** From MongoDB's error_codes.yml: of a member that shuts down, steps down, or is none that takes writes. */
const STEPPING_DOWN: readonly number[] = [10107, 13435, 11602, 91, 189, 13436, 11600];
/** Each takes a driver some seconds to get over: one in `npm test`, all of them with the long form of the faults. */
export const CODES_TRIED = process.env['SILENT_SECONDS'] ? STEPPING_DOWN : STEPPING_DOWN.slice(0, 1);
const ANSWERED_ALL_THE_SAME = ['hello', 'ismaster', 'endSessions', 'buildInfo', 'ping'];

/** What a member answers that takes neither reads nor writes, to all but questions about itself. */
export function notPrimary(code: number): MongoProxy['instead'] {
  return (command) =>
    ANSWERED_ALL_THE_SAME.some((name) => name in command) ? undefined : { ok: 0, code, errmsg: 'not now' };
}
