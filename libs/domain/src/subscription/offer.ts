import { type Service } from '../values';

/** Something that can be subscribed to. Plans of one family stand in an order of tiers. */
export interface Offer {
  readonly code: string;
  readonly family: string;
  /** 1 is the lowest of its family. */
  readonly tier: number;
  readonly services: readonly Service[];
  /** Codes of what can be ordered on top. */
  readonly addOns: readonly string[];
  readonly mostSeats: number;
}
