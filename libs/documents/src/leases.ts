import { type DocumentCollection, type DocumentStore } from './documents';

interface LeaseDocument {
  readonly _id: string;
  readonly owner: string;
  readonly token: number;
  /** Milliseconds since 1970, by the engine's clock. */
  readonly expiresAt: number;
}

export interface Lease {
  readonly name: string;
  readonly owner: string;
  /** Higher than that of every holder before. Whoever writes under the lease guards its writes with it. */
  readonly token: number;
}

/** How far the times of two answers of the engine may lie apart: behind a router they come from different machines. */
const TOLERANCE_MS = 1_000;

/**
 * Who may do a thing that one process at a time should do.
 *
 * Expiry goes by the engine's clock, never by those of the machines that ask, and one that lies further off than a
 * lease lasts is not believed: a clock that was wrong once must hold nobody off. A holder that sleeps past its time
 * gives two for a while; what keeps the first from doing harm is the fencing token, which has nothing to do with time.
 */
export class Leases {
  private readonly leases: DocumentCollection<LeaseDocument>;
  private readonly now: () => Promise<number>;

  constructor(
    records: DocumentStore,
    /** The engine's time, in milliseconds since 1970. */
    now: () => Promise<number> = () => records.now(),
  ) {
    this.leases = records.collection('leases');
    this.now = now;
  }

  /**
   * The lease, or undefined while another owner holds it. An owner that asks again gets a new token: it may have
   * crashed and lost the old one.
   */
  async acquire(name: string, owner: string, ttlMs: number): Promise<Lease | undefined> {
    const held = await this.leases.findOne({ _id: { eq: name } });
    // after what it is compared with: what was prolonged in between would seem to lie too far off
    const now = await this.now();
    const expiresAt = now + ttlMs;
    if (held === undefined) {
      return (await this.leases.insertIfAbsent({ _id: name, owner, token: 1, expiresAt }))
        ? { name, owner, token: 1 }
        : undefined;
    }
    if (held.owner !== owner && now < held.expiresAt && held.expiresAt <= expiresAt + TOLERANCE_MS) return undefined;
    const token = held.token + 1;
    // Guarded by what was read: of two that found it expired, one gets it.
    const taken = await this.leases.update(
      { _id: { eq: name }, token: { eq: held.token }, expiresAt: { eq: held.expiresAt } },
      { owner, token, expiresAt },
    );
    return taken ? { name, owner, token } : undefined;
  }

  /** Prolongs it; false if another has taken it meanwhile: stop at once. */
  async renew(lease: Lease, ttlMs: number): Promise<boolean> {
    const expiresAt = (await this.now()) + ttlMs;
    return this.leases.update({ _id: { eq: lease.name }, token: { eq: lease.token } }, { expiresAt });
  }

  /** The names, beginning so, of the leases that somebody holds. */
  async held(prefix: string): Promise<string[]> {
    const found = await this.leases.find({ _id: { startsWith: prefix } });
    const now = await this.now();
    return found.filter(({ expiresAt }) => expiresAt > now).map(({ _id }) => _id);
  }

  /**
   * Removes what is left of leases, beginning so, that nobody has held for an hour: of names that are not used again.
   */
  async forgetExpired(prefix: string): Promise<void> {
    const hourAgo = (await this.now()) - 3_600_000;
    await this.leases.delete({ _id: { startsWith: prefix }, expiresAt: { lt: hourAgo } });
  }

  /** Lets the next owner in without waiting. Does nothing if another has taken it. */
  async release(lease: Lease): Promise<void> {
    await this.leases.update({ _id: { eq: lease.name }, token: { eq: lease.token } }, { expiresAt: 0 });
  }
}
