import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type LinkId, type PartnerId } from '#domain';
import { derivedId } from '#event-store';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';
import { PartnerCommands } from './partner-commands';

/**
 * The partner replaces its link: the old one stops working, invitations last sent under it show as old (decision 3).
 */
export class RotateInvitationLink extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
  ) {
    super();
  }
}

@CommandHandler(RotateInvitationLink)
export class RotateInvitationLinkHandler implements ICommandHandler<RotateInvitationLink> {
  constructor(private readonly partners: PartnerCommands) {}

  execute({ context, partnerId }: RotateInvitationLink): Promise<Receipt> {
    const linkId = derivedId(partnerId, 'RotateInvitationLink', context.commandId) as LinkId;
    return this.partners.send(context, 'RotateInvitationLink', partnerId, { type: 'RotateInvitationLink', linkId });
  }
}
