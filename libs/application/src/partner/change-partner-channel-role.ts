import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type ChannelRole, type PartnerId } from '#domain';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';
import { PartnerCommands } from './partner-commands';

/** The operator changes the channel role; grants keep the flag they were given with (decision 9). */
export class ChangePartnerChannelRole extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
    readonly channelRole: ChannelRole,
  ) {
    super();
  }
}

@CommandHandler(ChangePartnerChannelRole)
export class ChangePartnerChannelRoleHandler implements ICommandHandler<ChangePartnerChannelRole> {
  constructor(private readonly partners: PartnerCommands) {}

  execute({ context, partnerId, channelRole }: ChangePartnerChannelRole): Promise<Receipt> {
    return this.partners.send(context, 'ChangePartnerChannelRole', partnerId, {
      type: 'ChangePartnerChannelRole',
      channelRole,
    });
  }
}
