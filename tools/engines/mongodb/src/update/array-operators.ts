import { badValue } from '../errors';
import { elementTest } from '../query/filter';
import { isPattern, matchesPattern } from '../query/predicates';
import { parseSort, sortDocuments } from '../query/sort';
import { compareValues, equalValues } from '../values/compare';
import { isDocument } from '../values/document';

/** The array an operator works on; a missing one begins empty. @throws CommandError BadValue for anything else */
function arrayOf(value: unknown, operator: string): unknown[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw badValue(`Cannot apply ${operator} to a non-array value`);
  return [...(value as unknown[])];
}

interface PushModifiers {
  readonly each: readonly unknown[];
  readonly position?: unknown;
  readonly sort?: unknown;
  readonly slice?: unknown;
}

function modifiers(operand: unknown, operator: string): PushModifiers {
  if (!isDocument(operand) || !('$each' in operand)) return { each: [operand] };
  const { $each: each, $position: position, $sort: sort, $slice: slice, ...others } = operand;
  const unknown = Object.keys(others)[0];
  if (unknown !== undefined) throw badValue(`Unrecognized clause in ${operator}: ${unknown}`);
  if (!Array.isArray(each)) throw badValue(`The argument to $each in ${operator} must be an array`);
  return { each, position, sort, slice };
}

/** `$push` in the server's order: insert at `$position`, then `$sort`, then `$slice`. */
export function push(present: unknown, operand: unknown): unknown[] {
  const { each, position, sort, slice } = modifiers(operand, '$push');
  const array = arrayOf(present, '$push');
  array.splice(position === undefined ? array.length : Number(position), 0, ...each);
  return sliced(sort === undefined ? array : sortedElements(array, sort), slice);
}

function sortedElements(array: unknown[], sort: unknown): unknown[] {
  if (isDocument(sort)) return sortDocuments(array, parseSort(sort), (element) => (isDocument(element) ? element : {}));
  const order = Number(sort);
  if (order !== 1 && order !== -1) throw badValue('The $sort element value must be either 1 or -1');
  return array.sort((left, right) => compareValues(left, right) * order);
}

function sliced(array: unknown[], slice: unknown): unknown[] {
  if (slice === undefined) return array;
  const count = Number(slice);
  if (count === 0) return [];
  return count < 0 ? array.slice(count) : array.slice(0, count);
}

export function addToSet(present: unknown, operand: unknown): unknown[] {
  const array = arrayOf(present, '$addToSet');
  for (const value of modifiers(operand, '$addToSet').each) {
    if (!array.some((element) => equalValues(element, value))) array.push(value);
  }
  return array;
}

export function pull(present: unknown, operand: unknown): unknown {
  if (present === undefined) return undefined;
  const matches = pullTest(operand);
  return arrayOf(present, '$pull').filter((element) => !matches(element));
}

function pullTest(operand: unknown): (element: unknown) => boolean {
  if (isPattern(operand)) return matchesPattern(operand);
  return isDocument(operand) ? elementTest(operand) : (element) => equalValues(element, operand);
}

export function pullAll(present: unknown, operand: unknown): unknown {
  if (!Array.isArray(operand)) throw badValue('$pullAll requires an array argument');
  if (present === undefined) return undefined;
  return arrayOf(present, '$pullAll').filter((element) => !operand.some((value) => equalValues(element, value)));
}

export function pop(present: unknown, operand: unknown): unknown {
  const end = Number(operand);
  if (end !== 1 && end !== -1) throw badValue('$pop expects 1 or -1');
  if (present === undefined) return undefined;
  const array = arrayOf(present, '$pop');
  return end === 1 ? array.slice(0, -1) : array.slice(1);
}
