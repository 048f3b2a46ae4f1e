import { canonicalJson } from './canonical-json';

describe('canonical JSON', () => {
  it('is the same for equal values, however they were written', () => {
    expect(canonicalJson({ b: [1, { d: null, c: true }], a: 'x' })).toBe('{"a":"x","b":[1,{"c":true,"d":null}]}');
    expect(canonicalJson(JSON.parse('{"a": 1.0, "b": 1e2}'))).toBe(canonicalJson({ b: 100, a: 1 }));
    expect(canonicalJson({ a: undefined, b: 1 })).toBe(canonicalJson({ b: 1 }));
  });

  it('follows the samples of RFC 8785', () => {
    expect(canonicalJson([333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001, -0])).toBe(
      '[333333333.3333333,1e+30,4.5,0.002,1e-27,0]',
    );
    const names = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    expect(Object.values(JSON.parse(canonicalJson(names)) as object)).toHaveLength(7);
    expect(canonicalJson(names)).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}');
  });

  it('is that of a plain object for one without a prototype', () => {
    expect(canonicalJson(Object.assign(Object.create(null), { b: 1, a: 2 }))).toBe('{"a":2,"b":1}');
  });

  it('tells apart what differs', () => {
    const contents = [null, 0, '0', [], {}, [0], { a: 0 }, { a: '0' }, { a: null }, ['a', 0], '', [[]]];
    expect(new Set(contents.map(canonicalJson)).size).toBe(contents.length);
  });

  it.each([1n, NaN, Infinity, () => 1, Symbol('x'), new Date(0), new Map(), [undefined], undefined])(
    'refuses what JSON cannot hold: %p',
    (value) => {
      expect(() => canonicalJson(value)).toThrow(TypeError);
    },
  );
});
