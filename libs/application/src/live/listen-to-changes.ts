import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { never } from '#domain';
import { AccountViews } from '../access/account-views';
import { authorize } from '../access/authorize';
import { type Action, roleFor } from '../access/policy';
import { type RequestContext } from '../identity';
import { type Audience, CHANGED_THINGS, type ChangedThing, type Listener } from './changes';

/** By which right a listener may hear that something changed: the right to read it. */
const RIGHTS: Readonly<Record<Audience['kind'], Partial<Record<ChangedThing, Action>>>> = {
  partner: {
    account: 'ReadPartner',
    customers: 'ReadPartnerCustomers',
    invitations: 'ReadInvitations',
    subscriptions: 'ReadSubscriptions',
  },
  customer: { account: 'ReadCustomer', relationships: 'ReadPartnerRelationships' },
  marketplace: { 'partner-accounts': 'ListPartners', 'customer-accounts': 'ListCustomers', prices: 'ReadPrices' },
};

/**
 * What the caller may hear of an account's changes, or of those of all accounts. Throws `forbidden` or `not-found`, as
 * reading the account itself would.
 */
export class ListenToChanges extends Query<Listener> {
  constructor(
    readonly context: RequestContext,
    readonly audience: Audience,
  ) {
    super();
  }
}

@QueryHandler(ListenToChanges)
export class ListenToChangesHandler implements IQueryHandler<ListenToChanges> {
  constructor(private readonly accounts: AccountViews) {}

  async execute({ context, audience }: ListenToChanges): Promise<Listener> {
    switch (audience.kind) {
      case 'partner':
        await this.accounts.ownPartner(authorize(context, 'ReadPartner'), audience.partnerId);
        break;
      case 'customer':
        await this.accounts.ownCustomer(authorize(context, 'ReadCustomer'), audience.customerId);
        break;
      case 'marketplace':
        authorize(context, 'ListPartners');
        break;
      default:
        never(audience);
    }
    const rights = RIGHTS[audience.kind];
    const mayRead = (action: Action | undefined) =>
      action !== undefined && roleFor(action, context.identity.roles) !== undefined;
    return { audience, things: CHANGED_THINGS.filter((thing) => mayRead(rights[thing])) };
  }
}
