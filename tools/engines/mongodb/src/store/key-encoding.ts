import { Binary, ObjectId, Timestamp } from 'bson';
import { numeric, textOf, typeRank } from '../values/compare';
import { isDocument } from '../values/document';

/**
 * Values as bytes that compare (`memcmp`) as `compareValues` compares the values, and are the same for values that are
 * equal, the way FoundationDB's tuples are encoded. No encoding is the beginning of another, so that those of several
 * fields can follow one another, each inverted where its field descends. One part of STORAGE FORMAT, in so far as an
 * index written to disk is read only while `KEY_FORMAT` is the same.
 */
export const KEY_FORMAT = 1;

/**
 * Keeps the bytes 0 and 255, of either direction, free: they end a value, and stand for what comes after all values.
 */
const FIRST_TAG = 2;
const END_OF_LIST = 0;
const ESCAPED_ZERO = 0xff;
const END_OF_TEXT = 1;
/** Beyond it not every whole number is a double. */
const EXACT = 2 ** 53;
/** Int64 is at most this far from the double nearest to it. */
const OFFSET = 0x8000;

let bytes = Buffer.allocUnsafe(4096);
let length = 0;

/** The key of the values of an index, in its directions. */
export function encodeKey(values: readonly unknown[], directions: readonly (1 | -1)[]): Buffer {
  length = 0;
  for (const [field, value] of values.entries()) {
    const start = length;
    write(value);
    if (directions[field] === -1) invert(start);
  }
  return Buffer.from(bytes.subarray(0, length));
}

/** What the keys of all texts with this beginning begin with. */
export function encodeBeginning(text: string, direction: 1 | -1): Buffer {
  return encodeKey([text], [direction]).subarray(0, -2); // without what ends it
}

/** Values that have been encoded, one after the other, and where each ends. */
export interface EncodedValues {
  readonly bytes: Buffer;
  readonly ends: readonly number[];
}

/** Each of these values by itself, in ascending direction. */
export function encodeEach(values: readonly unknown[]): EncodedValues {
  length = 0;
  const ends = values.map((value) => {
    write(value);
    return length;
  });
  return { bytes: Buffer.from(bytes.subarray(0, length)), ends };
}

/** What has been encoded in ascending direction, as it is in descending. */
export function inverted({ bytes, ends }: EncodedValues): EncodedValues {
  return { bytes: Buffer.from(bytes.map((byte) => 0xff - byte)), ends };
}

/** What comes not after any value of this value's type, and after all of the types before it, in this direction. */
export function startOfType(value: unknown, direction: 1 | -1): Buffer {
  const tag = typeRank(value) + FIRST_TAG;
  return Buffer.of(direction === 1 ? tag : 0xff - tag);
}

/** What comes after all values of this value's type and before those of any other, in this direction. */
export function endOfType(value: unknown, direction: 1 | -1): Buffer {
  return Buffer.of(startOfType(value, direction).readUInt8() + 1);
}

/**
 * Where the value ends that begins at `start` in a key, in this direction. Undefined for what few indexes hold: numbers
 * that no double tells exactly, documents, lists, binary data, and what is written as the text of something else.
 */
export function endOfValue(key: Uint8Array, start: number, direction: 1 | -1): number | undefined {
  const mask = direction === 1 ? 0 : 0xff;
  switch (((key[start] ?? 0) ^ mask) - FIRST_TAG) {
    case RANK.undefined:
    case RANK.null:
      return start + 1;
    case RANK.boolean:
      return start + 2;
    case RANK.number:
    case RANK.date:
      return isShort(key, start + 1, mask) ? start + 9 : undefined;
    case RANK.objectId:
      return start + 13;
    case RANK.text:
      return endOfText(key, start + 1, mask);
    default:
      return undefined;
  }
}

const RANK = {
  undefined: typeRank(undefined),
  null: typeRank(null),
  number: typeRank(0),
  text: typeRank(''),
  objectId: typeRank(new ObjectId()),
  boolean: typeRank(true),
  date: typeRank(new Date(0)),
} as const;

/** Whether nothing follows the eight bytes of a number, all of which are inverted once more where it is below zero. */
function isShort(key: Uint8Array, start: number, mask: number): boolean {
  const written = (((key[start] ?? 0) << 8) | (key[start + 1] ?? 0)) ^ (0x101 * mask);
  const exponent = ((written >= 0x8000 ? written : ~written) >>> 4) & 0x7ff;
  return exponent < LONG_FROM;
}

/** The exponent of 2⁵³ in the bits of a double: of those from there on only the infinite ones have nothing behind. */
const LONG_FROM = 1023 + 53;

function endOfText(key: Uint8Array, start: number, mask: number): number | undefined {
  for (let at = start; at + 1 < key.length; at += 1)
    if (((key[at] ?? 0) ^ mask) === 0 && ((key[at + 1] ?? 0) ^ mask) === END_OF_TEXT) return at + 2;
  return undefined;
}

function write(value: unknown): void {
  const rank = typeRank(value);
  byte(rank + FIRST_TAG);
  if (typeof value === 'string') return text(value);
  if (rank === 10) return number(numeric(value));
  if (typeof value === 'boolean') return byte(Number(value));
  if (value instanceof Date) return number(value.getTime());
  if (value instanceof ObjectId) return raw(value.id);
  if (value instanceof Binary) return binary(value);
  if (value instanceof Timestamp) return timestamp(value);
  if (Array.isArray(value)) return list(value);
  if (isDocument(value)) return fields(value);
  if (value !== null && value !== undefined) text(textOf(value));
}

function number(value: number | bigint): void {
  room(10);
  const double = Number(value);
  // NaN comes before all others, and the two zeros are one.
  bytes.writeDoubleBE(double === 0 ? 0 : double, length);
  if (Number.isNaN(double)) bytes.fill(0, length, length + 8);
  length += 8;
  if (double < 0) invert(length - 8);
  else if (double >= 0) bytes.writeUInt8(0x80 | bytes.readUInt8(length - 8), length - 8);
  if (Math.abs(double) < EXACT || !Number.isFinite(double)) return;
  length = bytes.writeUInt16BE(OFFSET + Number(BigInt(value) - BigInt(double)), length);
}

function text(value: string): void {
  room(3 * value.length + 2);
  const start = length;
  length += bytes.write(value, start, 'utf8');
  if (value.includes('\0')) escapeZeros(start);
  byte(0);
  byte(END_OF_TEXT);
}

function escapeZeros(start: number): void {
  const plain = Buffer.from(bytes.subarray(start, length));
  length = start;
  for (const each of plain) {
    byte(each);
    if (each === 0) byte(ESCAPED_ZERO);
  }
}

function binary(value: Binary): void {
  room(5);
  length = bytes.writeUInt32BE(value.length(), length);
  byte(value.sub_type);
  raw(value.value());
}

function timestamp(value: Timestamp): void {
  room(8);
  length = bytes.writeUInt32BE(value.getHighBitsUnsigned(), length);
  length = bytes.writeUInt32BE(value.getLowBitsUnsigned(), length);
}

function list(values: readonly unknown[]): void {
  for (const value of values) write(value);
  byte(END_OF_LIST);
}

/** By the type of a field first, then by its name, then by its value. */
function fields(document: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(document)) {
    byte(typeRank(value) + FIRST_TAG);
    text(name);
    write(value);
  }
  byte(END_OF_LIST);
}

function raw(value: Uint8Array): void {
  room(value.length);
  bytes.set(value, length);
  length += value.length;
}

function byte(value: number): void {
  room(1);
  bytes[length] = value;
  length += 1;
}

function room(more: number): void {
  if (length + more <= bytes.length) return;
  const larger = Buffer.allocUnsafe(2 * (length + more));
  bytes.copy(larger, 0, 0, length);
  bytes = larger;
}

function invert(start: number): void {
  for (let at = start; at < length; at += 1) bytes.writeUInt8(0xff - bytes.readUInt8(at), at);
}
