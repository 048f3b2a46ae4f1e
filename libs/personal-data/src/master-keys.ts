import { KEY_BYTES, open, seal, subkey } from './sealing';

/** A key as it is stored: sealed under a master key. */
export interface WrappedKey {
  /** Bound to the id of the key it holds; empty once that has been destroyed. */
  readonly wrapped: string;
  /** Which master key it is sealed under; absent in what was stored before there could be more than one. */
  readonly under?: string;
}

/** A stored key is sealed under none of the master keys that are configured. */
export class UnknownMasterKey extends Error {
  override readonly name = 'UnknownMasterKey';
}

interface MasterKey {
  readonly id: string;
  readonly wrapping: Buffer;
}

const ID_BYTES = 9;

/**
 * The keys that the other keys are sealed under. The first seals, all open: so the first can be replaced while the
 * others are still in use.
 */
export class MasterKeys {
  private readonly current: MasterKey;
  private readonly all: readonly MasterKey[];

  /** @throws RangeError unless there is at least one, each of 32 bytes */
  constructor(keys: readonly Buffer[]) {
    this.all = keys.map(masterKeyOf);
    const [current] = this.all;
    if (current === undefined) throw new RangeError('There must be a master key');
    this.current = current;
  }

  wrap(id: string, key: Buffer): Required<WrappedKey> {
    return { wrapped: seal(this.current.wrapping, id, key), under: this.current.id };
  }

  isCurrent({ under }: WrappedKey): boolean {
    return under === this.current.id;
  }

  /** @throws UnknownMasterKey, and Error if what is stored was altered or belongs to another id */
  unwrap(id: string, { wrapped, under }: WrappedKey): Buffer {
    if (under === undefined) return this.unwrapByTrial(id, wrapped);
    const master = this.all.find((key) => key.id === under);
    if (master === undefined)
      throw new UnknownMasterKey(`Key ${id} is sealed under a master key that is not configured`);
    return open(master.wrapping, id, wrapped);
  }

  private unwrapByTrial(id: string, wrapped: string): Buffer {
    for (const { wrapping } of this.all) {
      try {
        return open(wrapping, id, wrapped);
      } catch {
        // sealed under another one
      }
    }
    throw new UnknownMasterKey(`Key ${id} is sealed under a master key that is not configured`);
  }
}

/** The id tells master keys apart and tells nothing of them. */
function masterKeyOf(key: Buffer): MasterKey {
  if (key.length !== KEY_BYTES) throw new RangeError(`The master key must have ${KEY_BYTES} bytes (got ${key.length})`);
  return { id: subkey(key, 'id').subarray(0, ID_BYTES).toString('base64url'), wrapping: subkey(key, 'wrapping') };
}
