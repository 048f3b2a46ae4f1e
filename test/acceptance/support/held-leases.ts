import { type Documents, type Lease, Leases } from '#documents';

interface LeaseDocument {
  readonly _id: string;
  readonly owner: string;
  readonly token: number;
  readonly expiresAt: number;
}

/** As long as the product's own. */
const LEASE_MS = 6_000;
const OWNER = 'a test that does nothing';

/** Leases that are taken from whoever leads, and held by somebody who does none of the work. */
export class HeldLeases {
  private readonly renewing: NodeJS.Timeout;

  private constructor(
    private readonly leases: Leases,
    private readonly held: readonly Lease[],
  ) {
    const renew = () => Promise.all(held.map((lease) => leases.renew(lease, LEASE_MS))).catch(() => undefined);
    this.renewing = setInterval(() => void renew(), LEASE_MS / 6).unref();
  }

  /** Takes those whose names begin with one of these; whoever led sees it when it prolongs its own. */
  static async take({ records }: Pick<Documents, 'records'>, prefixes: readonly string[]): Promise<HeldLeases> {
    const documents = records.collection<LeaseDocument>('leases');
    const held: Lease[] = [];
    for (const prefix of prefixes) {
      for (const { _id: name } of await documents.find({ _id: { startsWith: prefix } })) {
        held.push(await takeOver(name));
      }
    }
    return new HeldLeases(new Leases(records), held);

    /** Again, where it was prolonged in between. */
    async function takeOver(name: string): Promise<Lease> {
      for (;;) {
        const [found] = await documents.find({ _id: { eq: name } });
        if (found === undefined) throw new Error(`There is no lease ${name}`);
        const lease = { name, owner: OWNER, token: found.token + 1 };
        const change = { owner: OWNER, token: lease.token, expiresAt: (await records.now()) + LEASE_MS };
        if (await documents.update({ _id: { eq: name }, token: { eq: found.token } }, change)) return lease;
      }
    }
  }

  /** Lets whoever stands by lead. */
  async letGo(): Promise<void> {
    clearInterval(this.renewing);
    for (const lease of this.held) await this.leases.release(lease);
  }
}
