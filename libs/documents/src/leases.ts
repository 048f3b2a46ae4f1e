import { type DocumentCollection, type DocumentStore } from './documents';

interface LeaseDocument {
  readonly _id: string;
  readonly owner: string;
  readonly token: number;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

export interface Lease {
  readonly name: string;
  readonly owner: string;
  /** Higher than that of every holder before. Whoever writes under the lease guards its writes with it. */
  readonly token: number;
}

/**
 * Who may do a thing that one process at a time should do.
 *
 * Expiry goes by the callers' clocks, not the server's: it decides only how soon a successor starts. A clock that is wrong, or a holder that sleeps
 * past its time, gives two holders for a while; what keeps the first from doing harm is the fencing token, which has nothing to do with time.
 */
export class Leases {
  private readonly leases: DocumentCollection<LeaseDocument>;

  constructor(
    records: DocumentStore,
    /** Now, in milliseconds since 1970. */
    private readonly now: () => number = Date.now,
  ) {
    this.leases = records.collection('leases');
  }

  /** The lease, or undefined while another owner holds it. An owner that asks again gets a new token: it may have crashed and lost the old one. */
  async acquire(name: string, owner: string, ttlMs: number): Promise<Lease | undefined> {
    const expiresAt = this.now() + ttlMs;
    const held = await this.leases.findOne({ _id: { eq: name } });
    if (held === undefined) {
      return (await this.leases.insertIfAbsent({ _id: name, owner, token: 1, expiresAt })) ? { name, owner, token: 1 } : undefined;
    }
    if (held.owner !== owner && held.expiresAt > this.now()) return undefined;
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
    return this.leases.update({ _id: { eq: lease.name }, token: { eq: lease.token } }, { expiresAt: this.now() + ttlMs });
  }

  /** Lets the next owner in without waiting. Does nothing if another has taken it. */
  async release(lease: Lease): Promise<void> {
    await this.leases.update({ _id: { eq: lease.name }, token: { eq: lease.token } }, { expiresAt: 0 });
  }
}
