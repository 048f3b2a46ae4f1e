import { once } from 'node:events';
import { type Socket } from 'node:net';
import { type Document } from '../values/document';
import { announcedLength, encodeReply, LARGEST_MESSAGE, parseRequest, type Request } from './messages';

export type Answer = (request: Request) => Promise<Document>;

/** How much all connections together may hold of messages whose rest has not come. */
const MOST_HALF_BYTES = 4 * LARGEST_MESSAGE;

/**
 * What half a message may cost: its peer may be slow, or send no more of it at all. Shared by all connections of a
 * server.
 */
export class HalfMessages {
  #bytes = 0;

  constructor(
    /** From a message's first byte to its last, and from an answer's to its being taken, in milliseconds. */
    readonly patienceMs: number,
  ) {}

  /** @throws Error when the connections hold too much already */
  hold(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > MOST_HALF_BYTES)
      throw new Error(`unfinished messages hold ${this.#bytes} bytes, more than ${MOST_HALF_BYTES}`);
  }

  release(bytes: number): void {
    this.#bytes -= bytes;
  }
}

/**
 * Serves one connection until either side closes it: requests are answered one after another, in the order they came.
 * @throws Error when the peer breaks the protocol or the connection, or takes too long over a message; the caller
 * closes the socket
 */
export async function serveConnection(socket: Socket, answer: Answer, halves: HalfMessages): Promise<void> {
  for await (const message of messagesOf(socket, halves)) {
    let request = parseRequest(message);
    for (;;) {
      const reply = await answer(request);
      if (!request.answered || socket.destroyed) break;
      const again = watchesTopology(request) && reply['ok'] === 1;
      await send(socket, encodeReply(request, reply, again), halves.patienceMs);
      if (!again) break;
      request = { ...request, command: { ...request.command, topologyVersion: reply['topologyVersion'] } };
    }
  }
}

/**
 * A driver asks once, and is answered whenever the topology has changed or the time it named is over: else it takes the
 * server for broken.
 */
function watchesTopology({ command, exhaustAllowed }: Request): boolean {
  return exhaustAllowed && command['topologyVersion'] !== undefined;
}

/** A peer that asks on and reads nothing gets no further answer, so that none pile up. */
async function send(socket: Socket, reply: Buffer, patienceMs: number): Promise<void> {
  if (socket.write(reply)) return;
  const taken = new AbortController();
  const overdue = setTimeout(() => {
    socket.destroy(new Error(`an answer was not taken within ${patienceMs} ms`));
    taken.abort();
  }, patienceMs);
  socket.once('close', () => taken.abort());
  try {
    await once(socket, 'drain', { signal: taken.signal });
  } catch {
    // Closed: the loop over its messages ends with the reason.
  } finally {
    clearTimeout(overdue);
  }
}

async function* messagesOf(socket: Socket, halves: HalfMessages): AsyncGenerator<Buffer, void> {
  let chunks: Buffer[] = [];
  let buffered = 0;
  let overdue: NodeJS.Timeout | undefined;
  const { patienceMs } = halves;
  const awaitRest = (): NodeJS.Timeout =>
    setTimeout(() => socket.destroy(new Error(`a message was not complete within ${patienceMs} ms`)), patienceMs);
  try {
    for await (const chunk of socket as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      buffered += chunk.length;
      halves.hold(chunk.length);
      overdue ??= awaitRest();
      const wanted = announcedLength(
        chunks[0] !== undefined && chunks[0].length >= 4 ? chunks[0] : Buffer.concat(chunks),
      );
      // A long message comes in many chunks: joined each time anew it would be copied as often.
      if (wanted === undefined || buffered < wanted) continue;
      clearTimeout(overdue);
      overdue = undefined;
      let rest = Buffer.concat(chunks);
      for (
        let length = announcedLength(rest);
        length !== undefined && length <= rest.length;
        length = announcedLength(rest)
      ) {
        yield rest.subarray(0, length);
        rest = rest.subarray(length);
      }
      chunks = rest.length === 0 ? [] : [rest];
      halves.release(buffered - rest.length);
      buffered = rest.length;
      if (buffered > 0) overdue = awaitRest();
    }
  } finally {
    clearTimeout(overdue);
    halves.release(buffered);
  }
}
