import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type CustomerId, type MailDomain } from '#domain';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';
import { CustomerCommands } from './customer-commands';

/** By the reactor, once the claim has been released (decision 11). */
export class ReleaseCustomerDomain extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly customerId: CustomerId,
    readonly domain: MailDomain,
  ) {
    super();
  }
}

@CommandHandler(ReleaseCustomerDomain)
export class ReleaseCustomerDomainHandler implements ICommandHandler<ReleaseCustomerDomain> {
  constructor(private readonly customers: CustomerCommands) {}

  execute({ context, customerId, domain }: ReleaseCustomerDomain): Promise<Receipt> {
    return this.customers.send(context, 'ReleaseCustomerDomain', customerId, { type: 'ReleaseCustomerDomain', domain });
  }
}
