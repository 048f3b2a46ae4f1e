import { concatBytes } from '@noble/hashes/utils.js';
import { MAX_LINE_BYTES } from './export-format';

const LINE_FEED = 0x0a;

/** A line without its line feed, counted from 1. */
export interface Line {
  readonly number: number;
  readonly bytes: Uint8Array;
  /** False for what comes after the last line feed. */
  readonly ended: boolean;
}

/** Cuts bytes into lines. One that is too long comes as far as it has been read, as not ended, and is the last. */
export async function* linesIn(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  let number = 1;
  let parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    let rest = chunk;
    for (let end = rest.indexOf(LINE_FEED); end >= 0; end = rest.indexOf(LINE_FEED)) {
      yield { number, bytes: concatBytes(...parts, rest.subarray(0, end)), ended: true };
      number += 1;
      [parts, length] = [[], 0];
      rest = rest.subarray(end + 1);
    }
    parts.push(rest);
    length += rest.length;
    if (length > MAX_LINE_BYTES) break;
  }
  if (length > 0) yield { number, bytes: concatBytes(...parts), ended: false };
}
