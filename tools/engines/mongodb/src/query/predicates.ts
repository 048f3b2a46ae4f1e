import { BSONRegExp, Long, MaxKey, MinKey, ObjectId, Binary, Decimal128, Timestamp } from 'bson';
import { LinearPattern, PatternRefused } from '#engines/linear-pattern';
import { badValue, CommandError, notServed } from '../errors';
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

/**
 * Text that the pattern matches, or a stored pattern that is the same. Matched in linear time.
 * @throws CommandError Location51091 for what is no pattern, BadValue for NUL and over-long ones, NotImplemented for
 * what would need backtracking
 */
export function matchesPattern(operand: unknown, options: unknown = undefined): ValueTest {
  const { source, flags } = patternOf(operand, options);
  const pattern = linearPattern(source, flags);
  return (value) =>
    typeof value === 'string'
      ? pattern.test(value)
      : isPattern(value) && equalValues(value, new BSONRegExp(source, flags));
}

function patternOf(operand: unknown, options: unknown): { source: string; flags: string } {
  const source = operand instanceof BSONRegExp ? operand.pattern : operand;
  const own = operand instanceof BSONRegExp ? operand.options : '';
  if (typeof source !== 'string') throw badValue('$regex has to be a string');
  if (options !== undefined && typeof options !== 'string') throw badValue('$options has to be a string');
  if (options !== undefined && own !== '')
    throw new CommandError(51074, 'Location51074', 'options set in both $regex and $options');
  return { source, flags: options ?? own };
}

/**
 * What every text begins with that a pattern matches, as far as that can be told without understanding it: the literal
 * characters after `^`; empty, if there are none, if an option makes them something else, or if there are alternatives.
 */
export function beginningOf(operand: unknown, options: unknown): string {
  const source = operand instanceof BSONRegExp ? operand.pattern : operand;
  const flags = `${operand instanceof BSONRegExp ? operand.options : ''}${typeof options === 'string' ? options : ''}`;
  if (typeof source !== 'string' || !source.startsWith('^') || flags !== '' || source.includes('|')) return '';
  const [literal = ''] = LITERAL.exec(source.slice(1)) ?? [];
  const characters = Array.from(literal.matchAll(/\\?(?<character>.)/gsu), ({ groups }) => groups?.['character'] ?? '');
  // The last of them may be there any number of times.
  if (/^[*+?{]/u.test(source.slice(1 + literal.length))) characters.pop();
  return characters.join('');
}

/** Characters that stand for themselves, also those that do only behind a backslash. */
const LITERAL = /^(?:\\[^\p{L}\p{N}\s_]|[^\\^$.*+?()[\]{}|])+/u;

const FLAGS = /^[imsxu]*$/;
/** In bytes, as on a real server. */
const LONGEST_PATTERN = 16_384;

function linearPattern(source: string, flags: string): LinearPattern {
  if (!FLAGS.test(flags)) throw new CommandError(51108, 'Location51108', `invalid flag in regex options: ${flags}`);
  if (flags.includes('x')) throw notServed('the regular expression option "x"');
  if (source.includes('\0')) throw badValue('Regular expression cannot contain an embedded null byte');
  if (Buffer.byteLength(source) > LONGEST_PATTERN) throw badValue('Regular expression is too long');
  try {
    return new LinearPattern(source, {
      ignoreCase: flags.includes('i'),
      multiline: flags.includes('m'),
      dotAll: flags.includes('s'),
    });
  } catch (error) {
    if (!(error instanceof PatternRefused)) throw error;
    if (error.reason !== 'invalid') throw notServed(`this regular expression (${error.message})`);
    throw new CommandError(51091, 'Location51091', `Regular expression is invalid: ${error.message}`);
  }
}

export function isPattern(value: unknown): value is BSONRegExp {
  return value instanceof BSONRegExp;
}

export function hasRemainder(operand: unknown): ValueTest {
  if (!Array.isArray(operand) || operand.length !== 2)
    throw badValue('malformed mod, needs to be an array of two numbers');
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
