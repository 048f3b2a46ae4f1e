import { type CustomerId } from '#domain';
import { partnerDuties } from '../projections/partner-duties';
import { type WithoutAccess, withoutAccessAt } from '../projections/without-access';
import { CustomerFiles } from './customer-files';
import { customerNameIn, type HoldingsFile, holdingsFold } from './holdings';

/** A service for which a partner owes a customer support and the agreement, and holds no DAP (S17, section 7). */
export interface OwedWithoutAccess extends WithoutAccess {
  readonly customerId: CustomerId;
  readonly customerName: string;
  readonly partnerName: string;
  /** The version of the reseller agreement it accepted, if any. */
  readonly agreementVersion?: string;
}

/** The register of duties without access. */
export class DutiesWithoutAccessReport extends CustomerFiles<HoldingsFile> {
  /** Of one customer only, if one is named. */
  constructor(only?: CustomerId) {
    super(holdingsFold, only);
  }

  /** The longest without access first. */
  rows(): readonly OwedWithoutAccess[] {
    const accounts = this.partnerAccounts();
    const rows = this.entries().flatMap(([customerId, { state, holdings }]) => {
      const lastRemoval: Parameters<typeof withoutAccessAt>[2] = (partnerId, service) =>
        holdings.findLast((holding) => holding.partnerId === partnerId && holding.service === service)?.removed;
      return withoutAccessAt(partnerDuties.rows(customerId, state), state, lastRemoval).map((owed) => {
        const agreementVersion = accounts.agreementVersion(owed.partnerId);
        return {
          customerId,
          customerName: customerNameIn(state, customerId),
          ...accounts.named(owed.partnerId),
          ...(agreementVersion !== undefined && { agreementVersion }),
          ...owed,
        };
      });
    });
    return rows.sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
  }
}
