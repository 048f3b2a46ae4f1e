import { type CustomerId, DAP_REMOVAL_CAUSES, type Instant, type PartnerId, type Service } from '#domain';
import { customerGaps } from '../projections/customer-gaps';
import { type CustomerSubscriptionsState, isOpenSale, sales } from '../projections/customer-subscriptions';
import { partnerDuties } from '../projections/partner-duties';
import { type PartnerDutyRow } from '../rows';
import { CustomerFiles, type PartnerAccounts } from './customer-files';
import { customerNameIn, type HoldingsFile, holdingsFold, type LocatedAction, locatedAction } from './holdings';

/** Why a partner that owes a duty has no access: how it lost it, or that it was never granted any on what it sells. */
export const WITHOUT_ACCESS_REASONS = [...DAP_REMOVAL_CAUSES, 'never-granted'] as const;
export type WithoutAccessReason = (typeof WITHOUT_ACCESS_REASONS)[number];

/** A service for which a partner owes a customer support and the agreement, and holds no DAP (S17, section 7). */
export interface OwedWithoutAccess {
  readonly customerId: CustomerId;
  readonly customerName: string;
  readonly partnerId: PartnerId;
  readonly partnerName: string;
  /** The version of the reseller agreement it accepted, if any. */
  readonly agreementVersion?: string;
  readonly service: Service;
  /** Since when it owes the customer anything. */
  readonly owedSince: Instant;
  readonly relationship: 'active' | 'ended';
  /** Whether it sold a subscription that covers the service and is open. */
  readonly openSubscription: boolean;
  /** Since when it owes this without access. */
  readonly since: Instant;
  readonly reason: WithoutAccessReason;
  /** The removal, if it ever had access. */
  readonly removed?: LocatedAction;
  /** Whether nobody else has DAP on the service either. */
  readonly openGap: boolean;
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
    const rows = this.entries().flatMap(([customerId, file]) => rowsOf(customerId, file, accounts));
    return rows.sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
  }
}

function rowsOf(customerId: CustomerId, file: HoldingsFile, accounts: PartnerAccounts): OwedWithoutAccess[] {
  const gaps = new Set(customerGaps.rows(customerId, file.state).flatMap(({ service, gap }) => (gap ? [service] : [])));
  return partnerDuties.rows(customerId, file.state).flatMap((duty) =>
    duty.withoutAccess.map(({ service, openSubscription }) => {
      const agreementVersion = accounts.agreementVersion(duty.partnerId);
      return {
        customerId,
        customerName: customerNameIn(file.state, customerId),
        ...accounts.named(duty.partnerId),
        ...(agreementVersion !== undefined && { agreementVersion }),
        service,
        owedSince: duty.since,
        relationship: duty.relationship,
        openSubscription,
        ...beginning(duty, service, file),
        openGap: gaps.has(service),
      };
    }),
  );
}

/** From the loss, or from the sale if there never was access; in no case from before the duty itself. */
function beginning(
  { partnerId, since }: PartnerDutyRow,
  service: Service,
  { state, holdings }: HoldingsFile,
): Pick<OwedWithoutAccess, 'since' | 'reason' | 'removed'> {
  const removal = holdings.findLast((holding) => holding.partnerId === partnerId && holding.service === service)?.removed;
  if (removal === undefined) return { since: later(since, firstSold(state, partnerId, service) ?? since), reason: 'never-granted' };
  return { since: later(since, removal.at), reason: removal.cause, removed: locatedAction(removal) };
}

function firstSold(state: CustomerSubscriptionsState, partnerId: PartnerId, service: Service): Instant | undefined {
  return sales(state)
    .filter(isOpenSale)
    .filter(
      ({ subscription: { sale, services } }) =>
        sale.by === 'partner' && sale.originalResellerId === partnerId && services.includes(service),
    )
    .flatMap(({ coveredSince }) => coveredSince[service] ?? [])
    .sort()
    .at(0);
}

function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}
