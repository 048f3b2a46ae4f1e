import {
  type CustomerId,
  type Instant,
  type PartnerId,
  type Sale,
  type Service,
  type SoldSubscription,
  type SubscriptionId,
} from '#domain';
import { type SubscriptionRow } from '#read-models';

/** A subscription as a partner may see it (section 7). */
export interface SeenSubscription {
  readonly id: SubscriptionId;
  readonly customerId: CustomerId;
  readonly offer: string;
  readonly services: readonly Service[];
  readonly seats: number;
  readonly status: SoldSubscription['status'];
  /**
   * For its original reseller only: of others' subscriptions nobody learns who sold them, when, with what on top, or
   * who is Partner of Record.
   */
  readonly sale?: OwnSale;
  /** An event it depends on cannot be read: what is shown is from before it. */
  readonly stale?: true;
}

export interface OwnSale {
  readonly soldAt: Instant;
  /** Seats by add-on. */
  readonly addOns: Readonly<Record<string, number>>;
  /** Any other partner is "another partner". */
  readonly partnerOfRecord: 'own' | 'another';
  /** While it is suspended. */
  readonly lapsesAt?: Instant;
}

type Shown = Pick<
  SoldSubscription,
  'customerId' | 'sale' | 'offer' | 'services' | 'seats' | 'addOns' | 'status' | 'soldAt'
> & {
  readonly lapsesAt?: Instant;
};

/** The subscription through the eyes of a partner that may see it. */
export function seenBy(partnerId: PartnerId, id: SubscriptionId, subscription: Shown): SeenSubscription {
  const { customerId, offer, services, seats, status, sale } = subscription;
  const seen = { id, customerId, offer, services, seats, status };
  if (sale.by !== 'partner' || sale.originalResellerId !== partnerId) return seen;
  const { soldAt, addOns, lapsesAt } = subscription;
  const partnerOfRecord = sale.partnerOfRecordId === partnerId ? 'own' : 'another';
  return { ...seen, sale: { soldAt, addOns, partnerOfRecord, ...(lapsesAt !== undefined && { lapsesAt }) } };
}

/** Who sold it, as its row says. */
export function saleOf({ originalResellerId, partnerOfRecordId, soldBy }: SubscriptionRow): Sale {
  if (originalResellerId === undefined || partnerOfRecordId === undefined)
    return { by: 'elsewhere', soldBy: soldBy ?? '' };
  return { by: 'partner', originalResellerId, partnerOfRecordId };
}
