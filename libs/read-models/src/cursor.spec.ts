import { decodeCursor, encodeCursor, InvalidCursor, orderOf } from './cursor';

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
    ['an operator in place of an id', Buffer.from('["sortPinyin","a",{"$gt":""}]').toString('base64url')],
    ['longer than ours', Buffer.from('["sortPinyin","a","b","c"]').toString('base64url')],
    ['another shape', Buffer.from('{"key":"a"}').toString('base64url')],
    ['a shape of the same length', Buffer.from('{"0":"sortPinyin","1":"a","2":"b","length":3}').toString('base64url')],
  ])('is refused when it is %s', (_, cursor) => {
    expect(() => decodeCursor('sortPinyin', cursor)).toThrow(InvalidCursor);
  });

  it('says to which order it belongs, and nothing where it is none of ours', () => {
    expect(orderOf(encodeCursor('since', ['a', 'b']))).toBe('since');
    expect(['AAAA', '', Buffer.from('{"0":"since"}').toString('base64url')].map(orderOf)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
