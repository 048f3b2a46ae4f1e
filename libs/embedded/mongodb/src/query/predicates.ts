import { BSONRegExp, Long, MaxKey, MinKey, ObjectId, Binary, Decimal128, Timestamp } from 'bson';
import { badValue, notServed } from '../errors';
import { compareValues, equalValues, numeric, typeRank } from '../values/compare';
import { isDocument } from '../values/document';

export type ValueTest = (value: unknown) => boolean;

/** Equality of a filter: null also stands for a missing field. */
export function equalTo(expected: unknown): ValueTest {
  if (expected === null) return (value) => value === null || value === undefined;
  return (value) => value !== undefined && equalValues(value, expected);
}

/** `$gt` and its kind see only values of the bound's own type, except against MinKey and MaxKey. */
export function inOrder(bound: unknown, holds: (comparison: number) => boolean): ValueTest {
  const limit = bound instanceof MinKey || bound instanceof MaxKey;
  const rank = typeRank(bound);
  return (raw) => {
    const value = raw === undefined ? null : raw;
    if (Number.isNaN(value) !== Number.isNaN(bound)) return false;
    return (limit || typeRank(value) === rank) && holds(compareValues(value, bound));
  };
}

export function matchesPattern(pattern: unknown, options: unknown = undefined): ValueTest {
  const expression = toRegExp(pattern, options);
  return (value) => (typeof value === 'string' ? expression.test(value) : value instanceof RegExp && equalValues(value, expression));
}

function toRegExp(pattern: unknown, options: unknown): RegExp {
  const source = pattern instanceof RegExp ? pattern.source : pattern instanceof BSONRegExp ? pattern.pattern : pattern;
  if (typeof source !== 'string') throw badValue('$regex has to be a string');
  const flags = typeof options === 'string' ? options : pattern instanceof RegExp ? pattern.flags : '';
  if (/[^imsu]/.test(flags)) throw notServed(`the regular expression options "${flags}"`);
  try {
    return new RegExp(source, flags);
  } catch (error) {
    throw badValue(`Regular expression is invalid: ${error instanceof Error ? error.message : String(error)}`);
  }
}

export function isPattern(value: unknown): boolean {
  return value instanceof RegExp || value instanceof BSONRegExp;
}

export function hasRemainder(operand: unknown): ValueTest {
  if (!Array.isArray(operand) || operand.length !== 2) throw badValue('malformed mod, needs to be an array of two numbers');
  const [divisor, remainder] = operand.map((part: unknown) => Math.trunc(Number(numeric(part))));
  if (divisor === undefined || divisor === 0) throw badValue('divisor cannot be 0');
  return (value) => typeRank(value) === 10 && Math.trunc(Number(numeric(value))) % divisor === remainder;
}

const isInt32 = (value: unknown): boolean => Number.isInteger(value) && Math.abs(Number(value)) <= 0x7fffffff;

const TYPES: readonly (readonly [name: string, code: number, test: ValueTest])[] = [
  ['double', 1, (value) => typeof value === 'number' && !isInt32(value)],
  ['string', 2, (value) => typeof value === 'string'],
  ['object', 3, isDocument],
  ['array', 4, Array.isArray],
  ['binData', 5, (value) => value instanceof Binary],
  ['objectId', 7, (value) => value instanceof ObjectId],
  ['bool', 8, (value) => typeof value === 'boolean'],
  ['date', 9, (value) => value instanceof Date],
  ['null', 10, (value) => value === null],
  ['regex', 11, isPattern],
  ['int', 16, isInt32],
  ['timestamp', 17, (value) => value instanceof Timestamp],
  ['long', 18, (value) => value instanceof Long && !(value instanceof Timestamp)],
  ['decimal', 19, (value) => value instanceof Decimal128],
  ['number', Number.NaN, (value) => typeRank(value) === 10],
];

export function ofType(operand: unknown): ValueTest {
  const tests = (Array.isArray(operand) ? operand : [operand]).map((wanted: unknown) => {
    const type = TYPES.find(([name, code]) => name === wanted || code === wanted);
    if (type === undefined) throw badValue(`Unknown type name alias: ${String(wanted)}`);
    return type[2];
  });
  return (value) => tests.some((test) => test(value));
}
