import { randomUUID } from 'node:crypto';
import { type DocumentCollection, type DocumentStore } from '#documents';

export const DELIVERY_OUTCOMES = ['delivered', 'failed'] as const;
export type DeliveryOutcome = (typeof DELIVERY_OUTCOMES)[number];

/**
 * An attempt to deliver something, and what came of it. It holds nothing of what was sent or answered. STORAGE FORMAT.
 */
export interface Delivery {
  readonly _id: string;
  /** `<account>/<webhook>`. */
  readonly endpoint: string;
  /** When it was begun, with what tells apart those of one instant. */
  readonly order: string;
  readonly at: string;
  readonly eventId: string;
  readonly eventType: string;
  /** Where the event lies in the feed; absent for a ping. */
  readonly position?: string;
  /** Which attempt it was, from 1. */
  readonly attempt: number;
  readonly outcome: DeliveryOutcome;
  /** What the receiver answered, if it did. */
  readonly status?: number;
  /** Why it failed: a code. */
  readonly failure?: string;
  readonly durationMs: number;
  /** From then on the engine may forget it. */
  readonly until: Date;
}

export interface DeliveryPage {
  readonly rows: readonly Delivery[];
  /** The `order` of the last one, where there are more. */
  readonly next?: string;
}

const COLLECTION = 'webhook-deliveries';
const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

/** What was sent to endpoints in the last thirty days. */
export class DeliveryLog {
  private readonly deliveries: DocumentCollection<Delivery>;

  constructor(records: DocumentStore) {
    this.deliveries = records.collection(COLLECTION);
  }

  /** @throws NotSupported where the engine lets nothing expire */
  async ensureIndexes(): Promise<void> {
    await this.deliveries.ensureIndexes([
      { fields: ['endpoint', 'order'] },
      { fields: ['endpoint', 'outcome', 'order'] },
      { fields: ['until'], expireAfterSeconds: 0 },
    ]);
  }

  async add(delivery: Omit<Delivery, '_id' | 'order' | 'until'>): Promise<void> {
    const _id = randomUUID();
    const until = new Date(Date.parse(delivery.at) + KEPT_DAYS * DAY_MS);
    await this.deliveries.insertIfAbsent({ ...delivery, _id, order: `${delivery.at}/${_id}`, until });
  }

  /** Those of an endpoint, or those of them with one outcome, the newest first. */
  async of(
    endpoint: string,
    outcome: DeliveryOutcome | undefined,
    limit: number,
    after?: string,
  ): Promise<DeliveryPage> {
    const options = {
      sort: [['order', -1]] as const,
      limit: limit + 1,
      ...(after !== undefined && { after: [after] }),
    };
    const found = await this.deliveries.find(
      { endpoint: { eq: endpoint }, ...(outcome && { outcome: { eq: outcome } }) },
      options,
    );
    const rows = found.slice(0, limit);
    const last = rows.at(-1);
    return { rows, ...(found.length > limit && last !== undefined && { next: last.order }) };
  }
}
