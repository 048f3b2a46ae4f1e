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

/** The id in the form the caller asked for. */
export function uuidMessage(bytes: Buffer, structured: boolean): UUID {
  if (!structured) return new UUID().setString(uuidText(bytes));
  const halves = new UUID.Structured();
  halves.setMostSignificantBits(bytes.readBigInt64BE(0).toString());
  halves.setLeastSignificantBits(bytes.readBigInt64BE(8).toString());
  return new UUID().setStructured(halves);
}

function uuidText(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
