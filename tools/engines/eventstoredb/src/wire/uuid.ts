import { UUID } from '@eventstore/db-client/generated/shared_pb';

/** The 16 bytes of an id, in either of its two wire forms. */
export function uuidBytes(uuid: UUID | undefined): Buffer {
  const structured = uuid?.getStructured();
  if (!structured) return Buffer.from((uuid?.getString() ?? '').replaceAll('-', ''), 'hex');
  const bytes = Buffer.alloc(16);
  bytes.writeBigInt64BE(BigInt(structured.getMostSignificantBits()), 0);
  bytes.writeBigInt64BE(BigInt(structured.getLeastSignificantBits()), 8);
  return bytes;
}

/** The id as two halves, for a caller that asked for them. */
export function structuredUuid(bytes: Buffer): UUID {
  const halves = new UUID.Structured();
  halves.setMostSignificantBits(bytes.readBigInt64BE(0).toString());
  halves.setLeastSignificantBits(bytes.readBigInt64BE(8).toString());
  return new UUID().setStructured(halves);
}

/** The id as it is usually written (RFC 9562). */
export function uuidText(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
