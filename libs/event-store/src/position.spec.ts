import {
  comparePositions,
  formatPosition,
  parsePosition,
  positionKey,
  positionOfKey,
  positionParts,
  START_POSITION,
} from './position';

describe('a position', () => {
  it('is the text of both its numbers', () => {
    expect(formatPosition({ commit: 12n, prepare: 9n })).toBe('12/9');
    expect(positionParts('18446744073709551615/0')).toEqual({ commit: 18446744073709551615n, prepare: 0n });
    expect(parsePosition('12/9')).toBe('12/9');
  });

  it.each([
    '',
    '1',
    '1/',
    '/1',
    '1/2/3',
    '-1/0',
    '01/0',
    '1/ 2',
    '1/2\n',
    '0x1/1',
    '1e3/1',
    '18446744073709551616/0',
    '0/18446744073709551616',
  ])('is refused as %j', (text) => {
    expect(() => parsePosition(text)).toThrow(RangeError);
  });

  it('lies where its numbers say, not its text', () => {
    const ordered = [START_POSITION, ...['0/1', '9/9', '10/2', '10/10', '100000000000000000/1'].map(parsePosition)];
    expect([...ordered].reverse().sort(comparePositions)).toEqual(ordered);
    const places = ordered.map((_, place) => place);
    const compared = places.map((one) => places.map((other) => comparePositions(ordered[one]!, ordered[other]!)));
    expect(compared).toEqual(places.map((one) => places.map((other) => Math.sign(one - other))));
  });

  it('has a key whose text lies where it does, and from which it comes back', () => {
    const ordered = ['0/0', '0/1', '9/9', '10/2', '10/10', '18446744073709551615/18446744073709551615'].map(
      parsePosition,
    );
    const keys = ordered.map(positionKey);
    expect([...keys].reverse().sort()).toEqual(keys);
    expect(keys.map(positionOfKey)).toEqual(ordered);
    // Views hold it.
    expect(keys[3]).toBe('00000000000000000010/00000000000000000002');
  });
});
