import { failedToParse } from '../errors';
import { compileProjection } from '../query/projection';
import { parseSort } from '../query/sort';
import { inTurns } from '../turns';
import { type Document } from '../values/document';
import { type Command, type Commands, documentArgument, namespaceOf, refuseUnserved, variablesOf } from './command';
import { remove, update } from './write-operations';

const findAndModify: Command = async (command, context) => {
  refuseUnserved(command);
  const namespace = namespaceOf(context, command['findAndModify'] ?? command['findandmodify']);
  const project = compileProjection(command['fields']);
  const target = {
    filter: documentArgument(command, 'query'),
    sort: parseSort(command['sort']),
    variables: variablesOf(command),
  };
  if (command['remove'] === true) {
    if (command['update'] !== undefined) throw failedToParse("Cannot specify both an 'update' and 'remove'=true");
    const [removed] = await inTurns(remove(context.store, namespace, { ...target, multi: false }));
    return reply(removed && project(removed), { n: removed === undefined ? 0 : 1 });
  }
  const operation = {
    ...target,
    update: command['update'],
    upsert: command['upsert'] === true,
    arrayFilters: command['arrayFilters'],
  };
  const { matched, before, after, upserted } = await inTurns(update(context.store, namespace, operation));
  const shown = (command['new'] === true ? after : before)?.document;
  return reply(shown && project(shown), {
    n: upserted === undefined ? matched : 1,
    updatedExisting: matched > 0,
    ...(upserted === undefined ? {} : { upserted: upserted.id }),
  });
};

function reply(value: Document | undefined, lastErrorObject: Document): Document {
  return { lastErrorObject, value: value ?? null };
}

export const findAndModifyCommands: Commands = { findAndModify, findandmodify: findAndModify };
