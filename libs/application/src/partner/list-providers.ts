import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type PartnerId } from '#domain';
import { Views } from '#read-models';
import { AccountViews, linkInForce } from '../access/account-views';
import { authorize } from '../access/authorize';
import { Freshness } from '../freshness';
import { type RequestContext } from '../identity';
import { InvitationLinks } from '../invitation-link/invitation-links';

/** An indirect provider, as a reseller that is linked to it sees it: they know each other. */
export interface LinkedProvider {
  readonly id: PartnerId;
  readonly name: string;
  /** Its invitation link, for the reseller to pass on (decision 10); absent while it has none that can be accepted. */
  readonly invitationLink?: string;
}

export class ListProviders extends Query<readonly LinkedProvider[]> {
  constructor(
    readonly context: RequestContext,
    readonly resellerId: PartnerId,
  ) {
    super();
  }
}

@QueryHandler(ListProviders)
export class ListProvidersHandler implements IQueryHandler<ListProviders> {
  constructor(
    private readonly accounts: AccountViews,
    private readonly views: Views,
    private readonly freshness: Freshness,
    private readonly links: InvitationLinks,
  ) {}

  async execute({ context, resellerId }: ListProviders): Promise<readonly LinkedProvider[]> {
    const actor = authorize(context, 'ReadInvitationLink');
    await this.freshness.reached(context, 'partners');
    await this.accounts.ownPartner(actor, resellerId);
    const providers = await this.views.providersOf(resellerId);
    return Promise.all(
      providers.map(async (provider) => {
        const { _id: id, name, standing } = provider;
        const linkId = linkInForce(provider);
        // A suspended provider's link cannot be accepted (decision 7).
        const isUsable = linkId !== undefined && standing === 'active';
        return { id, name, ...(isUsable && { invitationLink: await this.links.urlOf(id, linkId) }) };
      }),
    );
  }
}
