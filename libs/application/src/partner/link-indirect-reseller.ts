import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type PartnerCommand, type PartnerId } from '#domain';
import { partners } from '#event-catalog';
import { Accounts } from '../access/accounts';
import { authorize } from '../access/authorize';
import { CommandGateway } from '../command-gateway';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';

/** The operator links an indirect reseller to its provider, whose invitation it passes on (decision 10). */
export class LinkIndirectReseller extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly providerId: PartnerId,
    readonly resellerId: PartnerId,
  ) {
    super();
  }
}

@CommandHandler(LinkIndirectReseller)
export class LinkIndirectResellerHandler implements ICommandHandler<LinkIndirectReseller> {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly accounts: Accounts,
  ) {}

  async execute({ context, providerId, resellerId }: LinkIndirectReseller): Promise<Receipt> {
    const begun = performance.now();
    const actor = authorize(context, 'LinkIndirectReseller');
    await this.accounts.expectOwnPartner(actor, providerId);
    return this.gateway.dispatch({
      aggregate: partners,
      id: providerId,
      actor,
      context,
      name: 'LinkIndirectReseller',
      content: { resellerId },
      begun,
      prepare: async (since) => {
        const reseller = await this.accounts.partner(resellerId, 'resellerId', since);
        const command: PartnerCommand = {
          type: 'LinkIndirectReseller',
          reseller: { partnerId: resellerId, enrolled: true, channelRole: reseller.state.channelRole },
        };
        return { command, basis: [reseller.basis] };
      },
    });
  }
}
