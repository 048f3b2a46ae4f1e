import { Long } from 'bson';
import { notServed, typeMismatch } from '../errors';
import { type Store } from '../store/store';
import { type Document, isDocument } from '../values/document';
import { type Cursors } from './cursor-registry';

/** What a command works with. */
export interface CommandContext {
  readonly store: Store;
  readonly cursors: Cursors;
  readonly database: string;
  readonly connectionId: number;
  /** In tests: waited for between the two steps of every upsert that finds nothing. */
  readonly upsertWindow?: () => Promise<void>;
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

/** An optional whole number, not negative. @throws CommandError TypeMismatch */
export function countArgument(command: Document, name: string, absent: number): number {
  const value = command[name] ?? absent;
  const number = value instanceof Long ? value.toNumber() : value;
  if (typeof number !== 'number' || !Number.isInteger(number) || number < 0)
    throw typeMismatch(`'${name}' must be a whole number of at least 0`);
  return number;
}

/** The variables of `let`, for `$expr`. */
export function variablesOf(command: Document): Document {
  return documentArgument(command, 'let');
}

/** Options that change the meaning of a command and are not served are refused, never ignored. @throws CommandError NotImplemented */
export function refuseUnserved(command: Document, ...names: string[]): void {
  const { collation } = command;
  if (isDocument(collation) && collation['locale'] !== 'simple') throw notServed('collations');
  const name = names.find((option) => command[option] !== undefined && command[option] !== false);
  if (name !== undefined) throw notServed(`the option ${name}`);
}
