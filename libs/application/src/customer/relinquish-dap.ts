import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type CustomerId, type PartnerId, type Service } from '#domain';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';
import { CustomerCommands } from './customer-commands';

/** A partner gives up its own DAP on a service; it can give up nobody else's (I12). */
export class RelinquishDap extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
    readonly customerId: CustomerId,
    readonly service: Service,
  ) {
    super();
  }
}

@CommandHandler(RelinquishDap)
export class RelinquishDapHandler implements ICommandHandler<RelinquishDap> {
  constructor(private readonly customers: CustomerCommands) {}

  execute({ context, partnerId, customerId, service }: RelinquishDap): Promise<Receipt> {
    return this.customers.sendAsPartner(context, 'RelinquishDap', partnerId, customerId, {
      type: 'RelinquishDap',
      partnerId,
      service,
    });
  }
}
