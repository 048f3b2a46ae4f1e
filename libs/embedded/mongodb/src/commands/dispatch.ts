import { CommandError } from '../errors';
import { type Document } from '../values/document';
import { bulkWriteCommands } from './bulk-write';
import { catalogueCommands } from './catalogue';
import { type Command, type CommandContext } from './command';
import { findAndModifyCommands } from './find-and-modify';
import { handshakeCommands } from './handshake';
import { readingCommands } from './reading';
import { writingCommands } from './writing';

const READING = new Map(Object.entries({ ...handshakeCommands, ...readingCommands }));
const WRITING = new Map(Object.entries({ ...writingCommands, ...findAndModifyCommands, ...bulkWriteCommands, ...catalogueCommands }));

/**
 * Runs a command and gives the reply a MongoDB server gives, errors included.
 * A writing command is answered only when everything it could have seen or written is on disk, whatever write concern it names.
 */
export async function answerCommand(command: Document, context: CommandContext): Promise<Document> {
  const name = Object.keys(command)[0] ?? '';
  try {
    refuseTransaction(command);
    const writing = WRITING.get(name);
    if (writing === undefined) return { ...(await known(name)(command, context)), ok: 1 };
    try {
      return { ...(await writing(command, context)), ok: 1 };
    } finally {
      await context.store.durable();
    }
  } catch (error) {
    return errorReply(error);
  }
}

function known(name: string): Command {
  const command = READING.get(name);
  if (command === undefined) throw new CommandError(59, 'CommandNotFound', `no such command: '${name}'`);
  return command;
}

function refuseTransaction(command: Document): void {
  if (command['txnNumber'] === undefined) return;
  throw new CommandError(20, 'IllegalOperation', 'Transaction numbers are only allowed on a replica set member or mongos');
}

function errorReply(error: unknown): Document {
  if (error instanceof CommandError) {
    return { ok: 0, errmsg: error.message, code: error.code, codeName: error.codeName, ...error.details };
  }
  return { ok: 0, errmsg: error instanceof Error ? error.message : String(error), code: 1, codeName: 'InternalError' };
}
