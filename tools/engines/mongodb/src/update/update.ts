import { CommandError, failedToParse } from '../errors';
import { compileFilter } from '../query/filter';
import { parsePipeline, runUpdatePipeline } from '../query/pipeline';
import { compareValues, equalValues } from '../values/compare';
import { copy, type Document, fieldOf, hasOperators, isDocument } from '../values/document';
import { arrayIndex } from '../values/paths';
import { FIELD_OPERATORS, type FieldOperator } from './operators';
import {
  assignAt,
  type ConcretePath,
  expandPath,
  parseArrayFilters,
  type Placeholders,
  removeAt,
  valueAt,
} from './targets';

export interface UpdateSpecification {
  /** A replacement, a document of update operators, or a pipeline. */
  readonly update: unknown;
  readonly filter: Document;
  readonly arrayFilters?: unknown;
  readonly variables?: Document;
}

/** The document after the update; `inserting` when an upsert makes it, which is when `$setOnInsert` counts. */
export type Update = (document: Document, inserting: boolean) => Document;

interface Change {
  readonly operator: string;
  readonly path: string;
  readonly operand: unknown;
}

/**
 * Compiles an update once for all documents it meets. @throws CommandError for what a server refuses before touching a
 * document
 */
export function compileUpdate(specification: UpdateSpecification): Update {
  const { update, variables = {} } = specification;
  if (Array.isArray(update)) {
    const pipeline = parsePipeline(update);
    return (document) => keepingId(document, runUpdatePipeline(document, pipeline, variables));
  }
  if (!isDocument(update)) throw failedToParse('Update argument must be either an object or an array');
  return hasOperators(update) ? compileOperators(update, specification) : compileReplacement(update);
}

/** True for the kinds of update that a `multi` update accepts. */
export function isReplacement(update: unknown): boolean {
  return isDocument(update) && !hasOperators(update);
}

function compileReplacement(replacement: Document): Update {
  const operator = Object.keys(replacement).find((field) => field.startsWith('$'));
  if (operator !== undefined) {
    throw new CommandError(
      52,
      'DollarPrefixedFieldName',
      `The dollar ($) prefixed field '${operator}' is not allowed in a replacement`,
    );
  }
  return (document) => keepingId(document, replacement);
}

/** `_id` comes first and never changes. @throws CommandError ImmutableField when the update gives another one */
function keepingId(before: Document, after: Document): Document {
  const id = fieldOf(before, '_id');
  const given = fieldOf(after, '_id');
  if (id === undefined) return after;
  if (given !== undefined && !equalValues(id, given)) {
    throw new CommandError(
      66,
      'ImmutableField',
      "Performing an update on the path '_id' would modify the immutable field '_id'",
    );
  }
  return Object.keys(after)[0] === '_id'
    ? after
    : { _id: id, ...Object.fromEntries(Object.entries(after).filter(([field]) => field !== '_id')) };
}

function compileOperators(update: Document, { filter, arrayFilters }: UpdateSpecification): Update {
  // New fields come in the order of their names, numbers by value, whatever operator makes them.
  const changes = Object.entries(update)
    .flatMap(([operator, fields]) => changesOf(operator, fields))
    .sort((left, right) => comparePaths(writtenPath(left), writtenPath(right)));
  refuseConflicts(changes);
  const filters = parseArrayFilters(arrayFilters);
  return (document, inserting) => {
    const result = copy(document);
    const placeholders: Placeholders = {
      arrayFilters: filters,
      matchedIndex: (path) => matchedIndex(document, path, filter),
    };
    for (const change of changes) {
      for (const path of expandPath(document, change.path, placeholders)) apply(result, change, path, inserting);
    }
    return keepingId(document, result);
  };
}

function changesOf(operator: string, fields: unknown): Change[] {
  if (!FIELD_OPERATORS.has(operator) && operator !== '$setOnInsert' && operator !== '$rename') {
    throw failedToParse(
      `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
    );
  }
  if (!isDocument(fields)) throw failedToParse(`Modifiers operate on fields but we found another type for ${operator}`);
  return Object.entries(fields).map(([path, operand]) => ({ operator, path, operand }));
}

function writtenPath({ operator, path, operand }: Change): string {
  return operator === '$rename' ? String(operand) : path;
}

function comparePaths(left: string, right: string): number {
  const [ours, theirs] = [left.split('.'), right.split('.')];
  for (const [depth, segment] of ours.entries()) {
    const other = theirs[depth];
    if (other === undefined) return 1;
    const [number, otherNumber] = [arrayIndex(segment), arrayIndex(other)];
    const difference =
      number !== undefined && otherNumber !== undefined ? number - otherNumber : compareValues(segment, other);
    if (difference !== 0) return difference;
  }
  return ours.length - theirs.length;
}

/** Two changes of one field, or of a field and one inside it, have no defined order. */
function refuseConflicts(changes: readonly Change[]): void {
  const paths = changes
    .flatMap(({ operator, path, operand }) => (operator === '$rename' ? [path, String(operand)] : [path]))
    .sort();
  for (const path of paths) {
    const other = paths.find(
      (candidate, index) => index !== paths.indexOf(path) && (candidate === path || candidate.startsWith(`${path}.`)),
    );
    if (other === undefined) continue;
    throw new CommandError(
      40,
      'ConflictingUpdateOperators',
      `Updating the path '${other}' would create a conflict at '${path}'`,
    );
  }
}

function apply(document: Document, { operator, operand }: Change, path: ConcretePath, inserting: boolean): void {
  if (operator === '$rename') return rename(document, path, String(operand).split('.'));
  if (operator === '$setOnInsert') return inserting ? assignAt(document, path, copy(operand)) : undefined;
  const evaluate: FieldOperator | undefined = FIELD_OPERATORS.get(operator);
  if (evaluate === undefined) return;
  const present = valueAt(document, path);
  const value = evaluate(present, operand);
  if (value !== undefined) assignAt(document, path, value);
  else if (present !== undefined) removeAt(document, path);
}

function rename(document: Document, from: ConcretePath, to: ConcretePath): void {
  const value = valueAt(document, from);
  if (value === undefined) return;
  removeAt(document, from);
  assignAt(document, to, value);
}

/** Which element made the filter match: the first that still satisfies it when it is alone in the array. */
function matchedIndex(document: Document, path: ConcretePath, filter: Document): number | undefined {
  const array = valueAt(document, path);
  if (!Array.isArray(array)) return undefined;
  const test = compileFilter(filter);
  const index = array.findIndex((element: unknown) => {
    const alone = copy(document);
    assignAt(alone, path, [element]);
    return test(alone);
  });
  return index === -1 ? undefined : index;
}
