import { type DapRemovalCause, type RelationshipKind, type Service, SERVICES, type Side } from '#domain';
import { type Expectations } from './expectations';
import {
  type Customer,
  CUSTOMER_NAMES,
  type CustomerName,
  type Market,
  type Partner,
  PARTNER_NAMES,
  type PartnerName,
} from './market';
import { tableLines } from './text-table';

/** One relationship as both read models must show it. */
export interface Relation {
  readonly kind: RelationshipKind;
  readonly status: 'active' | 'ended';
  /** The services with DAP now, and whether it counts for S12. */
  readonly dap: Readonly<Partial<Record<Service, 'csp' | 'beside'>>>;
  /** The services that had DAP and have none now, and why. */
  readonly gone: Readonly<Partial<Record<Service, DapRemovalCause>>>;
  readonly proposal?: Side;
}

type Gone = Relation['gone'];

/** A relationship with a CSP-transacting partner that has DAP for these services, and no longer for those. */
export function reseller(
  services: readonly Service[],
  gone: Gone = {},
  rest: Pick<Relation, 'proposal'> = {},
): Relation {
  return { kind: 'reseller', status: 'active', dap: granted(services, 'csp'), gone, ...rest };
}

export function advisor(services: readonly Service[], gone: Gone = {}): Relation {
  return { kind: 'advisor', status: 'active', dap: granted(services, 'beside'), gone };
}

export function indirect(services: readonly Service[], gone: Gone = {}): Relation {
  return { kind: 'indirect', status: 'active', dap: granted(services, 'beside'), gone };
}

export function ended(kind: RelationshipKind, gone: Gone): Relation {
  return { kind, status: 'ended', dap: {}, gone };
}

function granted(services: readonly Service[], how: 'csp' | 'beside'): Relation['dap'] {
  return Object.fromEntries(services.map((service) => [service, how]));
}

/** A line of the Partner Relationships page, as the API answers it. */
export interface PageEntry {
  readonly partnerId: string;
  readonly partnerName: string;
  readonly suspended: boolean;
  readonly kind: RelationshipKind;
  readonly status: 'active' | 'ended';
  readonly proposal?: { readonly by: Side };
  readonly services: readonly {
    readonly service: Service;
    readonly dap: boolean;
    readonly cspTransacting: boolean;
    readonly intervals: readonly { readonly from: string; readonly to?: string; readonly cause?: DapRemovalCause }[];
  }[];
}

/** A line of a partner's customer list, as the API answers it. */
export interface ListEntry {
  readonly customerId: string;
  readonly name: string;
  readonly kind: RelationshipKind;
  readonly status: 'active' | 'ended';
  readonly services: readonly { readonly service: Service; readonly cspTransacting: boolean }[];
  readonly lost: readonly { readonly service: Service; readonly cause: DapRemovalCause }[];
  readonly duty: boolean;
  readonly proposal?: { readonly by: Side };
}

/** Where the pages come from. */
export interface Pages {
  partnerRelationshipsOf(customer: Customer): Promise<readonly PageEntry[]>;
  customerListOf(partner: Partner): Promise<readonly ListEntry[]>;
}

/** What the rules say a customer's page shows: partner by partner. */
export type ExpectedPage = Readonly<Partial<Record<PartnerName, Relation>>>;

/**
 * Both read models of the whole market against what the rules say. A step states the page of the customer it changes;
 * every other page, and every partner's customer list, must be as the pages last stated make it. So a step cannot
 * change anything beside what it states.
 */
export class ReadModels {
  private readonly pages: Record<CustomerName, ExpectedPage> = { jinsui: {}, yunfan: {}, songhe: {}, huaxin: {} };
  private readonly suspended = new Set<PartnerName>();

  constructor(
    private readonly market: Market,
    private readonly source: Pages,
    private readonly expect: Expectations,
    private readonly print: (line: string) => void,
  ) {}

  /** From now on this customer's page shows these relationships besides those stated before. */
  show(customer: CustomerName, changed: ExpectedPage): void {
    this.pages[customer] = { ...this.pages[customer], ...changed };
  }

  /** From now on this partner is shown as suspended, or no longer. */
  showSuspended(partner: PartnerName, suspended: boolean): void {
    if (suspended) this.suspended.add(partner);
    else this.suspended.delete(partner);
  }

  /**
   * Reads both models for everybody, compares, and prints them for the customer and the partner that a step is about.
   */
  async check(customer: CustomerName, partner: PartnerName): Promise<void> {
    for (const name of CUSTOMER_NAMES) {
      const page = await this.source.partnerRelationshipsOf(this.market.customers[name]);
      this.comparePage(name, page);
      if (name === customer) this.printPage(name, page);
    }
    for (const name of PARTNER_NAMES) {
      const list = await this.source.customerListOf(this.market.partners[name]);
      this.compareList(name, list);
      if (name === partner) this.printList(name, list);
    }
  }

  private comparePage(customer: CustomerName, page: readonly PageEntry[]): void {
    const shown = Object.fromEntries(page.map((entry) => [this.market.nameOf(entry.partnerId), relationOnPage(entry)]));
    this.expect.always(
      'S11',
      `the Partner Relationships page of ${customer} shows each partner and its DAP per service`,
      shown,
      {
        ...this.pages[customer],
      },
    );
    const suspended = page.filter((entry) => entry.suspended).map((entry) => this.market.nameOf(entry.partnerId));
    const expected = page.map((entry) => this.market.nameOf(entry.partnerId)).filter((name) => this.isSuspended(name));
    this.expect.always('decision 7', `the page of ${customer} shows who is suspended`, suspended, expected);
    this.expect.always(
      'S12, I1',
      `${customer} has at most one CSP-transacting partner with DAP per service`,
      heldTwice(page),
      [],
    );
  }

  private isSuspended(name: string): boolean {
    return [...this.suspended].some((partner) => partner === name);
  }

  private compareList(partner: PartnerName, list: readonly ListEntry[]): void {
    const shown = Object.fromEntries(
      list.map((entry) => [this.market.nameOf(entry.customerId), relationOnList(entry)]),
    );
    const relations = CUSTOMER_NAMES.map((customer) => [customer, this.pages[customer][partner]] as const);
    const expected = Object.fromEntries(relations.filter(([, relation]) => relation?.status === 'active'));
    const statement = `the customer list of ${partner} holds exactly the customers of its present relationships`;
    this.expect.always('S13, I10', statement, shown, expected);
    const owed = list.filter(({ duty }) => duty).map(({ customerId }) => this.market.nameOf(customerId));
    const owing = relations
      .filter(([, relation]) => relation?.status === 'active' && relation.kind === 'reseller')
      .map(([name]) => name);
    this.expect.always(
      'S17',
      `${partner} owes support to each customer it transacts for, DAP or not`,
      owed.sort(),
      owing.sort(),
    );
  }

  private printPage(customer: CustomerName, page: readonly PageEntry[]): void {
    const services = SERVICES.filter((service) =>
      page.some((entry) => entry.services.some((each) => each.service === service)),
    );
    const rows = page.map((entry) => [
      entry.partnerName,
      entry.kind,
      [entry.status, ...(entry.suspended ? ['suspended'] : []), ...endProposed(entry)].join(', '),
      ...services.map((service) => cellOf(entry, service)),
    ]);
    this.printTable(`Partner Relationships of ${this.market.customers[customer].name} (${customer})`, [
      ['partner', 'kind', 'status', ...services],
      ...rows,
    ]);
  }

  private printList(partner: PartnerName, list: readonly ListEntry[]): void {
    const rows = list.map((entry) => [
      entry.name,
      entry.kind,
      entry.services.map(({ service }) => service).join(', ') || '–',
      entry.lost.map(({ service, cause }) => `${service} (${cause})`).join(', ') || '–',
      entry.duty ? 'yes' : 'no',
      endProposed(entry).join() || '–',
    ]);
    this.printTable(`Customer list of ${this.market.partners[partner].name} (${partner})`, [
      ['customer', 'kind', 'DAP', 'DAP lost', 'owes support', 'end'],
      ...rows,
    ]);
  }

  private printTable(title: string, [heads = [], ...rows]: readonly (readonly string[])[]): void {
    this.print('');
    this.print(`  ${title}${rows.length === 0 ? ': empty' : ''}`);
    if (rows.length > 0) for (const line of tableLines(heads, rows)) this.print(`    ${line}`);
  }
}

function relationOnPage({ kind, status, services, proposal }: PageEntry): Relation {
  const dap: Record<string, 'csp' | 'beside'> = {};
  const gone: Record<string, DapRemovalCause | undefined> = {};
  for (const { service, dap: held, cspTransacting, intervals } of services) {
    if (held) dap[service] = cspTransacting ? 'csp' : 'beside';
    else gone[service] = intervals.at(-1)?.cause;
  }
  return { kind, status, dap, gone, ...(proposal && { proposal: proposal.by }) };
}

function relationOnList({ kind, status, services, lost, proposal }: ListEntry): Relation {
  const dap: Record<string, 'csp' | 'beside'> = {};
  const gone: Record<string, DapRemovalCause> = {};
  for (const { service, cspTransacting } of services) dap[service] = cspTransacting ? 'csp' : 'beside';
  for (const { service, cause } of lost) gone[service] = cause;
  return { kind, status, dap, gone, ...(proposal && { proposal: proposal.by }) };
}

/** The services on which more than one CSP-transacting partner has DAP: by S12 none. */
function heldTwice(page: readonly PageEntry[]): Service[] {
  const counted = page
    .flatMap(({ services }) => services.filter((each) => each.dap && each.cspTransacting))
    .map(({ service }) => service);
  return counted.filter((service, index) => counted.indexOf(service) !== index);
}

function cellOf({ services }: PageEntry, service: Service): string {
  const found = services.find((each) => each.service === service);
  if (found === undefined) return '–';
  if (!found.dap) return 'removed';
  return found.cspTransacting ? 'DAP' : 'DAP beside';
}

function endProposed({ proposal }: Pick<PageEntry, 'proposal'>): string[] {
  return proposal ? [`end proposed by ${proposal.by}`] : [];
}
