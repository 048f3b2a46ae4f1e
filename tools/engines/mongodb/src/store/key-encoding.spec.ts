import { Binary, BSONRegExp, Code, Decimal128, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import fc from 'fast-check';
import { compareValues } from '../values/compare';
import { encodeKey, endOfValue, startOfType } from './key-encoding';
import { runs } from '#domain/testing';

const WELL_CHOSEN: readonly unknown[] = [
  undefined,
  null,
  NaN,
  -Infinity,
  Infinity,
  -0,
  0,
  1,
  -1,
  0.5,
  -1e300,
  2 ** 53,
  2 ** 60,
  Long.fromNumber(0),
  Long.fromString('9007199254740993'),
  Long.fromString('9007199254740992'),
  Long.fromString('-9007199254740993'),
  Long.MAX_VALUE,
  Long.MIN_VALUE,
  Decimal128.fromString('1'),
  '',
  'a',
  'a\0',
  'a\0b',
  'ab',
  '\0',
  '\u{1f600}',
  '\uffee',
  '武汉',
  {},
  { a: 1 },
  { a: 1, b: 1 },
  { a: 'x' },
  { b: 1 },
  { __proto__: null, a: { b: [1] } },
  [],
  [1],
  [1, 2],
  [[1], 2],
  [undefined],
  new Binary(Buffer.from('ab')),
  new Binary(Buffer.from('b')),
  new Binary(Buffer.from('b'), 4),
  new ObjectId('0123456789abcdef01234567'),
  new ObjectId('ff23456789abcdef01234567'),
  false,
  true,
  new Date(0),
  new Date(-1),
  new Date(1e12),
  new Timestamp({ t: 1, i: 2 }),
  new Timestamp({ t: 0xffffffff, i: 1 }),
  new BSONRegExp('a', 'i'),
  new Code('a'),
  new MinKey(),
  new MaxKey(),
];

const value: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(...WELL_CHOSEN),
    fc.double(),
    fc.integer({ min: -3, max: 3 }),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((n) => Long.fromBigInt(n)),
    fc.string({ unit: fc.constantFrom('\0', '\x01', 'a', 'b', 'é', '\ufffd', '\u{10000}'), maxLength: 4 }),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'a\u00e9'), tie('value'), { maxKeys: 3 }),
  ),
})).value;
const direction = fc.constantFrom<1 | -1>(1, -1);

describe('a key', () => {
  it('of two values compares as they do, each in its direction', () => {
    fc.assert(
      fc.property(
        fc.tuple(value, value),
        fc.tuple(value, value),
        fc.tuple(direction, direction),
        (left, right, directions) => {
          const wanted =
            left
              .map((each, field) => compareValues(each, right[field]) * directions[field]!)
              .find((sign) => sign !== 0) ?? 0;
          expect(Buffer.compare(encodeKey(left, directions), encodeKey(right, directions))).toBe(Math.sign(wanted));
        },
      ),
      { seed: 13, numRuns: runs(3_000) },
    );
  });

  it.each([1, -1] as const)('of well-chosen values compares as they do, in direction %d', (ascending) => {
    for (const left of WELL_CHOSEN) {
      for (const right of WELL_CHOSEN) {
        const [a, b] = [encodeKey([left], [ascending]), encodeKey([right], [ascending])];
        expect([left, right, Buffer.compare(a, b)]).toEqual([
          left,
          right,
          Math.sign(compareValues(left, right) * ascending) + 0,
        ]);
        if (Buffer.compare(a, b) !== 0) expect(b.subarray(0, a.length).equals(a)).toBe(false);
      }
      expect(encodeKey([left], [ascending]).subarray(0, 1)).toEqual(startOfType(left, ascending));
      expect([0, 0xff]).not.toContain(encodeKey([left], [ascending])[0]);
    }
  });

  it('tells where a value of it ends, or that it cannot', () => {
    fc.assert(
      fc.property(value, value, direction, direction, (first, second, ...directions) => {
        const [alone, key] = [encodeKey([first], directions), encodeKey([first, second], directions)];
        expect([alone.length, undefined]).toContain(endOfValue(key, 0, directions[0]));
      }),
      { seed: 13, numRuns: runs(3_000) },
    );
  });

  it.each([1, -1] as const)('tells where what most indexes hold ends, in direction %d', (ascending) => {
    const common = [undefined, null, 0, -0.5, 2 ** 53 - 1, 1 - 2 ** 53, true, new Date(-1), new ObjectId(), '', 'a\0b'];
    for (const first of common)
      expect([first, endOfValue(encodeKey([first, 'b'], [ascending, 1]), 0, ascending)]).toEqual([
        first,
        encodeKey([first], [ascending]).length,
      ]);
  });
});
