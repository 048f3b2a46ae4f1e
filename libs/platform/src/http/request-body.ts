import { type IncomingHttpHeaders } from 'node:http';
import { type Readable } from 'node:stream';
import { ProblemError } from '#application';
import { type FaultOfField, textsOfRule } from '../problems/field-texts';

/** The largest body of a command is an invitation's paragraphs; ten times that is generous. */
export const BODY_LIMIT_BYTES = 64 * 1024;

/** The deepest body of a command has three levels, the longest list in one has an entry for each service. What is beyond costs everybody's time. */
const DEEPEST = 10;
const MOST_MEMBERS = 200;

/**
 * The JSON body of a request; undefined where it is empty: many clients name the type with every request, also of commands that have no body.
 * JSON and nothing else: forms and plain text are what a foreign page can make a browser send without asking us first.
 *
 * @throws ProblemError `unsupported-media-type`, `too-large`, or `invalid-request` when it is not JSON, breaks off, or is nested too deep or wide
 */
export async function readBody(headers: IncomingHttpHeaders, stream: Readable): Promise<unknown> {
  const [mediaType = ''] = (headers['content-type'] ?? '').split(';');
  const isJson = mediaType.trim().toLowerCase() === 'application/json' && headers['content-encoding'] === undefined;
  if (!isJson) throw new ProblemError('unsupported-media-type');
  if (Number(headers['content-length']) > BODY_LIMIT_BYTES) throw new ProblemError('too-large');
  const bytes = await bytesOf(stream);
  if (bytes.length === 0) return undefined;
  const body = parsed(bytes);
  refuseUnwieldy(body);
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

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new ProblemError('invalid-request', { detail: 'The body is not JSON in UTF-8.' }, { cause: error });
  }
}

interface Container {
  readonly path: string;
  readonly members: object;
}

/** Level by level and not by recursion, which a body nested some thousand times would break, here or in whoever reads it next. */
function refuseUnwieldy(body: unknown): void {
  let level = containersIn([['', body]]);
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > DEEPEST) throw new ProblemError('invalid-request', { detail: `The body is nested more than ${DEEPEST} levels deep.` });
    level = level.flatMap(({ path, members }) => {
      const names = Object.keys(members);
      if (names.length > MOST_MEMBERS) throw tooMany(path);
      return containersIn(Object.entries(members).map(([name, member]) => [pathOf(path, name), member]));
    });
  }
}

function containersIn(members: readonly (readonly [path: string, member: unknown])[]): Container[] {
  return members.flatMap(([path, member]) => (typeof member === 'object' && member !== null ? [{ path, members: member }] : []));
}

function tooMany(path: string): ProblemError {
  const field = path || 'body';
  return refusedFields([{ field, ...textsOfRule('arrayMaxSize', '', field, [MOST_MEMBERS]) }]);
}

/** No field that there is has a longer name; of a longer one the beginning is told, or a request would get an answer several times its size. */
const LONGEST_NAME_TOLD = 100;

/** The path of a member, as refusals name it: `reassign[0].service`. */
export function pathOf(parent: string, name: string): string {
  const told = name.length > LONGEST_NAME_TOLD ? `${name.slice(0, LONGEST_NAME_TOLD)}…` : name;
  if (parent === '') return told;
  return /^\d+$/.test(name) ? `${parent}[${told}]` : `${parent}.${told}`;
}

const MOST_ERRORS = 20;

/** The refusal that names fields; the first of them where there are very many, or a small request would get a large answer. */
export function refusedFields(
  errors: readonly ({ readonly field: string } & FaultOfField)[],
  code: 'invalid-request' | 'invalid-name' = 'invalid-request',
): ProblemError {
  const [first] = errors;
  return new ProblemError(code, { ...(first && { field: first.field }), errors: errors.slice(0, MOST_ERRORS) });
}
