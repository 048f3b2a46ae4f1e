import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type PartnerId } from '#domain';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';
import { PartnerCommands } from './partner-commands';

/**
 * The operator unlinks a reseller from its provider; the reactor then removes its DAP customer by customer (decision
 * 11).
 */
export class UnlinkIndirectReseller extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
    readonly resellerId: PartnerId,
  ) {
    super();
  }
}

@CommandHandler(UnlinkIndirectReseller)
export class UnlinkIndirectResellerHandler implements ICommandHandler<UnlinkIndirectReseller> {
  constructor(private readonly partners: PartnerCommands) {}

  execute({ context, partnerId, resellerId }: UnlinkIndirectReseller): Promise<Receipt> {
    return this.partners.send(context, 'UnlinkIndirectReseller', partnerId, {
      type: 'UnlinkIndirectReseller',
      resellerId,
    });
  }
}
