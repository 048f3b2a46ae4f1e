import { type FindOptions, type Identified } from '#documents';
import { type StoredSum, sumsOver, ViewSums } from './view-sums';

interface Row extends Identified {
  readonly revision: string;
  readonly reseller: string;
  readonly seats: number;
}
const row = (id: string, reseller: string, seats: number, revision = '0'): Row => ({
  ...{ _id: id, reseller, seats, revision },
});

const definition = {
  idOf: ({ reseller }: Row) => reseller,
  numbersOf: ({ seats }: Row) => ({ seats, rows: 1 }),
  besides: ({ reseller }: Row) => ({ reseller: { eq: reseller } }),
};

describe('the sums of a view', () => {
  let rows: Row[];
  let stored: Map<string, StoredSum>;
  let sums: ViewSums<Row>;
  const sum = (id: string, seats: number, count: number, guard: string): StoredSum => ({
    ...{ _id: id, numbers: { seats, rows: count }, guard },
  });

  beforeEach(() => {
    [rows, stored] = [[], new Map()];
    const rowsOf = {
      find: async ({ reseller }: { reseller: { eq: string } }, { limit, after }: FindOptions<Row>) =>
        rows
          .filter((one) => one.reseller === reseller.eq && (after === undefined || one._id > String(after[0])))
          .slice(0, limit),
    };
    const sumsOf = {
      find: async ({ _id }: { _id: { in: readonly string[] } }) => _id.in.flatMap((id) => stored.get(id) ?? []),
      putNewer: async (some: readonly StoredSum[], guard: 'guard') => {
        for (const one of some) if (!((stored.get(one._id)?.[guard] ?? '') >= one[guard])) stored.set(one._id, one);
      },
    };
    sums = new ViewSums(definition, rowsOf as never, sumsOf as never);
  });

  it('are of all rows of one id, number by number', () => {
    expect(sumsOver(definition, [row('a', 'x', 2), row('b', 'y', 3), row('c', 'x', 5)])).toEqual(
      new Map([
        ['x', { seats: 7, rows: 2 }],
        ['y', { seats: 3, rows: 1 }],
      ]),
    );
  });

  it('change by what is new in rows, and by what they were before', () => {
    const before = [row('a', 'x', 2), row('b', 'x', 3), row('c', 'y', 4)];
    const after = [row('a', 'x', 6, '1'), row('b', 'x', 3), row('c', 'y', 4, '1'), row('d', 'z', 1, '1')];
    expect(sums.changes(before, after, '5')).toEqual([
      { id: 'x', guard: '5', numbers: { seats: 4, rows: 0 } },
      { id: 'z', guard: '5', numbers: { seats: 1, rows: 1 } },
    ]);
    expect(sums.changes(before, before, '5')).toEqual([]);
  });

  it('hold each event once, also of one that is met again, and several of one batch', async () => {
    const added = (guard: string, seats = 1) => ({ id: 'x', guard, numbers: { seats, rows: 1 } });
    await sums.add([added('1'), added('2'), { ...added('2'), id: 'y' }]);
    expect([...stored.values()]).toEqual([sum('x', 2, 2, '2'), sum('y', 1, 1, '2')]);
    await sums.add([added('2'), added('3', 5)]);
    expect(stored.get('x')).toEqual(sum('x', 7, 3, '3'));
    await sums.add([]);
    expect(stored.size).toBe(2);
  });

  it('are made anew of all their rows, those of other sums left out', async () => {
    rows = Array.from({ length: 1_001 }, (_, n) => row(String(n).padStart(4, '0'), 'x', 1));
    rows.push(row('z', 'y', 9));
    stored.set('x', sum('x', 1, 1, '1'));
    await sums.recount([rows[0]!, rows[1]!], '2');
    expect([...stored.values()]).toEqual([sum('x', 1_001, 1_001, '2')]);
    await sums.recount([rows[0]!], '1'); // by somebody who has fallen behind
    expect(stored.get('x')?.guard).toBe('2');
  });
});
