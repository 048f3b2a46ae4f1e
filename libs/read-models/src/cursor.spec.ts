import { decodeCursor, encodeCursor, InvalidCursor } from './cursor';

describe('a cursor', () => {
  it('gives back the place it was made of', () => {
    expect(decodeCursor('sortPinyin', encodeCursor('sortPinyin', ['上海贸易', 'p/c']))).toEqual(['上海贸易', 'p/c']);
  });

  it('belongs to one order', () => {
    expect(() => decodeCursor('since', encodeCursor('sortPinyin', ['a', 'b']))).toThrow(InvalidCursor);
  });

  it.each([
    ['cut off', encodeCursor('sortPinyin', ['a', 'b']).slice(0, -4)],
    ['empty', ''],
    ['no text of ours', 'AAAA'],
    ['an operator in place of a value', Buffer.from('["sortPinyin",{"$gt":""},"b"]').toString('base64url')],
    ['another shape', Buffer.from('{"key":"a"}').toString('base64url')],
  ])('is refused when it is %s', (_, cursor) => {
    expect(() => decodeCursor('sortPinyin', cursor)).toThrow(InvalidCursor);
  });
});
