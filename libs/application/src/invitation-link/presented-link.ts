import { Injectable } from '@nestjs/common';
import { type LinkId, type LinkRefusalReason, type PartnerId } from '#domain';
import { type Actor } from '#event-store';
import { Accounts, type AsRead, type EnrolledPartner } from '../access/accounts';
import { type RequestContext } from '../identity';
import { ProblemError } from '../problem-error';
import { InvitationLinks } from './invitation-links';
import { LinkRefusals } from './link-refusals';

/** Whose link it is that a customer's admin brings, while it is in force. */
export interface PresentedLink {
  readonly partnerId: PartnerId;
  readonly linkId: LinkId;
  readonly partner: AsRead<EnrolledPartner>;
}

/** Takes the link a customer's admin brings. Who accepts comes from the sign-in, never from the link (I5). */
@Injectable()
export class PresentedLinks {
  constructor(
    private readonly links: InvitationLinks,
    private readonly accounts: Accounts,
    private readonly refusals: LinkRefusals,
  ) {}

  /**
   * Edited, unknown, rotated and revoked links get one and the same `invitation-link-not-usable`, which leaks nothing;
   * why is recorded.
   */
  async take(context: RequestContext, actor: Actor, link: string): Promise<PresentedLink> {
    const verified = this.links.verify(link);
    const claimed = verified.valid ? verified.partnerId : verified.claimedPartnerId;
    const partner = claimed && (await this.accounts.findPartner(claimed));
    const reason = verified.valid ? notInForce(verified.linkId, partner?.state) : verified.reason;
    if (verified.valid && partner && reason === undefined)
      return { partnerId: verified.partnerId, linkId: verified.linkId, partner };
    await this.refusals.record(context, actor, reason ?? 'unknown', partner && claimed);
    throw new ProblemError('invitation-link-not-usable', { field: 'link' });
  }
}

function notInForce(linkId: LinkId, partner: EnrolledPartner | undefined): LinkRefusalReason | undefined {
  if (partner?.link.status === 'in-force' && partner.link.linkId === linkId) return undefined;
  if (partner?.link.status === 'revoked' && partner.link.linkId === linkId) return 'revoked';
  return partner?.retiredLinks.includes(linkId) ? 'rotated' : 'unknown';
}
