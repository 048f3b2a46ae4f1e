import { type Answer, type Caller, readAfter, succeeded } from './caller';
import { type Customer, type Partner } from './accounts';

/** A line of the customer's Partner Relationships page. */
export interface RelationshipLine {
  readonly partnerId: string;
  readonly partnerName: string;
  readonly suspended: boolean;
  readonly kind: string;
  readonly status: 'active' | 'ended';
  readonly viaProviderId?: string;
  readonly proposal?: { readonly by: string };
  readonly services: readonly {
    readonly service: string;
    readonly dap: boolean;
    readonly intervals: readonly { readonly from: string; readonly to?: string; readonly cause?: string }[];
  }[];
}

/** An entry of a partner's customer list. */
export interface CustomerLine {
  readonly customerId: string;
  readonly name: string;
  readonly status: 'active' | 'ended';
  readonly domains: readonly string[];
  readonly services: readonly { readonly service: string }[];
  readonly lost: readonly { readonly service: string; readonly cause: string }[];
  readonly duty: boolean;
  readonly subscriptions: readonly string[];
}

export interface CustomerPage {
  readonly rows: readonly CustomerLine[];
  readonly next?: string;
}

export interface HistoryEvent {
  readonly id: string;
  readonly type: string;
  readonly revision: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly actor: { readonly role: string; readonly subject?: string; readonly tenant?: string };
}

/** The customer's Partner Relationships page, once it shows what `command` wrote. */
export async function relationshipsOf(
  customer: Customer,
  command: Answer<unknown>,
): Promise<readonly RelationshipLine[]> {
  return succeeded(
    await customer.admin.get<readonly RelationshipLine[]>(`${customer.path}/partner-relationships`, readAfter(command)),
  ).body;
}

/** The services on which each partner has DAP, by partner id. */
export async function dapAt(
  customer: Customer,
  command: Answer<unknown>,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const lines = await relationshipsOf(customer, command);
  return Object.fromEntries(
    lines.map(({ partnerId, services }) => [
      partnerId,
      services.filter(({ dap }) => dap).map(({ service }) => service),
    ]),
  );
}

/** The partner's customer list, once it shows what `command` wrote. */
export async function customersOf(partner: Partner, command: Answer<unknown>, query = ''): Promise<CustomerPage> {
  return succeeded(await partner.admin.get<CustomerPage>(`${partner.path}/customers${query}`, readAfter(command))).body;
}

/** The customer's history as this reader sees it. */
export async function historyOf(reader: Caller, path: string): Promise<readonly HistoryEvent[]> {
  return succeeded(await reader.get<{ events: readonly HistoryEvent[] }>(`${path}/history`)).body.events;
}
