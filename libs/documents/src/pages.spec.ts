import { type FindOptions } from './documents';
import { pagesOf } from './pages';

interface Row {
  readonly _id: string;
  readonly at: number;
}

/** Answers as a collection does, and counts how often it was asked. */
function rowsThatAreThere(rows: Row[]) {
  const asked: FindOptions<Row>[] = [];
  const find = async (options: FindOptions<Row>): Promise<readonly Row[]> => {
    asked.push(options);
    const [at, id] = options.after ?? [-1, ''];
    const beyond = rows.filter((row) => row.at > Number(at) || (row.at === at && row._id > String(id)));
    return beyond.toSorted((a, b) => a.at - b.at || (a._id < b._id ? -1 : 1)).slice(0, options.limit);
  };
  return { find, asked };
}

const BY_AT = [
  ['at', 1],
  ['_id', 1],
] as const;

it('pages leave nothing out when rows of one value are divided by a page and read ones are deleted meanwhile', async () => {
  const rows = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((_id) => ({ _id, at: 1 }));
  const { find } = rowsThatAreThere(rows);
  const read: string[] = [];
  for await (const page of pagesOf<Row>({ find, sort: BY_AT, atOnce: 2 })) {
    read.push(...page.map(({ _id }) => _id));
    for (const row of page) rows.splice(rows.indexOf(row), 1);
  }
  expect(read.join('')).toBe('abcdefg');
});

it('a full last page is followed by one more look, a page that is not full by none, and none is empty', async () => {
  for (const [there, looks] of [
    [0, 1],
    [3, 2],
    [4, 3],
  ] as const) {
    const { find, asked } = rowsThatAreThere(Array.from({ length: there }, (_, at) => ({ _id: 'x', at })));
    const lengths: number[] = [];
    for await (const page of pagesOf<Row>({ find, sort: BY_AT, atOnce: 2 })) lengths.push(page.length);
    expect(lengths).toEqual([2, 2].slice(0, Math.floor(there / 2)).concat(there % 2 === 0 ? [] : [1]));
    expect(asked).toHaveLength(looks);
  }
});

it('a row that has an object where its order has a value is no place to go on from', async () => {
  const find = async (): Promise<readonly Row[]> => [JSON.parse('{"_id":"a","at":{"$gt":0}}') as Row];
  const reading = pagesOf<Row>({ find, sort: BY_AT, atOnce: 1 });
  await reading.next();
  await expect(reading.next()).rejects.toThrow(TypeError);
});
