import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type CustomerId, type PartnerId } from '#domain';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';
import { CustomerCommands } from './customer-commands';

/** The customer takes every DAP back, from one partner or from all of them, in one append (S15). */
export class RemoveAllDap extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly customerId: CustomerId,
    /** All partners when absent. */
    readonly partnerId?: PartnerId,
  ) {
    super();
  }
}

@CommandHandler(RemoveAllDap)
export class RemoveAllDapHandler implements ICommandHandler<RemoveAllDap> {
  constructor(private readonly customers: CustomerCommands) {}

  execute({ context, customerId, partnerId }: RemoveAllDap): Promise<Receipt> {
    return this.customers.send(context, 'RemoveAllDap', customerId, {
      type: 'RemoveAllDap',
      ...(partnerId !== undefined && { partnerId }),
    });
  }
}
