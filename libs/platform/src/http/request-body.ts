import { type IncomingHttpHeaders } from 'node:http';
import { type Readable } from 'node:stream';
import { ProblemError } from '#application';
import { refuseMisleading } from './json-shape';

/** The largest body of a command is an invitation's paragraphs; ten times that is generous. */
export const BODY_LIMIT_BYTES = 64 * 1024;

/**
 * The JSON body of a request; undefined where it is empty: many clients name the type with every request, also of
 * commands that have no body. JSON and nothing else: forms and plain text are what a foreign page can make a browser
 * send without asking us first.
 *
 * @throws ProblemError `unsupported-media-type`, `too-large`, or `invalid-request` when it is not JSON, breaks off, is
 * nested too deep or wide, or says something twice
 */
export async function readBody(headers: IncomingHttpHeaders, stream: Readable): Promise<unknown> {
  const [mediaType = ''] = (headers['content-type'] ?? '').split(';');
  const isJson = mediaType.trim().toLowerCase() === 'application/json' && headers['content-encoding'] === undefined;
  if (!isJson) throw new ProblemError('unsupported-media-type');
  if (Number(headers['content-length']) > BODY_LIMIT_BYTES) throw new ProblemError('too-large');
  const bytes = await bytesOf(stream);
  if (bytes.length === 0) return undefined;
  const text = decoded(bytes);
  const body = parsed(text);
  refuseMisleading(text);
  return body;
}

async function bytesOf(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // Not destroyed with a refusal: the connection has still to carry the answer.
    for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > BODY_LIMIT_BYTES) throw new ProblemError('too-large');
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw new ProblemError('invalid-request', { detail: 'The body breaks off.' }, { cause: error });
  }
  return Buffer.concat(chunks);
}

function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw notJson(error);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw notJson(error);
  }
}

function notJson(cause: unknown): ProblemError {
  return new ProblemError('invalid-request', { detail: 'The body is not JSON in UTF-8.' }, { cause });
}
