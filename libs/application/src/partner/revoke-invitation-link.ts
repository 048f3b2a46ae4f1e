import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type PartnerId } from '#domain';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';
import { PartnerCommands } from './partner-commands';

/** The partner takes its link out of force (decision 3). */
export class RevokeInvitationLink extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
  ) {
    super();
  }
}

@CommandHandler(RevokeInvitationLink)
export class RevokeInvitationLinkHandler implements ICommandHandler<RevokeInvitationLink> {
  constructor(private readonly partners: PartnerCommands) {}

  execute({ context, partnerId }: RevokeInvitationLink): Promise<Receipt> {
    return this.partners.send(context, 'RevokeInvitationLink', partnerId, { type: 'RevokeInvitationLink' });
  }
}
