import { customer, type CustomerEvent, type CustomerId, type CustomerState, type MailDomain } from '#domain';
import { writtenDomain } from '#mail-address';
import { eventTypes, idInStream, type Projection } from '../projection';
import { type Searchable, searchable } from '../search';

type AccountEvent = Extract<
  CustomerEvent,
  { readonly type: 'CustomerRegistered' | 'CustomerRenamed' | 'CustomerDomainVerified' | 'CustomerDomainReleased' | 'CustomerDeparted' }
>;

interface State {
  readonly account: CustomerState;
  readonly revision: string;
}

/** The customer accounts. */
export const customers: Projection<'customers', State, AccountEvent> = {
  view: 'customers',
  indexes: [{ fields: ['tenantId'] }, { fields: ['sortName', '_id'] }, { fields: ['terms', 'sortName', '_id'] }],
  handles: eventTypes<AccountEvent>({
    CustomerRegistered: true,
    CustomerRenamed: true,
    CustomerDomainVerified: true,
    CustomerDomainReleased: true,
    CustomerDeparted: true,
  }),
  subjectOf: (stream) => idInStream(stream, 'customer'),
  initial: { account: customer.initial, revision: '-1' },
  evolve: ({ account }, event) => ({ account: customer.evolve(account, event), revision: event.revision }),
  rows: (subject, { account, revision }) => {
    if (account.status === 'absent') return [];
    const { tenantId, name, domains, status } = account;
    const id = subject as CustomerId;
    return [{ _id: id, tenantId, name, ...searchableCustomer(id, name, domains), domains, status, revision }];
  },
};

/** What a customer is found by: its name, its id and its domains, also as they are written and not only in their punycode. */
export function searchableCustomer(id: CustomerId, name: string, domains: readonly MailDomain[]): Searchable {
  return searchable([name], [id, ...domains.flatMap((domain) => [domain, writtenDomain(domain)])]);
}
