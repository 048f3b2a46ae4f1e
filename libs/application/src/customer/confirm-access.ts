import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type CustomerId, type PartnerId, type Service } from '#domain';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';
import { CustomerCommands } from './customer-commands';

/** The customer looked at what DAP a partner has on these services, and says that it is still right (decision 24). */
export class ConfirmAccess extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly customerId: CustomerId,
    readonly partnerId: PartnerId,
    readonly services: readonly Service[],
  ) {
    super();
  }
}

@CommandHandler(ConfirmAccess)
export class ConfirmAccessHandler implements ICommandHandler<ConfirmAccess> {
  constructor(private readonly customers: CustomerCommands) {}

  execute({ context, customerId, partnerId, services }: ConfirmAccess): Promise<Receipt> {
    return this.customers.send(context, 'ConfirmAccess', customerId, { type: 'ConfirmAccess', partnerId, services });
  }
}
