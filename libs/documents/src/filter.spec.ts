import { afterKeyset, type Condition, toMongoFilter } from './filter';

interface Row {
  readonly _id: string;
  readonly name: string;
  readonly tags: readonly string[];
}

describe('a filter', () => {
  it('says each condition with an operator of the engine, so that no value is taken for one', () => {
    expect(toMongoFilter<Row>({ _id: { in: ['a', 'b'] }, name: { eq: 'x' } })).toEqual({
      _id: { $in: ['a', 'b'] },
      name: { $eq: 'x' },
    });
  });

  it('asks an array for several of its elements at once', () => {
    expect(toMongoFilter<Row>({ tags: { all: ['a', 'b', 'c'] } })).toEqual({ tags: { $eq: 'a', $all: ['b', 'c'] } });
    expect(toMongoFilter<Row>({ tags: { all: ['a'] } })).toEqual({ tags: { $eq: 'a' } });
  });

  it.each<[Condition, object]>([
    [
      { gt: 'a', lt: 'c' },
      { $gt: 'a', $lt: 'c' },
    ],
    [
      { gt: 'a', lte: 'c' },
      { $gt: 'a', $lte: 'c' },
    ],
    [
      { gte: 'a', lt: 'c' },
      { $gte: 'a', $lt: 'c' },
    ],
    [
      { gte: 'a', lte: 'c' },
      { $gte: 'a', $lte: 'c' },
    ],
    [{ lt: 'c' }, { $lt: 'c' }],
    [{ lte: 'c' }, { $lte: 'c' }],
  ])('leaves out neither end of a range: %j', (name, expected) => {
    expect(toMongoFilter<Row>({ name })).toEqual({ name: expected });
  });

  it('looks for text literally, whatever its characters mean in a pattern', () => {
    const filter = toMongoFilter<Row>({ name: { startsWith: 'a.b(c)*' } });
    const pattern = new RegExp((filter.name as { $regex: string }).$regex);
    expect(['a.b(c)*d', 'axb(c)*', ' a.b(c)*'].map((name) => pattern.test(name))).toEqual([true, false, false]);
  });

  it.each<[string, unknown]>([
    ['an operator where a value belongs', { eq: { $ne: null } }],
    ['an operator inside a list', { in: ['a', { $gt: '' }] }],
    ['an operator among elements', { all: ['a', { $gt: '' }] }],
    ['a list where a value belongs', { gt: ['a'] }],
    ['an object where text belongs', { startsWith: { $gt: '' } }],
    ['the engine’s own operator as a condition', { $ne: null }],
  ])('refuses %s, though the types were silenced', (_, condition) => {
    expect(() => toMongoFilter<Row>({ name: condition as Condition })).toThrow(TypeError);
  });

  it('holds if one of the alternatives does', () => {
    expect(toMongoFilter<Row>({ name: { eq: 'x' }, anyOf: [{ _id: { eq: 'a' } }, { tags: { eq: 't' } }] })).toEqual({
      name: { $eq: 'x' },
      $or: [{ _id: { $eq: 'a' } }, { tags: { $eq: 't' } }],
    });
  });
});

describe('a place in an order', () => {
  it('bounds the first field and decides ties by the next', () => {
    const sort = [
      ['since', -1],
      ['_id', 1],
    ] as const;
    expect(afterKeyset({ partnerId: { $eq: 'p' } }, sort, ['2026', 'c'])).toEqual({
      partnerId: { $eq: 'p' },
      $and: [
        { since: { $lte: '2026' } },
        { $or: [{ since: { $lt: '2026' } }, { since: { $eq: '2026' }, _id: { $gt: 'c' } }] },
      ],
    });
  });

  it('needs a value for each field', () => {
    expect(() => afterKeyset({}, [['since', -1]], [])).toThrow(RangeError);
    expect(() => afterKeyset({}, [['since', -1]], [{ $ne: null } as never])).toThrow(TypeError);
  });
});
