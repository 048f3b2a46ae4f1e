import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type CustomerId, type MailDomain } from '#domain';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';
import { CustomerCommands } from './customer-commands';

/** By the reactor, once the claim stands in the stream of the domain (decision 11). */
export class VerifyCustomerDomain extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly customerId: CustomerId,
    readonly domain: MailDomain,
  ) {
    super();
  }
}

@CommandHandler(VerifyCustomerDomain)
export class VerifyCustomerDomainHandler implements ICommandHandler<VerifyCustomerDomain> {
  constructor(private readonly customers: CustomerCommands) {}

  execute({ context, customerId, domain }: VerifyCustomerDomain): Promise<Receipt> {
    return this.customers.send(context, 'VerifyCustomerDomain', customerId, { type: 'VerifyCustomerDomain', domain });
  }
}
