import { randomUUID } from 'node:crypto';
import type { Lease, Leases } from '#documents';
import { type Logger, MACHINE_CLOCK } from '#event-store';
import { Outage } from '#outage';
import { hashOf, type Partition, partitionsOf } from './partition';

/** Which of several processes is to lead which partition. */
export interface Sharing {
  /** Whether it is this one; of a partition that another is to lead it lets go. */
  isOurs(view: string, partition: Partition): Promise<boolean>;
}

export interface MembersOptions {
  readonly leases: Leases;
  /** What they are members of: who shares something else has other members. */
  readonly group: string;
  readonly logger: Logger;
  /** After how long without a sign of life one is a member no more, in milliseconds. */
  readonly leaseMs: number;
}

/** How long what is known of the members stands. */
const LOOK_AGAIN_MS = 1_000;

/**
 * The processes that share the partitions of views, this one among them. Each has a lease that says no more than that
 * it lives. What they lead is not written down: everybody comes to it from who there is. Where two know different
 * members for a moment, the lease of each partition keeps it for one.
 */
export class Members implements Sharing {
  private readonly id = randomUUID();
  private readonly outage: Outage;
  private readonly leaving = new AbortController();
  private lease: Lease | undefined;
  private staying: Promise<void> | undefined;
  private known: { readonly at: number; readonly members: Promise<readonly string[]> } | undefined;

  constructor(private readonly options: MembersOptions) {
    this.outage = new Outage(options.logger, 'Other projectors are not told that this one lives');
  }

  /** Tells the others that this process is there, from now on until it leaves. */
  join(): void {
    this.staying ??= this.stay();
  }

  /** Lets the others take over at once. */
  async leave(): Promise<void> {
    this.leaving.abort();
    await this.staying;
    // it expires by itself
    if (this.lease !== undefined) await this.options.leases.release(this.lease).catch(() => undefined);
  }

  async isOurs(view: string, { index, count }: Partition): Promise<boolean> {
    return assigned(view, count, await this.members())[index] === this.id;
  }

  private async stay(): Promise<void> {
    const { signal } = this.leaving;
    while (!signal.aborted) {
      try {
        await this.live();
        this.outage.over();
      } catch (error) {
        this.outage.failed(String(error));
      }
      await MACHINE_CLOCK.wait(this.options.leaseMs / 3, signal);
    }
  }

  private async live(): Promise<void> {
    const { leases, leaseMs } = this.options;
    if (this.lease !== undefined && (await leases.renew(this.lease, leaseMs))) return;
    await leases.forgetExpired(this.prefix);
    this.lease = await leases.acquire(`${this.prefix}${this.id}`, this.id, leaseMs);
  }

  private async members(): Promise<readonly string[]> {
    if (this.known === undefined || performance.now() - this.known.at > LOOK_AGAIN_MS) {
      this.known = { at: performance.now(), members: this.look() };
    }
    try {
      return await this.known.members;
    } catch (error) {
      this.known = undefined;
      throw error;
    }
  }

  /** This one among them, whether or not it could say so yet. */
  private async look(): Promise<readonly string[]> {
    const names = await this.options.leases.held(this.prefix);
    return [...new Set([this.id, ...names.map((name) => name.slice(this.prefix.length))])].toSorted();
  }

  private get prefix(): string {
    return `${this.options.group}/`;
  }
}

/**
 * Shares the partitions of a view among members: each gets as many as the others, or one more, and keeps most of them
 * where somebody comes or goes (rendezvous hashing, with bounded loads). Everybody who knows the same members comes to
 * the same.
 *
 * @returns of each partition, by its index, the member that leads it
 */
export function assigned(view: string, count: number, members: readonly string[]): readonly string[] {
  const most = Math.ceil(count / members.length);
  const loads = new Map<string, number>();
  return partitionsOf(count).map(({ index }) => {
    const rank = (member: string) => hashOf(`${member}/${view}/${index}`);
    const [first = ''] = members
      .filter((member) => (loads.get(member) ?? 0) < most)
      .toSorted((a, b) => rank(b) - rank(a) || (a < b ? -1 : 1));
    loads.set(first, (loads.get(first) ?? 0) + 1);
    return first;
  });
}
