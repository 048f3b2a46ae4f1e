import { type CustomerId, type DapRemovalCause, type EventId, type PartnerId, type Service } from '#domain';
import { comparePositions, type Position } from '#event-store';
import { customerGaps } from '../projections/customer-gaps';
import { partnerDuties } from '../projections/partner-duties';
import { type DutyStatus } from '../rows';
import { CustomerFiles, type PartnerAccounts } from './customer-files';
import {
  customerNameIn,
  type RecordedAction,
  recordedActionOf,
  type HoldingsFile,
  holdingsFold,
  isEnded,
  replacedAfter,
  type Replacement,
  restoredAfter,
} from './holdings';
import { secondsBetween } from './log-report';

/** One delegated permission that was taken away, and what became of it up to the moment of the report. */
export interface RemovedDap {
  /** The `DapRemoved` event. */
  readonly eventId: EventId;
  readonly position: Position;
  readonly customerId: CustomerId;
  readonly customerName: string;
  readonly partnerId: PartnerId;
  readonly partnerName: string;
  readonly service: Service;
  readonly cspTransacting: boolean;
  readonly cause: DapRemovalCause;
  /** The grant that ended; absent only where the log does not hold it. */
  readonly granted?: RecordedAction;
  readonly removed: RecordedAction;
  /**
   * Of a CSP-transacting partner's: the other one that got the service next, by the same command (a reassignment) or
   * later.
   */
  readonly replacedBy?: Replacement;
  /** When the same partner was granted the service again, and how many seconds after. */
  readonly restored?: RecordedAction & { readonly afterSeconds: number };
  /** Whether nobody has DAP on the service now (section 7). */
  readonly openGap: boolean;
  /** What the partner owes the customer now; `none` if it never owed anything. */
  readonly duty: DutyStatus | 'none';
  /** Whether it owes the customer something and has no access to this very service (S17). */
  readonly dutyWithoutAccess: boolean;
}

/** The report of removed permissions (S15 to S17). */
export class RemovedDapReport extends CustomerFiles<HoldingsFile> {
  /** Of one customer only, if one is named. */
  constructor(only?: CustomerId) {
    super(holdingsFold, only);
  }

  /** In the order in which they were removed. */
  rows(): readonly RemovedDap[] {
    const accounts = this.partnerAccounts();
    const rows = this.entries().flatMap(([customerId, file]) => rowsOf(customerId, file, accounts));
    return rows.sort((a, b) => comparePositions(a.position, b.position));
  }
}

function rowsOf(customerId: CustomerId, { state, holdings }: HoldingsFile, accounts: PartnerAccounts): RemovedDap[] {
  const ended = holdings.filter(isEnded);
  if (ended.length === 0) return [];
  const gaps = new Set(customerGaps.rows(customerId, state).flatMap(({ service, gap }) => (gap ? [service] : [])));
  const duties = new Map(partnerDuties.rows(customerId, state).map((duty) => [duty.partnerId, duty]));
  return ended.map((holding) => {
    const { partnerId, service, cspTransacting, granted, removed } = holding;
    const restored = restoredAfter(holding, holdings);
    const replacedBy = replacedAfter(holding, holdings, accounts);
    const duty = duties.get(partnerId);
    return {
      eventId: removed.eventId,
      position: removed.position,
      customerId,
      customerName: customerNameIn(state, customerId),
      ...accounts.named(partnerId),
      service,
      cspTransacting,
      cause: removed.cause,
      ...(granted !== undefined && { granted: recordedActionOf(granted) }),
      removed: recordedActionOf(removed),
      ...(replacedBy !== undefined && { replacedBy }),
      ...(restored !== undefined && {
        restored: { ...recordedActionOf(restored), afterSeconds: secondsBetween(removed.at, restored.at) },
      }),
      openGap: gaps.has(service),
      duty: duty?.status ?? 'none',
      dutyWithoutAccess: duty?.withoutAccess.some((without) => without.service === service) ?? false,
    };
  });
}
