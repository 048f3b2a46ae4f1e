import { decode, documentsIn, embeddedBytes, encode, encodeAround, keepReceived } from '../values/bson';
import { badValue } from '../errors';
import { type Document, isDocument, setField } from '../values/document';

const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const HEADER = 16;
const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
const EXHAUST_ALLOWED = 1 << 16;
const REQUIRED_FLAGS = 0xffff;

export const LARGEST_MESSAGE = 48_000_000;

/** A command as it came in, whichever message carried it. */
export interface Request {
  readonly id: number;
  readonly command: Document;
  /** The database the command is for. */
  readonly database: string;
  /** False when the sender waits for no answer, as with write concern 0. */
  readonly answered: boolean;
  /** True when one request may be answered again and again, as drivers watch the topology. */
  readonly exhaustAllowed: boolean;
  /** The opcode to answer with. */
  readonly form: 'message' | 'reply';
}

/**
 * The length a message announces; undefined until its first four bytes are there. @throws CommandError BadValue for an
 * impossible one
 */
export function announcedLength(buffered: Buffer): number | undefined {
  if (buffered.length < 4) return undefined;
  const length = buffered.readInt32LE(0);
  if (length < HEADER || length > LARGEST_MESSAGE) throw badValue(`a message of ${length} bytes is not accepted`);
  return length;
}

/** @throws CommandError BadValue for anything but a well-formed OP_MSG or OP_QUERY on a `$cmd` collection */
export function parseRequest(message: Buffer): Request {
  const id = message.readInt32LE(4);
  const opcode = message.readInt32LE(12);
  if (opcode === OP_MSG) return parseMessage(message, id);
  if (opcode === OP_QUERY) return parseQuery(message, id);
  throw badValue(`the opcode ${opcode} is not accepted`);
}

function parseMessage(message: Buffer, id: number): Request {
  const flags = message.readUInt32LE(HEADER);
  if ((flags & REQUIRED_FLAGS & ~(CHECKSUM_PRESENT | MORE_TO_COME)) !== 0)
    throw badValue(`the message flags ${flags} are not accepted`);
  const end = (flags & CHECKSUM_PRESENT) === 0 ? message.length : message.length - 4;
  const sections = message.subarray(HEADER + 4, end);
  const command: Document = {};
  for (let offset = 0; offset < sections.length;) {
    const size = sections.readInt32LE(offset + 1);
    const section = sections.subarray(offset + 1, offset + 1 + size);
    if (size < 5 || section.length < size) throw badValue('a section of the message is longer than the message');
    if (sections[offset] === 0) Object.assign(command, decode(section));
    else if (sections[offset] === 1) readSequence(section, command);
    else throw badValue('the message has a section of unknown kind');
    offset += 1 + size;
  }
  const { $db: database } = command;
  if (typeof database !== 'string') throw badValue('OP_MSG requests require a $db argument');
  const answered = (flags & MORE_TO_COME) === 0;
  return { id, command, database, answered, exhaustAllowed: (flags & EXHAUST_ALLOWED) !== 0, form: 'message' };
}

/** A document sequence is the array argument of that name, sent outside the command document. */
function readSequence(section: Buffer, command: Document): void {
  const end = section.indexOf(0, 4);
  const name = section.toString('utf8', 4, end);
  setField(
    command,
    name,
    Array.from(documentsIn(section.subarray(end + 1)), (bytes) => received(name, bytes)),
  );
}

/**
 * What is to be stored as it came keeps its bytes: the documents of `insert`, and those that an `update` puts in the
 * place of others.
 */
function received(sequence: string, bytes: Buffer): Document {
  const document = decode(bytes);
  if (sequence === 'documents') keepReceived(document, bytes);
  const { u: replacement } = document;
  const replacing = sequence === 'updates' && isDocument(replacement) ? embeddedBytes(bytes, 'u') : undefined;
  if (isDocument(replacement) && replacing !== undefined) keepReceived(replacement, replacing);
  return document;
}

/** Drivers send their first hello this way. */
function parseQuery(message: Buffer, id: number): Request {
  const end = message.indexOf(0, HEADER + 4);
  const [database = '', collection] = message.toString('utf8', HEADER + 4, end).split('.');
  if (collection !== '$cmd') throw badValue('OP_QUERY is accepted for commands only');
  const [query] = documentsIn(message.subarray(end + 9));
  if (query === undefined) throw badValue('OP_QUERY without a query');
  return { id, command: decode(query), database, answered: true, exhaustAllowed: false, form: 'reply' };
}

/** `moreToCome` tells that the same request is answered again. */
export function encodeReply(request: Request, reply: Document, moreToCome = false): Buffer {
  const body = 'cursor' in reply ? encodeAround(reply) : encode(reply);
  const header = Buffer.alloc(request.form === 'message' ? HEADER + 5 : HEADER + 20);
  header.writeInt32LE(header.length + body.length, 0);
  header.writeInt32LE(request.id, 8);
  header.writeInt32LE(request.form === 'message' ? OP_MSG : OP_REPLY, 12);
  // The rest of the header stays zero (flags, section kind, cursor id, starting point), except how many documents an
  // OP_REPLY holds.
  if (request.form === 'reply') header.writeInt32LE(1, HEADER + 16);
  else if (moreToCome) header.writeUInt32LE(MORE_TO_COME, HEADER);
  return Buffer.concat([header, body]);
}
