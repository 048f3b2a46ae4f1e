import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type CustomerId, type PartnerId, type Service } from '#domain';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';
import { CustomerCommands } from './customer-commands';

/** The customer takes DAP on one service back from one partner, asking nobody (S15, I12). */
export class RemoveDap extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly customerId: CustomerId,
    readonly partnerId: PartnerId,
    readonly service: Service,
  ) {
    super();
  }
}

@CommandHandler(RemoveDap)
export class RemoveDapHandler implements ICommandHandler<RemoveDap> {
  constructor(private readonly customers: CustomerCommands) {}

  execute({ context, customerId, partnerId, service }: RemoveDap): Promise<Receipt> {
    return this.customers.send(context, 'RemoveDap', customerId, { type: 'RemoveDap', partnerId, service });
  }
}
