import { type CustomerId, type DapRemovalCause, type PartnerId, type Service, SERVICES } from '#domain';
import { CustomerFiles, type PartnerAccounts } from './customer-files';
import {
  customerNameIn,
  type Holding,
  type HoldingsFile,
  holdingsFold,
  isEnded,
  type LocatedAction,
  locatedAction,
  type CommandedAction,
  replacedAfter,
  type Replacement,
} from './holdings';
import { type DapBeginning } from '../rows';
import { secondsBetween } from './log-report';

/** One interval during which a partner held DAP on a service of a customer. */
export interface DapHolding {
  readonly customerId: CustomerId;
  readonly customerName: string;
  readonly service: Service;
  readonly partnerId: PartnerId;
  readonly partnerName: string;
  readonly cspTransacting: boolean;
  readonly began: LocatedAction & { readonly how: DapBeginning };
  /** Of a reassignment: from whom. */
  readonly tookOverFrom?: { readonly partnerId: PartnerId; readonly partnerName: string };
  /** Absent while it is held. */
  readonly ended?: LocatedAction & { readonly cause: DapRemovalCause };
  readonly heldSeconds?: number;
  readonly replacedBy?: Replacement;
}

/** Who held which service of which customer, from day one. */
export class DapHistoryReport extends CustomerFiles<HoldingsFile> {
  /** Of one customer only, if one is named. */
  constructor(only?: CustomerId) {
    super(holdingsFold, only);
  }

  /**
   * Customer by customer in the order in which they came, service by service, and each service's in the order of the
   * log.
   */
  rows(): readonly DapHolding[] {
    const accounts = this.partnerAccounts();
    return this.entries().flatMap(([customerId, file]) => {
      const ofService = (service: Service) => file.holdings.filter((holding) => holding.service === service);
      return SERVICES.flatMap(ofService).flatMap((holding) => row(customerId, holding, file, accounts));
    });
  }
}

function row(
  customerId: CustomerId,
  holding: Holding,
  { state, holdings }: HoldingsFile,
  accounts: PartnerAccounts,
): readonly DapHolding[] {
  const { service, partnerId, cspTransacting, granted, removed } = holding;
  if (granted === undefined) return []; // Removed without having been granted, as far as the log goes: no interval.
  const { how, from } = beginning(holding, granted, holdings);
  const replacedBy = isEnded(holding) ? replacedAfter(holding, holdings, accounts) : undefined;
  return [
    {
      customerId,
      customerName: customerNameIn(state, customerId),
      service,
      ...accounts.named(partnerId),
      cspTransacting,
      began: { ...locatedAction(granted), how },
      ...(from !== undefined && { tookOverFrom: accounts.named(from) }),
      ...(removed !== undefined && {
        ended: { ...locatedAction(removed), cause: removed.cause },
        heldSeconds: secondsBetween(granted.at, removed.at),
      }),
      ...(replacedBy !== undefined && { replacedBy }),
    },
  ];
}

function beginning(
  { partnerId, service }: Holding,
  granted: CommandedAction,
  holdings: readonly Holding[],
): { readonly how: DapBeginning; readonly from?: PartnerId } {
  const before = holdings
    .filter(isEnded)
    .filter((holding) => holding.service === service && holding.removed.order < granted.order);
  const sameCommand = before.filter(({ removed }) => removed.command === granted.command);
  const taken = sameCommand.find(
    (holding) => holding.removed.cause === 'reassigned' && holding.partnerId !== partnerId,
  );
  if (taken !== undefined) return { how: 'reassigned', from: taken.partnerId };
  const own = before.filter((holding) => holding.partnerId === partnerId);
  if (own.some((holding) => sameCommand.includes(holding) && holding.removed.cause === 'role-changed'))
    return { how: 'role-changed' };
  return { how: own.length > 0 ? 'restored' : 'granted' };
}
