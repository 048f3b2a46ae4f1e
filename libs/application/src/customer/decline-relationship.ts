import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type CustomerCommand, type CustomerId } from '#domain';
import { customers } from '#event-catalog';
import { Accounts, factsOf } from '../access/accounts';
import { authorize } from '../access/authorize';
import { CommandGateway } from '../command-gateway';
import { type RequestContext } from '../identity';
import { PresentedLinks } from '../invitation-link/presented-link';
import { type Receipt } from '../receipt';

/**
 * The customer's admin declines a request, or reports it as suspicious. It takes nothing away from a partner it already
 * has.
 */
export class DeclineRelationship extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly customerId: CustomerId,
    readonly link: string,
    readonly suspicious: boolean,
  ) {
    super();
  }
}

@CommandHandler(DeclineRelationship)
export class DeclineRelationshipHandler implements ICommandHandler<DeclineRelationship> {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly accounts: Accounts,
    private readonly links: PresentedLinks,
  ) {}

  async execute({ context, customerId, link, suspicious }: DeclineRelationship): Promise<Receipt> {
    const begun = performance.now();
    const actor = authorize(context, 'DeclineRelationship');
    await this.accounts.expectOwnCustomer(actor, customerId);
    const { partnerId, linkId } = await this.links.take(context, actor, link);
    return this.gateway.dispatch({
      aggregate: customers,
      id: customerId,
      actor,
      context,
      name: 'DeclineRelationship',
      content: { link, suspicious },
      begun,
      prepare: async (since) => {
        const partner = await this.accounts.partner(partnerId, 'link', since);
        const command: CustomerCommand = {
          type: 'DeclineRelationship',
          partner: factsOf(partnerId, partner.state),
          linkId,
          suspicious,
        };
        return { command, basis: [partner.basis] };
      },
    });
  }
}
