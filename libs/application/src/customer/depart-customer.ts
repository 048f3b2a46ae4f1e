import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type CustomerId } from '#domain';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';
import { CustomerCommands } from './customer-commands';

/** The customer leaves the marketplace: its DAP and its relationships end with it. */
export class DepartCustomer extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly customerId: CustomerId,
  ) {
    super();
  }
}

@CommandHandler(DepartCustomer)
export class DepartCustomerHandler implements ICommandHandler<DepartCustomer> {
  constructor(private readonly customers: CustomerCommands) {}

  execute({ context, customerId }: DepartCustomer): Promise<Receipt> {
    return this.customers.send(context, 'DepartCustomer', customerId, { type: 'DepartCustomer' });
  }
}
