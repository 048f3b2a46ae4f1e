import { type CustomerId, type Instant, type PartnerId, type Service } from '#domain';
import { type Documents, type Filter } from '#documents';
import { comparePositions, type Position, positionKey } from '#event-store';
import { ParkedStreams } from '#projections';
import { ActiveViews } from './active-views';
import { type DapHolding } from './replay/dap-history';
import { type CutStream } from './replay/folding';
import { locatedAction } from './replay/holdings';
import { secondsBetween } from './replay/log-report';
import { type DapHoldingRow, STILL_HELD } from './rows';

/** Which intervals: those that all of this is true of, as of a position. */
export interface DapHoldingsAsked {
  readonly customer?: CustomerId;
  readonly partner?: PartnerId;
  readonly service?: Service;
  /** Held at some time of this period, both ends included. */
  readonly since?: Instant;
  readonly until?: Instant;
}

const PAGE = 1_000;
/** Before the id of every row; the collection's mark lies before it too. */
const FIRST = '/';

/** Who held which service, at any position up to which the view has come. */
export class DapHoldings {
  private readonly activeViews: ActiveViews;

  constructor(private readonly documents: Pick<Documents, 'views'>) {
    this.activeViews = new ActiveViews(documents.views);
  }

  /** What had begun by then, as it was known then: by customer and service, in the order of the log. No more than a page is held. */
  async *at(position: Position, { customer, partner, service, since, until }: DapHoldingsAsked): AsyncGenerator<DapHoldingRow> {
    const rows = this.documents.views.collection<DapHoldingRow>(await this.activeViews.active('dap-holdings'));
    const key = positionKey(position);
    const filter: Filter<DapHoldingRow> = {
      ...(customer !== undefined && { customerId: { eq: customer } }),
      ...(partner !== undefined && { partnerId: { eq: partner } }),
      ...(service !== undefined && { service: { eq: service } }),
      ...(since !== undefined && { anyOf: [{ ended: { gt: key } }, { endedAt: { gte: since } }] }),
      began: { lte: key },
    };
    for (let last = FIRST; ;) {
      const page = await rows.find(filter, { sort: [['_id', 1]], limit: PAGE, after: [last] });
      for (const row of page) if (until === undefined || row.grant.at <= until) yield holdingAt(row, key);
      const end = page.at(-1);
      if (page.length < PAGE || end === undefined) return;
      last = end._id;
    }
  }

  /** Customers with an event that cannot be read: what comes after it there is not among the intervals. */
  async cutStreams(position: Position): Promise<readonly CutStream[]> {
    const parked = await new ParkedStreams(this.documents.views).of(await this.activeViews.active('dap-holdings'));
    const cut = parked.filter((one) => comparePositions(one.position, position) <= 0);
    return cut.map(({ stream, revision, reason }) => ({ stream, revision, reason: reason.replace(/^UnreadableEvent: /, '') }));
  }
}

/** An interval as it was known when the log ended at the position with this key. */
export function holdingAt(row: DapHoldingRow, key: string): DapHoldingRow {
  const { removal, endedAt, replaced, restored, ...begun } = row;
  if (row.ended > key) return { ...begun, ended: STILL_HELD };
  return {
    ...begun,
    ...(removal !== undefined && { removal }),
    ...(endedAt !== undefined && { endedAt }),
    ...(replaced !== undefined && replaced.key <= key && { replaced }),
    ...(restored !== undefined && restored.key <= key && { restored }),
  };
}

/** What the accounts were called. */
export interface AccountNames {
  customer(id: CustomerId): string;
  partner(id: PartnerId): string;
}

/** The interval as a report tells it. */
export function toldHolding(
  { customerId, partnerId, service, cspTransacting, grant, tookOverFrom, removal, replaced }: DapHoldingRow,
  names: AccountNames,
): DapHolding {
  const named = (id: PartnerId) => ({ partnerId: id, partnerName: names.partner(id) });
  return {
    customerId,
    customerName: names.customer(customerId),
    service,
    ...named(partnerId),
    cspTransacting,
    began: { ...locatedAction(grant), how: grant.how },
    ...(tookOverFrom !== undefined && { tookOverFrom: named(tookOverFrom) }),
    ...(removal !== undefined && {
      ended: { ...locatedAction(removal), cause: removal.cause },
      heldSeconds: secondsBetween(grant.at, removal.at),
      ...(replaced !== undefined && {
        replacedBy: { ...named(replaced.by), at: replaced.at, afterSeconds: secondsBetween(removal.at, replaced.at) },
      }),
    }),
  };
}
