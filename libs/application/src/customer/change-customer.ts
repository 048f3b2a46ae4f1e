import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type CustomerCommand, type CustomerId } from '#domain';
import { customers } from '#event-catalog';
import { Accounts } from '../access/accounts';
import { authorize } from '../access/authorize';
import { CommandGateway } from '../command-gateway';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';

/** Commands that need no fact of another stream. Which role may send which says `POLICY`, by the same names. */
export type CustomerChange = Extract<
  CustomerCommand,
  {
    readonly type:
      // the operator records a new name; history keeps the old one
      | 'RenameCustomer'
      // by the reactor, once the claim stands in the stream of the domain, or has been released there (decision 11)
      | 'VerifyCustomerDomain'
      | 'ReleaseCustomerDomain'
      // the customer takes DAP back: of one service from one partner, or all of it from one or from everybody, in one
      // append and asking nobody (S15, I12)
      | 'RemoveDap'
      | 'RemoveAllDap'
      // the customer looked at the DAP that a partner has, and says that it is still right (decision 24)
      | 'ConfirmAccess'
      // a partner gives up its own DAP; it can give up nobody else's (I12)
      | 'RelinquishDap'
      // the customer leaves the marketplace: its DAP and its relationships end with it
      | 'DepartCustomer';
  }
>;

/** A command to a customer's stream that is decided on that stream alone. */
export class ChangeCustomer extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly customerId: CustomerId,
    readonly change: CustomerChange,
  ) {
    super();
  }
}

@CommandHandler(ChangeCustomer)
export class ChangeCustomerHandler implements ICommandHandler<ChangeCustomer> {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly accounts: Accounts,
  ) {}

  /** Throws `forbidden`, `not-found`, or what the decision refuses. */
  async execute({ context, customerId, change }: ChangeCustomer): Promise<Receipt> {
    const begun = performance.now();
    const actor = authorize(context, change.type);
    // A partner comes to the customers that it has, or once had, a relationship with; everybody else to its own.
    if (change.type === 'RelinquishDap')
      await this.accounts.expectCustomerOfPartner(actor, change.partnerId, customerId);
    else await this.accounts.expectOwnCustomer(actor, customerId);
    return this.gateway.dispatch({
      aggregate: customers,
      id: customerId,
      actor,
      context,
      name: change.type,
      content: change,
      begun,
      prepare: async () => ({ command: change }),
    });
  }
}
