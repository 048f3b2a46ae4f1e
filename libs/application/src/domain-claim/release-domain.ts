import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type CustomerId, type DomainClaimCommand, type MailDomain } from '#domain';
import { domainClaims } from '#event-catalog';
import { Accounts } from '../access/accounts';
import { authorize } from '../access/authorize';
import { CommandGateway } from '../command-gateway';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';

/** The operator releases a mail domain, so that another customer may have it. */
export class ReleaseDomain extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly customerId: CustomerId,
    readonly domain: MailDomain,
  ) {
    super();
  }
}

@CommandHandler(ReleaseDomain)
export class ReleaseDomainHandler implements ICommandHandler<ReleaseDomain> {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly accounts: Accounts,
  ) {}

  async execute({ context, customerId, domain }: ReleaseDomain): Promise<Receipt> {
    const actor = authorize(context, 'ReleaseDomain');
    const customer = await this.accounts.ownCustomer(actor, customerId);
    const command: DomainClaimCommand = { type: 'ReleaseDomain', customerId };
    return this.gateway.dispatch({
      aggregate: domainClaims,
      id: domain,
      actor,
      context,
      name: 'ReleaseDomain',
      content: { customerId, domain },
      prepare: async () => ({ command, basis: [customer.basis] }),
    });
  }
}
