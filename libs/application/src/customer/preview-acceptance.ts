import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CustomerId, refusalToAccept, type Service, SERVICES } from '#domain';
import { Views } from '#read-models';
import { Accounts, factsOf } from '../access/accounts';
import { authorize } from '../access/authorize';
import { problemOf } from '../command-gateway';
import { type RequestContext } from '../identity';
import { PresentedLinks } from '../invitation-link/presented-link';
import { type AcceptancePreview, AcceptancePreviews } from './acceptance-preview';

/**
 * What accepting this link for these services would do. Opening the page asks only this, and nothing happens by it
 * (decision 5).
 */
export class PreviewAcceptance extends Query<AcceptancePreview> {
  constructor(
    readonly context: RequestContext,
    readonly customerId: CustomerId,
    readonly link: string,
    readonly services: readonly Service[],
  ) {
    super();
  }
}

@QueryHandler(PreviewAcceptance)
export class PreviewAcceptanceHandler implements IQueryHandler<PreviewAcceptance> {
  constructor(
    private readonly accounts: Accounts,
    private readonly links: PresentedLinks,
    private readonly previews: AcceptancePreviews,
    private readonly views: Views,
  ) {}

  async execute({ context, customerId, link, services }: PreviewAcceptance): Promise<AcceptancePreview> {
    const actor = authorize(context, 'PreviewAcceptance');
    const { state } = await this.accounts.ownCustomer(actor, customerId);
    const presented = await this.links.take(context, actor, link);
    const refusal = refusalToAccept(state, factsOf(presented.partnerId, presented.partner.state), presented.linkId);
    if (refusal) throw problemOf(refusal);
    const [preview, open, subscribed] = await Promise.all([
      this.previews.of(state, presented, services),
      this.views.openInvitations(presented.partnerId, { id: customerId, domains: state.domains }),
      this.views.subscribedServices(customerId),
    ]);
    const proposed = SERVICES.filter((service) => open.some((invitation) => invitation.services.includes(service)));
    return { ...preview, proposed, subscribed };
  }
}
