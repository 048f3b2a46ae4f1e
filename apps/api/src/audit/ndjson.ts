import { constants, createGzip } from 'node:zlib';
import { pipeline, Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';

export const NDJSON = 'application/x-ndjson';

/** From this size on lines are sent together; a few of them wait at most in each stage of the way. */
const CHUNK_BYTES = 64 * 1024;

/** How an answer of lines is sent. */
export interface LinesOptions {
  /** The name under which browsers keep it. */
  readonly fileName?: string;
  /** What the asker takes (`Accept-Encoding`), and where to say which was chosen. */
  readonly compression?: {
    readonly accepted: string;
    readonly response: { header(name: string, value: string): void };
  };
}

/**
 * Lines as an answer that is made as fast as it is taken, and no faster: what nobody takes is not read from the log.
 * The first line is sent as soon as it is there. When making a line fails, the connection breaks off, so that nobody
 * takes a part for the whole.
 */
export function streamedLines(
  lines: AsyncIterable<string>,
  { fileName, compression }: LinesOptions = {},
): StreamableFile {
  const chunks = Readable.from(chunked(lines), { objectMode: false, highWaterMark: CHUNK_BYTES });
  const options = {
    type: NDJSON,
    ...(fileName !== undefined && { disposition: `attachment; filename="${fileName}"` }),
  };
  if (compression === undefined || !/\bgzip\b/.test(compression.accepted)) return new StreamableFile(chunks, options);
  compression.response.header('Content-Encoding', 'gzip');
  compression.response.header('Vary', 'Accept-Encoding');
  const gzip = createGzip({ flush: constants.Z_SYNC_FLUSH }); // or the first line would wait for many others
  pipeline(chunks, gzip, () => undefined); // whoever reads the compressed form is told of a failure
  return new StreamableFile(gzip, options);
}

/** The first line by itself, then as many together as make a chunk. */
async function* chunked(lines: AsyncIterable<string>): AsyncGenerator<Buffer> {
  let waiting: string[] = [];
  let size = CHUNK_BYTES;
  for await (const line of lines) {
    waiting.push(line);
    size += line.length;
    if (size < CHUNK_BYTES) continue;
    yield Buffer.from(waiting.join(''));
    [waiting, size] = [[], 0];
  }
  if (waiting.length > 0) yield Buffer.from(waiting.join(''));
}
