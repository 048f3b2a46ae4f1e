import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type PartnerId } from '#domain';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';
import { PartnerCommands } from './partner-commands';

/** The operator reinstates a suspended partner: everything comes back. */
export class ReinstatePartner extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
  ) {
    super();
  }
}

@CommandHandler(ReinstatePartner)
export class ReinstatePartnerHandler implements ICommandHandler<ReinstatePartner> {
  constructor(private readonly partners: PartnerCommands) {}

  execute({ context, partnerId }: ReinstatePartner): Promise<Receipt> {
    return this.partners.send(context, 'ReinstatePartner', partnerId, { type: 'ReinstatePartner' });
  }
}
