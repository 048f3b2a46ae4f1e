import {
  type CustomerId,
  type CustomerTagId,
  type Instant,
  type InvitationId,
  type Language,
  type MailDomain,
  type PartnerId,
  type Service,
  SERVICES,
  type SubscriptionId,
  type TenantId,
} from '#domain';
import {
  type DocumentCollection,
  type Documents,
  type DocumentSearch,
  type DocumentStore,
  type Filter,
  type Sort,
} from '#documents';
import { ParkedStreams, sumsOf } from '#projections';
import { ActiveViews } from './active-views';
import { KNOWN_VIEWS } from './known-views';
import { SORT_KEY_OF, SORT_KEYS, type SortKey } from './collation';
import { decodeCursor, encodeCursor, orderOf } from './cursor';
import { type FilledViews } from './filled-views';
import {
  type BilledTermsRow,
  type CustomerGapRow,
  type CustomerPartnerRow,
  type CustomerRow,
  type DutyStatus,
  type Facet,
  type Figures,
  type InvitationRow,
  type InvitationFate,
  type InvitationStatus,
  NO_FIGURES,
  NOT_YET,
  NOW,
  type PartnerBillRow,
  type PartnerCustomerRow,
  type PartnerDutyRow,
  type PartnerRow,
  type ReadRecordRow,
  type SubscriptionChoice,
  type SubscriptionRow,
  type SubscriptionStatus,
  type ViewName,
  type ViewRows,
} from './rows';
import { monthOfPartner } from './projections';
import { FOUND_BY, type FoundBy, searchFilter } from './search';

export const CUSTOMER_LIST_SORTS = ['name', 'since', 'lastChange'] as const;
/** By name ascending; by the others the newest first. */
export type CustomerListSort = (typeof CUSTOMER_LIST_SORTS)[number];

/** Which entries of a partner’s customer list: those of which all that is given holds. */
export interface CustomerSelection {
  /**
   * What somebody would type of a name, present or former, or of what the partner calls it, from the beginning of a
   * word or from any Chinese or Japanese character on; of a domain; the beginning of an id.
   */
  readonly search?: string;
  /** The partner has DAP for this service. */
  readonly with?: Service;
  /** It has none for this service. */
  readonly without?: Service;
  /** It had DAP for this service, or for any, and has none for it now. */
  readonly lost?: Service | 'any';
  /** It sold the customer a subscription in this state; an open one; no open one. */
  readonly subscription?: SubscriptionChoice;
  /** It bears this tag. */
  readonly tag?: CustomerTagId;
}

export interface PageRequest {
  /** What the page before answered as `next`. */
  readonly cursor?: string;
  /** 1 to 200 rows; 50 unless told. */
  readonly limit?: number;
  /** Aborted once nobody waits for the answer any more: the search is then given up. */
  readonly left?: AbortSignal | undefined;
}

/** A page of a directory: of all, or of those found. */
export interface DirectoryQuery extends PageRequest {
  readonly search?: string;
  /** Whose order of names; English unless told. */
  readonly language?: Language;
}

export interface CustomerListQuery extends CustomerSelection, PageRequest {
  readonly sort?: CustomerListSort;
  /** Whose order of names; English unless told. */
  readonly language?: Language;
}

export interface InvitationListQuery extends PageRequest {
  readonly status?: InvitationStatus;
  readonly fate?: InvitationFate;
  readonly recipientDomain?: MailDomain;
}

/** Both hold, where both are given. */
export interface SoldSubscriptionsQuery extends PageRequest {
  readonly status?: SubscriptionStatus;
  /** What somebody would type of the customer's name or of the offer's code; the beginning of an id. */
  readonly search?: string;
}

export interface DutyListQuery extends PageRequest {
  readonly status?: DutyStatus;
}

export type InvitationToRemind = InvitationRow & Required<Pick<InvitationRow, 'remindAt'>>;
export type DueInvitation = InvitationRow & Required<Pick<InvitationRow, 'dueAt'>>;
export type DueSubscription = SubscriptionRow & Required<Pick<SubscriptionRow, 'lapsesAt'>>;

/**
 * `next` is absent on the last page. Rows that stay in their place are each on exactly one page, whatever others come,
 * go or move meanwhile.
 */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next?: string;
}

/** An exact number up to 1,000; beyond that `{count: 1000, more: true}`. */
export interface Count {
  readonly count: number;
  readonly more: boolean;
}

/** For how many customers a partner has DAP on a service. */
export interface DapCount {
  readonly service: Service;
  readonly customers: number;
}

/** What is sorted by name has one; the collection's own mark has none. */
const EVERY_ROW = { sortPinyin: { sortPinyin: { gte: '' } }, sortJis: { sortJis: { gte: '' } } } as const;
const COUNTED_UP_TO = 1_000;
/** Rows of what was billed that are read in one request. */
const BILLED_AT_ONCE = 1_000;
const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;

/**
 * The queries on the views. What belongs to a partner or customer is asked for with its id first, so no query can
 * forget whose data it reads. Values reach the engine as scalars only. All throw `Unavailable` if the engine does not
 * answer, and `BeingFilled` where a view has never held everything yet.
 */
export class Views {
  private readonly store: DocumentStore;
  private readonly activeViews: ActiveViews;
  private readonly parkedStreams: ParkedStreams;

  /** @param filled asked before each reading; without it a view is read however little is in it */
  constructor(
    documents: Documents,
    private readonly filled?: FilledViews,
  ) {
    this.store = documents.views;
    this.activeViews = new ActiveViews(documents.views);
    this.parkedStreams = new ParkedStreams(documents.views);
  }

  // Directories

  async partner(id: PartnerId): Promise<PartnerRow | undefined> {
    return (await this.directory('partners')).findOne({ _id: { eq: id } });
  }

  /** Those that are enrolled, by id. */
  async partnersById(ids: readonly PartnerId[]): Promise<ReadonlyMap<PartnerId, PartnerRow>> {
    const rows = await (await this.directory('partners')).find({ _id: { in: ids } });
    return new Map(rows.map((row) => [row._id, row]));
  }

  async partnersOfTenant(tenantId: TenantId): Promise<PartnerRow[]> {
    return (await this.directory('partners')).find({ tenantId: { eq: tenantId } });
  }

  /**
   * The partner that has told this code, as `partnerCodeIn` has it; undefined also where two have the same, which never
   * happens.
   */
  async partnerOfCode(code: string): Promise<PartnerRow | undefined> {
    const [found, another] = await (await this.directory('partners')).find({ code: { eq: code } }, { limit: 2 });
    return another === undefined ? found : undefined;
  }

  /** The indirect providers that this reseller is linked to. */
  async providersOf(resellerId: PartnerId): Promise<PartnerRow[]> {
    return (await this.directory('partners')).find({ linkedResellers: { eq: resellerId } });
  }

  /** All partners, by name; those found also by a former one. @throws InvalidCursor */
  async partners({ search = '', language = 'en', ...page }: DirectoryQuery = {}): Promise<Page<PartnerRow>> {
    const order = nameOrder(language, page);
    const filter: Filter<PartnerRow> = searchFilter(search) ?? EVERY_ROW[order];
    return paged(await this.directory('partners'), filter, order, 1, page);
  }

  async customer(id: CustomerId): Promise<CustomerRow | undefined> {
    return (await this.directory('customers')).findOne({ _id: { eq: id } });
  }

  /** Those that are registered or have departed, by id. */
  async customersById(ids: readonly CustomerId[]): Promise<ReadonlyMap<CustomerId, CustomerRow>> {
    const rows = await (await this.directory('customers')).find({ _id: { in: ids } });
    return new Map(rows.map((row) => [row._id, row]));
  }

  async customersOfTenant(tenantId: TenantId): Promise<CustomerRow[]> {
    return (await this.directory('customers')).find({ tenantId: { eq: tenantId } });
  }

  /** All customers, by name. @throws InvalidCursor */
  async customers({ search = '', language = 'en', ...page }: DirectoryQuery = {}): Promise<Page<CustomerRow>> {
    const order = nameOrder(language, page);
    const filter: Filter<CustomerRow> = searchFilter(search) ?? EVERY_ROW[order];
    return paged(await this.directory('customers'), filter, order, 1, page);
  }

  // A partner's customers (S13)

  /**
   * The customers the partner has a relationship with now (I10).
   * @throws InvalidCursor
   */
  async customersOfPartner(partnerId: PartnerId, query: CustomerListQuery = {}): Promise<Page<PartnerCustomerRow>> {
    const sort = query.sort ?? 'name';
    const filter = customerFilter(partnerId, query);
    const rows = await this.customerList();
    return sort === 'name'
      ? paged(rows, filter, nameOrder(query.language ?? 'en', query), 1, query)
      : paged(rows, filter, sort, -1, query);
  }

  async countCustomersOfPartner(
    partnerId: PartnerId,
    selection: CustomerSelection = {},
    left?: AbortSignal,
  ): Promise<Count> {
    const filter = customerFilter(partnerId, selection);
    const count = await (await this.customerList()).count(filter, COUNTED_UP_TO + 1, left);
    return { count: Math.min(count, COUNTED_UP_TO), more: count > COUNTED_UP_TO };
  }

  /**
   * One relationship, whether it is in force or has ended; undefined if there never was one: such a customer is
   * answered as absent.
   */
  async customerOfPartner(partnerId: PartnerId, customerId: CustomerId): Promise<PartnerCustomerRow | undefined> {
    return (await this.customerList()).findOne({ _id: { eq: `${partnerId}/${customerId}` } });
  }

  /** Every customer the partner has, or ever had, a relationship with, by id. @throws InvalidCursor */
  async customersEverOfPartner(partnerId: PartnerId, page: PageRequest = {}): Promise<Page<PartnerCustomerRow>> {
    return paged(await this.customerList(), { partnerId: { eq: partnerId } }, 'customerId', 1, page);
  }

  /** Those of these customers that the partner has, or ever had, a relationship with. */
  async customersOfPartnerById(partnerId: PartnerId, ids: readonly CustomerId[]): Promise<PartnerCustomerRow[]> {
    return (await this.customerList()).find({ _id: { in: ids.map((id) => `${partnerId}/${id}`) } });
  }

  // Who looked

  /** The newest looks at what is kept of a customer or a partner, the newest first. */
  async readsOf(
    of: { readonly customerId: CustomerId } | { readonly partnerId: PartnerId },
    limit: number,
  ): Promise<ReadRecordRow[]> {
    const filter = 'customerId' in of ? { customerId: { eq: of.customerId } } : { partnerId: { eq: of.partnerId } };
    return (await this.rows('read-records')).find(filter, { sort: [['_id', -1]], limit });
  }

  // What changed for a partner

  /**
   * The figures of each of these months (UTC, `2026-11`), in their order, zeros where nothing happened; and for how
   * many customers the partner has DAP on each service now. However many customers there are, it is one document for
   * each month, and one.
   */
  async figuresOfPartner(
    partnerId: PartnerId,
    months: readonly string[],
  ): Promise<{
    readonly months: readonly (Figures & { readonly month: string })[];
    readonly dap: readonly DapCount[];
  }> {
    const idOf = (month: string) => monthOfPartner({ partnerId, month });
    const stored = this.store.collection<{ readonly _id: string; readonly numbers: Readonly<Record<string, number>> }>(
      sumsOf(await this.collectionOf('partner-figures')),
    );
    const sums = new Map(
      (await stored.find({ _id: { in: [...months, NOW].map(idOf) } })).map(({ _id, numbers }) => [_id, numbers]),
    );
    return {
      months: months.map((month) => ({ month, ...NO_FIGURES, ...sums.get(idOf(month)) })),
      dap: SERVICES.map((service) => ({ service, customers: sums.get(idOf(NOW))?.[service] ?? 0 })),
    };
  }

  // A customer's partners (S11)

  /** All the customer's relationships, those that have ended included, the oldest first. */
  async partnersOfCustomer(customerId: CustomerId): Promise<CustomerPartnerRow[]> {
    const rows = await this.rows('customer-partners');
    return rows.find(
      { customerId: { eq: customerId } },
      {
        sort: [
          ['since', 1],
          ['_id', 1],
        ],
      },
    );
  }

  // Invitations

  /** The newest first. @throws InvalidCursor */
  async invitationsOfPartner(partnerId: PartnerId, query: InvitationListQuery = {}): Promise<Page<InvitationRow>> {
    const status = query.status && { status: { eq: query.status } };
    const fate = query.fate && { fate: { eq: query.fate } };
    const domain = query.recipientDomain && { recipientDomain: { eq: query.recipientDomain } };
    return paged(
      await this.rows('invitations'),
      { partnerId: { eq: partnerId }, ...status, ...fate, ...domain },
      'issuedAt',
      -1,
      query,
    );
  }

  /** Those of these invitations that there are, whosever they are, by id. */
  async invitationsById(ids: readonly InvitationId[]): Promise<ReadonlyMap<InvitationId, InvitationRow>> {
    const found = ids.length === 0 ? [] : await (await this.rows('invitations')).find({ _id: { in: ids } });
    return new Map(found.map((row) => [row._id, row]));
  }

  /** The newest invitations that name this customer, or that it has answered. */
  async newestInvitationsTo(partnerId: PartnerId, customerId: CustomerId, limit: number): Promise<InvitationRow[]> {
    const sort: Sort<InvitationRow> = [
      ['issuedAt', -1],
      ['_id', -1],
    ];
    return (await this.rows('invitations')).find(
      { partnerId: { eq: partnerId }, customerId: { eq: customerId } },
      { sort, limit },
    );
  }

  /** The open requests to give back what was lost (S2) to these customers, of each the newest. */
  async openRestores(
    partnerId: PartnerId,
    customerIds: readonly CustomerId[],
  ): Promise<ReadonlyMap<CustomerId, InvitationRow>> {
    if (customerIds.length === 0) return new Map();
    const open: Filter<InvitationRow> = { partnerId: { eq: partnerId }, status: { in: ['issued', 'sent'] } };
    const found = await (await this.rows('invitations')).find({ ...open, customerId: { in: customerIds } });
    const restores = found
      .filter(({ purpose }) => purpose === 'restore')
      .toSorted((a, b) => (a.issuedAt < b.issuedAt ? -1 : 1));
    return new Map(restores.flatMap((row) => (row.customerId === undefined ? [] : [[row.customerId, row] as const])));
  }

  async invitationOfPartner(partnerId: PartnerId, id: InvitationId): Promise<InvitationRow | undefined> {
    return (await this.rows('invitations')).findOne({ _id: { eq: id }, partnerId: { eq: partnerId } });
  }

  /**
   * The partner's open invitations to this customer: those that name it, and those to one of its verified domains
   * (decision 4).
   */
  async openInvitations(
    partnerId: PartnerId,
    customer: { readonly id: CustomerId; readonly domains: readonly MailDomain[] },
  ): Promise<InvitationRow[]> {
    const invitations = await this.rows('invitations');
    const open: Filter<InvitationRow> = { partnerId: { eq: partnerId }, status: { in: ['issued', 'sent'] } };
    const [named, byDomain] = await Promise.all([
      invitations.find({ ...open, customerId: { eq: customer.id } }),
      invitations.find({ ...open, recipientDomain: { in: customer.domains } }),
    ]);
    // One that names another customer is not for this one, though the domain agrees.
    return [...named, ...byDomain.filter(({ customerId }) => customerId === undefined)];
  }

  /**
   * Of each partner the latest sent of its invitations that wait for this customer's answer: those that name it, and
   * those that name nobody and went to one of its verified domains (decision 4); the latest of all comes first. However
   * many one partner has sent, it hides no other's. Of more than `most` partners whose latest is to be shown, and names
   * it or went to one domain, the rest is left out.
   */
  async invitationsWaitingFor(
    customer: { readonly id: CustomerId; readonly domains: readonly MailDomain[] },
    most: number,
    isShown: (row: InvitationRow) => Promise<boolean>,
  ): Promise<InvitationRow[]> {
    const named: Filter<InvitationRow> = { customerId: { eq: customer.id } };
    const toDomains = customer.domains.map((domain): Filter<InvitationRow> => ({
      recipientDomain: { eq: domain },
      customerId: { eq: null },
    }));
    const found = await Promise.all([named, ...toDomains].map((to) => this.latestSentOfEachPartner(to, most, isShown)));
    const latest = new Map<PartnerId, InvitationRow>();
    for (const row of found.flat().toSorted(lastSentFirst))
      if (!latest.has(row.partnerId)) latest.set(row.partnerId, row);
    return [...latest.values()];
  }

  /** One partner after the other: each is the next in the index behind the one before. */
  private async latestSentOfEachPartner(
    to: Filter<InvitationRow>,
    most: number,
    isShown: (row: InvitationRow) => Promise<boolean>,
  ): Promise<readonly InvitationRow[]> {
    const invitations = await this.rows('invitations');
    const sort: Sort<InvitationRow> = [
      ['partnerId', -1],
      ['lastSentAt', -1],
      ['_id', -1],
    ];
    const latest: InvitationRow[] = [];
    for (let before: InvitationRow | undefined; latest.length < most;) {
      const behind = before && { partnerId: { lt: before.partnerId } };
      const [next] = await invitations.find({ ...to, status: { eq: 'sent' }, ...behind }, { sort, limit: 1 });
      if (next === undefined) break;
      if (await isShown(next)) latest.push(next);
      before = next;
    }
    return latest;
  }

  /**
   * Of all partners, for the reactor only: open invitations whose time is up at `at`, the longest overdue first. A date
   * only ever moves to a later one, so what moves during the pages is due no more, and nothing is skipped. @throws
   * InvalidCursor
   */
  async invitationsDue(at: Instant, page: PageRequest): Promise<Page<DueInvitation>> {
    return paged(
      this.store.collection<DueInvitation>(await this.collectionOf('invitations')),
      { dueAt: { lte: at } },
      'dueAt',
      1,
      page,
    );
  }

  /**
   * Of all partners, for the reactor only: open invitations that are to be reminded of at `at`; in pages as
   * `invitationsDue`. @throws InvalidCursor
   */
  async invitationsToRemind(at: Instant, page: PageRequest): Promise<Page<InvitationToRemind>> {
    return paged(
      this.store.collection<InvitationToRemind>(await this.collectionOf('invitations')),
      { remindAt: { lte: at } },
      'remindAt',
      1,
      page,
    );
  }

  // Subscriptions, bills and duties (S4, S5, S17)

  /** All of the customer's, whoever sold them; the oldest first. @throws InvalidCursor */
  async subscriptionsOfCustomer(customerId: CustomerId, page: PageRequest = {}): Promise<Page<SubscriptionRow>> {
    return paged(await this.directory('subscriptions'), { customerId: { eq: customerId } }, 'soldAt', 1, page);
  }

  async subscription(id: SubscriptionId): Promise<SubscriptionRow | undefined> {
    return (await this.directory('subscriptions')).findOne({ _id: { eq: id } });
  }

  /** Those whose original reseller the partner is, the newest first. @throws InvalidCursor */
  async subscriptionsSoldBy(partnerId: PartnerId, query: SoldSubscriptionsQuery = {}): Promise<Page<SubscriptionRow>> {
    const status = query.status && { status: { eq: query.status } };
    const search = query.search === undefined ? undefined : searchFilter(query.search);
    const filter: Filter<SubscriptionRow> = { originalResellerId: { eq: partnerId }, ...status, ...search };
    return paged(await this.directory('subscriptions'), filter, 'soldAt', -1, query);
  }

  /**
   * Of all partners, for the reactor only: suspended subscriptions whose time is up at `at`; in pages as
   * `invitationsDue`. @throws InvalidCursor
   */
  async subscriptionsDue(at: Instant, page: PageRequest): Promise<Page<DueSubscription>> {
    const subscriptions = this.store.collection<DueSubscription>(await this.collectionOf('subscriptions'));
    return paged(subscriptions, { lapsesAt: { lte: at } }, 'lapsesAt', 1, page);
  }

  /** What is billed to the partner, the newest first. @throws InvalidCursor */
  async billsOfPartner(partnerId: PartnerId, page: PageRequest = {}): Promise<Page<PartnerBillRow>> {
    return paged(await this.rows('partner-billing'), { partnerId: { eq: partnerId } }, 'since', -1, page);
  }

  /** Those of these subscriptions that are billed to somebody, by id. */
  async billsById(ids: readonly SubscriptionId[]): Promise<ReadonlyMap<SubscriptionId, PartnerBillRow>> {
    const found = ids.length === 0 ? [] : await (await this.rows('partner-billing')).find({ _id: { in: ids } });
    return new Map(found.map((row) => [row._id, row]));
  }

  /** Whether some of what is billed to the partner is known only up to an event that cannot be read. */
  async areBillsStale(partnerId: PartnerId): Promise<boolean> {
    const parked = await this.parkedStreams.of(await this.activeViews.filling('billed-terms'));
    const bills = await this.billsById(parked.map(({ subject }) => subject as SubscriptionId));
    return [...bills.values()].some((bill) => bill.partnerId === partnerId);
  }

  /** Since when anything is billed to the partner; undefined where nothing ever was. */
  async firstBilled(partnerId: PartnerId): Promise<Instant | undefined> {
    const [first] = await (
      await this.rows('billed-terms')
    ).find({ partnerId: { eq: partnerId } }, { sort: [['from', 1]], limit: 1 });
    return first?.from;
  }

  /**
   * What was billed to the partner between two instants: the terms of one subscription after those of another, by
   * customer and id, from after the subscription on that is named. However many there are, a thousand at a time are
   * read.
   * @param left aborted once nobody waits for them any more
   */
  async *billedTerms(
    partnerId: PartnerId,
    { from, before }: { readonly from: Instant; readonly before: Instant },
    after?: string,
    left?: AbortSignal,
  ): AsyncGenerator<readonly BilledTermsRow[]> {
    const rows = await this.rows('billed-terms');
    const filter: Filter<BilledTermsRow> = { partnerId: { eq: partnerId }, until: { gte: from }, from: { lt: before } };
    let last = after === undefined ? undefined : `${after}/${NOT_YET}`;
    let together: BilledTermsRow[] = [];
    for (let found: BilledTermsRow[] | undefined; found === undefined || found.length === BILLED_AT_ONCE;) {
      found = await rows.find(filter, {
        sort: [['_id', 1]],
        limit: BILLED_AT_ONCE,
        left,
        ...(last !== undefined && { after: [last] }),
      });
      for (const row of found) {
        if (together.length > 0 && together[0]?.subscriptionId !== row.subscriptionId) {
          yield together;
          together = [];
        }
        together.push(row);
      }
      last = found.at(-1)?._id;
    }
    if (together.length > 0) yield together;
  }

  /** What the partner owes its customers, the newest first. @throws InvalidCursor */
  async dutiesOfPartner(partnerId: PartnerId, query: DutyListQuery = {}): Promise<Page<PartnerDutyRow>> {
    const status = query.status && { status: { eq: query.status } };
    return paged(await this.rows('partner-duties'), { partnerId: { eq: partnerId }, ...status }, 'since', -1, query);
  }

  /** The services that a customer has an open subscription for, whoever looks after them. */
  async subscribedServices(customerId: CustomerId): Promise<readonly Service[]> {
    const rows = await (
      await this.rows('customer-gaps')
    ).find({ customerId: { eq: customerId }, openSubscriptions: { gt: 0 } });
    return SERVICES.filter((service) => rows.some((row) => row.service === service));
  }

  /** The customer's services on which nobody has DAP, in the order in which services are listed. */
  async gapsOfCustomer(customerId: CustomerId): Promise<CustomerGapRow[]> {
    const gaps = await (await this.rows('customer-gaps')).find({ customerId: { eq: customerId }, gap: { eq: true } });
    return gaps.sort((a, b) => SERVICES.indexOf(a.service) - SERVICES.indexOf(b.service));
  }

  private async directory<Name extends 'partners' | 'customers' | 'subscriptions'>(
    view: Name,
  ): Promise<DocumentSearch<ViewRows[Name], Omit<ViewRows[Name], keyof FoundBy>>> {
    return (await this.rows(view)).without(FOUND_BY);
  }

  private async customerList() {
    return (await this.rows('partner-customers')).without([...FOUND_BY, 'facets']);
  }

  private async rows<Name extends ViewName>(view: Name): Promise<DocumentCollection<ViewRows[Name]>> {
    return this.store.collection(await this.collectionOf(view));
  }

  private async collectionOf(view: ViewName): Promise<string> {
    const filling = await this.activeViews.filling(view);
    await this.filled?.expectFilled(view, filling);
    return KNOWN_VIEWS[view].rowsIn(filling);
  }
}

function customerFilter(partnerId: PartnerId, selection: CustomerSelection): Filter<PartnerCustomerRow> {
  const [first, ...others] = facetsOf(selection);
  const search = selection.search === undefined ? undefined : searchFilter(selection.search);
  return {
    partnerId: { eq: partnerId },
    status: { eq: 'active' },
    ...search,
    ...(first !== undefined && { facets: { all: [first, ...others] } }),
  };
}

/**
 * The order of names for the reader; for one who has changed the language meanwhile that of the page before, so that
 * none is lost or told twice.
 */
function nameOrder(language: Language, { cursor }: PageRequest): SortKey {
  const begun = cursor === undefined ? undefined : SORT_KEYS.find((key) => key === orderOf(cursor));
  return begun ?? SORT_KEY_OF[language];
}

/** What rows have that the selection asks for; what few have comes first, so that it is what is looked for. */
export function facetsOf({ with: held, without, lost, subscription, tag }: CustomerSelection): Facet[] {
  const facets: (Facet | undefined)[] = [
    tag && `tag:${tag}`,
    lost && (lost === 'any' ? 'lost' : `lost:${lost}`),
    subscription && `subscription:${subscription}`,
    held && `with:${held}`,
    without && `without:${without}`,
  ];
  return facets.filter((facet) => facet !== undefined);
}

function lastSentFirst(one: InvitationRow, other: InvitationRow): number {
  const [at, otherAt] = [one.lastSentAt ?? '', other.lastSentAt ?? ''];
  if (at === otherAt) return 0;
  return at > otherAt ? -1 : 1;
}

/** How many rows a page has. */
export function pageSize(limit: number | undefined): number {
  return Math.min(Math.max(limit ?? DEFAULT_LIMIT, 1), MAX_LIMIT);
}

/**
 * One page by keyset: what comes after the last row seen in (field, id), so it costs the same on every page and skips
 * nothing that stays in place.
 */
async function paged<
  Field extends string,
  Row extends { readonly _id: string } & Readonly<Record<Field, string>>,
  Found extends Pick<Row, Field | '_id'>,
>(
  rows: DocumentSearch<Row, Found>,
  filter: Filter<Row>,
  field: Field,
  direction: 1 | -1,
  { cursor, limit, left }: PageRequest,
): Promise<Page<Found>> {
  const size = pageSize(limit);
  const sort: Sort<Row> = [
    [field, direction],
    ['_id', direction],
  ];
  const after = cursor === undefined ? {} : { after: decodeCursor(field, cursor) };
  const found = await rows.find(filter, { sort, limit: size + 1, left, ...after });
  const page = found.slice(0, size);
  const last = page.at(-1);
  return found.length > size && last !== undefined
    ? { rows: page, next: encodeCursor(field, [last[field], last._id]) }
    : { rows: page };
}
