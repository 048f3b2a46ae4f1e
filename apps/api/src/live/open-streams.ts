import { type OnModuleDestroy } from '@nestjs/common';
import { type Identity, ProblemError } from '#application';

/** How many streams may be open at once, at one process. */
export interface StreamLimits {
  readonly perPerson: number;
  readonly perTenant: number;
}

interface Endable {
  end(): void;
}

/** Of everybody: each holds a socket and a timer. */
const MOST_STREAMS = 2_000;
const RETRY_AFTER_SECONDS = 30;

/** The live updates that are open: so many that nobody can take the room of the others. */
export class OpenStreams implements OnModuleDestroy {
  private readonly streams = new Map<Endable, readonly [person: string, tenant: string]>();
  private readonly counts = new Map<string, number>();

  constructor(private readonly limits: StreamLimits) {}

  /** How many are open. */
  get size(): number {
    return this.streams.size;
  }

  /** An answer that never ends would keep the server from ending. */
  onModuleDestroy(): void {
    for (const stream of this.streams.keys()) stream.end();
  }

  /**
   * Throws `too-many-requests` where one more stream of this person would be too many: of its own, of its tenant, or of
   * all.
   */
  checkRoom(identity: Identity): void {
    const [person, tenant] = keysOf(identity);
    const isFull =
      this.of(person) >= this.limits.perPerson ||
      this.of(tenant) >= this.limits.perTenant ||
      this.streams.size >= MOST_STREAMS;
    if (isFull) {
      const detail = 'So many live updates are open already that no further one is opened.';
      throw new ProblemError('too-many-requests', { detail, retryAfterSeconds: RETRY_AFTER_SECONDS });
    }
  }

  /** Counts a stream until what is returned is called. */
  open(identity: Identity, stream: Endable): () => void {
    const keys = keysOf(identity);
    this.streams.set(stream, keys);
    for (const key of keys) this.counts.set(key, this.of(key) + 1);
    return () => this.close(stream);
  }

  private close(stream: Endable): void {
    for (const key of this.streams.get(stream) ?? []) {
      const left = this.of(key) - 1;
      if (left > 0) this.counts.set(key, left);
      else this.counts.delete(key);
    }
    this.streams.delete(stream);
  }

  private of(key: string): number {
    return this.counts.get(key) ?? 0;
  }
}

function keysOf({ tenant, subject }: Identity): readonly [person: string, tenant: string] {
  return [JSON.stringify([tenant, subject]), JSON.stringify([tenant])];
}
