// The rows of an index in a file of its own, so that a start need not take every event apart. A shortcut, and no more:
// it says of which frames of the log it was made, and is dropped, unread or torn or of another log, for the log itself.
//
// The file: "ESDBIDX1" | crc32 u32 of the rest | end of the log's part f64 | chain of its frames u32 | the rows, by
// v8.serialize (little endian)
import { readFile, rename, writeFile } from 'node:fs/promises';
import { deserialize, serialize } from 'node:v8';
import { crc32 } from 'node:zlib';
import { type IndexRows } from './event-index';
import { type Extent } from './recovery';

const MARK = Buffer.from('ESDBIDX1', 'latin1');
const CHECKED_FROM = MARK.length + 4;
const ROWS_FROM = CHECKED_FROM + 12;

export interface RememberedIndex extends Extent {
  rows: IndexRows;
}

/** What was remembered; nothing when there is no such file, or not a whole one. */
export async function readRememberedIndex(path: string): Promise<RememberedIndex | undefined> {
  try {
    const bytes = await readFile(path);
    if (bytes.length < ROWS_FROM || !bytes.subarray(0, MARK.length).equals(MARK)) return undefined;
    if (bytes.readUInt32LE(MARK.length) !== crc32(bytes.subarray(CHECKED_FROM))) return undefined;
    const rows = deserialize(bytes.subarray(ROWS_FROM)) as IndexRows;
    return { end: bytes.readDoubleLE(CHECKED_FROM), chain: bytes.readUInt32LE(CHECKED_FROM + 8), rows };
  } catch {
    return undefined;
  }
}

/** Replaces what was remembered, wholly or not at all. */
export async function rememberIndex(path: string, { end, chain, rows }: RememberedIndex): Promise<void> {
  const head = Buffer.alloc(ROWS_FROM);
  MARK.copy(head);
  head.writeDoubleLE(end, CHECKED_FROM);
  head.writeUInt32LE(chain, CHECKED_FROM + 8);
  const body = serialize(rows);
  head.writeUInt32LE(crc32(body, crc32(head.subarray(CHECKED_FROM))), MARK.length);
  await writeFile(`${path}.new`, [head, body], { mode: 0o600 });
  await rename(`${path}.new`, path);
}
