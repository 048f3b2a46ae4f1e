import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type InvitationId, type PartnerId } from '#domain';
import { PersonalData } from '#personal-data';
import { type InvitationListQuery, type InvitationRow, type Page, Views } from '#read-models';
import { Accounts, type EnrolledPartner } from '../access/accounts';
import { authorize } from '../access/authorize';
import { Freshness } from '../freshness';
import { type RequestContext } from '../identity';
import { composeInvitation, type InvitationEmail, paragraphsIn } from '../invitation-email/compose';
import { InvitationLinks } from '../invitation-link/invitation-links';
import { ProblemError } from '../problem-error';
import { asked } from '../view-query';
import { InvitationSendings, type Sending } from './invitation-sendings';

/** An invitation as its partner sees it. Personal data is in clear here, and nowhere on the way here. */
export interface PartnerInvitation extends Omit<InvitationRow, 'recipient' | 'paragraphs'> {
  /** Absent once the person has been erased. */
  readonly recipient?: string;
  /** Last sent under a link that has been replaced or revoked since: send again (decision 3). */
  readonly oldLink: boolean;
}

export interface PartnerInvitationWithEmail extends PartnerInvitation {
  /** The email as it would go out next, as a reminder if it has been sent under the link in force; absent while there is no link in force, or once the person has been erased. */
  readonly email?: InvitationEmail;
  readonly sendings: readonly Sending[];
}

export class ListPartnerInvitations extends Query<Page<PartnerInvitation>> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
    readonly query: InvitationListQuery,
  ) {
    super();
  }
}

export class GetPartnerInvitation extends Query<PartnerInvitationWithEmail> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
    readonly invitationId: InvitationId,
  ) {
    super();
  }
}

@QueryHandler(ListPartnerInvitations)
export class ListPartnerInvitationsHandler implements IQueryHandler<ListPartnerInvitations> {
  constructor(
    private readonly accounts: Accounts,
    private readonly views: Views,
    private readonly freshness: Freshness,
    private readonly personalData: PersonalData,
  ) {}

  async execute({ context, partnerId, query }: ListPartnerInvitations): Promise<Page<PartnerInvitation>> {
    const { state } = await this.accounts.ownPartner(authorize(context, 'ReadInvitations'), partnerId);
    await this.freshness.reached(context, 'invitations');
    const page = await asked(() => this.views.invitationsOfPartner(partnerId, query));
    return { ...page, rows: await Promise.all(page.rows.map((row) => revealed(row, state, this.personalData))) };
  }
}

@QueryHandler(GetPartnerInvitation)
export class GetPartnerInvitationHandler implements IQueryHandler<GetPartnerInvitation> {
  constructor(
    private readonly accounts: Accounts,
    private readonly views: Views,
    private readonly freshness: Freshness,
    private readonly personalData: PersonalData,
    private readonly links: InvitationLinks,
    private readonly sendings: InvitationSendings,
  ) {}

  async execute({ context, partnerId, invitationId }: GetPartnerInvitation): Promise<PartnerInvitationWithEmail> {
    const { state } = await this.accounts.ownPartner(authorize(context, 'ReadInvitations'), partnerId);
    await this.freshness.reached(context, 'invitations');
    const row = await this.views.invitationOfPartner(partnerId, invitationId);
    if (!row) throw new ProblemError('not-found', { field: 'invitationId' });
    const email = await this.emailOf(row, state);
    const sendings = await this.sendings.of(invitationId);
    return { ...(await revealed(row, state, this.personalData)), sendings, ...(email && { email }) };
  }

  private async emailOf(
    { partnerId, paragraphs, language, linkId }: InvitationRow,
    partner: EnrolledPartner,
  ): Promise<InvitationEmail | undefined> {
    const kept = await this.personalData.reveal(paragraphs);
    if (kept === undefined || partner.link.status !== 'in-force') return undefined;
    const link = await this.links.urlOf(partnerId, partner.link.linkId);
    // What went out under this link already goes out again as a reminder only.
    const kind = linkId === partner.link.linkId ? 'reminder' : 'request';
    return composeInvitation({ kind, language, partnerName: partner.name, paragraphs: paragraphsIn(kept), link });
  }
}

async function revealed(row: InvitationRow, partner: EnrolledPartner, personalData: PersonalData): Promise<PartnerInvitation> {
  const { recipient, paragraphs: _, ...clear } = row;
  const address = await personalData.reveal(recipient);
  const inForce = partner.link.status === 'in-force' ? partner.link.linkId : undefined;
  return { ...clear, ...(address !== undefined && { recipient: address }), oldLink: row.linkId !== undefined && row.linkId !== inForce };
}
