import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type LinkId, type PartnerId } from '#domain';
import { derivedId } from '#event-store';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';
import { ChangePartner, ChangePartnerHandler } from './change-partner';

/**
 * The partner gets its invitation link, once, and the same one ever after (S8, S9); or another in its place: the old
 * one stops working, invitations last sent under it show as old (decision 3). The link's id derives from the command
 * (I16).
 */
export class MakeInvitationLink extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
    readonly type: 'IssueInvitationLink' | 'RotateInvitationLink',
  ) {
    super();
  }
}

@CommandHandler(MakeInvitationLink)
export class MakeInvitationLinkHandler implements ICommandHandler<MakeInvitationLink> {
  constructor(private readonly partners: ChangePartnerHandler) {}

  execute({ context, partnerId, type }: MakeInvitationLink): Promise<Receipt> {
    const linkId = derivedId(partnerId, type, context.commandId) as LinkId;
    return this.partners.execute(new ChangePartner(context, partnerId, { type, linkId }));
  }
}
