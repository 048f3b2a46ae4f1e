import { once } from 'node:events';
import { type ServerDuplexStream, type ServerWritableStream } from '@grpc/grpc-js';
import { asServiceError, stopping } from '../wire/errors';

type AnsweringCall<Request, Response> = ServerWritableStream<Request, Response> | ServerDuplexStream<Request, Response>;

/**
 * The calls that last: reads, subscriptions and batch appends. Keeps them so that the server can end them when it
 * stops.
 */
export class OpenCalls {
  readonly #open = new Map<AbortController, Promise<void>>();
  #stopping = false;

  /**
   * Serves one call. The signal is aborted when the caller cancels or the server stops; what `work` throws is the
   * call's error.
   */
  serve<Request, Response>(call: AnsweringCall<Request, Response>, work: (signal: AbortSignal) => Promise<void>): void {
    const controller = new AbortController();
    call.on('cancelled', () => controller.abort());
    // A broken connection is reported here as well; without a listener it would end the process.
    call.on('error', () => controller.abort());
    const served = work(controller.signal).then(
      // Ended by the server it is an error: after a clean end the client would wait for answers that never come.
      () => (this.#stopping ? fail(call, stopping()) : void call.end()),
      (error: unknown) => fail(call, this.#stopping ? stopping() : asServiceError(error)),
    );
    this.#open.set(controller, served);
    void served.finally(() => this.#open.delete(controller));
    if (this.#stopping) controller.abort();
  }

  /** Ends all calls and resolves when each has had its last word. */
  async stop(): Promise<void> {
    this.#stopping = true;
    for (const controller of this.#open.keys()) controller.abort();
    await Promise.all(this.#open.values());
  }
}

function fail<Request, Response>(call: AnsweringCall<Request, Response>, error: Error): void {
  if (!call.cancelled) call.emit('error', error);
}

/**
 * Sends the batches of messages in order, each batch as one (`batchedMessages`). While one is on its way the next is
 * made ready, and no more than that: a slow reader costs the memory of two.
 */
export async function sendAll<Request, Response>(
  call: ServerWritableStream<Request, Response[]>,
  batches: AsyncIterable<Response[]>,
  signal: AbortSignal,
): Promise<void> {
  const aborted = once(signal, 'abort');
  let sent: Promise<void> = Promise.resolve();
  for await (const batch of batches) {
    await Promise.race([sent, aborted]); // what is written to a call that is gone is never told to be
    signal.throwIfAborted();
    sent = new Promise((resolve) => call.write(batch, () => resolve()));
  }
  await Promise.race([sent, aborted]);
}
