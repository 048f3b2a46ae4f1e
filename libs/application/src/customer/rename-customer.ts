import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type CustomerId } from '#domain';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';
import { CustomerCommands } from './customer-commands';

/** The operator records a new name; history keeps the old one. */
export class RenameCustomer extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly customerId: CustomerId,
    readonly name: string,
  ) {
    super();
  }
}

@CommandHandler(RenameCustomer)
export class RenameCustomerHandler implements ICommandHandler<RenameCustomer> {
  constructor(private readonly customers: CustomerCommands) {}

  execute({ context, customerId, name }: RenameCustomer): Promise<Receipt> {
    return this.customers.send(context, 'RenameCustomer', customerId, { type: 'RenameCustomer', name });
  }
}
