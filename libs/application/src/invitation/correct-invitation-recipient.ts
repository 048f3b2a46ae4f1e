import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type InvitationId, type MailDomain, type PartnerId, type Protected } from '#domain';
import { PersonalData } from '#personal-data';
import { Accounts, factsOf } from '../access/accounts';
import { authorize } from '../access/authorize';
import { type RequestContext } from '../identity';
import { usable } from '../personal-data/usable';
import { ProblemError } from '../problem-error';
import { type Receipt } from '../receipt';
import { InvitationCommands } from './invitation-commands';
import { recipientOf } from './recipient';

/**
 * The partner corrects the address of an invitation that is still open, for instance because the email came back: what
 * it wrote stays, nothing more goes to the former address, and the email is to be sent anew (decision 4).
 */
export class CorrectInvitationRecipient extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
    readonly invitationId: InvitationId,
    /** An address; syntax is checked before. */
    readonly recipient: string,
  ) {
    super();
  }
}

interface Corrected {
  readonly recipient: Protected;
  readonly recipientDomain: MailDomain;
  readonly paragraphs: Protected;
}

@CommandHandler(CorrectInvitationRecipient)
export class CorrectInvitationRecipientHandler implements ICommandHandler<CorrectInvitationRecipient> {
  constructor(
    private readonly invitations: InvitationCommands,
    private readonly accounts: Accounts,
    private readonly personalData: PersonalData,
  ) {}

  async execute({ context, partnerId, invitationId, recipient }: CorrectInvitationRecipient): Promise<Receipt> {
    const begun = performance.now();
    const actor = authorize(context, 'CorrectInvitationRecipient');
    const { paragraphs } = await this.invitations.own(actor, partnerId, invitationId);
    const corrected = await this.protect(recipient, paragraphs);
    return this.invitations.send(context, 'CorrectInvitationRecipient', partnerId, invitationId, {
      name: 'CorrectInvitationRecipient',
      content: corrected,
      begun,
      prepare: async (since) => {
        const partner = await this.accounts.partner(partnerId, 'partnerId', since);
        const command = {
          type: 'CorrectInvitationRecipient',
          partner: factsOf(partnerId, partner.state),
          ...corrected,
        } as const;
        return { command, basis: [partner.basis] };
      },
    });
  }

  /**
   * What the partner wrote was data of the former recipient, and becomes data of the new one. Throws `recipient-erased`
   * where it can be read no more.
   */
  private async protect(recipient: string, paragraphs: Protected): Promise<Corrected> {
    const { address, domain: recipientDomain } = recipientOf(recipient);
    const texts = await this.personalData.reveal(paragraphs);
    if (texts.kind !== 'clear')
      throw new ProblemError(texts.kind === 'erased' ? 'recipient-erased' : 'person-key-missing');
    return usable(() =>
      this.personalData.forAddress(address, (protect) => ({
        recipient: protect(address),
        recipientDomain,
        paragraphs: protect(texts.text),
      })),
    );
  }
}
