import { customer, type CustomerEvent, type CustomerId, type CustomerState } from '#domain';
import { eventTypes, idInStream, type Projection } from '../projection';
import { normalise } from '../search';

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
  indexes: [
    { fields: [['tenantId', 1]] },
    {
      fields: [
        ['sortName', 1],
        ['_id', 1],
      ],
    },
  ],
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
    return [{ _id: subject as CustomerId, tenantId, name, sortName: normalise(name), domains, status, revision }];
  },
};
