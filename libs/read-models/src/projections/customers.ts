import {
  customer,
  type CustomerEvent,
  type CustomerId,
  type CustomerState,
  type MailDomain,
  type Recorded,
} from '#domain';
import { writtenDomain } from '#mail-address';
import { eventTypes, idInStream, type Projection } from '../projection';
import { type FormerName } from '../rows';
import { DIRECTORY_INDEXES, MOST_FORMER_NAMES, type Searchable, searchable } from '../search';

type AccountEvent = Extract<
  CustomerEvent,
  {
    readonly type:
      | 'CustomerRegistered'
      | 'CustomerRenamed'
      | 'CustomerDomainVerified'
      | 'CustomerDomainReleased'
      | 'CustomerDeparted';
  }
>;

type CustomerRenamed = Extract<CustomerEvent, { readonly type: 'CustomerRenamed' }>;

interface State {
  readonly account: CustomerState;
  readonly formerNames: readonly FormerName[];
  readonly revision: string;
}

/** The customer accounts. */
export const customers: Projection<'customers', State, AccountEvent> = {
  view: 'customers',
  indexes: [{ fields: ['tenantId'] }, ...DIRECTORY_INDEXES],
  handles: eventTypes<AccountEvent>({
    CustomerRegistered: true,
    CustomerRenamed: true,
    CustomerDomainVerified: true,
    CustomerDomainReleased: true,
    CustomerDeparted: true,
  }),
  subjectOf: (stream) => idInStream(stream, 'customer'),
  initial: { account: customer.initial, formerNames: [], revision: '-1' },
  evolve: ({ account, formerNames }, event) => ({
    account: customer.evolve(account, event),
    formerNames: event.type === 'CustomerRenamed' ? withFormerName(formerNames, event) : formerNames,
    revision: event.revision,
  }),
  rows: (subject, { account, formerNames, revision }) => {
    if (account.status === 'absent') return [];
    const { tenantId, name, domains, status } = account;
    const id = subject as CustomerId;
    return [
      { _id: id, tenantId, name, ...searchableCustomer({ id, name, formerNames, domains }), domains, status, revision },
    ];
  },
};

/**
 * What a customer is found by: its names, its id and its domains, also as they are written and not only in their
 * punycode.
 */
export function searchableCustomer({
  id,
  name,
  formerNames,
  domains,
  alias,
}: {
  readonly id: CustomerId;
  readonly name: string;
  readonly formerNames: readonly FormerName[];
  readonly domains: readonly MailDomain[];
  /** What whoever looks for it calls it. */
  readonly alias?: string | undefined;
}): Searchable {
  return searchable({
    names: [name, ...formerNames.map((former) => former.name)],
    words: domains.flatMap((domain) => [domain, writtenDomain(domain)]),
    ...(alias !== undefined && { alias }),
    ids: [id],
  });
}

/** The former names with the one that a rename has ended: no more than are searched. */
export function withFormerName(
  formerNames: readonly FormerName[],
  { data, at }: Recorded<CustomerRenamed>,
): readonly FormerName[] {
  return [...formerNames, { name: data.from, until: at }].slice(-MOST_FORMER_NAMES);
}
