import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type LinkId, type PartnerId } from '#domain';
import { Accounts } from '../access/accounts';
import { authorize } from '../access/authorize';
import { type RequestContext } from '../identity';
import { InvitationLinks } from '../invitation-link/invitation-links';
import { ProblemError } from '../problem-error';

/** The link in force: the same for every request the partner makes (S9). */
export interface InvitationLink {
  readonly linkId: LinkId;
  readonly url: string;
}

export class GetInvitationLink extends Query<InvitationLink> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
  ) {
    super();
  }
}

@QueryHandler(GetInvitationLink)
export class GetInvitationLinkHandler implements IQueryHandler<GetInvitationLink> {
  constructor(
    private readonly accounts: Accounts,
    private readonly links: InvitationLinks,
  ) {}

  async execute({ context, partnerId }: GetInvitationLink): Promise<InvitationLink> {
    const actor = authorize(context, 'ReadInvitationLink');
    const { state } = await this.accounts.ownPartner(actor, partnerId);
    if (state.link.status !== 'in-force') throw new ProblemError('no-invitation-link');
    const { linkId } = state.link;
    return { linkId, url: await this.links.urlOf(partnerId, linkId) };
  }
}
