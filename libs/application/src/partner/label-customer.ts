import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type CustomerId, type CustomerTagId, labelsIdOf, type PartnerId } from '#domain';
import { customerLabels } from '#event-catalog';
import { Accounts } from '../access/accounts';
import { authorize } from '../access/authorize';
import { CommandGateway } from '../command-gateway';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';

/** What a partner calls one of its customers, and the tags it sorts it by: all of it, as it is to be (decision 19). */
export class LabelCustomer extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
    readonly customerId: CustomerId,
    readonly labels: { readonly alias?: string; readonly tags: readonly CustomerTagId[] },
  ) {
    super();
  }
}

@CommandHandler(LabelCustomer)
export class LabelCustomerHandler implements ICommandHandler<LabelCustomer> {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly accounts: Accounts,
  ) {}

  /** Throws `not-found` of a customer that the partner never had a relationship with. */
  async execute({ context, partnerId, customerId, labels }: LabelCustomer): Promise<Receipt> {
    const begun = performance.now();
    const actor = authorize(context, 'LabelCustomer');
    await this.accounts.customerOfPartner(actor, partnerId, customerId);
    return this.gateway.dispatch({
      aggregate: customerLabels,
      id: labelsIdOf(partnerId, customerId),
      actor,
      context,
      name: 'LabelCustomer',
      content: labels,
      begun,
      prepare: async (since) => {
        const { state, basis } = await this.accounts.partner(partnerId, 'partnerId', since);
        const defined = state.customerTags.map(({ id }) => id);
        const command = { type: 'LabelCustomer', partnerId, customerId, ...labels, defined } as const;
        return { command, basis: [basis] };
      },
    });
  }
}
