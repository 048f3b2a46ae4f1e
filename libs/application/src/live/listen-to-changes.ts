import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CustomerId, never, type PartnerId } from '#domain';
import { Views } from '#read-models';
import { AccountViews, type SeenCustomer, type SeenPartner } from '../access/account-views';
import { authorize } from '../access/authorize';
import { type Action, roleFor } from '../access/policy';
import { type RequestContext } from '../identity';
import { MOST_PARTNERS } from '../customer/requests-waiting';
import { type Audience, CHANGED_THINGS, type ChangedThing, type Listener, type Shown } from './changes';

/** By which right a listener may hear that something changed: the right to read it. */
const RIGHTS: Readonly<Record<Audience['kind'], Partial<Record<ChangedThing, Action>>>> = {
  partner: {
    account: 'ReadPartner',
    customers: 'ReadPartnerCustomers',
    invitations: 'ReadInvitations',
    subscriptions: 'ReadSubscriptions',
    prices: 'ReadBills',
  },
  customer: {
    account: 'ReadCustomer',
    relationships: 'ReadPartnerRelationships',
    subscriptions: 'ReadCustomerSubscriptions',
    invitations: 'ReadRequestsWaiting',
  },
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
  constructor(
    private readonly accounts: AccountViews,
    private readonly views: Views,
  ) {}

  async execute({ context, audience }: ListenToChanges): Promise<Listener> {
    const shown = await this.shownTo(context, audience);
    const rights = RIGHTS[audience.kind];
    const mayRead = (action: Action | undefined) =>
      action !== undefined && roleFor(action, context.identity.roles) !== undefined;
    return { audience, things: CHANGED_THINGS.filter((thing) => mayRead(rights[thing])), shown };
  }

  private async shownTo(context: RequestContext, audience: Audience): Promise<Shown> {
    switch (audience.kind) {
      case 'partner': {
        const { partnerId } = audience;
        return this.shownToPartner(
          partnerId,
          await this.accounts.ownPartner(authorize(context, 'ReadPartner'), partnerId),
        );
      }
      case 'customer': {
        const { customerId } = audience;
        return this.shownToCustomer(
          customerId,
          await this.accounts.ownCustomer(authorize(context, 'ReadCustomer'), customerId),
        );
      }
      case 'marketplace':
        authorize(context, 'ListPartners');
        return showing([]);
      default:
        return never(audience);
    }
  }

  private async shownToPartner(id: PartnerId, { linkedResellers }: SeenPartner): Promise<Shown> {
    const providers = await this.views.providersOf(id);
    return showing([...linkedResellers, ...providers.map(({ _id }) => _id)]);
  }

  private async shownToCustomer(id: CustomerId, { domains }: SeenCustomer): Promise<Shown> {
    // Also of those whose link cannot be accepted now: it may be again.
    const [relationships, requests] = await Promise.all([
      this.views.partnersOfCustomer(id),
      this.views.invitationsWaitingFor({ id, domains }, MOST_PARTNERS, async () => true),
    ]);
    const partners = [...relationships, ...requests].map(({ partnerId }) => partnerId);
    return showing(
      partners,
      domains,
      requests.map(({ _id }) => _id),
    );
  }
}

function showing(
  partners: readonly PartnerId[],
  domains: readonly string[] = [],
  invitations: readonly string[] = [],
): Shown {
  return { partners: new Set(partners), domains: new Set(domains), invitations: new Set(invitations) };
}
