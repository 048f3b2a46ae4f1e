import { finished, type Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';

/**
 * What a stream of objects brings, in chunks of what has arrived together. Of what is not taken from here it holds
 * `most`, and then no more is taken from the source.
 * @throws what the source fails with, after all that came before
 */
export async function* chunksOf<Item>(source: Readable, most: number): AsyncGenerator<Item[]> {
  const arrived: Item[] = [];
  let over: { readonly failure: Error | null | undefined } | undefined;
  let wake = (): void => undefined;
  source.on('data', (item: Item) => {
    if (arrived.push(item) >= most) source.pause();
    wake();
  });
  finished(source, { writable: false }, (failure) => {
    over = { failure };
    wake();
  });
  for (;;) {
    if (arrived.length > 0) {
      const chunk = arrived.splice(0);
      source.resume();
      yield chunk;
    } else if (over) {
      if (over.failure) throw over.failure;
      return;
    } else {
      await new Promise<void>((resolve) => (wake = resolve));
      await setImmediate(); // the rest of what came over the connection in one piece
    }
  }
}
