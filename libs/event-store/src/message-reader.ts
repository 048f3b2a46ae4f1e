const WIRE_VARINT = 0;
const WIRE_FIXED64 = 1;
const WIRE_LENGTH_DELIMITED = 2;
const WIRE_FIXED32 = 5;

/**
 * Reads a message of Protocol Buffers field by field, in place. Every method throws a RangeError where the bytes end
 * before the message does.
 *
 * @see https://protobuf.dev/programming-guides/encoding/
 */
export class MessageReader {
  #at = 0;
  #wireType = 0;

  constructor(private readonly bytes: Buffer) {}

  /**
   * Calls `read` with the number of each field of the message that ends at `end`; it must read the field's value, or
   * skip it.
   */
  fields(read: (field: number) => void, end = this.bytes.length): void {
    if (end > this.bytes.length) throw new RangeError(`a message of ${this.bytes.length} bytes ends at ${end}`);
    while (this.#at < end) {
      const tag = this.#varint();
      this.#wireType = tag % 8;
      read(Math.floor(tag / 8));
    }
    if (this.#at !== end) throw new RangeError('a field is longer than its message');
  }

  /** A nested message. */
  message(read: (field: number) => void): void {
    this.fields(read, this.#end());
  }

  text(): string {
    const end = this.#end();
    const text = this.bytes.toString('utf8', this.#at, end);
    this.#at = end;
    return text;
  }

  /** Shares the memory of the message. */
  binary(): Buffer {
    const end = this.#end();
    const bytes = this.bytes.subarray(this.#at, end);
    this.#at = end;
    return bytes;
  }

  /** A `bigint` only where a `number` would not be exact. */
  uint64(): number | bigint {
    const start = this.#at;
    const value = this.#varint();
    if (Number.isSafeInteger(value)) return value;
    let exact = 0n;
    for (let at = this.#at - 1; at >= start; at -= 1) exact = (exact << 7n) | BigInt((this.bytes[at] ?? 0) & 0x7f);
    return exact;
  }

  skip(): void {
    if (this.#wireType === WIRE_VARINT) this.#varint();
    else if (this.#wireType === WIRE_LENGTH_DELIMITED) this.#at = this.#end();
    else if (this.#wireType === WIRE_FIXED64) this.#at += 8;
    else if (this.#wireType === WIRE_FIXED32) this.#at += 4;
    else throw new RangeError(`no field has the wire type ${this.#wireType}`);
  }

  /** Where the field whose length comes next ends. */
  #end(): number {
    const length = this.#varint();
    const end = this.#at + length;
    if (end > this.bytes.length) throw new RangeError('a field is longer than its message');
    return end;
  }

  /** Seven bits to the byte, the lowest first. */
  #varint(): number {
    let value = 0;
    for (let unit = 1; ; unit *= 128) {
      const byte = this.bytes[this.#at];
      if (byte === undefined) throw new RangeError('a number is longer than its message');
      this.#at += 1;
      value += (byte & 0x7f) * unit;
      if (byte < 128) return value;
    }
  }
}
