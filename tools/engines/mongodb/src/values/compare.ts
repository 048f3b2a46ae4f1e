import { Binary, BSONRegExp, Code, Long, ObjectId, Timestamp } from 'bson';
import { type Document, isDocument } from './document';

/** MongoDB's order of types; values of different rank never compare by content. */
export function typeRank(value: unknown): number {
  switch (typeof value) {
    case 'undefined':
      return 0;
    case 'number':
    case 'bigint':
      return 10;
    case 'string':
      return 15;
    case 'boolean':
      return 40;
    default:
      return objectRank(value);
  }
}

const RANK_BY_TYPE = new Map<unknown, number>([
  ['MinKey', -1],
  ['Long', 10],
  ['Decimal128', 10],
  ['BSONSymbol', 15],
  ['Binary', 30],
  ['ObjectId', 35],
  ['Timestamp', 47],
  ['BSONRegExp', 50],
  ['DBRef', 55],
  ['Code', 60],
  ['MaxKey', 127],
]);

const DOCUMENT = 20;

function objectRank(value: unknown): number {
  if (value === null) return 5;
  if (Array.isArray(value)) return 25;
  if (value instanceof Date) return 45;
  // Asked before the tag: a stored document may have a field of that name.
  if (isDocument(value) || typeof value !== 'object' || !('_bsontype' in value)) return DOCUMENT;
  return RANK_BY_TYPE.get(value._bsontype) ?? DOCUMENT;
}

/**
 * Compares two BSON values as MongoDB sorts them: by type first, numbers of every width by value, strings by their
 * UTF-8 bytes, documents field by field, arrays element by element. Negative, zero or positive.
 */
export function compareValues(left: unknown, right: unknown): number {
  if (typeof left === 'string' && typeof right === 'string') return compareStrings(left, right);
  if (typeof left === 'number' && typeof right === 'number') return compareNumbers(left, right);
  const rank = typeRank(left);
  const difference = rank - typeRank(right);
  if (difference !== 0) return difference;
  if (rank === 10) return compareNumbers(numeric(left), numeric(right));
  if (Array.isArray(left) && Array.isArray(right)) return compareArrays(left, right);
  if (isDocument(left) && isDocument(right)) return compareDocuments(left, right);
  return compareOpaque(left, right);
}

export function equalValues(left: unknown, right: unknown): boolean {
  return compareValues(left, right) === 0;
}

/** A number when it is exact as one, else a bigint; JavaScript compares the two exactly. */
export function numeric(value: unknown): number | bigint {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  if (value instanceof Long) {
    const number = value.toNumber();
    return Number.isSafeInteger(number) ? number : value.toBigInt();
  }
  return Number(String(value));
}

function compareNumbers(left: number | bigint, right: number | bigint): number {
  if (left < right) return -1;
  if (left > right) return 1;
  if (left == right) return 0;
  // NaN equals itself here and comes before every other number: otherwise an index could never find it again.
  return Number(Number.isNaN(right)) - Number(Number.isNaN(left));
}

const SURROGATES = 0xd800;

/** UTF-16 order differs from the byte order of UTF-8 only where surrogates meet the characters from U+E000 on. */
function compareStrings(left: string, right: string): number {
  if (left === right) return 0;
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    const a = left.charCodeAt(index);
    const b = right.charCodeAt(index);
    if (a === b) continue;
    if (a < SURROGATES || b < SURROGATES) return a - b;
    return (a >= 0xe000 ? a - 0x2800 : a) - (b >= 0xe000 ? b - 0x2800 : b);
  }
  return left.length - right.length;
}

function compareArrays(left: readonly unknown[], right: readonly unknown[]): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    const difference = compareValues(left[index], right[index]);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

function compareDocuments(left: Document, right: Document): number {
  const leftFields = Object.entries(left);
  const rightFields = Object.entries(right);
  for (const [index, [name, value]] of leftFields.entries()) {
    const other = rightFields[index];
    if (other === undefined) return 1;
    const difference =
      typeRank(value) - typeRank(other[1]) || compareStrings(name, other[0]) || compareValues(value, other[1]);
    if (difference !== 0) return difference;
  }
  return leftFields.length - rightFields.length;
}

function compareOpaque(left: unknown, right: unknown): number {
  if (left instanceof ObjectId && right instanceof ObjectId) return Buffer.compare(left.id, right.id);
  if (left instanceof Date && right instanceof Date) return compareNumbers(left.getTime(), right.getTime());
  if (left instanceof Binary && right instanceof Binary) {
    return (
      left.length() - right.length() || left.sub_type - right.sub_type || Buffer.compare(left.value(), right.value())
    );
  }
  if (left instanceof Timestamp && right instanceof Timestamp) return left.compare(right);
  return compareStrings(textOf(left), textOf(right));
}

/** What values of the rarer types are compared by. */
export function textOf(value: unknown): string {
  if (value instanceof BSONRegExp) return `/${value.pattern}/${value.options}`;
  return value instanceof Code ? value.code : String(value);
}
