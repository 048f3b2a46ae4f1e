import fc from 'fast-check';
import { type CheckpointPart } from './checkpoint';
import { type EncodedValues } from './key-encoding';
import { OrderedKeys, type RowKeys } from './ordered-keys';
import { runs } from '#domain/testing';

/** Of one length, so that none is the beginning of another. */
const keyOf = (n: number, length = 40): Buffer => Buffer.from(`${'k'.repeat(length)}${String(n).padStart(6, '0')}`);
const valuesOf = (...values: readonly Buffer[]): EncodedValues => ({
  bytes: Buffer.concat(values),
  ends: values.map((_, nth) => Buffer.concat(values.slice(0, nth + 1)).length),
});
const keysOf = (n: number, length?: number): RowKeys => ({
  beginning: Buffer.alloc(0),
  values: valuesOf(keyOf(n, length)),
  end: Buffer.alloc(0),
});
const rangeOf = (from: number, to: number, length?: number) => ({ from: keyOf(from, length), to: keyOf(to, length) });
const copied = ({ description, bytes }: CheckpointPart): CheckpointPart => ({
  description,
  bytes: bytes.map((each) => Buffer.from(each)),
});

describe('ordered keys', () => {
  it('hold what a sorted list of them would, whatever is added and removed, in both directions', () => {
    const change = fc.record({ adds: fc.boolean(), key: fc.nat(300), row: fc.nat(2) });
    const range = fc.tuple(fc.nat(300), fc.nat(300));
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 400, size: 'max' }),
        range,
        fc.constantFrom(1, 600, 9_000),
        (changes, [from, to], length) => {
          const keys = new OrderedKeys();
          const wanted = new Map<string, { key: number; row: number }>();
          for (const { adds, key, row } of changes) {
            if (adds) keys.add(keysOf(key, length), row);
            else keys.remove(keysOf(key, length), row);
            if (adds) wanted.set(`${key}/${row}`, { key, row });
            else wanted.delete(`${key}/${row}`);
          }
          const sorted = [...wanted.values()]
            .filter(({ key }) => key >= from && key < to)
            .sort((a, b) => a.key - b.key || a.row - b.row);
          const rows = sorted.map(({ row }) => row);
          expect([...keys.ascending(rangeOf(from, to, length))]).toEqual(rows);
          expect([...keys.descending(rangeOf(from, to, length))]).toEqual(rows.reverse());
        },
      ),
      { seed: 13, numRuns: runs(200) },
    );
  });

  it('are as many as values they share a beginning and an end with, each found by itself', () => {
    const keys = new OrderedKeys();
    const [beginning, end] = [Buffer.from('b'), Buffer.from('e'.repeat(5_000))];
    const values = Array.from({ length: 300 }, (_, n) => Buffer.from(String(n).padStart(3, '0')));
    for (const row of [1, 2]) keys.add({ beginning, values: valuesOf(...values), end }, row);
    keys.remove({ beginning, values: valuesOf(...values.slice(0, 299)), end }, 1);
    const of = (value: Buffer | undefined) => Buffer.concat([beginning, value ?? end, end]);
    const rows = (value: Buffer | undefined) => [
      ...keys.ascending({ from: of(value), to: Buffer.concat([of(value), Buffer.of(0xff)]) }),
    ];
    expect([values[0], values[298], values[299]].map(rows)).toEqual([[2], [2], [1, 2]]);
  });

  it('tell another row with the same key', () => {
    const keys = new OrderedKeys();
    keys.add(keysOf(1), 7);
    expect([keys.otherRow(keyOf(1), 7), keys.otherRow(keyOf(1), 8), keys.otherRow(keyOf(2), undefined)]).toEqual([
      undefined,
      7,
      undefined,
    ]);
  });

  it('are pictured as they were when it began, while they change', () => {
    const keys = new OrderedKeys();
    for (let n = 0; n < 10_000; n += 2) keys.add(keysOf(n), n);
    const chunks: CheckpointPart[] = [];
    const picture = keys.picture((chunk) => chunks.push(copied(chunk))).rest();
    picture.next();
    for (let n = 9_999; n > 0; n -= 2) {
      keys.add(keysOf(n), n);
      keys.remove(keysOf(n - 1), n - 1);
      if (n % 1_000 === 1) picture.next();
    }
    while (picture.next().done !== true);
    const restored = new OrderedKeys();
    for (const part of chunks) restored.restorePart(part);
    restored.restored();
    const all = rangeOf(0, 10_000);
    expect([...restored.ascending(all)]).toEqual(Array.from({ length: 5_000 }, (_, n) => 2 * n));
    expect([...keys.ascending(all)]).toEqual(Array.from({ length: 5_000 }, (_, n) => 2 * n + 1));
    restored.add(keysOf(3), 3);
    expect([...restored.ascending(rangeOf(2, 5))]).toEqual([2, 3, 4]);
  });
});
