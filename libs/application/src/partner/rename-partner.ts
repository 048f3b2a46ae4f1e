import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type PartnerId } from '#domain';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';
import { PartnerCommands } from './partner-commands';

/** The operator records a new name; history keeps the old one. */
export class RenamePartner extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
    readonly name: string,
  ) {
    super();
  }
}

@CommandHandler(RenamePartner)
export class RenamePartnerHandler implements ICommandHandler<RenamePartner> {
  constructor(private readonly partners: PartnerCommands) {}

  execute({ context, partnerId, name }: RenamePartner): Promise<Receipt> {
    return this.partners.send(context, 'RenamePartner', partnerId, { type: 'RenamePartner', name });
  }
}
