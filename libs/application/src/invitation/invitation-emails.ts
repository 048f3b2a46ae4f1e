import { Injectable } from '@nestjs/common';
import { type EventId, type InvitationId, type LinkId } from '#domain';
import { invitations } from '#event-catalog';
import { AggregateStore } from '#event-store';
import { PersonalData } from '#personal-data';
import { withoutLinks } from '#plain-text';
import { Accounts } from '../access/accounts';
import { composeInvitation, type EmailParts, type InvitationEmail, paragraphsIn } from '../invitation-email/compose';
import { senderRevealed } from '../partner/invitation-sender';
import { InvitationLinks } from '../invitation-link/invitation-links';
import { ProblemError } from '../problem-error';

/** An invitation's email with all that is needed to send it; or why it is not to be sent. */
export type AddressedEmail =
  | {
      readonly kind: 'email';
      readonly to: string;
      readonly fromName: string;
      readonly replyTo?: string;
      readonly language: string;
      readonly email: InvitationEmail;
    }
  | { readonly kind: 'recipient-erased' }
  /** The recipient's key is missing, though nobody erased it: it may come back. */
  | { readonly kind: 'recipient-unreadable' }
  /** The invitation has been withdrawn, or its recipient corrected, since. */
  | { readonly kind: 'not-wanted' };

/** Which of an invitation's emails. */
export interface SendingOfEmail {
  /** The event that asks for it. */
  readonly sending: EventId;
  readonly kind: EmailParts['kind'];
  readonly linkId: LinkId;
}

/** The emails of invitations as they are sent. Personal data is in clear in what it answers: keep it nowhere. */
@Injectable()
export class InvitationEmails {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly accounts: Accounts,
    private readonly personalData: PersonalData,
    private readonly links: InvitationLinks,
  ) {}

  /** With the link that the sending was recorded with, though another may be in force by now. Throws `not-found`. */
  async addressed(id: InvitationId, { sending, kind, linkId }: SendingOfEmail): Promise<AddressedEmail> {
    const { state } = await this.aggregates.load(invitations, id);
    if (state.status === 'absent') throw new ProblemError('not-found', { field: 'invitationId' });
    const isSuperseded = state.sendings.some((each) => each.id === sending && each.toFormerRecipient);
    if (state.status === 'withdrawn' || isSuperseded) return { kind: 'not-wanted' };
    const [to, paragraphs] = await this.personalData.revealAll([state.recipient, state.paragraphs]);
    if (to?.kind === 'erased' || paragraphs?.kind === 'erased') return { kind: 'recipient-erased' };
    if (to?.kind !== 'clear' || paragraphs?.kind !== 'clear') return { kind: 'recipient-unreadable' };
    const { partnerId, purpose, language } = state;
    const { name, sender: stored } = (await this.accounts.partner(partnerId)).state;
    const sender = await senderRevealed(this.personalData, stored);
    const link = await this.links.urlOf(partnerId, linkId);
    const partner = { id: partnerId, name };
    const email = composeInvitation({
      kind,
      purpose,
      language,
      partner,
      sender,
      paragraphs: paragraphsIn(paragraphs.text),
      link,
    });
    const company = withoutLinks(name);
    const from = sender ? { fromName: `${sender.name} (${company})`, replyTo: sender.replyTo } : { fromName: company };
    return { kind: 'email', to: to.text, ...from, language, email };
  }
}
