import { MessageReader } from './message-reader';

/** What is read of a message whose fields are all read so. */
function each<Value>(bytes: readonly number[], read: (reader: MessageReader) => Value): Value[] {
  const reader = new MessageReader(Buffer.from(bytes));
  const values: Value[] = [];
  reader.fields(() => values.push(read(reader)));
  return values;
}

describe('a message of Protocol Buffers', () => {
  it('has numbers as numbers, and as a bigint only what a number would not hold exactly', () => {
    const largest = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f];
    expect(each([0x08, 0xac, 0x02, 0x08, ...largest], (reader) => reader.uint64())).toEqual([
      300,
      Number.MAX_SAFE_INTEGER,
    ]);
    expect(each([0x08, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x10], (reader) => reader.uint64())).toEqual([
      2n ** 53n,
    ]);
  });

  it('is refused where a field goes on beyond the message that it lies in, though bytes follow', () => {
    const inner = (reader: MessageReader) => reader.message(() => reader.text());
    expect(() => each([0x0a, 0x03, 0x0a, 0x04, 1, 2, 3, 4, 0x0a, 0], inner)).toThrow(RangeError);
    expect(each([0x0a, 0x03, 0x0a, 0x01, 0x41], inner)).toHaveLength(1);
  });

  it.each([3, 4, 6, 7])('is refused where a field has the wire type %s, which none has', (wireType) => {
    expect(() => each([0x08 + wireType, 0, 0, 0, 0], (reader) => reader.skip())).toThrow(RangeError);
  });
});
