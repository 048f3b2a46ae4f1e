import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type InvitationId, type PartnerId } from '#domain';
import { PersonalData, type Revealed } from '#personal-data';
import { type InvitationListQuery, type InvitationRow, type Page, Views } from '#read-models';
import { AccountViews, linkInForce, type SeenPartner } from '../access/account-views';
import { authorize } from '../access/authorize';
import { Freshness } from '../freshness';
import { type RequestContext } from '../identity';
import { composeInvitation, type InvitationEmail, paragraphsIn } from '../invitation-email/compose';
import { senderRevealed } from '../partner/invitation-sender';
import { InvitationLinks } from '../invitation-link/invitation-links';
import { ProblemError } from '../problem-error';
import { withQueryProblems } from '../view-query';
import { InvitationSendings, type Sending } from './invitation-sendings';

/** An invitation as its partner sees it. Personal data is in clear here, and nowhere on the way here. */
export interface PartnerInvitation extends Omit<InvitationRow, 'recipient' | 'paragraphs'> {
  /** Absent where `unreadable` says why. */
  readonly recipient?: string;
  /**
   * The person has been erased; or the key of its data is missing, which is an alarm to whoever operates the product.
   */
  readonly unreadable?: 'erased' | 'key-missing';
  /** Last sent under a link that has been replaced or revoked since: send again (decision 3). */
  readonly oldLink: boolean;
}

export interface PartnerInvitationWithEmail extends PartnerInvitation {
  /**
   * The email as it would go out next, as a reminder if it has been sent under the link in force; absent while there is
   * no link in force, or what the partner wrote is unreadable.
   */
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
    private readonly accounts: AccountViews,
    private readonly views: Views,
    private readonly freshness: Freshness,
    private readonly personalData: PersonalData,
  ) {}

  async execute({ context, partnerId, query }: ListPartnerInvitations): Promise<Page<PartnerInvitation>> {
    const actor = authorize(context, 'ReadInvitations');
    await this.freshness.reached(context, 'invitations', 'partners');
    const partner = await this.accounts.ownPartner(actor, partnerId);
    const page = await withQueryProblems(() => this.views.invitationsOfPartner(partnerId, query));
    const recipients = await this.personalData.revealAll(page.rows.map(({ recipient }) => recipient));
    return { ...page, rows: page.rows.map((row, at) => seenBy(partner, row, recipients[at])) };
  }
}

@QueryHandler(GetPartnerInvitation)
export class GetPartnerInvitationHandler implements IQueryHandler<GetPartnerInvitation> {
  constructor(
    private readonly accounts: AccountViews,
    private readonly views: Views,
    private readonly freshness: Freshness,
    private readonly personalData: PersonalData,
    private readonly links: InvitationLinks,
    private readonly sendings: InvitationSendings,
  ) {}

  async execute({ context, partnerId, invitationId }: GetPartnerInvitation): Promise<PartnerInvitationWithEmail> {
    const actor = authorize(context, 'ReadInvitations');
    await this.freshness.reached(context, 'invitations', 'partners');
    const partner = await this.accounts.ownPartner(actor, partnerId);
    const row = await this.views.invitationOfPartner(partnerId, invitationId);
    if (!row) throw new ProblemError('not-found', { field: 'invitationId' });
    const [recipient, paragraphs] = await this.personalData.revealAll([row.recipient, row.paragraphs]);
    const email = await this.emailOf(row, partner, paragraphs);
    const sendings = await this.sendings.of(invitationId);
    return { ...seenBy(partner, row, recipient), sendings, ...(email && { email }) };
  }

  private async emailOf(
    { partnerId, purpose, language, linkId, failure }: InvitationRow,
    partner: SeenPartner,
    paragraphs: Revealed | undefined,
  ): Promise<InvitationEmail | undefined> {
    const inForce = linkInForce(partner);
    if (paragraphs?.kind !== 'clear' || inForce === undefined) return undefined;
    const link = await this.links.urlOf(partnerId, inForce);
    // What arrived under this link already goes out again as a reminder only.
    const kind = linkId === inForce && failure === undefined ? 'reminder' : 'request';
    const sender = await senderRevealed(this.personalData, partner.sender);
    const of = { id: partnerId, name: partner.name };
    return composeInvitation({
      kind,
      purpose,
      language,
      partner: of,
      sender,
      paragraphs: paragraphsIn(paragraphs.text),
      link,
    });
  }
}

function seenBy(
  partner: SeenPartner,
  row: InvitationRow,
  address: Revealed = { kind: 'key-missing' },
): PartnerInvitation {
  const { recipient: _recipient, paragraphs: _paragraphs, ...clear } = row;
  const recipient = address.kind === 'clear' ? { recipient: address.text } : { unreadable: address.kind };
  return { ...clear, ...recipient, oldLink: row.linkId !== undefined && row.linkId !== linkInForce(partner) };
}
