import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type CustomerId, type DomainClaimCommand, type MailDomain } from '#domain';
import { domainClaims } from '#event-catalog';
import { isPublicSuffix } from '#mail-address';
import { Accounts } from '../access/accounts';
import { authorize } from '../access/authorize';
import { CommandGateway } from '../command-gateway';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';
import { isPublicMailDomain } from './public-mail-domains';

/**
 * The operator records that a mail domain was verified for a customer. The reactor then tells the customer (decision
 * 11).
 */
export class ClaimDomain extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly customerId: CustomerId,
    readonly domain: MailDomain,
  ) {
    super();
  }
}

/** The claim, with what is known of the domain itself. */
export function claimOf(customerId: CustomerId, domain: MailDomain): DomainClaimCommand {
  return {
    type: 'ClaimDomain',
    customerId,
    domain,
    isPublicMailDomain: isPublicMailDomain(domain),
    isPublicSuffix: isPublicSuffix(domain),
  };
}

@CommandHandler(ClaimDomain)
export class ClaimDomainHandler implements ICommandHandler<ClaimDomain> {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly accounts: Accounts,
  ) {}

  async execute({ context, customerId, domain }: ClaimDomain): Promise<Receipt> {
    const actor = authorize(context, 'ClaimDomain');
    const customer = await this.accounts.ownCustomer(actor, customerId);
    const command = claimOf(customerId, domain);
    return this.gateway.dispatch({
      aggregate: domainClaims,
      id: domain,
      actor,
      context,
      name: 'ClaimDomain',
      content: { customerId, domain },
      prepare: async () => ({ command, basis: [customer.basis] }),
    });
  }
}
