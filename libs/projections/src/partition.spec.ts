import fc from 'fast-check';
import { assigned } from './members';
import { hashOf, isOf, partitionsOf, WHOLE } from './partition';

describe('a partition', () => {
  it('has each subject that no other has', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 64 }), (subject, count) => {
        expect(partitionsOf(count).filter((partition) => isOf(partition, subject))).toHaveLength(1);
      }),
      { seed: 20261129 },
    );
  });

  it('of a view that is not divided has every subject', () => {
    expect(['', 'a', 'customer-1', 'customer-2', '浙江'].every((subject) => isOf(WHOLE, subject))).toBe(true);
    expect(WHOLE).toEqual({ index: 0, count: 1, epoch: 0 });
  });

  // Two versions that disagreed would both write a subject, or neither.
  it('has for ever the subjects that it has', () => {
    const hashes = ['', 'a', 'customer-1', '浙江', 'f6a0c3d2-7b41-4e0a-9c55-3f7f2f0e9d06'].map(hashOf);
    expect(hashes).toEqual([2_872_998_923, 444_641_715, 3_902_211_816, 379_517_124, 3_869_726_414]);
  });

  it('has about as many subjects as the others, also of such as differ in their last digits alone', () => {
    const sizes = [0, 0, 0, 0];
    for (let n = 0; n < 10_000; n += 1) sizes[hashOf(`customer-${n}`) % 4]! += 1;
    for (const size of sizes) expect(Math.abs(size - 2_500)).toBeLessThan(250);
  });
});

describe('partitions that are shared', () => {
  const members = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 6 });

  it('are led by each member as often as by the others, or once more, and by the same whoever reckons', () => {
    fc.assert(
      fc.property(members, fc.integer({ min: 1, max: 32 }), (who, count) => {
        const leaders = assigned('a', count, who);
        expect(assigned('a', count, who.toReversed())).toEqual(leaders);
        const most = Math.ceil(count / who.length);
        for (const member of who)
          expect(leaders.filter((leader) => leader === member).length).toBeLessThanOrEqual(most);
        expect(leaders.every((leader) => who.includes(leader))).toBe(true);
      }),
      { seed: 20261129 },
    );
  });

  it('stay for the most part with whom they are when one of four goes', () => {
    const four = ['a', 'b', 'c', 'd'];
    let moved = 0;
    for (let n = 0; n < 100; n += 1) {
      const [before, after] = [assigned(`view ${n}`, 16, four), assigned(`view ${n}`, 16, four.slice(1))];
      moved += before.filter((leader, index) => leader !== 'a' && leader !== after[index]).length;
    }
    expect(moved / (100 * 12)).toBeLessThan(0.3);
  });
});
