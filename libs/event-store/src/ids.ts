import { createHash } from 'node:crypto';
import { type EventId } from '#domain';
import { canonicalJson } from '#canonical-json';

/**
 * A UUID that follows from its parts and from nothing else (version 8 of RFC 9562, from a SHA-256): a repeated command
 * meets the stream its first try made instead of making another.
 */
export function derivedId(...parts: readonly string[]): string {
  const bytes = createHash('sha256').update(canonicalJson(parts)).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/**
 * The id of the event with this index that a command's decision makes. `decision` tells decisions apart: an append sent
 * again must carry the same ids, but another decision of the same command must not, because a log answers "written" to
 * known ids without comparing content.
 */
export function eventIdOf(
  tenant: string,
  command: string,
  commandId: string,
  index: number,
  decision: string,
): EventId {
  return derivedId('event', tenant, command, commandId, String(index), decision) as EventId;
}
