import { type Socket } from 'node:net';
import { type Document } from '../values/document';
import { announcedLength, encodeReply, parseRequest, type Request } from './messages';

export type Answer = (request: Request) => Promise<Document>;

/**
 * Serves one connection until either side closes it: requests are answered one after another, in the order they came.
 * @throws Error when the peer breaks the protocol or the connection; the caller closes the socket
 */
export async function serveConnection(socket: Socket, answer: Answer): Promise<void> {
  for await (const message of messagesOf(socket)) {
    const request = parseRequest(message);
    const reply = await answer(request);
    if (request.answered && !socket.destroyed) socket.write(encodeReply(request, reply));
  }
}

async function* messagesOf(socket: Socket): AsyncGenerator<Buffer, void> {
  let chunks: Buffer[] = [];
  let buffered = 0;
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    buffered += chunk.length;
    const wanted = announcedLength(chunks[0] !== undefined && chunks[0].length >= 4 ? chunks[0] : Buffer.concat(chunks));
    // A long message comes in many chunks: joined each time anew it would be copied as often.
    if (wanted === undefined || buffered < wanted) continue;
    let rest = Buffer.concat(chunks);
    for (let length = announcedLength(rest); length !== undefined && length <= rest.length; length = announcedLength(rest)) {
      yield rest.subarray(0, length);
      rest = rest.subarray(length);
    }
    chunks = rest.length === 0 ? [] : [rest];
    buffered = rest.length;
  }
}
