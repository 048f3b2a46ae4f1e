import { readdirSync, rmSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { decode, encode } from '../values/bson';
import { type Document } from '../values/document';
import { Frame, readFrames } from './frames';
import { type JournalPoint } from './journal';

const NAME = /^checkpoint-(\d+)-(\d+)-(\d+)$/;
const ANY = /^checkpoint-/;
/** How much is written in one turn of the event loop. */
const STEP_BYTES = 1024 * 1024;

/** One piece of a checkpoint: what it is, and its bytes, which are its own only until the next one is taken. */
export interface CheckpointPart {
  readonly description: Document;
  readonly bytes: readonly Uint8Array[];
}

/**
 * What is to be written: parts given to `take` at once, as the steps go on, or whenever something is about to change.
 */
export type Picture = (take: (part: CheckpointPart) => void) => Generator<void, void>;

export const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

/** Memory of its own, which can be seen as numbers. */
export function copyOf(bytes: Uint8Array): ArrayBuffer {
  const copy = new ArrayBuffer(bytes.length);
  new Uint8Array(copy).set(bytes);
  return copy;
}

/**
 * Where documents lie and the keys of all indexes, as they were at one point of the journal, so that a start need not
 * work through the journal again. It can always be made anew from the journal, so that any doubt about it is reason
 * enough not to use it.
 */
export class Checkpoints {
  constructor(
    private readonly directory: string,
    private readonly log: (line: string) => void,
  ) {}

  /** The point of the newest checkpoint of a journal. */
  newest(journal: number): JournalPoint | undefined {
    const points = readdirSync(this.directory).flatMap((name) => {
      const [number, position, checksum] = (NAME.exec(name) ?? []).slice(1).map(Number);
      if (number === undefined || position === undefined || checksum === undefined) return [];
      return number === journal ? [{ number, position, checksum }] : [];
    });
    return points.sort((left, right) => right.position - left.position)[0];
  }

  /**
   * Gives the parts of the checkpoint to `accept`. False, with the reason in the log, when it cannot be read to its
   * end.
   */
  read(point: JournalPoint, accept: (part: CheckpointPart) => void): boolean {
    const file = join(this.directory, fileName(point));
    try {
      let seen = 0;
      let whole = false;
      readFrames(file, ({ payload }) => {
        for (const part of partsIn(payload)) {
          whole = part.description['parts'] === seen;
          seen += 1;
          if (!whole) accept(part);
        }
      });
      if (!whole) throw new Error('its end is missing');
      return true;
    } catch (error) {
      this.log(`${file} is not used: ${String(error)}. The journal has everything that is in it`);
      return false;
    }
  }

  /**
   * Writes a checkpoint in steps, and then removes the others. Where the disk refuses it there is none, which only a
   * start will notice.
   */
  async write(point: JournalPoint, picture: Picture): Promise<void> {
    const path = join(this.directory, fileName(point));
    const frame = new Frame();
    let parts = 0;
    const add = ({ description, bytes }: CheckpointPart): void => {
      frame.add(encode({ ...description, lengths: bytes.map(({ length }) => length) }), ...bytes);
      parts += 1;
    };
    const rest = picture(add);
    try {
      const file = await open(`${path}.new`, 'w', 0o600);
      try {
        do {
          if (frame.length < STEP_BYTES) continue;
          const step = Buffer.from(frame.seal());
          frame.clear();
          await file.appendFile(step);
          await setImmediate();
        } while (rest.next().done !== true);
        add({ description: { parts }, bytes: [] });
        await file.appendFile(Buffer.from(frame.seal()));
      } finally {
        await file.close();
      }
      await rename(`${path}.new`, path);
      this.remove(point);
    } catch (error) {
      for (const _ of rest) frame.clear();
      await rm(`${path}.new`, { force: true });
      this.log(`${path} could not be written: ${String(error)}`);
    }
  }

  /** Removes every checkpoint, except one. */
  remove(except?: JournalPoint): void {
    const kept = except && fileName(except);
    for (const name of readdirSync(this.directory))
      if (ANY.test(name) && name !== kept) rmSync(join(this.directory, name), { force: true });
  }
}

const fileName = ({ number, position, checksum }: JournalPoint): string =>
  `checkpoint-${number}-${position}-${checksum}`;

function* partsIn(payload: Buffer): Generator<CheckpointPart, void> {
  for (let at = 0; at < payload.length;) {
    const length = payload.readInt32LE(at);
    const { lengths, ...description } = decode(payload.subarray(at, at + length));
    at += length;
    const bytes = (lengths as readonly number[]).map((each) => payload.subarray(at, (at += each)));
    yield { description, bytes };
  }
}
