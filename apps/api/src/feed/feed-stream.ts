import { Readable } from 'node:stream';
import { type CloudEvent } from '#application';
import { type Position } from '#event-store';

/** What may wait for a reader that reads too slowly: then nothing more is read from the log for it. */
const MOST_BYTES_WAITING = 64 * 1024;
const COME_BACK_AFTER_MS = 1_000;
/** So long a stream that is over may take to end in order, before its connection is cut. */
const ENDING_MS = 1_000;

/** A page of a feed as it is sent. */
export interface SentPage {
  readonly events: readonly CloudEvent[];
  readonly next?: Position;
}

/**
 * A feed as server-sent events (HTML standard, section 9.2). The id of each is its position, which a browser brings
 * when it comes back, so that it misses nothing; a `beat` says up to where nothing was missed. It is made as fast as it
 * is read, and no faster.
 * @param begin called when the first of it is asked for; what it answers, when nothing more will be
 */
export function feedStream(pages: AsyncIterable<SentPage>, over: AbortController, begin: () => () => void): Readable {
  const stream = Readable.from(sent(pages, begin), { objectMode: false, highWaterMark: MOST_BYTES_WAITING });
  stream.once('close', () => over.abort());
  over.signal.addEventListener('abort', () => void setTimeout(() => stream.destroy(), ENDING_MS).unref(), {
    once: true,
  });
  return stream;
}

async function* sent(pages: AsyncIterable<SentPage>, begin: () => () => void): AsyncGenerator<string> {
  const end = begin();
  try {
    yield `retry: ${COME_BACK_AFTER_MS}\n\n`;
    for await (const { events, next } of pages) {
      for (const event of events) yield `id: ${event.position}\ndata: ${JSON.stringify(event)}\n\n`;
      if (events.at(-1)?.position !== next || next === undefined)
        yield `${next === undefined ? '' : `id: ${next}\n`}event: beat\ndata: {}\n\n`;
    }
  } finally {
    end();
  }
}
