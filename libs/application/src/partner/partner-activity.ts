import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CustomerId, type PartnerId } from '#domain';
import { type EventLog, type StoredEvent } from '#event-store';
import { EventIndex, type EventIndexRow, indexedEvents, type Page, type PageRequest, Views } from '#read-models';
import { AccountViews } from '../access/account-views';
import { authorize, ofMarketplace } from '../access/authorize';
import { type VisibleEvent } from '../access/visibility';
import { Freshness } from '../freshness';
import { type RequestContext } from '../identity';
import { EVENT_LOG } from '../ports';
import { withQueryProblems } from '../view-query';
import {
  type ActivityThing,
  categoriesOf,
  customersIn,
  goneEvent,
  partnerEvent,
  type PartnerSight,
  thingsReadBy,
} from './partner-events';

/** An event of a partner's history, with what of the partner's it is about. */
export interface PartnerActivity extends VisibleEvent {
  readonly revision: string;
  readonly thing: ActivityThing;
  /** Of the customer, invitation or subscription; of an account it is the partner's own. */
  readonly subjectId: string;
  readonly customerId?: CustomerId;
  /** Of a customer the partner has, or had, a relationship with. */
  readonly customerName?: string;
}

/** Everything that concerns the partner, as it may see it, the newest first. A page may hold fewer than asked for. */
export class ListPartnerActivity extends Query<Page<PartnerActivity>> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
    readonly page: PageRequest,
  ) {
    super();
  }
}

@QueryHandler(ListPartnerActivity)
export class ListPartnerActivityHandler implements IQueryHandler<ListPartnerActivity> {
  constructor(
    private readonly accounts: AccountViews,
    private readonly index: EventIndex,
    private readonly views: Views,
    private readonly freshness: Freshness,
    @Inject(EVENT_LOG) private readonly log: Pick<EventLog, 'read' | 'eventAt'>,
  ) {}

  async execute({ context, partnerId, page }: ListPartnerActivity): Promise<Page<PartnerActivity>> {
    const actor = authorize(context, 'ReadPartnerActivity');
    await this.accounts.ownPartner(actor, partnerId);
    await this.freshness.reached(context, 'event-index', 'partner-customers');
    const { tenant, roles } = context.identity;
    const things = thingsReadBy(roles);
    const sight = {
      partnerId,
      things,
      reader: ofMarketplace(actor) ? MARKETPLACE : ({ kind: 'partner', tenant, partnerId } as const),
    };
    const { rows, ...rest } = await withQueryProblems(() =>
      this.index.ofPartner(partnerId, categoriesOf(things), page),
    );
    const events = await indexedEvents(this.log, rows);
    const customers = await this.knownCustomers(partnerId, customersIn(rows));
    return { ...rest, rows: rows.flatMap((row) => shown(row, events.get(row._id), sight, customers)) };
  }

  /**
   * The names of those among them that the partner has, or had, a relationship with: any other is answered as absent
   * (section 7).
   */
  private async knownCustomers(
    partnerId: PartnerId,
    ids: readonly CustomerId[],
  ): Promise<ReadonlyMap<CustomerId, string>> {
    const rows = await this.views.customersOfPartnerById(partnerId, ids);
    return new Map(rows.map(({ customerId, name }) => [customerId, name]));
  }
}

const MARKETPLACE = { kind: 'marketplace' } as const;

function shown(
  row: EventIndexRow,
  stored: StoredEvent | undefined,
  sight: PartnerSight,
  customers: ReadonlyMap<CustomerId, string>,
): PartnerActivity[] {
  const { customerId, revision } = row;
  const customerName = customerId && customers.get(customerId);
  const isOwn = customerId && customerName !== undefined;
  const seen = stored === undefined ? goneEvent(row, isOwn, sight) : partnerEvent(stored, isOwn, sight);
  if (seen === undefined) return [];
  const { event, thing, subjectId } = seen;
  const customer = customerId !== undefined && customerName !== undefined ? { customerId, customerName } : {};
  return [{ ...event, revision, thing, subjectId, ...customer }];
}
