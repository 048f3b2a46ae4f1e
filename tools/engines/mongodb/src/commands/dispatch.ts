import { CommandError } from '../errors';
import { type Document } from '../values/document';
import { bulkWriteCommands } from './bulk-write';
import { catalogueCommands } from './catalogue';
import { checkReadConcern, waitsForDisk } from './concerns';
import { refuseUnknownFields } from './fields';
import { type Command, type CommandContext } from './command';
import { findAndModifyCommands } from './find-and-modify';
import { handshakeCommands } from './handshake';
import { readingCommands } from './reading';
import { writingCommands } from './writing';

const READING = new Map(Object.entries({ ...handshakeCommands, ...readingCommands }));
const WRITING = new Map(
  Object.entries({ ...writingCommands, ...findAndModifyCommands, ...bulkWriteCommands, ...catalogueCommands }),
);

/**
 * Runs a command and gives the reply a MongoDB server gives, errors included. A writing command whose write concern
 * asks for the disk is answered only when everything it could have seen or written is there.
 */
export async function answerCommand(command: Document, context: CommandContext): Promise<Document> {
  const name = Object.keys(command)[0] ?? '';
  try {
    refuseTransaction(command);
    const writing = WRITING.get(name);
    const run = writing ?? known(name);
    refuseUnknownFields(name, command);
    checkReadConcern(command);
    if (writing === undefined) {
      if (command['writeConcern'] !== undefined && name !== 'aggregate') {
        throw new CommandError(72, 'InvalidOptions', 'Command does not support writeConcern');
      }
      return { ...(await run(command, context)), ok: 1 };
    }
    const written = waitsForDisk(command) ? () => context.store.durable() : () => context.store.room();
    try {
      return { ...(await run(command, context)), ok: 1 };
    } finally {
      await written();
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
  throw new CommandError(
    20,
    'IllegalOperation',
    'Transaction numbers are only allowed on a replica set member or mongos',
  );
}

function errorReply(error: unknown): Document {
  if (error instanceof CommandError) {
    return { ok: 0, errmsg: error.message, code: error.code, codeName: error.codeName, ...error.details };
  }
  return { ok: 0, errmsg: error instanceof Error ? error.message : String(error), code: 1, codeName: 'InternalError' };
}
