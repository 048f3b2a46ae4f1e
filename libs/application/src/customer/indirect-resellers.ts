import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CustomerId, type PartnerId } from '#domain';
import { Views } from '#read-models';
import { AccountViews } from '../access/account-views';
import { authorize } from '../access/authorize';
import { Freshness } from '../freshness';
import { type RequestContext } from '../identity';
import { ProblemError } from '../problem-error';
import { type NamedPartner } from '../subscription/customer-subscriptions';

/**
 * The resellers of a provider to whom the customer may grant DAP (decision 10): those linked to it and not suspended,
 * by name only, and only to a customer that has a relationship with the provider. Any other partner is answered as
 * absent.
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
    private readonly accounts: AccountViews,
    private readonly views: Views,
    private readonly freshness: Freshness,
  ) {}

  async execute({ context, customerId, providerId }: ListIndirectResellers): Promise<readonly NamedPartner[]> {
    const actor = authorize(context, 'ReadPartnerRelationships');
    await this.freshness.reached(context, 'customers', 'partner-customers', 'partners');
    await this.accounts.ownCustomer(actor, customerId);
    const relationship = await this.views.customerOfPartner(providerId, customerId);
    const provider = await this.views.partner(providerId);
    if (relationship?.status !== 'active' || provider === undefined)
      throw new ProblemError('not-found', { field: 'partnerId' });
    if (provider.standing === 'suspended') return [];
    const linked = await this.views.partnersById(provider.linkedResellers);
    return [...linked.values()]
      .filter(({ standing }) => standing === 'active')
      .map(({ _id, name }) => ({ id: _id, name }))
      .sort((a, b) => a.name.localeCompare(b.name));
  }
}
