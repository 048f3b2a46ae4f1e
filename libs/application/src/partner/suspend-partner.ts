import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type PartnerId } from '#domain';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';
import { PartnerCommands } from './partner-commands';

/** The operator suspends a partner in arrears: it starts nothing new, what it has stands (I13). */
export class SuspendPartner extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
    readonly reason: string,
  ) {
    super();
  }
}

@CommandHandler(SuspendPartner)
export class SuspendPartnerHandler implements ICommandHandler<SuspendPartner> {
  constructor(private readonly partners: PartnerCommands) {}

  execute({ context, partnerId, reason }: SuspendPartner): Promise<Receipt> {
    return this.partners.send(context, 'SuspendPartner', partnerId, { type: 'SuspendPartner', reason });
  }
}
