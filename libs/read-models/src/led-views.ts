import { type DocumentStore, Leases } from '#documents';
import { fillingOf, partitionsOf } from '#projections';
import { type ViewProgress } from './view-progress';

/** Which views somebody keeps current now, as the leases say it. */
export class LedViews {
  private readonly leases: Leases;

  constructor(records: DocumentStore) {
    this.leases = new Leases(records);
  }

  /** Whether every partition of each of these views is led, in their order. @throws Unavailable */
  async areLed(views: readonly Pick<ViewProgress, 'filling' | 'partitions'>[]): Promise<readonly boolean[]> {
    const held = new Set(await this.leases.held('projection:'));
    return views.map(({ filling, partitions }) =>
      partitionsOf(Math.max(1, partitions.length)).every((partition) => held.has(fillingOf(filling, partition))),
    );
  }
}
