import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CustomerId, type PartnerId, relationshipWith } from '#domain';
import { Views } from '#read-models';
import { Accounts } from '../access/accounts';
import { authorize } from '../access/authorize';
import { Freshness } from '../freshness';
import { type RequestContext } from '../identity';
import { ProblemError } from '../problem-error';
import { type NamedPartner } from '../subscription/customer-subscriptions';

/**
 * The resellers of a provider to whom the customer may grant DAP (decision 10): those linked to it and not suspended, by name only, and only to a
 * customer that has a relationship with the provider. Any other partner is answered as absent.
 */
export class ListIndirectResellers extends Query<readonly NamedPartner[]> {
  constructor(
    readonly context: RequestContext,
    readonly customerId: CustomerId,
    readonly providerId: PartnerId,
  ) {
    super();
  }
}

@QueryHandler(ListIndirectResellers)
export class ListIndirectResellersHandler implements IQueryHandler<ListIndirectResellers> {
  constructor(
    private readonly accounts: Accounts,
    private readonly views: Views,
    private readonly freshness: Freshness,
  ) {}

  async execute({ context, customerId, providerId }: ListIndirectResellers): Promise<readonly NamedPartner[]> {
    const customer = await this.accounts.ownCustomer(authorize(context, 'ReadPartnerRelationships'), customerId);
    if (relationshipWith(customer.state, providerId)?.status !== 'active') throw new ProblemError('not-found', { field: 'partnerId' });
    const provider = await this.accounts.partner(providerId);
    if (provider.state.status === 'suspended') return [];
    await this.freshness.reached(context, 'partners');
    const linked = await this.views.partnersById(provider.state.linkedResellers);
    return [...linked.values()]
      .filter(({ standing }) => standing === 'active')
      .map(({ _id, name }) => ({ id: _id, name }))
      .sort((a, b) => a.name.localeCompare(b.name));
  }
}
