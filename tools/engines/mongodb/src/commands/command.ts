import { CommandError, notServed, typeMismatch } from '../errors';
import { type Store } from '../store/store';
import { type Document, isDocument } from '../values/document';
import { numeric, typeRank } from '../values/compare';
import { type Cursors } from './cursor-registry';
import { type LongWrites } from './write-operations';
import { CURSOR_OPTIONS, refuseOthers } from './fields';

/** What a command works with. */
export interface CommandContext {
  readonly store: Store;
  readonly cursors: Cursors;
  readonly longWrites: LongWrites;
  readonly database: string;
  readonly connectionId: number;
  /** In tests: waited for between the two steps of every upsert that finds nothing. */
  readonly upsertWindow?: () => Promise<void>;
  /** Aborted when the connection is closed. */
  readonly closed: AbortSignal;
}

/** Answers one command; the reply gets `ok: 1` unless it says otherwise. */
export type Command = (command: Document, context: CommandContext) => Document | Promise<Document>;

export type Commands = Readonly<Record<string, Command>>;

/** The collection a command names as its first argument. @throws CommandError TypeMismatch */
export function namespaceOf(context: CommandContext, name: unknown): string {
  if (typeof name !== 'string') throw typeMismatch('collection name has invalid type');
  return `${context.database}.${name}`;
}

/** An optional document argument. @throws CommandError TypeMismatch */
export function documentArgument(command: Document, name: string): Document {
  const value = command[name] ?? {};
  if (!isDocument(value)) throw typeMismatch(`'${name}' must be an object`);
  return value;
}

/** An array of documents. @throws CommandError TypeMismatch */
export function documentsArgument(command: Document, name: string): Document[] {
  const value = command[name];
  if (!Array.isArray(value) || !value.every(isDocument)) throw typeMismatch(`'${name}' must be an array of objects`);
  return value;
}

const LARGEST_BATCH = 100_000;

/** The statements of a write. @throws CommandError InvalidLength for none or too many, TypeMismatch */
export function batchArgument(command: Document, name: string): Document[] {
  const statements = documentsArgument(command, name);
  if (statements.length >= 1 && statements.length <= LARGEST_BATCH) return statements;
  throw new CommandError(
    16,
    'InvalidLength',
    `Write batch sizes must be between 1 and ${LARGEST_BATCH}. Got ${statements.length} operations.`,
  );
}

/**
 * An optional whole number; what follows its point is cut off. @throws CommandError Location51024 for a negative one,
 * TypeMismatch
 */
export function countArgument(command: Document, name: string, absent: number): number {
  const value = command[name] ?? absent;
  if (typeRank(value) !== 10) throw typeMismatch(`BSON field '${name}' is the wrong type, expected a number`);
  const number = Math.trunc(Number(numeric(value)));
  if (number >= 0) return number;
  throw new CommandError(51024, 'Location51024', `BSON field '${name}' value must be >= 0, actual value '${number}'`);
}

/**
 * The size of the first batch that `cursor` asks for. @throws CommandError IDLUnknownField, Location51024, TypeMismatch
 */
export function batchSizeOf(command: Document, absent: number): number {
  const cursor = documentArgument(command, 'cursor');
  refuseOthers(cursor, 'cursor', CURSOR_OPTIONS);
  return countArgument(cursor, 'batchSize', absent);
}

/** The variables of `let`, for `$expr`. */
export function variablesOf(command: Document): Document {
  return documentArgument(command, 'let');
}

/**
 * Options that change the meaning of a command and are not served are refused, never ignored. @throws CommandError
 * NotImplemented
 */
export function refuseUnserved(command: Document, ...names: string[]): void {
  const { collation } = command;
  if (isDocument(collation) && collation['locale'] !== 'simple') throw notServed('collations');
  const name = names.find((option) => command[option] !== undefined && command[option] !== false);
  if (name !== undefined) throw notServed(`the option ${name}`);
}
