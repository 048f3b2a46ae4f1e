import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type LinkId, type PartnerId } from '#domain';
import { derivedId } from '#event-store';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';
import { PartnerCommands } from './partner-commands';

/** The partner asks for its invitation link; it gets one, once, and the same one ever after (S8, S9). */
export class IssueInvitationLink extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
  ) {
    super();
  }
}

@CommandHandler(IssueInvitationLink)
export class IssueInvitationLinkHandler implements ICommandHandler<IssueInvitationLink> {
  constructor(private readonly partners: PartnerCommands) {}

  execute({ context, partnerId }: IssueInvitationLink): Promise<Receipt> {
    const linkId = derivedId(partnerId, 'IssueInvitationLink', context.commandId) as LinkId;
    return this.partners.send(context, 'IssueInvitationLink', partnerId, { type: 'IssueInvitationLink', linkId });
  }
}
