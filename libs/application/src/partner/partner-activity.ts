import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CustomerId, type PartnerId } from '#domain';
import { catalog } from '#event-catalog';
import { type EventLog, type StoredEvent } from '#event-store';
import { EventIndex, type EventIndexRow, indexedEvents, type Page, type PageRequest, Views } from '#read-models';
import { AccountViews } from '../access/account-views';
import { authorize, ofMarketplace } from '../access/authorize';
import { type Action, roleFor } from '../access/policy';
import { type Reader, type VisibleEvent, visibleStored } from '../access/visibility';
import { Freshness } from '../freshness';
import { type RequestContext } from '../identity';
import { EVENT_LOG } from '../ports';
import { withQueryProblems } from '../view-query';

export const ACTIVITY_THINGS = ['account', 'customers', 'invitations', 'subscriptions'] as const;
/** What of a partner's an event is about. */
export type ActivityThing = (typeof ACTIVITY_THINGS)[number];

/** In the streams of which category its events are. */
const CATEGORY_OF: Readonly<Record<ActivityThing, string>> = {
  account: 'partner',
  customers: 'customer',
  invitations: 'invitation',
  subscriptions: 'subscription',
};

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

/** By which right an event may be read: the right to read what it is about. */
const RIGHT_TO: Readonly<Record<ActivityThing, Action>> = {
  account: 'ReadPartner',
  customers: 'ReadPartnerCustomers',
  invitations: 'ReadInvitations',
  subscriptions: 'ReadSubscriptions',
};

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
    const reader: Reader = ofMarketplace(actor) ? { kind: 'marketplace' } : { kind: 'partner', tenant, partnerId };
    const things = ACTIVITY_THINGS.filter((thing) => roleFor(RIGHT_TO[thing], roles) !== undefined);
    const categories = things.map((thing) => CATEGORY_OF[thing]);
    const { rows, ...rest } = await withQueryProblems(() => this.index.ofPartner(partnerId, categories, page));
    const events = await indexedEvents(this.log, rows);
    const found = rows.map((row) => foundIn(events, row));
    const customers = await this.knownCustomers(
      partnerId,
      rows.flatMap(({ customerId }) => customerId ?? []),
    );
    return { ...rest, rows: found.flatMap((each) => shown(each, reader, partnerId, customers)) };
  }

  /** The names of those among them that the partner has, or had, a relationship with: any other is answered as absent (section 7). */
  private async knownCustomers(partnerId: PartnerId, ids: readonly CustomerId[]): Promise<ReadonlyMap<CustomerId, string>> {
    const rows = await this.views.customersOfPartnerById(partnerId, [...new Set(ids)]);
    return new Map(rows.map(({ customerId, name }) => [customerId, name]));
  }
}

function thingOf(category: string): ActivityThing {
  return ACTIVITY_THINGS.find((thing) => CATEGORY_OF[thing] === category) ?? 'account';
}

interface Found {
  readonly stored: StoredEvent;
  readonly thing: ActivityThing;
  readonly customerId?: CustomerId;
}

function foundIn(events: ReadonlyMap<string, StoredEvent>, { _id, stream, category, customerId }: EventIndexRow): Found {
  const stored = events.get(_id);
  if (stored === undefined) throw new Error(`The log holds no event of ${stream} at ${_id}`);
  return { stored, thing: thingOf(category), ...(customerId !== undefined && { customerId }) };
}

function shown(
  { stored, thing, customerId }: Found,
  reader: Reader,
  partnerId: PartnerId,
  customers: ReadonlyMap<CustomerId, string>,
): PartnerActivity[] {
  const customerName = customerId && customers.get(customerId);
  // What a customer does that never was the partner's is that customer's own; of an invitation to it the partner knows.
  if (customerId !== undefined && customerName === undefined && thing !== 'invitations' && reader.kind === 'partner') return [];
  const event = visibleStored(stored, catalog, reader);
  if (event === undefined) return [];
  return [
    {
      ...event,
      revision: stored.revision.toString(),
      thing,
      // An account's event may lie in the stream of another partner that names this one.
      subjectId: thing === 'account' ? partnerId : stored.stream.slice(stored.stream.indexOf('-') + 1),
      ...(customerName !== undefined && { customerId, customerName }),
    },
  ];
}
