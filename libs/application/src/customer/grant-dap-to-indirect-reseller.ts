import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type CustomerCommand, type CustomerId, type Language, type PartnerId, type Service } from '#domain';
import { customers } from '#event-catalog';
import { Accounts, factsOf } from '../access/accounts';
import { authorize } from '../access/authorize';
import { CommandGateway } from '../command-gateway';
import { type RequestContext } from '../identity';
import { TEXT_VERSION } from '../invitation-email/texts';
import { ProblemError } from '../problem-error';
import { type Receipt } from '../receipt';
import { RetiredServices } from '../retired-services';

/** The customer's admin grants DAP to a reseller of a provider it has a relationship with (decision 10). */
export class GrantDapToIndirectReseller extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly customerId: CustomerId,
    readonly grant: {
      readonly providerId: PartnerId;
      readonly resellerId: PartnerId;
      readonly services: readonly Service[];
      readonly language: Language;
    },
  ) {
    super();
  }
}

@CommandHandler(GrantDapToIndirectReseller)
export class GrantDapToIndirectResellerHandler implements ICommandHandler<GrantDapToIndirectReseller> {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly accounts: Accounts,
    private readonly retired: RetiredServices,
  ) {}

  async execute({ context, customerId, grant }: GrantDapToIndirectReseller): Promise<Receipt> {
    const { providerId, resellerId, services, language } = grant;
    const begun = performance.now();
    const actor = authorize(context, 'GrantDapToIndirectReseller');
    await this.accounts.expectOwnCustomer(actor, customerId);
    return this.gateway.dispatch({
      aggregate: customers,
      id: customerId,
      actor,
      context,
      name: 'GrantDapToIndirectReseller',
      content: grant,
      begun,
      prepare: async (since) => {
        const provider = await this.accounts.findPartner(providerId, since);
        const reseller = await this.accounts.findPartner(resellerId, since);
        // Partners that do not exist are refused as those without a relationship are: asking teaches nobody which ids
        // are taken.
        if (!provider) throw new ProblemError('no-relationship', { field: 'providerId' });
        const command: CustomerCommand = {
          type: 'GrantDapToIndirectReseller',
          provider: factsOf(providerId, provider.state),
          ...(reseller && { reseller: factsOf(resellerId, reseller.state) }),
          services,
          shown: { partnerName: reseller?.state.name ?? '', language, textVersion: TEXT_VERSION },
          retiredServices: this.retired.list(),
        };
        return { command, basis: [provider.basis, ...(reseller ? [reseller.basis] : [])] };
      },
    });
  }
}
