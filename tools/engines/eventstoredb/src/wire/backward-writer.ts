const MAX_INT64 = Buffer.from('ffffffffffffffff7f', 'hex');

/**
 * Writes a protobuf message from its last byte to its first, because the length of a nested message, which stands
 * before it, is known only when it has been written. Fields must therefore be written in reverse order.
 */
export class BackwardWriter {
  readonly #bytes: Buffer;
  #at: number;

  /** @param capacity no less than the message will take */
  constructor(capacity: number) {
    this.#bytes = Buffer.allocUnsafe(capacity);
    this.#at = capacity;
  }

  /** What has been written. */
  finish(): Buffer {
    return this.#bytes.subarray(this.#at);
  }

  /** A field of bytes, or one whose message was encoded elsewhere. */
  bytes(field: number, value: Uint8Array): void {
    this.#at -= value.length;
    this.#bytes.set(value, this.#at);
    this.#lengthDelimited(field, value.length);
  }

  /** @param value ASCII only */
  string(field: number, value: string): void {
    this.#at -= value.length;
    this.#bytes.write(value, this.#at, 'latin1');
    this.#lengthDelimited(field, value.length);
  }

  /** @param value up to 2^53 */
  uint64(field: number, value: number): void {
    this.#varint(value);
    this.#tag(field, 0);
  }

  /** The largest number of the protocol, 2^63 - 1, which a `number` cannot hold. */
  maxInt64(field: number): void {
    this.#at -= MAX_INT64.length;
    MAX_INT64.copy(this.#bytes, this.#at);
    this.#tag(field, 0);
  }

  /** A nested message, written by `fields`. */
  message(field: number, fields: () => void): void {
    const end = this.#at;
    fields();
    this.#lengthDelimited(field, end - this.#at);
  }

  #lengthDelimited(field: number, length: number): void {
    this.#varint(length);
    this.#tag(field, 2);
  }

  #tag(field: number, wireType: number): void {
    this.#varint(field * 8 + wireType);
  }

  #varint(value: number): void {
    if (value < 128) {
      this.#at -= 1;
      this.#bytes[this.#at] = value;
      return;
    }
    let size = 1;
    for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) size += 1;
    this.#at -= size;
    let rest = value;
    // Seven bits to the byte, the lowest first; all but the last byte have the high bit set.
    for (let place = 1; place < size; place += 1) {
      this.#bytes[this.#at + place - 1] = (rest % 128) + 128;
      rest = Math.floor(rest / 128);
    }
    this.#bytes[this.#at + size - 1] = rest;
  }
}
